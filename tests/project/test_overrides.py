"""A site's own files over the packaged theme: what stands over nothing is told, and a template that cannot be used."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from tests.projects import write_project

from rettesnor.checks.overrides import FaultyTemplatesError, refuse_faulty_templates
from rettesnor.checks.registry import run_checks
from rettesnor.locale.dates import plain_today
from rettesnor.problems import Level
from rettesnor.settings import read_settings
from rettesnor.theme.layers import PACKAGED

if TYPE_CHECKING:
    from pathlib import Path

    from rettesnor.problems import Problem


def found(root: Path, files: dict[str, str | bytes]) -> list[Problem]:
    """Give what the check says of some own files."""
    write_project(root, {f"overrides/{name}": text for name, text in files.items()})
    return list(run_checks(read_settings(root), ["overrides"], plain_today()))


def test_a_file_that_stands_over_a_packaged_one_is_no_news(tmp_path: Path) -> None:
    """Nor one that a template, a sheet or a script of the site names, nor notes and what programs leave there."""
    footer = (PACKAGED / "partials" / "footer.html").read_text(encoding="utf-8")
    sheet = (PACKAGED / "assets" / "site.css").read_text(encoding="utf-8")
    same = (PACKAGED / "assets" / "search" / "same.js").read_text(encoding="utf-8")
    files: dict[str, str | bytes] = {
        "partials/footer.html": footer + '{% include "partials/ours.html" %}{% include ["a.html", "b.html"] %}',
        "partials/ours.html": '{% include "later.html" ignore missing %}',
        "assets/site.css": '@import "styles/ours.css";\n' + sheet,
        "assets/styles/ours.css": "p {}",
        "assets/more.js": "export function start() {}\n",
        "assets/search/same.js": 'import { a } from "./ours.js";\n' + same,
        "assets/search/ours.js": "export const a = 1;",
        "assets/icons/ours.svg": "<svg/>",
        "README.md": "Why we have these.",
        ".DS_Store": b"\x00",
    }
    assert found(tmp_path, files) == []


@pytest.mark.parametrize(
    ("name", "nearest"),
    [
        ("footer.html", "partials/footer.html"),
        ("partials/foter.html", "partials/footer.html"),
        ("assets/palette.css", "assets/styles/palette.css"),
        ("images/hero.webp", ""),
    ],
)
def test_a_file_that_nothing_uses_is_advice_with_the_nearest_name(tmp_path: Path, name: str, nearest: str) -> None:
    """In each language that editors are spoken to in."""
    [problem] = found(tmp_path, {name: "x"})
    assert (problem.path, problem.level) == (f"overrides/{name}", Level.ADVICE)
    for language, begins in (("nb", "Mente du"), ("nn", "Meinte du"), ("en", "Did you mean")):
        said = problem.help.in_language(language)
        assert said.startswith(f"{begins} {nearest}?") if nearest else begins not in said


@pytest.mark.parametrize(
    ("name", "text", "line", "said"),
    [
        ("assets/site.css", '\n@import "styles/gone.css";\n', 2, "there is no styles/gone.css"),
        ("assets/styles/footer.css", 'p {}\n@import "x.css";\n', 2, "write imports above all rules"),
        ("assets/styles/footer.css", b"p {}\n\xe5 {}\n", 2, "not saved as UTF-8"),
        ("assets/menu.js", "function begin() {}\n", 1, "start()"),
        ("assets/own.js", 'import { a } from "./b.js";\n', 1, "import nothing"),
        ("assets/search/page.js", '\nimport { a } from "./gone.js";\n', 2, "there is no gone.js"),
        ("assets/search/page.js", "export default 1;\n", 1, "only functions"),
    ],
)
def test_a_sheet_or_script_that_cannot_be_joined_is_an_error_at_its_line(
    tmp_path: Path, name: str, text: str | bytes, line: int, said: str
) -> None:
    """What a build would refuse, and what would keep every script of the site from running."""
    problems = [each for each in found(tmp_path, {name: text}) if each.level is Level.ERROR]
    [problem] = problems
    assert (problem.path, problem.line, problem.rule) == (f"overrides/{name}", line, "overrides.not-joined")
    assert said in problem.message.in_language("en")
    assert len({problem.message.in_language(language) for language in ("nb", "nn", "en")}) == 3


def test_a_template_that_cannot_be_read_is_an_error_at_its_line(tmp_path: Path) -> None:
    """A tag that is none, one that does not end, a filter that nobody has, and bytes that are not UTF-8."""
    problems = found(
        tmp_path,
        {
            "partials/footer.html": "a\n{% endfro %}\n",
            "partials/header.html": "a\nb\n{{ c",
            "partials/home.html": "{{ view | nothing }}",
            "partials/menu.html": b"\xe5",
        },
    )
    assert [(each.path, each.line, each.rule) for each in problems] == [
        ("overrides/partials/footer.html", 2, "overrides.not-readable"),
        ("overrides/partials/header.html", 3, "overrides.not-readable"),
        ("overrides/partials/home.html", 1, "overrides.not-readable"),
        ("overrides/partials/menu.html", 1, "overrides.not-readable"),
    ]
    assert {each.level for each in problems} == {Level.ERROR}
    assert "endfro" in problems[0].message.in_language("nn")


def test_a_template_that_names_one_that_is_nowhere_is_an_error(tmp_path: Path) -> None:
    """With the name that was meant; templates of sheets are found without their folder, as they are drawn."""
    problems = found(
        tmp_path,
        {
            "partials/footer.html": 'a\n{% include "partials/heder.html" %}',
            "paper/poster.html": '{% include "partials/ours.html" %}',
            "paper/partials/ours.html": "x",
        },
    )
    [problem] = problems
    assert (problem.path, problem.line) == ("overrides/partials/footer.html", 2)
    assert "partials/header.html" in problem.help.in_language("en")


def test_nothing_is_drawn_before_it_is_mended(tmp_path: Path) -> None:
    """Build and preview ask first; what they say is what the check says, in the language of whoever asks."""
    settings = read_settings(write_project(tmp_path, {"overrides/partials/footer.html": "{% if %}"}))
    with pytest.raises(FaultyTemplatesError) as refused:
        refuse_faulty_templates(settings)
    assert refused.value.message.in_language("nn").startswith("overrides/partials/footer.html:1: feil: Malen kan ikkje")
