"""An edition as an answer: versions/<id>/<n>.json, and each translation of it at an address of its own."""

from __future__ import annotations

from typing import TYPE_CHECKING

from rettesnor.pages.api.alike import said_alike
from rettesnor.pages.api.models import Edition, Period, Verdict
from rettesnor.pages.api.parts import (
    body_of,
    law_of_edition,
    periods_of_edition,
    sources_of,
    status_of,
)
from rettesnor.pages.api.ways import links_of_edition
from rettesnor.pages.law import is_law_changed
from rettesnor.pages.published import answer_view
from rettesnor.versions.answers import answer_for
from rettesnor.versions.layout import TEXT_FILE, VERSION_FILE

if TYPE_CHECKING:
    from rettesnor.pages.api.parts import Shown, Texts
    from rettesnor.site.site import Site
    from rettesnor.versions.model import Wording


def edition_of(site: Site, shown: Shown, language: str, texts: Texts) -> Edition:
    """Return an edition as it was frozen, with what it answers today; of one that the law took away, no text."""
    history, version = shown.history, shown.version
    body, text = body_of(site, shown), texts.of(shown)
    periods = periods_of_edition(history, version)
    verdict = _verdict(site, shown, language)

    def said(wording: Wording) -> str:
        return wording.in_language(language, site.settings.default.code)[0]

    return Edition(
        **said_alike(site, shown, language, text, (verdict.text,)),
        info_type=version.type,
        sections=texts.hashes_of(shown, body),
        version=str(version.number),
        status=status_of(shown),
        in_force_from=periods[0].start.isoformat() if periods else None,
        in_force_to=periods[-1].end.isoformat() if periods and periods[-1].end is not None else None,
        last_changed=history.major_of(version).published_on.isoformat(),
        last_edited=shown.published_on.isoformat(),
        law=law_of_edition(site, version.law or (), language),
        sources=sources_of(site, body.citations),
        links=links_of_edition(site, shown, language),
        cause=version.kind.value,
        note=said(version.note),
        reason=said(version.reason),
        action=said(version.action),
        changed_sections=version.changed_sections,
        published_on=shown.published_on.isoformat(),
        place=shown.translation.place if shown.translation is not None else None,
        periods=tuple(
            Period(start=each.start.isoformat(), end=each.end.isoformat() if each.end else None) for each in periods
        ),
        verdict=verdict,
        record=f"{shown.frozen.folder}/{VERSION_FILE if shown.translation is None else TEXT_FILE}",
    )


def _verdict(site: Site, shown: Shown, language: str) -> Verdict:
    history, version = shown.history, shown.version
    is_changed = is_law_changed(site, history, version)
    answer = answer_for(history, version, site.comparisons.of(history), is_law_changed=is_changed)
    told = answer_view(site, answer, history, language)
    return Verdict(
        code=str(told.kind), text=" ".join(filter(None, (told.text, told.note.text))), may_be_used=told.may_be_used
    )
