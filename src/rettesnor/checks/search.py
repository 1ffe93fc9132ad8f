"""The check `search`: every question that a page says it answers leads readers to that page."""

from __future__ import annotations

from typing import TYPE_CHECKING

from rettesnor.checks.check import Check, Scope, on_any_day
from rettesnor.problems import Rule
from rettesnor.search.among_first import FirstHits
from rettesnor.search.opened import open_index
from rettesnor.search.ranking import search
from rettesnor.search.words import split_words

if TYPE_CHECKING:
    from collections.abc import Iterator

    from rettesnor.docs.tree import PageText
    from rettesnor.problems import Problem
    from rettesnor.site.assembly import Assembly

NOT_FOUND = Rule("search.not-found")
NO_SECTION = Rule("search.no-section")
CLAIMED_TWICE = Rule("search.claimed-twice")

AMONG_THE_FIRST = 3
"""Where a page must stand among the hits of its own questions."""


def check_search(assembly: Assembly) -> Iterator[Problem]:
    """Report questions whose page is not among the first hits, whose section is not there, and those asked twice."""
    for language in assembly.site.settings.codes:
        texts = [page.texts[language] for page in assembly.tree.pages.values() if language in page.texts]
        asking = [text for text in texts if text.record.questions]
        yield from _lost_sections(assembly, asking)
        yield from _claimed_twice(asking)
        yield from _not_found(assembly, language, asking)


def _lost_sections(assembly: Assembly, texts: list[PageText]) -> Iterator[Problem]:
    for text in texts:
        body = assembly.waiting[text.record.id].texts[text.language].body
        known = [section.id for section in body.sections if section.level > 1]
        for number, question in enumerate(text.record.questions):
            if question.section is not None and question.section not in known:
                mistake = NO_SECTION.of(section=question.section, known=", ".join(known) or "–")
                yield text.document.place(CHECK.name).problem(("questions", number, "section"), mistake)


def _claimed_twice(texts: list[PageText]) -> Iterator[Problem]:
    """Report a question that stands twice, on one page or on two: the search could not tell which answers it."""
    first: dict[tuple[str, ...], PageText] = {}
    for text in texts:
        for number, question in enumerate(text.record.questions):
            words = tuple(word.folded for word in split_words(question.ask))
            other = first.get(words)
            if other is None:
                first[words] = text
                continue
            mistake = CLAIMED_TWICE.of(question=question.ask, path=other.path)
            yield text.document.place(CHECK.name).problem(("questions", number, "ask"), mistake)


def _not_found(assembly: Assembly, language: str, texts: list[PageText]) -> Iterator[Problem]:
    """Report the questions that a reader may type without meeting the page that answers them.

    That a question stands on a page word for word adds nothing here: readers ask in other words.
    """
    if not texts:
        return
    index = open_index(assembly.site, language)
    first_hits = FirstHits(index, whole=0)
    pages = index.index.pages
    numbers = {page.id: number for number, page in enumerate(pages)}
    for text in texts:
        if text.record.id not in numbers or assembly.site.is_withdrawn(text.record.id):
            continue
        for number, question in enumerate(text.record.questions):
            if not first_hits.hold(numbers[text.record.id], question.ask, AMONG_THE_FIRST):
                hits = [hit.page for hit in search(question.ask, index, whole=0)[:AMONG_THE_FIRST]]
                first = ", ".join(f"«{pages[hit].title}»" for hit in hits) or "–"
                mistake = NOT_FOUND.of(question=question.ask, first=first)
                yield text.document.place(CHECK.name).problem(("questions", number, "ask"), mistake)


CHECK = Check("search", Scope.SITE, on_any_day(check_search), is_slow=True)
