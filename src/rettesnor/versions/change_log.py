"""The log of all that was published: an entry for every version and every event, each told as it was known that day.

An entry never changes when others come after it: its title is the one that the page had when it was written, and it
says nothing that a later record can alter. Translations have no entries of their own; they take no number.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from rettesnor.versions.model import NO_WORDS, Event, EventKind, Kind, TextVersion, Version, Wording

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping, Sequence
    from datetime import date

    from rettesnor.versions.reading import Store
    from rettesnor.versions.model import History, Number

KINDS: tuple[Kind | EventKind, ...] = (
    EventKind.ALERT,
    Kind.CORRECTION,
    EventKind.WITHDRAWN,
    EventKind.REMOVED,
    Kind.PROFESSIONAL,
    Kind.NEW,
    EventKind.RESTORED,
    EventKind.REVIEWED,
    Kind.EDITORIAL,
)
"""All kinds of entries, in the order in which readers need to hear of them."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Entry:
    """A version or an event, for readers: when, what, of which page, and the editors' words.

    `identity` is its place in the store, such as `egne-mal/2.1` or `egne-mal/events/2027-03-03-reviewed`, and `place`
    orders it among all records. `number` is the version that came, was taken away, or was in force when the event
    happened. `has_comparison` tells that there is a version before it to be compared with.
    """

    identity: str
    page_id: str
    kind: Kind | EventKind
    day: date
    place: int
    title: Wording
    number: Number
    note: Wording
    reason: Wording = NO_WORDS
    action: Wording = NO_WORDS
    date_reason: Wording = NO_WORDS
    next_review: date | None = None
    successor: str | None = None
    has_comparison: bool = False

    def is_launch(self, opened: date | None) -> bool:
        """Return whether the page was there when the site opened: many come at once then, and that is no news."""
        return self.kind is Kind.NEW and opened is not None and self.day <= opened

    @property
    def is_version(self) -> bool:
        """Return whether a text was published, and not an event recorded."""
        return isinstance(self.kind, Kind)


def entries_of(store: Store) -> tuple[Entry, ...]:
    """Return every entry in the order in which they were written: a new one always comes last, whatever its date."""
    found = [entry for history in store.histories.values() for entry in entries_of_page(history)]
    return tuple(sorted(found, key=lambda entry: entry.place))


def entries_of_page(history: History) -> Iterator[Entry]:
    """Yield the entries of one page, in the order in which they were written."""
    records = _in_order(history)
    titles: dict[str, str] = {}
    in_force = history.versions[0]
    for index, record in enumerate(records):
        if isinstance(record, TextVersion):
            titles[record.language] = record.title
        elif isinstance(record, Version):
            in_force = record
            titles[record.language] = record.statement.title
            titles |= _titles_frozen_with(record, records[index + 1 :])
            yield _version_entry(history, record, titles)
        else:
            yield _event_entry(history, record, in_force, titles)


def newest_first(entries: Iterable[Entry]) -> tuple[Entry, ...]:
    """Put entries in the order of a log: by date, and within a day as they were written, the newest first."""
    return tuple(sorted(entries, key=lambda entry: (entry.day, entry.place), reverse=True))


def by_year(entries: Iterable[Entry]) -> Mapping[int, tuple[Entry, ...]]:
    """Return the entries of each year that has any, newest first, the newest year first."""
    found: dict[int, list[Entry]] = {}
    for entry in newest_first(entries):
        found.setdefault(entry.day.year, []).append(entry)
    return {year: tuple(own) for year, own in found.items()}


def latest(store: Store, count: int) -> tuple[Entry, ...]:
    """Return the newest entries, but for what was there when the site opened; of one day, in the order of KINDS."""
    news = (entry for entry in entries_of(store) if not entry.is_launch(store.opened_on))
    return tuple(in_reading_order(news))[:count]


def in_reading_order(entries: Iterable[Entry]) -> list[Entry]:
    """Return entries as a reader needs them: the newest day first, and of one day in the order of KINDS."""
    return sorted(newest_first(entries), key=lambda entry: (-entry.day.toordinal(), KINDS.index(entry.kind)))


def _in_order(history: History) -> list[Version | TextVersion | Event]:
    texts = [text for version in history.versions for own in version.texts.values() for text in own]
    records: list[Version | TextVersion | Event] = [*history.versions, *texts, *history.events]
    return sorted(records, key=_place)


def _place(record: Version | TextVersion | Event) -> int:
    return record.place if isinstance(record, Event) else record.chain_place


def _titles_frozen_with(version: Version, following: Sequence[Version | TextVersion | Event]) -> dict[str, str]:
    """Return the titles of the translations that were published with a version: its next links, on the same day."""
    titles = {}
    for link, record in enumerate(following, start=version.chain_place + 1):
        if not isinstance(record, TextVersion) or record.chain_place != link or record.place != 1:
            break
        if record.published_on != version.published_on:
            break
        titles[record.language] = record.title
    return titles


def _version_entry(history: History, version: Version, titles: Mapping[str, str]) -> Entry:
    return Entry(
        identity=f"{history.id}/{version.number}",
        page_id=history.id,
        kind=version.kind,
        day=version.published_on,
        place=version.chain_place,
        title=Wording(dict(titles)),
        number=version.number,
        note=version.note,
        reason=version.reason,
        action=version.action,
        date_reason=version.date_reason,
        has_comparison=version is not history.versions[0],
    )


def _event_entry(history: History, event: Event, in_force: Version, titles: Mapping[str, str]) -> Entry:
    name = event.path.rpartition("/")[2].removesuffix(".json")
    return Entry(
        identity=f"{history.id}/events/{name}",
        page_id=history.id,
        kind=event.kind,
        day=event.happened_on,
        place=event.place,
        title=Wording(dict(titles)),
        number=event.number or in_force.number,
        note=event.note,
        next_review=event.next_review,
        successor=event.successor,
    )
