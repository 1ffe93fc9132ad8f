"""scripts/new_page.py: templates that pass every check but «write your text here», and refusals."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

import pytest
from tests.programs import run_script
from tests.projects import FILES, write_project

from rettesnor.checks.registry import CHECKS, run_checks
from rettesnor.data.profile import read_profile
from rettesnor.locale.dates import plain_today
from rettesnor.problems import Level, MissingToolError
from rettesnor.settings import read_settings
from rettesnor.site.notes import UNWRITTEN

if TYPE_CHECKING:
    from pathlib import Path

    from rettesnor.problems import Problem


def _problems(root: Path) -> tuple[Problem, ...]:
    try:
        return run_checks(read_settings(root), list(CHECKS), plain_today())
    except MissingToolError as error:
        return error.problems


@pytest.mark.slow
def test_every_type_begins_with_nothing_left_but_its_text(tmp_path: Path) -> None:
    """Each error stands at a line that the template leaves to the author, in both languages."""
    root = write_project(tmp_path)
    for kind in read_profile(root)[0].kinds:
        assert run_script("new_page.py", kind, f"rad/ny-{kind}", "--root", root).returncode == 0
    errors = [problem for problem in _problems(root) if problem.level is Level.ERROR]
    lines = {(root / each.path).read_text(encoding="utf-8").split("\n")[each.line - 1] for each in errors}
    assert {each.path.split("/")[1] for each in errors} == {"nb", "en"}
    assert all(any(mark in line for mark in UNWRITTEN.values()) for line in lines)


def test_a_written_page_has_no_errors_left(tmp_path: Path) -> None:
    """The marks gone, the template itself is fine."""
    root = write_project(tmp_path)
    run_script("new_page.py", "advice", "rad/nytt-rad", "--root", root)
    for path in (root / "docs/nb/rad/nytt-rad.md", root / "docs/en/rad/nytt-rad.md"):
        text = path.read_text(encoding="utf-8")
        for mark, own in zip(dict.fromkeys(UNWRITTEN.values()), ("Her er teksten", "Here is the text"), strict=True):
            text = text.replace(mark, own)
        path.write_text(text, encoding="utf-8")
    assert [problem for problem in _problems(root) if problem.level is Level.ERROR] == []


def test_a_language_and_a_site_have_templates_of_their_own(tmp_path: Path) -> None:
    """Nynorsk from the package; what lies in data/page-templates/ stands in for it."""
    nynorsk = FILES["mkdocs.yml"].replace("locale: en, name: English", "locale: nn, name: Norsk nynorsk")
    root = write_project(tmp_path, {"mkdocs.yml": nynorsk, "docs/en/om.md": None})
    run_script("new_page.py", "advice", "rad/nytt-rad", "--root", root)
    text = (root / "docs/nn/rad/nytt-rad.md").read_text(encoding="utf-8")
    assert "## Slik gjer du {#slik}" in text
    own = root / "data/page-templates/nb/page.md"
    own.parent.mkdir(parents=True)
    own.write_text("## Vår egen del {#var-del}\n\nSkriv teksten din her.\n", encoding="utf-8")
    run_script("new_page.py", "page", "rad/ny-side", "--root", root)
    assert "{#var-del}" in (root / "docs/nb/rad/ny-side.md").read_text(encoding="utf-8")


def test_the_new_page_comes_last_in_its_series(tmp_path: Path) -> None:
    """It stands under the page of its folder, as a draft that no reader sees."""
    root = write_project(tmp_path)
    run_script("new_page.py", "advice", "docs/nb/rad/nytt-rad.md", "--root", root)
    text = (root / "docs/nb/rad/nytt-rad.md").read_text(encoding="utf-8")
    assert "\nstatus: draft\n" in text
    assert "\npart_of: rad\nnumber: 2\n" in text


@pytest.mark.parametrize(
    ("main", "ids"), [("nb", ["for", "underveis", "etterpa"]), ("en", ["before", "on-the-way", "afterwards"])]
)
def test_sections_have_ids_of_the_main_language_in_every_text(tmp_path: Path, main: str, ids: list[str]) -> None:
    """They become addresses, and those of a translation are those of its original."""
    given = {"mkdocs.yml": FILES["mkdocs.yml"]}
    if main == "en":
        swapped = re.sub(
            "locale: (nb|en)",
            lambda found: "locale: en" if found[1] == "nb" else "locale: nb",
            given["mkdocs.yml"],
        )
        moved = {
            path.replace("docs/nb/", "docs/en/"): text for path, text in FILES.items() if path.startswith("docs/nb")
        }
        given = {path: text.replace("docs/nb/", "docs/en/") for path, text in moved.items()} | {"mkdocs.yml": swapped}
    root = write_project(tmp_path, given)
    done = run_script("new_page.py", "tool", "rad/ark", "--root", root)
    assert done.returncode == 0, done.stdout + done.stderr
    for code in ("nb", "en"):
        assert re.findall(r"\{#([a-z-]+)\}", (root / f"docs/{code}/rad/ark.md").read_text(encoding="utf-8")) == ids


def test_the_translation_can_wait(tmp_path: Path) -> None:
    """Only the Norwegian file is written."""
    root = write_project(tmp_path)
    done = run_script("new_page.py", "tool", "rad/ark", "--without-translation", "--title", "Et: ark", "--root", root)
    assert done.stdout.splitlines() == ["docs/nb/rad/ark.md"]
    assert 'title: "Et: ark"' in (root / "docs/nb/rad/ark.md").read_text(encoding="utf-8")


@pytest.mark.parametrize(
    ("path", "more", "said"),
    [
        ("rad/si-fra", [], "Id-en «si-fra» er i bruk i docs/nb/rad/si-fra.md."),
        ("rad/si-fra", ["--id", "annen"], "Adressen er i bruk av docs/nb/rad/si-fra.md."),
        ("rad", ["--id", "annen"], "Adressen er i bruk av docs/nb/rad/index.md."),
        ("rad/Ny side", [], "Stien kan ikke bli en adresse."),
        ("v/ny", [], "Nettstedet bruker selv adressen «v»."),
        ("../ute/ny", [], "Stien kan ikke bli en adresse."),
    ],
)
def test_what_is_in_use_or_cannot_be_is_refused(path: str, more: list[str], said: str, tmp_path: Path) -> None:
    """Exit code 1, and nothing is written."""
    root = write_project(tmp_path)
    before = sorted(root.rglob("*"))
    done = run_script("new_page.py", "article", path, *more, "--root", root)
    assert (done.returncode, sorted(root.rglob("*"))) == (1, before)
    assert said in done.stdout


def test_an_id_is_never_used_again(tmp_path: Path) -> None:
    """Also not that of a page whose file is gone: its editions still answer."""
    root = write_project(tmp_path)
    assert run_script("publish.py", "--pending", "--yes", "--root", root).returncode == 0
    (root / "docs/nb/om.md").unlink()
    done = run_script("new_page.py", "article", "annet/om", "--root", root, "--lang", "en")
    assert done.returncode == 1
    assert "The id “om” belongs to a page that was published" in done.stdout


@pytest.mark.parametrize(
    ("file", "said"),
    [
        ("data/redirects.yml", "Adressen /gammelt/ er publisert, og fører nå til /om/."),
        ("data/urls.txt", "Adressen /gammelt/ er publisert som noe annet."),
    ],
)
def test_an_address_that_was_published_is_never_used_again(file: str, said: str, tmp_path: Path) -> None:
    """Links on paper and in mails lead to what it was."""
    content = "- {from: /gammelt/, to: /om/}\n" if file.endswith("yml") else "/gammelt/\n"
    done = run_script("new_page.py", "article", "gammelt", "--root", write_project(tmp_path, {file: content}))
    assert done.returncode == 1
    assert said in done.stdout
