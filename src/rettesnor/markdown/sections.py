"""The sections of a text, and what makes one section's text the same as another's."""

from __future__ import annotations

import hashlib
import re
from dataclasses import dataclass
from functools import lru_cache
from typing import TYPE_CHECKING

from lxml import html

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence

_STARTS = frozenset({"h2", "h3"})
_NUMBERING = re.compile(r"^(?:[0-9]+[.)]\s+)")
INTRODUCTION = "intro"
"""The id of what stands before the first heading."""


@dataclass(frozen=True, slots=True)
class Section:
    """A stretch of a text from one `h2` or `h3` to the next: its heading's id and words, and what is in it.

    `words` is what the hash is made of: the heading without its number, the text, and what it points at. So moving or
    renumbering a section, or a citation's or footnote's new number, changes nothing.
    """

    id: str
    level: int
    heading: str
    words: str

    @property
    def hash(self) -> str:
        """Give the hash of the section's text."""
        return hashlib.sha256(self.words.encode()).hexdigest()


@lru_cache(maxsize=2048)
def sections_of(body: str) -> tuple[Section, ...]:
    """Give the sections of a rendered body, in order; text before the first heading is one, if there is any."""
    root = html.fragment_fromstring(body or " ", create_parent="div")
    notes = _footnotes(root)
    return tuple(_sections(list(root), notes))


def section_hashes(body: str) -> dict[str, str]:
    """Map the id of each section of a rendered body to its hash."""
    return {section.id: section.hash for section in sections_of(body)}


def changed_sections(before: Mapping[str, str], after: Mapping[str, str]) -> tuple[str, ...]:
    """Give the ids of sections that were changed, added or removed, in alphabetical order."""
    return tuple(sorted(name for name in {*before, *after} if before.get(name) != after.get(name)))


def _footnotes(root: html.HtmlElement) -> dict[str, str]:
    """Take the footnotes out of the tree, and give the words of each by its id."""
    notes = {}
    for block in root.iterfind("./div[@class='footnote']"):
        for item in block.iterfind("./ol/li"):
            for back in item.findall(".//a[@class='footnote-backref']"):
                back.drop_tree()
            notes[str(item.get("id"))] = _spaced(item.text_content())
        block.drop_tree()
    return notes


def _sections(blocks: Sequence[html.HtmlElement], notes: Mapping[str, str]) -> Iterator[Section]:
    identifier, level, heading = INTRODUCTION, 1, ""
    words: list[str] = []
    for block in blocks:
        if block.tag in _STARTS:
            if words or identifier != INTRODUCTION:
                yield _section(identifier, level, heading, words)
            identifier, level = str(block.get("id", "")), int(str(block.tag)[1])
            heading, words = _NUMBERING.sub("", _spaced(block.text_content())), []
        else:
            words.append(_words(block, notes))
    if words or identifier != INTRODUCTION:
        yield _section(identifier, level, heading, words)


def _section(identifier: str, level: int, heading: str, words: Sequence[str]) -> Section:
    return Section(identifier, level, heading, "\n".join([heading, *(word for word in words if word)]))


def _words(block: html.HtmlElement, notes: Mapping[str, str]) -> str:
    """Give what a block says: its text, with what it cites, links to and shows in the place where it does."""
    parts: list[str] = []
    _collect(block, notes, parts)
    return _spaced("".join(parts))


def _collect(element: html.HtmlElement, notes: Mapping[str, str], parts: list[str]) -> None:
    tag = element.tag
    if tag == "a" and "citation" in str(element.get("class", "")):
        place = _spaced(element.text_content()).partition(",")[2].rstrip("]")
        parts.append(f" @{element.get('data-source')}{place} ")
    elif tag == "a" and "footnote-ref" in str(element.get("class", "")):
        parts.append(f" ({notes.get(str(element.get('href'))[1:], '')}) ")
    else:
        if tag in {"li", "p", "tr", "td", "th", "dt", "dd", "div", "summary", "blockquote", "br"}:
            parts.append("\n" if tag == "li" else " ")
        parts.append(element.text or "")
        for child in element:
            _collect(child, notes, parts)
            parts.append(child.tail or "")
        target = element.get("href") or element.get("src")
        if target:
            parts.append(f" <{target}>")
        if tag == "img":
            parts.append(str(element.get("alt", "")))


def _spaced(text: str) -> str:
    return " ".join(text.split())


_BEFORE_SECTION = re.compile(r"(?=<h[23][ >])")
_HEADING = re.compile(r'<h([23])(?: id="([^"]*)")?[^>]*>.*?</h\1>', re.DOTALL)


@dataclass(frozen=True, slots=True)
class Piece:
    """A stretch of a text from one `h2` or `h3` to the next, cut as a string: id, level ("" before the first)."""

    id: str
    level: str
    heading: str
    html: str


def cut(body: str) -> tuple[Piece, ...]:
    """Cut a rendered text before each `h2` and `h3`; joined again, the pieces are the text."""
    pieces = []
    for piece in _BEFORE_SECTION.split(body):
        found = _HEADING.match(piece)
        if found is None:
            pieces.append(Piece(INTRODUCTION, "", "", piece))
        else:
            pieces.append(Piece(found[2] or "", found[1], found[0], piece[found.end() :]))
    return tuple(piece for piece in pieces if piece.heading or piece.html.strip())
