"""What a page says of its text below it: the edition and its dates, and whom the text is for."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from rettesnor.locale.dates import written
from rettesnor.pages.dated import dated_line, reviews
from rettesnor.pages.frame import Link
from rettesnor.pages.hearings import hearing_url
from rettesnor.site.hearings import Stage
from rettesnor.urls import relative, versions_url

if TYPE_CHECKING:
    from collections.abc import Iterator

    from rettesnor.site.site import Site, SitePage, SiteText
    from rettesnor.versions.model import History


@dataclass(frozen=True, slots=True)
class DateLine:
    """A date as readers and programs read it: its name in `data-date`, its label, the ISO day, and the day in words."""

    name: str
    label: str
    day: str
    written: str


@dataclass(frozen=True, slots=True)
class Standing:
    """Where the page stands among its versions: number, dates, and the way to all of them."""

    number: str
    edition: str
    dates: tuple[DateLine, ...]
    versions: Link
    review: str
    sentences: tuple[Link, ...]
    hearing: Link | None = None


def standing_of(site: Site, page: SitePage, text: SiteText, language: str) -> Standing | None:
    """Return which edition is read here, or None before the first; a translation may lag behind the newest."""
    history = site.history(page.id)
    if history is None:
        return None
    words = site.words(language)
    newest = history.newest.number
    number = text.version.number if text.version is not None else newest
    is_behind = number != newest
    edition = words["edition"].format(number=number)
    versions = relative(versions_url(site, page.id, language), site.url(page, language))
    return Standing(
        number=str(newest),
        edition=words["edition_behind"].format(edition=edition, newest=newest) if is_behind else edition,
        dates=tuple(_dates(site, history, language)),
        versions=Link(words["versions_link"], versions),
        review=". ".join(reviews(site, history, page, language)),
        sentences=dated_line(site, page, text, language),
        hearing=_hearing(site, page, language),
    )


def _hearing(site: Site, page: SitePage, language: str) -> Link | None:
    """Return the way to what the comments changed, where the text has been on hearing."""
    heard = site.hearings.get(page.id)
    if heard is None or heard.stage(site.today) is not Stage.DONE or not heard.comments:
        return None
    url = relative(hearing_url(site, page.id, language), site.url(page, language))
    return Link(site.words(language)["hearing_came_of_it"], url)


def _dates(site: Site, history: History, language: str) -> Iterator[DateLine]:
    """Yield the dates of a page; that of an edit which changed no meaning stands only where there was one since."""
    words = site.words(language)
    days = [
        ("first-published", words["first_published"], history.first_published),
        ("last-changed", words["last_changed"], history.last_changed),
    ]
    if history.last_edited != history.last_changed:
        days.append(("last-edited", words["last_edited"], history.last_edited))
    for name, label, day in days:
        yield DateLine(name, label, day.isoformat(), written(day, words["_locale"]))


def facts_of(site: Site, page: SitePage, language: str) -> tuple[tuple[str, str], ...]:
    """Return whom a piece of advice is for, as names and values; nothing for other kinds of page."""
    record, words = page.record, site.words(language)
    if not site.profile.is_advice(record.type):
        return ()
    rows = (
        (words["audience"], [words[f"audience_{value}"] for value in record.audience]),
        (words["level"], [words[f"level_{value}"] for value in record.level]),
        (words["service"], [words[f"service_{value}"] for value in record.service]),
    )
    return tuple((name, ", ".join(values)) for name, values in rows if values)
