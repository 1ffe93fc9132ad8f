"""What an event says of a page for as long as it stands: that it is withdrawn, or that its readers must wait."""

from __future__ import annotations

from typing import TYPE_CHECKING

from rettesnor.locale.dates import written
from rettesnor.pages.frame import Link, foreign
from rettesnor.pages.site_lines import Notice
from rettesnor.site.edition_addresses import edition_url
from rettesnor.urls import relative
from rettesnor.versions.alerts import standing_alert

if TYPE_CHECKING:
    from collections.abc import Iterator

    from rettesnor.site.site import Site
    from rettesnor.versions.model import Event, History


def event_notices(site: Site, history: History, language: str, here: str) -> tuple[Notice, ...]:
    """Return what stands against a page today, for the page at the address `here`: withdrawal before alert."""
    if history.withdrawal is not None:
        return tuple(_withdrawn(site, history, history.withdrawal, language, here))
    alert = standing_alert(history)
    if alert is not None:
        return (_noted(site, "alert", alert_words(site, history, alert, language), alert, language),)
    return ()


def alert_words(site: Site, history: History, event: Event, language: str) -> str:
    """Return what the readers of a page must do, and since when; the editors' note comes after it."""
    words = site.words(language)
    key = "alert_notice_advice" if site.profile.is_advice(history.newest.type) else "alert_notice_text"
    return words[key].format(date=written(event.happened_on, words["_locale"]))


def successor_link(site: Site, history: History, language: str, here: str) -> Link | None:
    """Return the way to the page that takes over from a withdrawn one, if there is one."""
    page = site.pages.get(history.withdrawal.successor or "") if history.withdrawal is not None else None
    if page is None:
        return None
    words = site.words(language)
    title = words["withdrawn_successor"].format(title=site.text(page, language).title)
    mark = "" if language in page.texts else f" {words['in_main_language']}"
    return Link(f"{title}{mark}", relative(site.url(page, language), here))


def _withdrawn(site: Site, history: History, event: Event, language: str, here: str) -> Iterator[Notice]:
    """Yield why a page is withdrawn and what to read instead, and then where its text can still be read."""
    words = site.words(language)
    text = words["withdrawn_notice"].format(date=written(event.happened_on, words["_locale"]))
    yield _noted(site, "withdrawn", text, event, language, successor_link(site, history, language, here))
    newest = history.newest
    if not newest.is_removed:
        address = relative(edition_url(site, history.id, newest, language), here)
        link = Link(words["withdrawn_read"].format(number=newest.number), address)
        yield Notice("withdrawn-text", words["withdrawn_text"], link)


def _noted(site: Site, kind: str, text: str, event: Event, language: str, link: Link | None = None) -> Notice:
    note, note_language = event.note.in_language(language, site.settings.default.code)
    return Notice(kind, text, link, note, foreign(note_language, language))
