"""For editors: what of each translation is to be made, mended or read again, the oldest debt first."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from rettesnor.locale.dates import written
from rettesnor.markdown.sections import INTRODUCTION, sections_of
from rettesnor.pages.cards import link_to
from rettesnor.pages.frame import Frame, Link, frame_for, generated_place
from rettesnor.pages.generated import GeneratedPage
from rettesnor.pages.translation_notices import states_of
from rettesnor.urls import generated_url
from rettesnor.versions.translation import TITLE, Fidelity

if TYPE_CHECKING:
    from collections.abc import Iterator
    from datetime import date

    from rettesnor.site.site import Site, SitePage

_NAMES = {INTRODUCTION: "translation_introduction", TITLE: "translation_title"}


@dataclass(frozen=True, slots=True)
class Debt:
    """A section that a translation owes: the page, the section, its state, since when, and how many words."""

    page: Link
    language: str
    section: str
    section_language: str
    state: str
    since: str
    since_day: str
    words: int


@dataclass(frozen=True, slots=True)
class TranslationStatusView:
    """The list of all debts."""

    frame: Frame
    lead: str
    debts: tuple[Debt, ...]
    total: str


def translation_status_pages(site: Site, language: str) -> Iterator[GeneratedPage]:
    """Draw the state of all translations, under a language."""
    words = site.words(language)
    here = generated_url(site, "translation-status", language)
    debts = debts_of(site, language, here)
    place = generated_place(
        site,
        "translation-status",
        language,
        title=words["translation_status_title"],
        summary=words["translation_status_lead"],
        is_indexed=False,
    )
    total = words["translation_words"].format(count=sum(debt.words for debt in debts))
    lead = words["translation_status_lead"] if debts else words["translation_status_none"]
    view = TranslationStatusView(frame_for(site, place, language), lead, debts, total)
    yield GeneratedPage(here, "translation-status.html", view)


def debts_of(site: Site, language: str, here: str, only: frozenset[str] | None = None) -> tuple[Debt, ...]:
    """Give what every translation owes, the oldest first; `only` limits it to some pages' ids."""
    found: list[tuple[tuple[str, str, int], Debt]] = []
    for page in site.pages.values():
        if only is None or page.id in only:
            for place, debt in enumerate(_debts_of_page(site, page, language, here)):
                found.append(((debt.since_day or "9999", page.uri, place), debt))
    return tuple(debt for _, debt in sorted(found, key=lambda row: row[0]))


def _debts_of_page(site: Site, page: SitePage, language: str, here: str) -> Iterator[Debt]:
    words = site.words(language)
    main = site.settings.default.code
    link = link_to(site, page, here, language)

    def row(code: str, name: str, name_language: str, fidelity: Fidelity, day: date | None, count: int) -> Debt:
        return Debt(
            page=link,
            language=site.settings.language(code).name,
            section=name,
            section_language=name_language,
            state=words[f"fidelity_{fidelity}"],
            since=written(day, words["_locale"]) if day is not None else "",
            since_day=day.isoformat() if day is not None else "",
            words=count,
        )

    for code in site.settings.codes:
        if code == main:
            continue
        text = page.texts.get(code)
        if text is None:
            history = site.history(page.id)
            count = sum(len(section.words.split()) for section in sections_of(page.texts[main].body.html))
            day = history.first_published if history is not None else None
            name = words["translation_whole_page"]
            yield row(code, name, "", Fidelity.MISSING, day, count)
            continue
        for state in states_of(site, page, text):
            if state.fidelity is Fidelity.CURRENT:
                continue
            day = state.since.published_on if state.since is not None else None
            is_named = state.id not in _NAMES
            name = state.heading if is_named else words[_NAMES[state.id]]
            heading_language = code if state.fidelity is Fidelity.EXTRA else main
            own = heading_language if is_named and heading_language != language else ""
            yield row(code, name, own, state.fidelity, day, state.words)
