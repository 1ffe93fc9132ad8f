"""The ground rules as posters, A4 and A3, made from the list on their page."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING

from rettesnor.data.page_kinds import Shape
from rettesnor.pages.page import page_view
from rettesnor.pdf.passages import first_paragraph
from rettesnor.pdf.sheets import Sheet
from rettesnor.urls import poster_url

if TYPE_CHECKING:
    from collections.abc import Iterator

    from rettesnor.markdown.body import Body
    from rettesnor.pages.frame import Frame
    from rettesnor.pages.originals import Original
    from rettesnor.pages.paper_block import Paper
    from rettesnor.pages.site_lines import Notice
    from rettesnor.site.site import Site, SitePage

SIZES = ("a4", "a3")
_NUMBERED = re.compile(r"(?P<number>[0-9]+)\.\s+(?P<title>.+)")
_RULE = 3


@dataclass(frozen=True, slots=True)
class Rule:
    """A rule of the list: its number, its name, and what it says."""

    number: int
    title: str
    text: str

    @property
    def clauses(self) -> tuple[str, ...]:
        """Return what it says in two halves, cut at its last comma if it has one: where a line had best end."""
        first, comma, last = self.text.rpartition(", ")
        return (f"{first}{comma.rstrip()}", last) if comma else (last,)


@dataclass(frozen=True, slots=True)
class PosterView:
    """A poster: the rules, and what the page says around them."""

    frame: Frame
    paper: Paper
    size: str
    rules: tuple[Rule, ...]
    publisher_line: str
    original: Original | None
    notices: tuple[Notice, ...]
    lines: tuple[Notice, ...]


def posters(site: Site, language: str) -> Iterator[Sheet]:
    """Yield the posters of every page of ground rules that is in force."""
    for page in site.pages.values():
        yield from posters_of(site, page, language)


def posters_of(site: Site, page: SitePage, language: str) -> Iterator[Sheet]:
    """Yield the posters of one page, if it is one of ground rules that is in force."""
    if site.profile.shape(page.record.type) is not Shape.RULES:
        return
    rules = rules_in(site.text(page, language).body)
    view = page_view(site, page, language)
    if not rules or not view.text.parts or view.paper is None:
        return
    lines = tuple(line for part in view.text.parts for line in part.lines)
    for size in SIZES:
        poster = PosterView(
            view.frame, view.paper, size, rules, view.head.publisher_line, view.head.original, view.notices, lines
        )
        url = site.url(page, language)
        path = poster_url(site, url, size)
        yield Sheet(path, f"poster-{size}", url, language, "poster.html", poster, style="poster", is_one_sheet=True)


def rules_in(body: Body) -> tuple[Rule, ...]:
    """Return the numbered `h3` of a body, each with its first paragraph."""
    rules = []
    for section in body.sections:
        found = _NUMBERED.fullmatch(section.title) if section.level == _RULE else None
        if found is not None:
            rules.append(Rule(int(found["number"]), found["title"], first_paragraph(section.html)))
    return tuple(rules)
