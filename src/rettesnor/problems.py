"""What is wrong in the content, as data: where it is, what it is, and how to mend it, in both languages."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterable


class Level(StrEnum):
    """How much a problem weighs: an `error` stops publishing, `advice` never does."""

    ERROR = "error"
    ADVICE = "advice"


@dataclass(frozen=True, slots=True)
class Text:
    """One message to an editor, in Norwegian and in English."""

    nb: str
    en: str

    def in_language(self, language: str) -> str:
        """Give the English text for `en`, the Norwegian for anything else."""
        return self.en if language == "en" else self.nb

    def filled(self, *values: object) -> Text:
        """Give the message with its `{}` filled: the same values in either language."""
        return Text(self.nb.format(*values), self.en.format(*values))


Told = tuple[Text, Text]
"""What an editor is told of one kind of mistake: what is wrong, and how to mend it."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Problem:
    """A mistake in the content: a file below the root (with `/`), a line counted from 1, and the way out."""

    path: str
    line: int
    message: Text
    help: Text
    check: str
    level: Level = Level.ERROR

    @property
    def sort_key(self) -> tuple[str, int, str, str]:
        """The order in which an editor works: file by file, from the top."""
        return (self.path, self.line, self.check, self.message.nb)


def in_order(problems: Iterable[Problem]) -> tuple[Problem, ...]:
    """Give the problems file by file from the top, each one once."""
    return tuple(sorted(set(problems), key=lambda problem: problem.sort_key))


def has_errors(problems: Iterable[Problem]) -> bool:
    """Tell whether anything here stops publishing."""
    return any(problem.level is Level.ERROR for problem in problems)


class MissingToolError(Exception):
    """Something that a check needs is not installed; `message` is the one line that says what to do.

    What was found before and beside it is in `problems`, so that one missing tool never hides the other problems.
    """

    def __init__(self, message: Text, problems: tuple[Problem, ...] = ()) -> None:
        super().__init__(message.en)
        self.message = message
        self.problems = problems
