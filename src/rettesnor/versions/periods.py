"""When each version of a page applied: what a log of changes cannot answer at a glance."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from rettesnor.versions.model import EventKind, Version

if TYPE_CHECKING:
    from collections.abc import Iterator
    from datetime import date

    from rettesnor.versions.model import Event, History


@dataclass(frozen=True, slots=True)
class Period:
    """A stretch of days on which a version applied, or on which the page, last with that version, stood withdrawn.

    `start` is the first day at whose end it was so, `end` the first on which it no longer was, or None while it lasts.
    """

    version: Version
    start: date
    end: date | None
    is_withdrawn: bool = False

    def covers(self, day: date) -> bool:
        """Return whether it was so at the end of a day."""
        return self.start <= day and (self.end is None or day < self.end)


def periods_of(history: History) -> tuple[Period, ...]:
    """Return the periods of a page, oldest first, without gaps; what was replaced the same day has none."""
    found: list[Period] = []
    for day, version, is_withdrawn in _turns(history):
        if found and found[-1].is_withdrawn and is_withdrawn:
            continue
        if found:
            last = found.pop()
            if last.start < day:
                found.append(Period(last.version, last.start, day, last.is_withdrawn))
        found.append(Period(version, day, None, is_withdrawn))
    return tuple(found)


def _turns(history: History) -> Iterator[tuple[date, Version, bool]]:
    """Yield each day on which something else began to apply: which version, and whether it stood withdrawn."""
    turns: list[tuple[date, int, Version | Event]] = [
        (version.published_on, version.chain_place, version) for version in history.versions
    ]
    turns += [
        (event.happened_on, event.place, event)
        for event in history.events
        if event.kind in {EventKind.WITHDRAWN, EventKind.RESTORED}
    ]
    version, is_withdrawn = history.versions[0], False
    for day, _, turn in sorted(turns, key=lambda turn: turn[:2]):
        if isinstance(turn, Version):
            version = turn
        else:
            is_withdrawn = turn.kind is EventKind.WITHDRAWN
        yield day, version, is_withdrawn
