"""When an alert stands on a page, and when it ends."""

from __future__ import annotations

from typing import TYPE_CHECKING

from rettesnor.versions.model import EventKind

if TYPE_CHECKING:
    from rettesnor.versions.model import Event, History


def standing_alert(history: History) -> Event | None:
    """Return the alert that stands: until the meaning changes, the page is reviewed, or another alert comes."""
    for event in reversed(history.events):
        if event.kind is EventKind.ALERT:
            return event if event.place > history.newest_major.chain_place else None
        if event.kind is EventKind.REVIEWED:
            return None
    return None
