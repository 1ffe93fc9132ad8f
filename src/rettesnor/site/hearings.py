"""Hearings of the site: the text that is asked about, its period, and what was answered. Never what applies.

A text on hearing is the one in docs/; the page itself keeps the newest published text, or is not there yet.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from typing import TYPE_CHECKING

from rettesnor.docs.record import Status
from rettesnor.versions.model import wording_of

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence

    from rettesnor.data.hearings import Comment
    from rettesnor.docs.record import Hearing
    from rettesnor.site.site import SitePage
    from rettesnor.versions.model import Wording


class Stage(StrEnum):
    """How far a hearing has come."""

    PLANNED = "planned"
    OPEN = "open"
    CLOSED = "closed"
    DONE = "done"


@dataclass(frozen=True, slots=True)
class HeardPage:
    """A page that is on hearing, or has been: its text as docs/ has it, its period, and the comments on it."""

    page: SitePage
    period: Hearing
    comments: tuple[Comment, ...]

    @property
    def id(self) -> str:
        """Return the page's id."""
        return self.page.id

    @property
    def from_on(self) -> date:
        """Return the first day on which it can be answered."""
        return date.fromisoformat(self.period.from_on)

    @property
    def to_on(self) -> date:
        """Return the last day on which it can be answered."""
        return date.fromisoformat(self.period.to_on)

    def stage(self, today: date) -> Stage:
        """Return how far the hearing has come: done when the text is no longer on hearing, whatever its dates are."""
        if self.page.record.status is not Status.HEARING:
            return Stage.DONE
        if today < self.from_on:
            return Stage.PLANNED
        return Stage.OPEN if today <= self.to_on else Stage.CLOSED

    def asks(self, main: str) -> Wording:
        """Return what those who answer are asked, by language; `main` is the site's main language."""
        return wording_of(main, self.period.asks, {"en": self.period.asks_en})

    @property
    def unanswered(self) -> int:
        """Return how many comments the editors have not answered."""
        return sum(comment.answer is None for comment in self.comments)


def said_in(comment: Comment, field: str, main: str) -> Wording:
    """Return the role, comment, answer or change of a comment, by language; `main` is the site's main language."""
    return wording_of(main, getattr(comment, field), {"en": getattr(comment, f"{field}_en")})


def heard_pages(
    waiting: Mapping[str, SitePage], comments: Mapping[str, Sequence[Comment]]
) -> Iterator[tuple[str, HeardPage]]:
    """Yield every page of docs/ that says when it is or was on hearing, with the comments on it."""
    for page_id, page in sorted(waiting.items()):
        if page.record.hearing is not None and page.record.status is not Status.DRAFT:
            yield page_id, HeardPage(page, page.record.hearing, tuple(comments.get(page_id, ())))
