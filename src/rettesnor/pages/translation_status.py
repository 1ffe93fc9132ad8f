"""For editors: the sections that each translation lacks or that lag behind the original, the oldest first."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import TYPE_CHECKING

from rettesnor.locale.dates import written
from rettesnor.markdown.sections import INTRODUCTION
from rettesnor.pages.cards import link_to
from rettesnor.pages.frame import Frame, Link, foreign, frame_for, generated_place
from rettesnor.pages.generated import GeneratedPage
from rettesnor.pages.translation_notices import states_of
from rettesnor.urls import generated_url
from rettesnor.versions.translation import TITLE, Fidelity

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from rettesnor.site.site import Site, SitePage

_NAMES = {INTRODUCTION: "translation_introduction", TITLE: "translation_title"}


@dataclass(frozen=True, slots=True)
class BacklogRow:
    """A section to be translated or revised: the page, the section, its state, since when, and how many words."""

    page: Link
    language: str
    section: str
    section_language: str
    state: str
    since: str
    since_day: str
    words: int


@dataclass(frozen=True, slots=True)
class _Lack:
    """A section that is missing, outdated or superfluous: its name and the language of that, since when, its words."""

    section: str
    language: str
    fidelity: Fidelity
    day: date | None
    words: int


@dataclass(frozen=True, slots=True)
class TranslationStatusView:
    """The backlog of all translations."""

    frame: Frame
    lead: str
    rows: tuple[BacklogRow, ...]
    total: str


def translation_status_pages(site: Site, language: str) -> Iterator[GeneratedPage]:
    """Yield the state of all translations, under a language."""
    words = site.words(language)
    here = generated_url(site, "translation-status", language)
    rows = backlog_of(site, language, here)
    place = generated_place(
        site,
        "translation-status",
        language,
        title=words["translation_status_title"],
        summary=words["translation_status_lead"],
        is_indexed=False,
    )
    total = words["translation_words"].format(count=sum(row.words for row in rows))
    lead = words["translation_status_lead"] if rows else _nothing_owed(site, words)
    view = TranslationStatusView(frame_for(site, place, language), lead, rows, total)
    yield GeneratedPage(here, "translation-status.html", view)


def _nothing_owed(site: Site, words: Mapping[str, str]) -> str:
    """Return that no translation lags: how many there are, and the day on which that was found."""
    main = site.settings.default.code
    texts = sum(code in page.texts for page in site.pages.values() for code in site.settings.codes if code != main)
    return words["translation_status_none"].format(count=texts, date=written(site.today, words["_locale"]))


def backlog_of(site: Site, language: str, here: str) -> tuple[BacklogRow, ...]:
    """Return the backlog of every translation, the oldest first, for a page at the address `here`."""
    return site.once(("backlog", language, here), lambda: _found_backlog(site, language, here))


def _found_backlog(site: Site, language: str, here: str) -> tuple[BacklogRow, ...]:
    found = [
        ((row.since_day or "9999", page.uri, place), row)
        for page in site.pages.values()
        for place, row in enumerate(_backlog_of_page(site, page, language, here))
    ]
    return tuple(row for _, row in sorted(found, key=lambda each: each[0]))


def _backlog_of_page(site: Site, page: SitePage, language: str, here: str) -> Iterator[BacklogRow]:
    lacks = [(code, lack) for code in site.settings.codes for lack in _known_lacks(site, page, code, language)]
    if lacks:
        words, link = site.words(language), link_to(site, page, here, language)
        days = {lack.day: written(lack.day, words["_locale"]) for _, lack in lacks if lack.day is not None}
        for code, lack in lacks:
            yield BacklogRow(
                page=link,
                language=site.settings.language(code).name,
                section=lack.section,
                section_language=foreign(lack.language, language),
                state=words[f"fidelity_{lack.fidelity}"],
                since=days[lack.day] if lack.day is not None else "",
                since_day=lack.day.isoformat() if lack.day is not None else "",
                words=lack.words,
            )


def remember_lacks(site: Site, page: SitePage, language: str) -> None:
    """Let a site remember what a page lacks in each language, as the backlog under a language will ask."""
    for code in site.settings.codes:
        tuple(_known_lacks(site, page, code, language))


def _known_lacks(site: Site, page: SitePage, code: str, language: str) -> Iterator[_Lack]:
    """Yield what a page lacks, as it was found before where nothing has changed since."""

    def found() -> list[tuple[object, ...]]:
        lacks = _lacks(site, page, code, language)
        days = ((lack, lack.day.isoformat() if lack.day is not None else "") for lack in lacks)
        return [(lack.section, lack.language, lack.fidelity, day, lack.words) for lack, day in days]

    for section, own, fidelity, day, count in site.remember(f"lacks {code} {language}", page, found):
        yield _Lack(section, own, Fidelity(fidelity), date.fromisoformat(day) if day else None, count)


def _lacks(site: Site, page: SitePage, code: str, language: str) -> Iterator[_Lack]:
    """Yield what a page lacks in the language `code`, named under `language`: the whole text, or sections of it."""
    words = site.words(language)
    main = site.settings.default.code
    text = page.texts.get(code)
    if text is None:
        history = site.history(page.id)
        count = sum(len(section.words.split()) for section in page.texts[main].body.sections)
        day = history.first_published if history is not None else None
        yield _Lack(words["translation_whole_page"], language, Fidelity.MISSING, day, count)
        return
    for state in states_of(site, page, text, for_editors=True) if code != main else ():
        if state.fidelity is Fidelity.CURRENT:
            continue
        day = state.since.published_on if state.since is not None else None
        if state.id in _NAMES:
            yield _Lack(words[_NAMES[state.id]], language, state.fidelity, day, state.words)
        else:
            own = code if state.fidelity is Fidelity.EXTRA else main
            yield _Lack(state.heading, own, state.fidelity, day, state.words)
