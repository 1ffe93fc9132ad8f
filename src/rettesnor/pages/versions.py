"""The pages of what was published: `/v/<id>/` with all versions of a page, and each version as it was frozen."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from rettesnor.pages.comparison import change_in_list
from rettesnor.pages.feeds.files import has_feeds
from rettesnor.pages.frame import Frame, Link, frame_for, generated_place
from rettesnor.pages.generated import GeneratedPage
from rettesnor.pages.published import canonical_url, crumbs_to, present_link, title_of
from rettesnor.pages.standing_events import event_notices
from rettesnor.pages.version_page import version_page
from rettesnor.pages.version_rows import EventRow, Row, event_row, version_row
from rettesnor.site.edition_addresses import texts_with_addresses
from rettesnor.urls import Form, versions_url

if TYPE_CHECKING:
    from collections.abc import Iterator

    from rettesnor.pages.site_lines import Notice
    from rettesnor.site.site import Site
    from rettesnor.versions.model import History, Version


@dataclass(frozen=True, slots=True)
class VersionsView:
    """All versions of a page."""

    frame: Frame
    page_id: str
    lead: str
    present: Link
    rows: tuple[Row, ...]
    events: tuple[EventRow, ...]
    notices: tuple[Notice, ...]
    has_feed: bool


def version_pages(site: Site, language: str) -> Iterator[GeneratedPage]:
    """Yield all versions of all pages under a language; each costs the same, however many there are."""
    for history in site.store.histories.values():
        yield from versions_of(site, history, language)


def versions_of(site: Site, history: History, language: str) -> Iterator[GeneratedPage]:
    """Yield all versions of one page under a language."""
    yield _all_versions(site, history, language)
    yield from _frozen_pages(site, history, language)


def frozen_pages(site: Site, language: str) -> Iterator[GeneratedPage]:
    """Yield each version under a language, and each of its texts in that language, without the lists of all."""
    for history in site.store.histories.values():
        yield from _frozen_pages(site, history, language)


def _frozen_pages(site: Site, history: History, language: str) -> Iterator[GeneratedPage]:
    for version in history.versions:
        for text in texts_with_addresses(site, version, language):
            yield version_page(site, history, version, language, text)


def _all_versions(site: Site, history: History, language: str) -> GeneratedPage:
    words = site.words(language)
    urls = {code: versions_url(site, history.id, code) for code in site.settings.codes}
    title, title_language = title_of(site, history, language)
    here = urls[language]
    place = generated_place(
        site,
        urls,
        language,
        title=words["versions_title"].format(title=title),
        summary=words["versions_lead"],
        is_indexed=False,
        crumbs=crumbs_to(site, history, language),
    )
    place = replace(place, content_language=title_language, canonical=canonical_url(site, history, language))
    rows = tuple(_row(site, history, version, language, here) for version in reversed(history.versions))
    events = tuple(event_row(site, event, language) for event in reversed(history.events))
    view = VersionsView(
        frame=frame_for(site, place, language),
        page_id=history.id,
        lead=words["versions_lead"],
        present=present_link(site, history, language, here),
        rows=rows,
        events=events,
        notices=event_notices(site, history, language, here),
        has_feed=has_feeds(site) and site.settings.makes(Form.PAGE_FEEDS),
    )
    return GeneratedPage(here, "versions.html", view)


def _row(site: Site, history: History, version: Version, language: str, here: str) -> Row:
    row = version_row(site, history, version, language, here)
    if site.settings.makes(Form.COMPARISONS):
        return row
    return replace(row, changes=None, marked=change_in_list(site, history, version, here, language))
