"""How a provision stands on a day, from data/law alone, and which words are never said to be in force."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import timedelta
from enum import StrEnum
from typing import TYPE_CHECKING

from rettesnor.data.law.decided import has_come
from rettesnor.data.law.model import ChangeKind, Status
from rettesnor.data.law.normal_form import SHORT

if TYPE_CHECKING:
    from datetime import date

    from rettesnor.data.law.model import DecidedChange, Provision

SOON = 90
"""Days before a decided change in which editors are advised of it."""

LONG_AGO = 365
"""Days after which a provision is to be read again."""


class State(StrEnum):
    """How a provision stands."""

    IN_FORCE = "in force"
    WILL_CHANGE = "will change"
    WILL_CHANGE_SOME_DAY = "will change some day"
    NOT_YET = "not yet in force"
    OVERTAKEN = "overtaken"
    REPEALED = "repealed"
    OUTSIDE = "outside the register"


@dataclass(frozen=True, slots=True)
class Standing:
    """How a provision stands on a day, and the decided change that says so."""

    state: State
    change: DecidedChange | None = None

    @property
    def may_be_shown_as_in_force(self) -> bool:
        """Whether the bound words may be shown as the law of the day."""
        return self.state in {State.IN_FORCE, State.WILL_CHANGE, State.WILL_CHANGE_SOME_DAY, State.OUTSIDE}


@dataclass(frozen=True, slots=True)
class TextPeriod:
    """A stretch of days in which a provision had one wording: the start of its hash, the first day, the last if any."""

    wording: str
    since: date
    until: date | None


def standing_of(provision: Provision, day: date) -> Standing:
    """Return how a provision stands on a day. What has come outweighs what will come."""
    if provision.status is Status.REPEALED:
        return Standing(State.REPEALED)
    for change in provision.decided:
        if has_come(change, day):
            return Standing(State.REPEALED if change.kind is ChangeKind.REPEALED else State.OVERTAKEN, change)
    if provision.in_force_since is not None and provision.in_force_since > day:
        return Standing(State.NOT_YET)
    dated = next((change for change in provision.decided if change.in_force is not None), None)
    if dated is not None:
        return Standing(State.WILL_CHANGE, dated)
    if provision.decided:
        return Standing(State.WILL_CHANGE_SOME_DAY, provision.decided[0])
    return Standing(State.OUTSIDE if provision.status is Status.OUTSIDE else State.IN_FORCE)


def changes_soon(provision: Provision, day: date) -> DecidedChange | None:
    """Return the first decided change that comes within 90 days, or None."""
    for change in provision.decided:
        if change.in_force is not None and 0 < (change.in_force - day).days <= SOON:
            return change
    return None


def is_long_unread(provision: Provision, day: date) -> bool:
    """Return whether nobody has read a provision for a year, or at all."""
    return provision.read_on is None or (day - provision.read_on).days > LONG_AGO


def text_periods(provision: Provision, day: date) -> tuple[TextPeriod, ...]:
    """Return the wordings of a provision whose days are known, the oldest first, as they are known on a day."""
    periods = [
        TextPeriod(text.sha256[:SHORT], text.in_force_since, text.until)
        for text in provision.earlier
        if text.in_force_since is not None and text.until is not None
    ]
    if provision.sha256 is not None and provision.in_force_since is not None:
        days = [change.in_force for change in provision.decided if change.in_force is not None]
        is_over = standing_of(provision, day).state in {State.OVERTAKEN, State.REPEALED, State.WILL_CHANGE}
        until = min(days) - timedelta(days=1) if days and is_over else None
        periods.append(TextPeriod(provision.sha256[:SHORT], provision.in_force_since, until))
    return tuple(periods)
