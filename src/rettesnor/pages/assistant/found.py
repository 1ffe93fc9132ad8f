"""The search of the assistant: the site's own (search/), over the texts that the answers give."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from rettesnor.markdown.sections import sections_in
from rettesnor.pages.api.equality import text_of
from rettesnor.search.index import build_index
from rettesnor.search.opened import OpenedIndex
from rettesnor.search.ranking import search
from rettesnor.search.sections import SearchPage, SearchSection, shown_sections
from rettesnor.search.small_words import SMALL_WORDS

if TYPE_CHECKING:
    from collections.abc import Mapping

    from rettesnor.pages.assistant.answers import Answers


@dataclass(frozen=True, slots=True)
class FoundText:
    """A page that answers a query, and the section that does so best; an empty one for the head of the page."""

    answer: Mapping[str, Any]
    section: SearchSection


class Searched:
    """The pages of one language, read once, and again where the index says that a page is another than it was."""

    def __init__(self, answers: Answers, language: str) -> None:
        self._answers, self._language = answers, language
        self._known: dict[str, tuple[str, dict[str, Any]]] = {}
        self._index: OpenedIndex | None = None

    def find(self, query: str, most: int) -> list[FoundText]:
        """Return the texts that answer a query, the best first."""
        index = self._opened()
        return [self._found(index, hit.page, hit.section) for hit in search(query, index)[:most]]

    def _opened(self) -> OpenedIndex:
        marks = {str(each["id"]): str(each["merke"]) for each in self._answers.index(self._language)}
        changed = [page_id for page_id, mark in marks.items() if self._known.get(page_id, ("",))[0] != mark]
        if self._index is None or changed or marks.keys() != self._known.keys():
            read = self._answers.contents(changed, self._language)
            fresh = {page_id: (marks[page_id], each) for page_id, each in zip(changed, read, strict=True)}
            self._known = {page_id: fresh.get(page_id) or self._known[page_id] for page_id in marks}
            pages = [_searched(each) for _, each in self._known.values()]
            small_words = SMALL_WORDS.get(self._language, frozenset())
            self._index = OpenedIndex(build_index(pages, (), self._language, small_words))
        return self._index

    def _found(self, index: OpenedIndex, place: int, section: int) -> FoundText:
        page = index.index.pages[place]
        best = page.sections[section - 1] if section else SearchSection("", "", page.summary)
        return FoundText(self._known[page.id][1], best)


def _searched(answer: Mapping[str, Any]) -> SearchPage:
    """Return a page as the search knows it; one that gives no text is found by its title and summary."""
    sections = sections_in(text_of(dict(answer))) if answer["tekst"] else ()
    return SearchPage(
        id=answer["id"],
        url="",
        title=answer["tittel"],
        summary=answer["intro"],
        kind=answer["infoType"],
        audience=tuple(answer["maalgruppe"]),
        level=tuple(answer["nivaa"]),
        norm=answer["data"]["styrke"] or "",
        sections=tuple(shown_sections(sections)),
    )
