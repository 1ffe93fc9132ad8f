"""Whether every form of a text in a built site says the same: answer, page, Markdown, PDF; read from the files alone.

An answer is held against its own hash, and each of its sections against the hash that the store knows it by, made again
from its HTML. The page and the twin are held against the answer by their words: what a section says without the numbers
of sources and notes, without white space, in NFC (`bare`). A sheet (PDF) is held against it block by block, each from
its first letter to its last; and what stands between two blocks on paper must be said by the page too.
What the search shows of a text, and what feeds say of an edition, is held in excerpts.py.
"""

from __future__ import annotations

import json
import re
import unicodedata
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from markdown_it import MarkdownIt

from rettesnor.markdown.citations import TO_SOURCE
from rettesnor.markdown.sections import running_text, sections_in, stretches, title_of
from rettesnor.markdown.trees import inner_html, parse, parse_page
from rettesnor.pages.api.sealing import is_sealed, is_sealed_markdown
from rettesnor.pages.api.written import restored
from rettesnor.urls import TWIN
from rettesnor.versions import verify

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence
    from pathlib import Path

    from lxml import html

_ANSWERS = re.compile(r"(?:[a-z]{2,3}/)?api/v1/(?:content/(?!index\.json)|versions/).+\.json")
_NOT_THE_TEXT = (
    "rs-translation", "rs-line", "rs-law", "rs-term__tip", "rs-host", "rs-anchor", "rs-audit", "rs-cards", "footnote",
)  # fmt: skip
_BOXES = ("rs-heading", "rs-part", "rs-frozen__text", "rs-text")
_OF_READERS = (("alternate", "text/html"), ("canonical", "text/html"))
"""The relations that lead to the page of an answer: an edition's, and a page's in its own language."""
_TASK = re.compile(r"\[[ x]\] ")


@dataclass(frozen=True, slots=True)
class Unequal:
    """A form that is not what it should be: its file, and the section or "" for all of it."""

    path: str
    section: str = ""


def bare(text: str) -> str:
    """Return a text's words as every form has them: composed (NFC), without white space."""
    return "".join(unicodedata.normalize("NFC", text).split())


def unequal_forms(folder: Path) -> Iterator[Unequal]:
    """Yield every form in a built site that is not what its answer says, and every answer that is not what it says."""
    for file in sorted(folder.rglob("*.json")):
        path = file.relative_to(folder).as_posix()
        if is_text(path):
            yield from unequal_forms_of(folder, path)


def is_text(path: str) -> bool:
    """Return whether a file of a site is the answer that holds a text."""
    return _ANSWERS.fullmatch(path) is not None


def unequal_forms_of(folder: Path, path: str) -> Iterator[Unequal]:
    """Yield every form of one text that is not what it should be; `path` is its answer's, below the site."""
    content = (folder / path).read_bytes()
    if not is_sealed(content):
        yield Unequal(path)
        return
    answer = json.loads(content)
    yield from _sections(path, answer)
    base = _address(answer, "self").removesuffix(path)
    twin = _address(answer, "alternate", "text/markdown").removeprefix(base)
    file = folder / twin
    if twin and not (file.is_file() and is_sealed_markdown(file.read_bytes())):
        yield Unequal(twin)
        return
    words = words_of_answer(answer)
    page = next((url for media in _OF_READERS if (url := _address(answer, *media))), "").removeprefix(base)
    if answer["tekst"]:
        if twin:
            yield from _against(twin, words, words_of_markdown(file.read_text(encoding="utf-8")))
        yield from _page_and_paper(folder, twin.removesuffix(TWIN) if twin else page, answer, words)


def _page_and_paper(
    folder: Path, url: str, answer: dict[str, Any], words: Sequence[tuple[str, str]]
) -> Iterator[Unequal]:
    """Hold the page at an address, and its sheet where there is one, against the answer."""
    page, sheet = f"{url}index.html", folder / f"{url}index.pdf"
    content = (folder / page).read_text(encoding="utf-8")
    shown = words_of_page(content)
    if shown is None:
        return
    text = inner_html(text_of(answer))
    unequal = list(_against(page, words, shown))
    if (
        notes_in(parse(text)) != notes_in(parse_page(content))
        or verify.held_against(text, verify.blocks_of(content))[0]
    ):
        unequal.append(Unequal(page))  # the words alone are without the numbers of sources
    yield from unequal
    if sheet.is_file() and not _is_sheet_of(sheet.read_bytes(), text, content):
        yield Unequal(f"{url}index.pdf")


def _is_sheet_of(sheet: bytes, text: str, page: str) -> bool:
    """Return whether a PDF shows a text whole, and between its blocks nothing that the page does not say."""
    try:
        lost, between = verify.held_against(text, verify.shown_in(sheet))
    except verify.ProofError:
        return False
    return not lost and not verify.unsaid(between, page)


def notes_in(root: html.HtmlElement) -> list[str]:
    """Return the bare words of the footnotes of a text, without the links that lead back to where they are cited."""
    found = []
    for item in root.iterfind(".//div[@class='footnote']//li"):
        for link in item.find_class("footnote-backref"):
            link.drop_tree()
        found.append(bare(item.text_content()))
    return found


def _sections(path: str, answer: dict[str, Any]) -> Iterator[Unequal]:
    """Hold the HTML of an answer against the hashes that it gives, and those of the store."""
    if not answer["tekst"]:
        return
    found = [(section.id, section.hash) for section in sections_in(restored(text_of(answer)))]
    said = [(section["id"], section["sha256"]) for section in answer["seksjoner"]]
    for at, pair in enumerate(said):
        if at >= len(found) or found[at] != pair:
            yield Unequal(path, pair[0])
    if len(found) > len(said):
        yield Unequal(path)


def text_of(answer: dict[str, Any]) -> html.HtmlElement:
    """Return the HTML of an answer as a tree, without the line that says what it is."""
    root = parse(answer["tekst"])
    for line in root.iterfind("./p[@class='henvisning']"):
        line.drop_tree()
    return root


def _address(answer: dict[str, Any], rel: str, media: str = "") -> str:
    found = (link["href"] for link in answer["lenker"] if link["rel"] == rel and (not media or link["type"] == media))
    return next(found, "")


def _against(path: str, words: Sequence[tuple[str, str]], found: Iterable[str]) -> Iterator[Unequal]:
    """Hold the sections of a form against those of the answer, in their order."""
    own = list(found)
    for at, (section, said) in enumerate(words):
        if at >= len(own) or own[at] != said:
            yield Unequal(path, section)
    if len(own) > len(words):
        yield Unequal(path)


def words_of_answer(answer: dict[str, Any]) -> list[tuple[str, str]]:
    """Return the bare words of each section of an answer, with its id."""
    root = text_of(answer)
    ids = [str(section["id"]) for section in answer["seksjoner"]]
    return list(zip(ids, _words(root), strict=False))


def _words(root: html.HtmlElement) -> list[str]:
    return [
        bare((title_of(heading) if heading is not None else "") + running_text(blocks))
        for heading, blocks in stretches(root)
    ]


def words_of_page(page: str) -> list[str] | None:
    """Return the bare words of each section of a page, without what the site says in and between them.

    None for one that is drawn otherwise than as a text: the home page.
    """
    document = parse_page(page)
    roots = [*document.find_class("rs-frozen__text"), *document.find_class("rs-text")]
    if not roots:
        return None
    root = roots[0]
    for name in _NOT_THE_TEXT:
        for element in root.find_class(name):
            element.drop_tree()
    for link in root.iter("a"):
        if link.get("hreflang"):
            _drop_mark(link)
    for name in _BOXES:
        for box in root.find_class(name):
            if box is not root:
                box.drop_tag()
    return _words(root)


def _drop_mark(link: html.HtmlElement) -> None:
    """Take away what the site says of a link to a page in another language."""
    last = link[-1] if len(link) else None
    text = (last.tail if last is not None else link.text) or ""
    without = re.sub(r" \([^()]*\)$", "", text)
    if last is not None:
        last.tail = without
    else:
        link.text = without


def _drop_sources(root: html.HtmlElement) -> None:
    """Take away the list of sources at the end, and its heading."""
    last = root[-1] if len(root) else None
    if (
        last is not None
        and last.tag == "ol"
        and any(str(link.get("id", "")).startswith(TO_SOURCE[1:]) for link in last.iter("a"))
    ):
        heading = last.getprevious()
        last.drop_tree()
        if heading is not None:
            heading.drop_tree()


def words_of_markdown(twin: str) -> list[str]:
    """Return the bare words of each section of a twin, as any reader of CommonMark finds them."""
    text = twin.split("---\n", 2)[2]
    drawn = MarkdownIt("commonmark").enable("table").render(text)
    root = parse(drawn)
    for quotation in list(root)[:2]:  # its title, and what it is
        quotation.drop_tree()
    for link in list(root.iter("a")):
        if str(link.get("href", "")).startswith((TO_SOURCE, "#fn")):
            link.drop_tree()
    _drop_sources(root)
    for item in root.iter("li"):
        for part in (item, *item):
            if part.text:
                part.text = _TASK.sub("", part.text)
    return _words(root)
