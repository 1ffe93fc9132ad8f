"""What readers are told of a translation that has not caught up: per section, with the text that applies."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from rettesnor.locale.dates import written
from rettesnor.markdown.decorate import ShownText, resolve_addresses, without_ids
from rettesnor.urls import PICTURES
from rettesnor.versions.confirmations import bound_texts, hashes_of
from rettesnor.versions.model import History
from rettesnor.versions.translation import (
    TITLE,
    Fidelity,
    Pinning,
    SectionState,
    section_states,
    title_section,
    title_state,
)

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Mapping

    from rettesnor.markdown.body import Body
    from rettesnor.site.site import Site, SitePage, SiteText
    from rettesnor.urls import Target
    from rettesnor.versions.model import TextVersion, Version
    from rettesnor.versions.reading import Store


@dataclass(frozen=True, slots=True)
class TranslationNotice:
    """What a reader of a section is told: it is outdated, missing or extra, since when, why, and what applies.

    `original` is the section's present text in the main language, `language`; empty where the original has none.
    """

    kind: str
    text: str
    note: str
    note_language: str
    heading: str
    original: str
    language: str


def states_of(site: Site, page: SitePage, text: SiteText, *, for_editors: bool = False) -> tuple[SectionState, ...]:
    """Compare a translation with the text beside it, section by section; nothing for a text in the main language.

    Where no record tells what was read of a published translation, editors are told that it was changed since it was
    first published as confirmed; somebody may have read it again without a trace, so readers are not.
    """
    if text.language == site.settings.default.code:
        return ()

    def make() -> tuple[SectionState, ...]:
        return _states(site, page, text, for_editors=for_editors)

    is_own = site.pages.get(page.id) is page and page.texts.get(text.language) is text
    return site.once(("states", page.id, text.language, str(for_editors)), make) if is_own else make()


def _states(site: Site, page: SitePage, text: SiteText, *, for_editors: bool) -> tuple[SectionState, ...]:
    original = page.texts[site.settings.default.code]
    history = site.history(page.id)
    known = history.newest_text(text.language) if history is not None else None
    frozen_under = text.version or (known[0] if known is not None else None)
    read = dict(text.confirmed_text)
    if for_editors or text.version is None:
        read = bound_texts(site.store, history, text.language, text.confirmed, text.confirmed_text)
        if not for_editors and known is not None and not known[1].confirmed_text:
            read = _but_what_is_published(read, site.store, known[1], text)
    pinning = Pinning(text.confirmed, frozen_under, read)
    title, own = (title_section(each.title, each.summary) for each in (original, text))
    states = section_states(original.body, text.body, pinning, history)
    return (title_state(title, own, pinning, history), *states)


def _but_what_is_published(read: dict[str, str], store: Store, known: TextVersion, text: SiteText) -> dict[str, str]:
    """Return what was read, without sections of a waiting translation that readers have already, as they stand."""
    published = hashes_of(store, known)
    now = {TITLE: title_section(text.title, text.summary).hash, **text.body.section_hashes}
    return {
        section: seal
        for section, seal in read.items()
        if section in text.confirmed_text or now.get(section) != published.get(section)
    }


def title_notice(site: Site, page: SitePage, text: SiteText, language: str) -> str:
    """Return the notice that a translation's title or summary differ from the original's; mostly nothing."""
    for state in states_of(site, page, text):
        if state.id == TITLE and state.fidelity.concerns_readers:
            words = site.words(language)
            if state.fidelity is Fidelity.CHANGED:
                return words["translation_title_changed"]
            if state.since is None:
                return words["translation_title_outdated"]
            day = written(state.since.published_on, words["_locale"])
            return words["translation_title_outdated_since"].format(date=day)
    return ""


def translation_notices(site: Site, page: SitePage, text: SiteText, language: str) -> Mapping[str, TranslationNotice]:
    """Return the notices of the sections that a translation has, by section; untouched sections have none."""
    found = (state for state in states_of(site, page, text) if state.id != TITLE)
    states = [state for state in found if state.fidelity is not Fidelity.MISSING]
    return _noticed(site, states, language, _original_of_page(site, page, language))


def missing_notices(site: Site, page: SitePage, text: SiteText, language: str) -> tuple[TranslationNotice, ...]:
    """Return a notice for each section that a translation does not have, in the original's order."""
    states = [state for state in states_of(site, page, text) if state.fidelity is Fidelity.MISSING]
    return tuple(_noticed(site, states, language, _original_of_page(site, page, language)).values())


@dataclass(frozen=True, slots=True)
class FrozenNotices:
    """What a reader of a frozen translation is told: by section, and of sections that it does not have."""

    by_section: Mapping[str, TranslationNotice]
    missing: tuple[TranslationNotice, ...]


NO_NOTICES = FrozenNotices({}, ())


def frozen_notices(
    site: Site, history: History, version: Version, text: TextVersion, here: str, language: str
) -> FrozenNotices:
    """Compare a frozen translation with the version that it was frozen under, as the live page did that day."""
    if version.is_removed or text.is_removed:
        return NO_NOTICES
    frozen = site.store.body(text)
    sections = {section.id for section in frozen.sections}
    pinning = Pinning(text.confirmed, version, text.confirmed_text)
    is_as_read = all(pinning.is_as_read(section) for section in frozen.sections)
    is_confirmed = dict(text.confirmed).items() >= dict(version.section_hashes).items()
    if is_as_read and is_confirmed and sections <= set(version.section_hashes):
        return NO_NOTICES
    main = site.store.body(version)
    until = History(history.id, tuple(other for other in history.versions if other.number <= version.number))
    states = section_states(main, frozen, pinning, until)
    missing = [state for state in states if state.fidelity is Fidelity.MISSING]
    present = [state for state in states if state.fidelity is not Fidelity.MISSING]
    targets = site.frozen_links.on(language, version.published_on)

    def original(section: str) -> str:
        return _shown(main, section, here, targets)

    return FrozenNotices(
        _noticed(site, present, language, original), tuple(_noticed(site, missing, language, original).values())
    )


def _noticed(
    site: Site, states: Iterable[SectionState], language: str, original: Callable[[str], str]
) -> Mapping[str, TranslationNotice]:
    """Return a notice for each state that concerns readers, by section; `original` gives the text that applies."""
    return {state.id: _notice(site, state, language, original) for state in states if state.fidelity.concerns_readers}


def _notice(site: Site, state: SectionState, language: str, original: Callable[[str], str]) -> TranslationNotice:
    words = site.words(language)
    main = site.settings.default.code
    since = state.since
    key = f"translation_{state.fidelity}"
    if since is not None:
        text = words[f"{key}_since"].format(date=written(since.published_on, words["_locale"]), heading=state.heading)
        note, note_language = since.note.in_language(language, main)
    else:
        text, note, note_language = words[key].format(heading=state.heading), "", ""
    return TranslationNotice(
        kind=state.fidelity,
        text=text,
        note=note,
        note_language="" if note_language in {"", language} else note_language,
        heading=state.heading,
        original="" if state.fidelity is Fidelity.EXTRA else original(state.id),
        language=main,
    )


def _original_of_page(site: Site, page: SitePage, language: str) -> Callable[[str], str]:
    main = page.texts[site.settings.default.code]

    def original(section: str) -> str:
        return _shown(main.body, section, site.url(page, language), site.targets(main, language))

    return original


def _shown(body: Body, identifier: str, here: str, targets: Callable[[str, str], Target | None]) -> str:
    """Return a section's text without ids, since the page has them already; empty where there is no such section."""
    section = body.section(identifier)
    shown = ShownText(section.html if section is not None else "")
    return shown.decorate(without_ids, resolve_addresses(here, targets, PICTURES)).html
