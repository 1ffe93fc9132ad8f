"""The site as it was at the end of a day: `/pa/<date>/`, for each day on which something changed.

Other days lead to the one before: by the rules for servers, and without them by the table of all periods (on_date.py).
A page for a day lists all that was published by then, so these grow with days times pages; a row is 0.2 kB.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from rettesnor.locale.collation import sort_key
from rettesnor.locale.dates import written
from rettesnor.pages.frame import Crumb, Frame, Link, foreign, frame_for, generated_place
from rettesnor.pages.generated import GeneratedPage
from rettesnor.urls import day_url, generated_url, log_url, relative, text_url, versions_url
from rettesnor.versions.periods import periods_of

if TYPE_CHECKING:
    from collections.abc import Iterator
    from datetime import date

    from rettesnor.site.site import Site
    from rettesnor.versions.model import History, TextVersion
    from rettesnor.versions.periods import Period


@dataclass(frozen=True, slots=True)
class DayRow:
    """A page as it was: its title then, and the edition that applied, or that it stood withdrawn."""

    page_id: str
    title: str
    language: str
    edition: Link
    since: str
    since_written: str
    is_withdrawn: bool


@dataclass(frozen=True, slots=True)
class DayView:
    """What applied; `ways` lead to the changed days before and after, to the table of all days, and to the log."""

    frame: Frame
    lead: str
    rows: tuple[DayRow, ...]
    ways: tuple[Link, ...]


def changed_days(site: Site) -> tuple[date, ...]:
    """Return the days on which something was published or recorded, in their order."""
    return tuple(sorted({seal.day for seal in site.store.log}))


def day_pages(site: Site, language: str) -> Iterator[GeneratedPage]:
    """Yield the page of each changed day under a language; none in a preview, which shows what waits."""
    if site.is_preview:
        return
    days = changed_days(site)
    periods = {page_id: periods_of(history) for page_id, history in site.store.histories.items()}
    for place, day in enumerate(days):
        beside = (days[place - 1] if place else None, days[place + 1] if place + 1 < len(days) else None)
        yield _page(site, day, beside, periods, language)


def _page(
    site: Site,
    day: date,
    beside: tuple[date | None, date | None],
    periods: dict[str, tuple[Period, ...]],
    language: str,
) -> GeneratedPage:
    words = site.words(language)
    here = day_url(site, day, language)
    told = written(day, words["_locale"])
    place = generated_place(
        site,
        {code: day_url(site, day, code) for code in site.settings.codes},
        language,
        title=words["day_title"].format(date=told),
        summary=words["day_lead"].format(date=told),
        is_indexed=False,
        crumbs=(Crumb(words["log_title"], log_url(site, language)),),
    )
    rows = [
        row_of(site, history, period, day, language)
        for page_id, history in site.store.histories.items()
        if (period := next((each for each in periods[page_id] if each.covers(day)), None)) is not None
    ]
    rows.sort(key=lambda row: (sort_key(row.title, language), row.page_id))
    ways = tuple(_ways(site, beside, here, language))
    view = DayView(frame_for(site, place, language), place.summary, tuple(rows), ways)
    return GeneratedPage(here, "day.html", view)


def row_of(site: Site, history: History, period: Period, day: date, language: str) -> DayRow:
    """Return what a page was at the end of a day that lies in one of its periods."""
    words, here = site.words(language), day_url(site, day, language)
    version, text = period.version, _text_on(period, day, language)
    title = text.title if text is not None else version.statement.title
    shown = text.language if text is not None else version.language
    name = words["on_date_withdrawn_row"] if period.is_withdrawn else words["edition"].format(number=version.number)
    language_of_link = "" if period.is_withdrawn else foreign(shown, language)
    edition = Link(name, relative(target_on(site, history, period, day, language), here), language_of_link)
    since = period.start
    return DayRow(
        page_id=history.id,
        title=title,
        language=foreign(shown, language),
        edition=edition,
        since=since.isoformat(),
        since_written=written(since, words["_locale"]),
        is_withdrawn=period.is_withdrawn,
    )


def target_on(site: Site, history: History, period: Period, day: date, language: str) -> str:
    """Return the address of what applied at the end of a day of a period: a text, or all editions while withdrawn."""
    if period.is_withdrawn:
        return versions_url(site, history.id, language)
    return text_url(site, history.id, period.version, _text_on(period, day, language))


def turns_of(site: Site, history: History, language: str) -> tuple[tuple[date, str], ...]:
    """Return each day from whose end on something else applied under a language, and the address of it."""
    periods = periods_of(history)
    texts = (text for version in history.versions for text in version.texts.get(language, ()))
    days = sorted({*(period.start for period in periods), *(text.published_on for text in texts)})
    found: list[tuple[date, str]] = []
    for day in days:
        period = next((each for each in periods if each.covers(day)), None)
        if period is not None:
            target = target_on(site, history, period, day, language)
            if not found or found[-1][1] != target:
                found.append((day, target))
    return tuple(found)


def _text_on(period: Period, day: date, language: str) -> TextVersion | None:
    """Return the text of a period's version in another language that was the newest at the end of a day."""
    known = (each for each in reversed(period.version.texts.get(language, ())) if each.published_on <= day)
    return next((each for each in known if not each.is_removed), None)


def _ways(site: Site, beside: tuple[date | None, date | None], here: str, language: str) -> Iterator[Link]:
    words = site.words(language)
    for key, day in zip(("day_before", "day_after"), beside, strict=True):
        if day is not None:
            title = words[key].format(date=written(day, words["_locale"]))
            yield Link(title, relative(day_url(site, day, language), here))
    yield Link(words["on_date_title"], relative(generated_url(site, "on-date", language), here))
    yield Link(words["log_title"], relative(log_url(site, language), here))
