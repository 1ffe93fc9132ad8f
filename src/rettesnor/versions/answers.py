"""What a version answers to the one question its reader has: does this still hold?"""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum
from typing import TYPE_CHECKING

from rettesnor.versions.model import NO_WORDS, Kind, Wording

if TYPE_CHECKING:
    from collections.abc import Sequence
    from datetime import date

    from rettesnor.versions.model import History, Number, Version


class AnswerKind(StrEnum):
    """The answers there are, the gravest first."""

    REMOVED = "removed"
    WITHDRAWN = "withdrawn"
    ERROR = "error"
    CHANGED = "changed"
    ALERT = "alert"
    LAW_CHANGED = "law-changed"
    LANGUAGE = "language"
    IN_FORCE = "in-force"

    @property
    def may_be_used(self) -> bool:
        """Return whether a sheet of this version may stay on the wall."""
        return self in {AnswerKind.LANGUAGE, AnswerKind.IN_FORCE}


@dataclass(frozen=True, slots=True)
class Answer:
    """An answer: what it is, since when, which version brought it about, and the words to readers."""

    kind: AnswerKind
    day: date | None = None
    number: Number | None = None
    note: Wording = NO_WORDS


def answer_for(history: History, version: Version, *, is_law_changed: bool = False) -> Answer:
    """Answer for one version of a page; whether a major version lies between decides.

    An alert wins over *in force* and *language*, and over nothing else: a sheet that must go must go. So does the law
    that the edition rested on, where its words have changed since (`is_law_changed`).
    """
    removal = history.removal_of(version)
    if removal is not None:
        return Answer(AnswerKind.REMOVED, removal.happened_on, version.number, removal.note)
    if history.withdrawal is not None:
        return Answer(AnswerKind.WITHDRAWN, history.withdrawal.happened_on, None, history.withdrawal.note)
    later = [other for other in history.versions if other.number > version.number]
    changes = [other for other in later if other.is_major]
    if changes:
        return _replaced(changes)
    if history.alert is not None:
        return Answer(AnswerKind.ALERT, history.alert.happened_on, None, history.alert.note)
    if is_law_changed:
        return Answer(AnswerKind.LAW_CHANGED)
    if later:
        return Answer(AnswerKind.LANGUAGE, later[-1].published_on, later[-1].number, later[-1].note)
    return Answer(AnswerKind.IN_FORCE)


def _replaced(changes: Sequence[Version]) -> Answer:
    """Return why a version was replaced: an error that was corrected weighs more than any later change."""
    correction = next((version for version in changes if version.kind is Kind.CORRECTION), None)
    kind = AnswerKind.CHANGED if correction is None else AnswerKind.ERROR
    cause = correction or changes[-1]
    return Answer(kind, cause.published_on, cause.number, cause.note)
