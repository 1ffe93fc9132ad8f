"""What readers are told of a translation that has not caught up: per section, with the text that applies."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING

from rettesnor.addresses import resolve
from rettesnor.dates import written
from rettesnor.site_files import PICTURES
from rettesnor.translation import Fidelity, Pinning, SectionState, section_states
from rettesnor.views.text_parts import cut

if TYPE_CHECKING:
    from collections.abc import Mapping

    from rettesnor.site import Site, SitePage, SiteText


_ID = re.compile(r'\sid="[^"]*"')


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


def states_of(site: Site, page: SitePage, text: SiteText) -> tuple[SectionState, ...]:
    """Compare a translation with the text beside it, section by section; nothing for a text in the main language."""
    original = page.texts[site.settings.default.code]
    if text.language == original.language:
        return ()
    history = site.history(page.id)
    frozen_under = text.version
    if frozen_under is None and history is not None:
        known = history.newest_text(text.language)
        frozen_under = known[0] if known is not None else None
    pinning = Pinning(text.confirmed, frozen_under)
    return section_states(original.body.html, text.body.html, pinning, history)


def translation_notices(site: Site, page: SitePage, text: SiteText, language: str) -> Mapping[str, TranslationNotice]:
    """Give the notices of the sections that a translation has, by section; untouched sections have none."""
    states = [state for state in states_of(site, page, text) if state.fidelity.concerns_readers]
    return {
        state.id: _notice(site, page, state, language) for state in states if state.fidelity is not Fidelity.MISSING
    }


def missing_notices(site: Site, page: SitePage, text: SiteText, language: str) -> tuple[TranslationNotice, ...]:
    """Give a notice for each section that a translation does not have, in the original's order."""
    return tuple(
        _notice(site, page, state, language)
        for state in states_of(site, page, text)
        if state.fidelity is Fidelity.MISSING
    )


def _notice(site: Site, page: SitePage, state: SectionState, language: str) -> TranslationNotice:
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
        original=_original(site, page, state, language),
        language=main,
    )


def _original(site: Site, page: SitePage, state: SectionState, language: str) -> str:
    """Give the section's text in the main language, without ids: the page has them already."""
    if state.fidelity is Fidelity.EXTRA:
        return ""
    main = page.texts[site.settings.default.code]
    piece = next((piece for piece in cut(main.body.html) if piece.id == state.id), None)
    if piece is None:
        return ""
    return _ID.sub("", resolve(piece.html, site.url(page, language), site.targets(main, language), PICTURES))
