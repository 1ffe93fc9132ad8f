"""What applied on a given date: `/endringer/pa-dato/`, a table that needs no script. With one, a date picks rows."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from rettesnor.locale.collation import sort_key
from rettesnor.locale.dates import written
from rettesnor.pages.frame import Crumb, Frame, Link, foreign, frame_for, generated_place
from rettesnor.pages.generated import GeneratedPage
from rettesnor.pages.law_on_date import LawPeriod, law_periods, law_read_from
from rettesnor.pages.published import title_of
from rettesnor.site.edition_addresses import edition_url
from rettesnor.urls import date_field, generated_url, log_url, relative, versions_url
from rettesnor.versions.periods import periods_of

if TYPE_CHECKING:
    from collections.abc import Iterator

    from rettesnor.site.site import Site
    from rettesnor.versions.model import History
    from rettesnor.versions.periods import Period


@dataclass(frozen=True, slots=True)
class PeriodRow:
    """A stretch of days of a page: the version that applied, or that the page stood withdrawn; `end` "" lasts still."""

    page: str
    page_language: str
    edition: str
    href: str
    is_withdrawn: bool
    start: str
    start_written: str
    end: str
    end_written: str


@dataclass(frozen=True, slots=True)
class OnDateView:
    """The table, and the words that a script puts together: `locale` is how it writes dates."""

    frame: Frame
    lead: str
    rows: tuple[PeriodRow, ...]
    law: tuple[LawPeriod, ...]
    law_read: str
    first_day: str
    field: str
    locale: str
    log: Link


def on_date_pages(site: Site, language: str) -> Iterator[GeneratedPage]:
    """Yield the table under a language, page by page in the order of their titles."""
    words = site.words(language)
    here = generated_url(site, "on-date", language)
    place = generated_place(
        site,
        "on-date",
        language,
        title=words["on_date_title"],
        summary=words["on_date_lead"],
        crumbs=(Crumb(words["log_title"], log_url(site, language)),),
    )
    histories = sorted(
        site.store.histories.values(),
        key=lambda history: (sort_key(title_of(site, history, language)[0], language), history.id),
    )
    view = OnDateView(
        frame=frame_for(site, place, language),
        lead=words["on_date_lead"],
        rows=tuple(row for history in histories for row in _rows(site, history, language, here)),
        law=law_periods(site, language),
        field=date_field(site.settings),
        law_read=law_read_from(site, language),
        first_day=min((history.first_published for history in histories), default=site.today).isoformat(),
        locale=words["_locale"].replace("_", "-"),
        log=Link(words["log_title"], relative(log_url(site, language), here)),
    )
    yield GeneratedPage(here, "on-date.html", view)


def _rows(site: Site, history: History, language: str, here: str) -> Iterator[PeriodRow]:
    title, title_language = title_of(site, history, language)
    for period in reversed(periods_of(history)):
        yield _row(site, history, period, (title, foreign(title_language, language)), language, here)


def _row(site: Site, history: History, period: Period, title: tuple[str, str], language: str, here: str) -> PeriodRow:
    words = site.words(language)
    still = words["on_date_withdrawn_still" if period.is_withdrawn else "on_date_still"]
    if period.is_withdrawn:
        edition, url = words["on_date_withdrawn_row"], versions_url(site, history.id, language)
    else:
        edition = words["edition"].format(number=period.version.number)
        url = edition_url(site, history.id, period.version, language)
    return PeriodRow(
        page=title[0],
        page_language=title[1],
        edition=edition,
        href=relative(url, here),
        is_withdrawn=period.is_withdrawn,
        start=period.start.isoformat(),
        start_written=written(period.start, words["_locale"]),
        end=period.end.isoformat() if period.end is not None else "",
        end_written=written(period.end, words["_locale"]) if period.end is not None else still,
    )
