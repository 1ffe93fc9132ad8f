"""The check `search`: every question that a page says it answers leads readers to that page."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING

from rettesnor.checks.check import Check, Scope, on_any_day
from rettesnor.data.synonyms import find_withdrawn_leads
from rettesnor.problems import Level, Rule
from rettesnor.search.hits_before import HitsBefore
from rettesnor.search.opened import index_pages
from rettesnor.search.ranking import search
from rettesnor.search.sections import search_pages
from rettesnor.search.understood_before import UnderstoodBefore
from rettesnor.search.words import split_words
from rettesnor.site.inputs import hash_of

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence
    from datetime import date

    from rettesnor.docs.tree import Page, PageText
    from rettesnor.problems import Problem
    from rettesnor.search.sections import SearchPage
    from rettesnor.site.assembly import Assembly
    from rettesnor.site.site import Site

NOT_FOUND = Rule("search.not-found")
NO_SECTION = Rule("search.no-section")
CLAIMED_TWICE = Rule("search.claimed-twice")
WITHDRAWN = Rule("search.withdrawn", Level.ADVICE)

AMONG_THE_FIRST = 3
"""Where a page must stand among the hits of its own questions."""


def check_search(assembly: Assembly) -> Iterator[Problem]:
    """Report questions that are asked twice or in vain, or do not find their page first.

    Synonyms that lead readers to a page without a text are told too.
    """
    yield from _leading_to_withdrawn(assembly.site)
    for language in assembly.site.settings.codes:
        texts = [page.texts[language] for page in assembly.tree.pages.values() if language in page.texts]
        asking = [text for text in texts if text.record.questions]
        yield from _claimed_twice(asking)
        yield from _of_withdrawn(assembly.site, asking)
        yield from _not_found(assembly, language, asking)


def check_led_to(assembly: Assembly, page: Page, _today: date) -> Iterator[Problem]:
    """Report questions of a page that lead to none of its sections."""
    for text in page.texts.values():
        if not any(question.section is not None for question in text.record.questions):
            continue
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


def _of_withdrawn(site: Site, texts: list[PageText]) -> Iterator[Problem]:
    """Advise on the questions of pages that are withdrawn: the search shows none of these."""
    for text in texts:
        if site.is_withdrawn(text.record.id):
            mistake = WITHDRAWN.of(len(text.record.questions))
            yield text.document.place(CHECK.name).problem(("questions",), mistake)


def _leading_to_withdrawn(site: Site) -> Iterator[Problem]:
    """Advise on groups of synonyms that lead to withdrawn pages."""
    withdrawn = {page_id for group in site.synonyms for page_id in group.leads_to if site.is_withdrawn(page_id)}
    if withdrawn:
        yield from find_withdrawn_leads(site.settings.root, site.settings.codes, withdrawn)


def _not_found(assembly: Assembly, language: str, texts: list[PageText]) -> Iterator[Problem]:
    """Report the questions that a reader may type without meeting the page that answers them.

    That a question stands on a page word for word adds nothing here: readers ask in other words.
    """
    site = assembly.site
    asked = {text.record.id: text for text in texts if not site.is_withdrawn(text.record.id)}
    if not asked:
        return
    pages = search_pages(site, language)
    questions = {page_id: tuple(each.ask for each in text.record.questions) for page_id, text in asked.items()}
    made_from = (language, hash_of(pages, site.synonyms, questions))
    told = site.recall("questions", made_from, lambda: json.dumps(list(_missed(site, language, pages, questions))))
    for page_id, number, titles in json.loads(told):
        first = ", ".join(f"«{title}»" for title in titles) or "–"
        text = asked[page_id]
        mistake = NOT_FOUND.of(question=text.record.questions[number].ask, first=first)
        yield text.document.place(CHECK.name).problem(("questions", number, "ask"), mistake)


def _missed(
    site: Site, language: str, pages: Sequence[SearchPage], questions: Mapping[str, Sequence[str]]
) -> Iterator[tuple[str, int, list[str]]]:
    """Yield each question that does not find its page: the page's id, the question's number, and what comes first."""
    made_from = (language, hash_of(site.synonyms, len(pages).bit_length()))
    before, hits = json.loads((site.kept and site.kept.find("understood", made_from)) or "[[], []]")
    indexed = index_pages(pages, site.synonyms, language, kept=site.kept, keys=[hash_of(page) for page in pages])
    index = UnderstoodBefore(indexed, before)
    first_hits = HitsBefore(index, hits)
    for place, page in enumerate(pages):
        for number, question in enumerate(questions.get(page.id, ())):
            if not first_hits.hold(place, question, AMONG_THE_FIRST):
                hits = search(question, index, whole=0)[:AMONG_THE_FIRST]
                yield page.id, number, [pages[hit.page].title for hit in hits]
    if site.kept is not None:
        site.kept.keep("understood", made_from, json.dumps((index.told(), first_hits.told())))


CHECK = Check("search", Scope.SITE, on_any_day(check_search), check_led_to, is_slow=True)
