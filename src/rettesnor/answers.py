"""What a version answers to the one question its reader has: does this still hold?"""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum
from typing import TYPE_CHECKING

from rettesnor.versions import NO_WORDS, Kind, Wording

if TYPE_CHECKING:
    from datetime import date

    from rettesnor.versions import History, Number, Version


class AnswerKind(StrEnum):
    """The answers there are, the gravest first."""

    REMOVED = "removed"
    WITHDRAWN = "withdrawn"
    ERROR = "error"
    CHANGED = "changed"
    ALERT = "alert"
    LANGUAGE = "language"
    IN_FORCE = "in-force"

    @property
    def may_be_used(self) -> bool:
        """Tell whether a sheet of this version may stay on the wall."""
        return self in {AnswerKind.LANGUAGE, AnswerKind.IN_FORCE}


@dataclass(frozen=True, slots=True)
class Answer:
    """An answer: what it is, since when, which version brought it about, and the words to readers."""

    kind: AnswerKind
    day: date | None = None
    number: Number | None = None
    note: Wording = NO_WORDS


def answer_for(history: History, version: Version) -> Answer:
    """Answer for one version of a page; whether a major version lies between decides, an alert wins over the rest."""
    if version.is_removed:
        return Answer(AnswerKind.REMOVED)
    if history.withdrawal is not None:
        return Answer(AnswerKind.WITHDRAWN, history.withdrawal.happened_on, None, history.withdrawal.note)
    later = [other for other in history.versions if other.number > version.number]
    changes = [other for other in later if other.is_major]
    corrections = [other for other in changes if other.kind is Kind.CORRECTION]
    if corrections:
        first = corrections[0]
        return Answer(AnswerKind.ERROR, first.published_on, first.number, first.note)
    if changes:
        newest = changes[-1]
        return Answer(AnswerKind.CHANGED, newest.published_on, newest.number, newest.note)
    if history.alert is not None:
        return Answer(AnswerKind.ALERT, history.alert.happened_on, None, history.alert.note)
    if later:
        return Answer(AnswerKind.LANGUAGE, later[-1].published_on, later[-1].number, later[-1].note)
    return Answer(AnswerKind.IN_FORCE)
