"""The present text of a page as an answer: content/<id>.json, under each language."""

from __future__ import annotations

from typing import TYPE_CHECKING

from rettesnor.pages.api.alike import said_alike
from rettesnor.pages.api.models import Content, Said, SectionTruth, Theme, Translated
from rettesnor.pages.api.parts import (
    body_of,
    law_of_edition,
    page_shown,
    sources_of,
    status_of,
)
from rettesnor.pages.api.ways import links_of_page
from rettesnor.pages.api.written import NOTHING_WRITTEN
from rettesnor.pages.page import page_view
from rettesnor.pages.translation_notices import states_of
from rettesnor.site.page_law import as_recorded, law_of_page
from rettesnor.urls import edition_answer_url
from rettesnor.versions.translation import Fidelity

if TYPE_CHECKING:
    from collections.abc import Iterator

    from rettesnor.pages.api.models import LawUnder
    from rettesnor.pages.api.parts import Texts
    from rettesnor.site.site import Site, SitePage
    from rettesnor.versions.model import History


def content_of(site: Site, history: History, language: str, texts: Texts) -> Content:
    """Return what a page says today under a language; of one that is withdrawn, why, and no text."""
    shown, page = page_shown(site, history, language), site.pages.get(history.id)
    body = body_of(site, shown)
    status = status_of(shown)
    text = NOTHING_WRITTEN if history.is_withdrawn else texts.of(shown)
    record = page.record if page is not None else None
    review_by = history.review_by(record.review_on if record is not None else None)
    review = history.last_review
    has_text = bool(text.html)
    told = tuple(_told(site, page, language)) if page is not None else ()
    return Content(
        **said_alike(site, shown, language, text, (each.text for each in told)),
        info_type=record.type if record is not None else shown.version.type,
        sections=texts.hashes_of(shown, body) if has_text else (),
        version=str(shown.version.number),
        status=status,
        in_force_from=_in_force_from(history, status),
        last_changed=history.last_changed.isoformat(),
        last_edited=max(history.last_edited, shown.published_on).isoformat(),
        law=_law(site, history, page, language),
        sources=sources_of(site, body.citations) if has_text else (),
        links=links_of_page(site, shown, language),
        told=told,
        audience=tuple(map(str, record.audience)) if record is not None else (),
        level=tuple(map(str, record.level)) if record is not None else (),
        service=tuple(map(str, record.service)) if record is not None else (),
        themes=tuple(_themes(site, page, language)),
        review_by=review_by.isoformat() if review_by is not None else None,
        last_reviewed=review.happened_on.isoformat() if review is not None else None,
        newest_version=str(history.newest.number),
        translations=tuple(_translations(site, history, page)),
    )


def _told(site: Site, page: SitePage, language: str) -> Iterator[Said]:
    """Yield what the page tells its readers beside the text: its notices, and the line on danger where it has one."""
    view = page_view(site, page, language)
    for notice in view.notices:
        yield Said(kind=notice.kind, text=" ".join(filter(None, (notice.text, notice.note))))
    for part in view.text.parts:
        for line in part.lines:
            if line.kind == "safety":
                yield Said(kind=line.kind, text=line.text)


def _in_force_from(history: History, status: str) -> str | None:
    return history.last_changed.isoformat() if status == "current" else None


def _law(site: Site, history: History, page: SitePage | None, language: str) -> tuple[LawUnder, ...]:
    """Return the provisions that a page rests on, as they stand on the day of the build."""
    if page is None or history.newest.is_removed or not site.law:
        return ()
    return law_of_edition(site, as_recorded(law_of_page(site, page)), language)


def _themes(site: Site, page: SitePage | None, language: str) -> Iterator[Theme]:
    for above in site.ancestors(page) if page is not None else ():
        yield Theme(id=above.id, title=site.text(above, language).title)


def _translations(site: Site, history: History, page: SitePage | None) -> Iterator[Translated]:
    """Yield the newest translation into each language, with the sections that are not what the original says now."""
    for code in site.settings.codes:
        known = history.newest_text(code)
        if known is None or code == history.newest.language:
            continue
        version, text = known
        states: tuple[SectionTruth, ...] = ()
        if page is not None and code in page.texts and not history.newest.is_removed:
            states = tuple(
                SectionTruth(id=state.id, state=str(state.fidelity))
                for state in states_of(site, page, page.texts[code])
                if state.fidelity is not Fidelity.CURRENT
            )
        yield Translated(
            language=code,
            version=str(version.number),
            place=text.place,
            published_on=text.published_on.isoformat(),
            text_hash=text.text_hash,
            href=site.settings.site_url + edition_answer_url(site, history.id, version.number, code, text.place),
            sections=states,
        )
