"""The law of a day beside the advice of that day: each wording of a provision that editions name, and its days."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import timedelta
from typing import TYPE_CHECKING

from rettesnor.data.law.basis import lines_of
from rettesnor.data.law.standing import text_periods
from rettesnor.locale.dates import written
from rettesnor.pages.frame import Link
from rettesnor.pages.law_rows import provision_name
from rettesnor.site.page_law import as_citations

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from rettesnor.data.law.basis import LawLine
    from rettesnor.site.site import Site


@dataclass(frozen=True, slots=True)
class LawPeriod:
    """A stretch of days in which a provision had one wording; `wording` is the start of its hash, `end` "" lasts still.

    As in the table of editions, `end` is the first day on which it does not apply any more.
    """

    provision: Link
    wording: str
    start: str
    start_written: str
    end: str
    end_written: str


def law_periods(site: Site, language: str) -> tuple[LawPeriod, ...]:
    """Return the wordings of every provision that a published edition names, as far as data/law knows their days."""
    return tuple(period for line in _lines(site) for period in _periods(site, line, language))


def law_read_from(site: Site, language: str) -> str:
    """Return of which day the open data are that the wordings were read in, or "" where none were."""
    found = {line.file.register_day for line in _lines(site) if any(text_periods(line.provision, site.today))}
    days = sorted(day for day in found if day is not None)
    if not days:
        return ""
    words = site.words(language)
    return words["on_date_law_read" if len(days) == 1 else "on_date_law_read_since"].format(
        date=written(days[0], words["_locale"])
    )


def _lines(site: Site) -> Sequence[LawLine]:
    """Return the lines of law that all editions rest on, found once a site."""
    return site.once(("law-lines",), lambda: _found_lines(site))


def _found_lines(site: Site) -> Sequence[LawLine]:
    versions = [version for history in site.store.histories.values() for version in history.versions]
    basis = {each: None for version in versions for each in version.statement.legal_basis}
    return tuple(lines_of(as_citations(site.known_law, basis), site.law, site.today))


def _periods(site: Site, line: LawLine, language: str) -> Iterator[LawPeriod]:
    words = site.words(language)
    provision = line.provision
    link = Link(provision_name(line.file, provision.part, words), provision.read_at, site.settings.default.code)
    for period in text_periods(provision, site.today):
        end = None if period.until is None else period.until + timedelta(days=1)
        yield LawPeriod(
            provision=link,
            wording=period.wording,
            start=period.since.isoformat(),
            start_written=written(period.since, words["_locale"]),
            end=end.isoformat() if end is not None else "",
            end_written=written(end, words["_locale"]) if end is not None else words["on_date_still"],
        )
