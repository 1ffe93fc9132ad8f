"""Every form of each text in a built site says the same, and one sign that differs is found."""

from __future__ import annotations

import io
import json
import random
import shutil
from typing import TYPE_CHECKING, Any

import pikepdf
import pytest

from rettesnor.cli import run
from rettesnor.markdown.trees import parse_page, serialize_page
from rettesnor.pages.api.equality import is_text, unequal_forms, unequal_forms_of
from rettesnor.pages.api.excerpts import unequal_excerpts
from rettesnor.pdf.documents import Drawing, sheets
from rettesnor.pdf.pdf import Printer
from rettesnor.versions import verify

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator
    from pathlib import Path

    from lxml import html
    from tests.published_site import PublishedProject

pytestmark = pytest.mark.slow

CHANGES = 1_000
SHEETS = ("grunnregler/index.pdf", "en/grunnregler/index.pdf", "v/egne-mal/1.0/index.pdf")
SITES_OWN = {"rs-line", "rs-law", "rs-term__tip", "rs-host", "rs-anchor", "rs-audit", "rs-cards", "rs-translation"}
"""Classes of what a page says in and between the blocks of a text."""


def _answers(site: Path) -> list[str]:
    found = (path.relative_to(site).as_posix() for path in sorted(site.rglob("*.json")))
    return [path for path in found if is_text(path)]


def test_all_forms_of_a_site_say_the_same(story_site: Path) -> None:
    """Answers, pages and twins of a site with a past."""
    assert list(unequal_forms(story_site)) == []
    assert len(_answers(story_site)) > 50


def test_each_sign_that_is_changed_added_or_removed_is_found(with_paper: Path) -> None:
    """A thousand of them: in answers, twins, pages, sheets, the search and feeds, as often at the ends of a block."""
    choose = random.Random(20)  # noqa: S311 - the same changes each time
    missed = []
    for number in range(CHANGES):
        file, content, is_found = _KINDS[number % len(_KINDS)](with_paper, choose)
        before = file.read_bytes()
        assert content != before
        file.write_bytes(content)
        if not is_found():
            at = next(place for place in range(len(before)) if content[: place + 1] != before[: place + 1])
            missed.append(
                (file.relative_to(with_paper).as_posix(), before[at - 60 : at + 20], content[at - 20 : at + 20])
            )
        file.write_bytes(before)
    assert not missed, missed


@pytest.fixture(scope="module")
def with_paper(story: PublishedProject, story_site: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Give a site of its own to the tests that change it, with the sheets of some of its pages and editions."""
    folder = tmp_path_factory.mktemp("with-paper") / "site"
    shutil.copytree(story_site, folder)
    site, printer = story.site(), Printer()
    drawing = Drawing(site.settings)
    made = [each for each in sheets(site) if each.path in SHEETS]
    assert len(made) == len(SHEETS)
    for sheet in made:
        document = drawing.document(sheet)
        (folder / sheet.path).write_bytes(printer.print_pdf(document.html, site.settings.site_url, document.style))
    assert [*unequal_forms(folder), *unequal_excerpts(folder)] == []
    return folder


Change = tuple["Path", bytes, "Callable[[], object]"]
"""A file of the site, what it is changed into, and what looks for that."""


def _text(site: Path, choose: random.Random) -> tuple[str, dict[str, Any]]:
    """Return the answer of a text and its path; none of the home page, which is drawn from lists."""
    while True:
        path = choose.choice(_answers(site))
        answer = json.loads((site / path).read_bytes())
        if answer["tekst"] and _twin(path, answer) not in {"index.md", "en/index.md"}:
            return path, answer


def _twin(path: str, answer: dict[str, Any]) -> str:
    base: str = next(link["href"] for link in answer["lenker"] if link["rel"] == "self").removesuffix(path)
    twin: str = next(link["href"] for link in answer["lenker"] if link["type"] == "text/markdown")
    return twin.removeprefix(base)


def _bytes(content: bytes, choose: random.Random) -> bytes:
    """Return bytes of which one is another, one is more or one is gone."""
    place = choose.randrange(len(content))
    kept = choose.choice((b"", content[place : place + 1] * 2, bytes([content[place] ^ 1])))
    return content[:place] + kept + content[place + 1 :]


def _of_answer(site: Path, choose: random.Random) -> Change:
    path, _ = _text(site, choose)
    return site / path, _bytes((site / path).read_bytes(), choose), lambda: list(unequal_forms_of(site, path))


def _of_twin(site: Path, choose: random.Random) -> Change:
    path, answer = _text(site, choose)
    twin = site / _twin(path, answer)
    return twin, _bytes(twin.read_bytes(), choose), lambda: list(unequal_forms_of(site, path))


def _word(text: str, choose: random.Random) -> str:
    """Return a text in which one letter is another, one is more (mostly at an end) or one is gone."""
    letters = [place for place, sign in enumerate(text) if not sign.isspace()]
    place = choose.choice(letters)
    other = "x" if text[place] != "x" else "y"
    at = choose.choice((0, len(text), place))
    kind = choose.randrange(3)
    if kind == 0:
        return text[:at] + other + text[at:]
    return text[:place] + (other if kind == 1 else "") + text[place + 1 :]


def _of_page(site: Path, choose: random.Random) -> Change:
    path, answer = _text(site, choose)
    page = site / _twin(path, answer).replace("index.md", "index.html")
    root = parse_page(page.read_text(encoding="utf-8"))
    text = [*root.find_class("rs-frozen__text"), *root.find_class("rs-text")][0]
    places = [place for place in _words_in(text) if (getattr(*place) or "").strip()]
    element, name = choose.choice(places)
    setattr(element, name, _word(getattr(element, name), choose))
    return page, serialize_page(root).encode(), lambda: list(unequal_forms_of(site, path))


def _words_in(element: html.HtmlElement) -> Iterator[tuple[html.HtmlElement, str]]:
    """Yield where the words of a text stand, without what the site says between them."""
    yield element, "text"
    for child in element:
        if not SITES_OWN & set(str(child.get("class", "")).split()) and not child.get("hreflang"):
            yield from _words_in(child)
        yield child, "tail"


def _of_sheet(site: Path, choose: random.Random) -> Change:
    path = choose.choice(SHEETS)
    file = site / path
    owner = next(each for each in _answers(site) if _is_at(site, each, path.removesuffix("index.pdf")))
    before = verify.shown_in(file.read_bytes())
    text = json.loads((site / owner).read_bytes())["tekst"].partition("</p>")[2]
    first, *_, last = verify.blocks_of(text)
    start, end = before.index(first), len(before) - before[::-1].index(last)
    while True:
        content = _other_sign(file.read_bytes(), choose)
        after = verify.shown_in(content)
        differs = next((at for at, (one, two) in enumerate(zip(before, after, strict=False)) if one != two), -1)
        if start <= differs < end and verify.normal(before[differs]).strip("•0123456789."):
            return file, content, lambda: list(unequal_forms_of(site, owner))


def _is_at(site: Path, path: str, url: str) -> bool:
    answer = json.loads((site / path).read_bytes())
    return bool(answer["tekst"]) and _twin(path, answer) == f"{url}index.md"


def _other_sign(content: bytes, choose: random.Random) -> bytes:
    """Return a PDF in which one letter is drawn as another, twice, or not at all."""
    with pikepdf.open(io.BytesIO(content)) as pdf:
        page = choose.choice(list(pdf.pages))
        drawn = pikepdf.parse_content_stream(page)
        strings = [
            (row, column)
            for row, step in enumerate(drawn)
            if str(step.operator) == "TJ"
            for column, each in enumerate(step.operands[0])
            if isinstance(each, pikepdf.String) and len(bytes(each)) > 1
        ]
        row, column = choose.choice(strings)
        shown = list(drawn[row].operands[0])
        codes = bytes(shown[column])
        place = choose.choice((0, len(codes) - 2, 2 * choose.randrange(len(codes) // 2)))
        sign = codes[place : place + 2]
        others = {bytes(each)[at : at + 2] for each in shown if isinstance(each, pikepdf.String) for at in (0, -2)}
        changed = choose.choice((b"", sign * 2, choose.choice(sorted(others - {sign}) or [b""])))
        shown[column] = pikepdf.String(codes[:place] + changed + codes[place + 2 :])
        drawn[row] = pikepdf.ContentStreamInstruction([pikepdf.Array(shown)], pikepdf.Operator("TJ"))
        page.Contents = pdf.make_stream(pikepdf.unparse_content_stream(drawn))
        made = io.BytesIO()
        pdf.save(made, object_stream_mode=pikepdf.ObjectStreamMode.generate)
        return made.getvalue()


def _of_excerpt(site: Path, choose: random.Random) -> Change:
    """In what the search shows of a text, or in what a feed says of an edition."""
    file = choose.choice([*sorted(site.glob("search/*-texts/*.json")), *sorted(site.glob("**/feed.json"))])
    values = json.loads(file.read_bytes())
    if "sections" in values:
        section = choose.choice(values["sections"])
        section[2] = _word(section[2], choose) if section[2] else "x"
    else:
        item = choose.choice([each for each in values["items"] if _is_of_an_edition(each, file)])
        note = item["content_html"].partition("</p>")[0].removeprefix("<p>")
        item["content_html"] = item["content_html"].replace(note, _word(note, choose), 1)
    return file, json.dumps(values, ensure_ascii=False).encode(), lambda: list(unequal_excerpts(site))


def _is_of_an_edition(item: dict[str, Any], feed: Path) -> bool:
    """Return whether an entry begins with the note of an edition; others tell of the law, or of the next review."""
    change = item.get("_change", {})
    own = feed.parent / "api" / "v1" / "versions" / str(change.get("page")) / f"{change.get('edition')}.json"
    note = json.loads(own.read_bytes())["merknad"] if own.is_file() else ""
    return bool(note) and "&" not in note and item["content_html"].startswith(f"<p>{note}</p>")


_KINDS = (_of_answer, _of_twin, _of_page, _of_page, _of_answer, _of_twin, _of_page, _of_page, _of_sheet, _of_excerpt)


@pytest.mark.parametrize("path", SHEETS)
def test_words_at_the_ends_of_a_block_are_no_words_of_it(with_paper: Path, path: str) -> None:
    """Neither before the first nor behind the last, on a page or on its sheet."""
    text = (with_paper / path.replace("index.pdf", "index.html")).read_text(encoding="utf-8")
    owner = next(each for each in _answers(with_paper) if _is_at(with_paper, each, path.removesuffix("index.pdf")))
    frozen = json.loads((with_paper / owner).read_bytes())["tekst"].partition("</p>")[2]
    for shown in (verify.blocks_of(text), verify.shown_in((with_paper / path).read_bytes())):
        tried = 0
        assert verify.held_against(frozen, shown)[0] == []
        for block in verify.blocks_of(frozen):
            others = [shown.index(block)] if shown.count(block) == 1 else []  # not what a link's number stands in
            for at, other in ((at, other) for at in others for other in (f"Ikke{block}", f"{block}ikke")):
                assert verify.held_against(frozen, [*shown[:at], other, *shown[at + 1 :]])[0], block
                tried += 1
        assert tried > 5


def test_the_command_tells_what_is_unequal(
    story_site: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    """With the file, and exit code 1; 0 where nothing is, 2 without a site."""
    assert run("verify", ["--forms", "--site", str(story_site)]) == 0
    with pytest.raises(SystemExit, match="2"):
        run("verify", ["--forms", str(tmp_path)])
    capsys.readouterr()
    site = tmp_path / "site"
    shutil.copytree(story_site, site)
    twin = site / "grunnregler" / "index.md"
    twin.write_bytes(twin.read_bytes().replace(b"Lytt alltid", b"Lytt aldri"))
    assert run("verify", ["--forms", str(site)]) == 1
    assert "grunnregler/index.md: " in capsys.readouterr().out
