"""The body of a page: its HTML, and what stands in it, read from the tree once.

The HTML names pages and pictures by what they are (`page:be-om-samtykke#slik`, `picture:<hash>.png`), not by where
they lie, so that it can be kept for ever and still lead to the right place (decorate.py).
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import lru_cache
from itertools import starmap, zip_longest
from typing import TYPE_CHECKING

from rettesnor.markdown.sections import footnotes_in, sections_in, title_of
from rettesnor.markdown.trees import parse

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from lxml import html

    from rettesnor.markdown.rendering import RenderedWith
    from rettesnor.markdown.sections import Footnote, Section
    from rettesnor.problems import Problem

HEADINGS = ("h2", "h3", "h4", "h5", "h6")
_NUMBER = re.compile(r"\[([0-9]+)")
_PAGE, _PICTURE = "page:", "picture:"
_LINKED_PAGE = re.compile(r'<a (?:[^<>"]*"[^"]*")*?[^<>"]*\bhref="page:([^"#]+)')
"""A link to a page, as it is written: quotes and `<` of the text itself are written otherwise in and outside tags."""


@dataclass(frozen=True, slots=True)
class Heading:
    """A heading of a body: its level (2 to 6), id, and text without markup and numbers of notes.

    `line` is the one that it stands on in the file, where the text was rendered from one and the heading was found.
    """

    level: int
    id: str
    text: str
    line: int = 0


@dataclass(frozen=True, slots=True)
class Link:
    """A link of a body: where it leads, as the HTML names it, and its words."""

    address: str
    text: str

    @property
    def page_id(self) -> str | None:
        """Return the id of the page that it leads to, or None when it leads elsewhere."""
        return self.address[len(_PAGE) :].partition("#")[0] if self.address.startswith(_PAGE) else None

    @property
    def fragment(self) -> str:
        """Return the id that it leads to on that page, or `` for all of it."""
        return self.address.partition("#")[2]


@dataclass(frozen=True, slots=True)
class Body:
    """A text's HTML, with what stands in it: headings, ids, links, pictures, sources cited; and its sections.

    Sections hold the whole text once more, so they are read when they are asked for, and kept for a while.
    `links` are those of the text, in order, without the numbers of sources and notes. `citations` are the sources in
    the order of their numbers, `pictures` the content names. `problems` is what was wrong when it was rendered,
    `rendered_with` what it was rendered with; both are known only then.
    """

    html: str
    headings: tuple[Heading, ...] = ()
    ids: frozenset[str] = frozenset()
    links: tuple[Link, ...] = ()
    pictures: tuple[str, ...] = ()
    citations: tuple[str, ...] = ()
    problems: tuple[Problem, ...] = ()
    rendered_with: RenderedWith | None = None

    @staticmethod
    def read(frozen: str) -> Body:
        """Return a frozen body as it was when it was rendered."""
        return _read(frozen)

    @property
    def sections(self) -> tuple[Section, ...]:
        """Return the sections, in order."""
        return _sections(self.html, tuple(heading.line for heading in self.headings))

    @property
    def footnotes(self) -> tuple[Footnote, ...]:
        """Return the footnotes, in order."""
        return footnotes_in(parse(self.html))

    @property
    def text(self) -> str:
        """Return the running text, headings and notes among it."""
        return "\n".join(words for section in self.sections for words in (section.title, section.text) if words)

    @property
    def section_hashes(self) -> dict[str, str]:
        """Map the id of each section to its hash."""
        return {section.id: section.hash for section in self.sections}

    @property
    def linked_pages(self) -> tuple[str, ...]:
        """Return the ids of the pages that it links to, each once, in order."""
        return tuple(dict.fromkeys(link.page_id for link in self.links if link.page_id))

    def section(self, identifier: str) -> Section | None:
        """Return the section of an id, or None."""
        return next((section for section in self.sections if section.id == identifier), None)


NOTHING = Body("")


def nothing() -> Body:
    """Return the body of a text that was taken away, or that nobody needs rendered."""
    return NOTHING


@lru_cache(maxsize=512)
def _read(frozen: str) -> Body:
    return body_of(parse(frozen), frozen)


@lru_cache(maxsize=2048)
def _sections(html: str, lines: tuple[int, ...]) -> tuple[Section, ...]:
    return sections_in(parse(html), lines)


def pictures_in(frozen: str) -> frozenset[str]:
    """Return the content names of the pictures that a frozen HTML shows."""
    return frozenset(_read(frozen).pictures) if _PICTURE in frozen else frozenset()


def linked_pages_in(frozen: str) -> tuple[str, ...]:
    """Return the ids of the pages that a frozen HTML links to, as `Body.linked_pages`, without taking it apart."""
    return tuple(dict.fromkeys(_LINKED_PAGE.findall(frozen)))


def body_of(
    root: html.HtmlElement, written: str, lines: Sequence[int] = (), problems: tuple[Problem, ...] = ()
) -> Body:
    """Read a body from its tree, of which `written` is the HTML; `lines` are those of its headings in the file."""
    numbers: dict[str, int] = {}
    links = []
    for link in root.iter("a"):
        classes = str(link.get("class", ""))
        address, source = link.get("href"), link.get("data-source")
        if source is not None:
            number = _NUMBER.match(link.text_content())
            numbers.setdefault(source, int(number[1]) if number else len(numbers) + 1)
        elif address is not None and "footnote" not in classes:
            links.append(Link(address, link.text_content()))
    addresses = [picture.get("src", "") for picture in root.iter("img")]
    return Body(
        html=written,
        headings=tuple(starmap(_heading, zip_longest(headings_in(root), lines, fillvalue=0))),
        ids=frozenset(identifier for each in root.iter() if (identifier := each.get("id"))),
        links=tuple(links),
        pictures=tuple(address[len(_PICTURE) :] for address in addresses if address.startswith(_PICTURE)),
        citations=_in_order(numbers),
        problems=problems,
    )


def headings_in(root: html.HtmlElement) -> list[html.HtmlElement]:
    """Return the headings of a body, of any level, in order."""
    return list(root.iter(*HEADINGS))


def _heading(element: html.HtmlElement, line: int) -> Heading:
    return Heading(int(str(element.tag)[1]), str(element.get("id", "")), title_of(element), line)


def _in_order(numbers: Mapping[str, int]) -> tuple[str, ...]:
    return tuple(sorted(numbers, key=numbers.__getitem__))
