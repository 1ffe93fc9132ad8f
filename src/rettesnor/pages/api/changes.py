"""What was published and what happened, for programs that follow: changes.json, and a file for each year."""

from __future__ import annotations

from typing import TYPE_CHECKING

from rettesnor.pages.api.models import Change, Changes, YearEntry, YearOfChanges
from rettesnor.pages.feeds.entries import entry_url, every_entry
from rettesnor.versions.change_log import by_year

if TYPE_CHECKING:
    from collections.abc import Iterator

    from rettesnor.pages.api.models import Answer
    from rettesnor.site.site import Site
    from rettesnor.versions.change_log import Entry
    from rettesnor.versions.model import Wording

NEWEST = 50
"""How many changes stand in changes.json itself."""


def change_answers(site: Site, language: str) -> Iterator[tuple[str, Answer]]:
    """Yield the list of changes and that of each year, by their names, in a language."""
    years = by_year(every_entry(site))
    told = {year: [_change(site, entry, language) for entry in entries] for year, entries in years.items()}
    newest = [change for changes in told.values() for change in changes][:NEWEST]
    entries = [
        YearEntry(year=year, count=len(changes), newest=max(change.number for change in changes))
        for year, changes in told.items()
    ]
    yield "changes.json", Changes(years=entries, newest=newest)
    for year, changes in told.items():
        yield f"changes/{year}.json", YearOfChanges(year=year, changes=changes)


def _change(site: Site, entry: Entry, language: str) -> Change:
    def said(wording: Wording) -> str:
        return wording.in_language(language, site.settings.default.code)[0]

    return Change(
        number=entry.place,
        day=entry.day.isoformat(),
        id=entry.page_id,
        kind=entry.kind.value,  # type: ignore[arg-type] # those of events that stand in the log, and of editions
        version=str(entry.number),
        title=said(entry.title),
        note=said(entry.note),
        reason=said(entry.reason),
        action=said(entry.action),
        next_review=entry.next_review.isoformat() if entry.next_review is not None else None,
        successor=entry.successor,
        href=site.settings.site_url + entry_url(site, entry, language),
    )
