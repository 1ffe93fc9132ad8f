"""What a version answers to the one question its reader has: does this still hold?"""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum
from typing import TYPE_CHECKING

from rettesnor.versions.alerts import standing_alert
from rettesnor.versions.model import NO_WORDS, Kind, Wording

if TYPE_CHECKING:
    from collections.abc import Sequence
    from datetime import date

    from rettesnor.versions.corrections import Compared
    from rettesnor.versions.model import History, Number, Version


class AnswerKind(StrEnum):
    """The answers there are, the gravest first."""

    REMOVED = "removed"
    WITHDRAWN = "withdrawn"
    ERROR = "error"
    CHANGED = "changed"
    ALERT = "alert"
    LAW_CHANGED = "law-changed"
    SAME_WORDS = "same-words"
    LANGUAGE = "language"
    IN_FORCE = "in-force"

    @property
    def may_be_used(self) -> bool:
        """Return whether a sheet of this version may stay on the wall."""
        return self in {AnswerKind.SAME_WORDS, AnswerKind.LANGUAGE, AnswerKind.IN_FORCE}


@dataclass(frozen=True, slots=True)
class Answer:
    """An answer: what it is, since when, which version brought it about, and the words to readers.

    Of an error, the words tell what was wrong, where anybody wrote that; else (`tells_cure`) what was done about it.
    `other_words_in` are the languages in which a version has another text than the newest, though the original is the same.
    """

    kind: AnswerKind
    day: date | None = None
    number: Number | None = None
    note: Wording = NO_WORDS
    tells_cure: bool = False
    other_words_in: frozenset[str] = frozenset()


def answer_for(
    history: History, version: Version, compared: Compared, *, is_law_changed: bool = False
) -> Answer:
    """Return the answer of one version of a page, whose editions were `compared`.

    The words that apply now apply, in whatever edition they stand. Of others, whether a major version lies between
    decides. An alert wins over what may be used, and over nothing else: a sheet that must go must go. So does the law
    that the edition rested on, where its words have changed since (`is_law_changed`).
    """
    removal = history.removal_of(version)
    if removal is not None:
        return Answer(AnswerKind.REMOVED, removal.happened_on, version.number, removal.note)
    if history.withdrawal is not None:
        return Answer(AnswerKind.WITHDRAWN, history.withdrawal.happened_on, None, history.withdrawal.note)
    later = [other for other in history.versions if other.number > version.number]
    changes = [other for other in later if other.is_major]
    has_same_words = version.number in compared.same_words
    if changes and not has_same_words:
        return _replaced(version, changes, compared)
    alert = standing_alert(history)
    if alert is not None:
        return Answer(AnswerKind.ALERT, alert.happened_on, None, alert.note)
    if is_law_changed:
        return Answer(AnswerKind.LAW_CHANGED)
    if has_same_words:
        newest, others = history.newest, _translated_otherwise(history, version)
        return Answer(AnswerKind.SAME_WORDS, newest.published_on, newest.number, other_words_in=others)
    if later:
        return Answer(AnswerKind.LANGUAGE, later[-1].published_on, later[-1].number, later[-1].note)
    return Answer(AnswerKind.IN_FORCE)


def _replaced(version: Version, changes: Sequence[Version], compared: Compared) -> Answer:
    """Return why a version was replaced: an error that it held weighs more than any later change.

    The correction of an error that it never held is named only where nothing else came between.
    """
    correction = compared.errors.get(version.number)
    if correction is not None:
        note = correction.reason or correction.note
        return Answer(
            AnswerKind.ERROR, correction.published_on, correction.number, note, tells_cure=not correction.reason
        )
    others = [other for other in changes if other.kind is not Kind.CORRECTION]
    cause = (others or changes)[-1]
    return Answer(AnswerKind.CHANGED, cause.published_on, cause.number, cause.note)


def _translated_otherwise(history: History, version: Version) -> frozenset[str]:
    """Return the languages whose newest text of a version is another than the newest of all."""
    found = set()
    for language, texts in version.texts.items():
        newest = history.newest_text(language)
        if newest is not None and texts[-1].text_hash != newest[1].text_hash:
            found.add(language)
    return frozenset(found)
