"""What is wrong in the content, as data: where it is, what it is, and the way out; and how it is printed."""

from __future__ import annotations

import json
from collections import Counter
from dataclasses import dataclass, replace
from enum import StrEnum
from itertools import groupby
from typing import TYPE_CHECKING

from rettesnor.locale.guide import reference
from rettesnor.locale.messages import CURE, RULES, SAYS, Message, nearest, words

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Sequence


class Level(StrEnum):
    """How much a problem weighs: an `error` stops publishing, `advice` never does."""

    ERROR = "error"
    ADVICE = "advice"


@dataclass(frozen=True, slots=True)
class Text:
    """One message to an editor, in Norwegian and in English: what no catalogue has, such as words of somebody else."""

    nb: str
    en: str

    def in_language(self, language: str) -> str:
        """Return the Norwegian text where Norwegian stands nearer to a language than English does."""
        said = {"nb": self.nb, "en": self.en}
        return next(said[code] for code in nearest(language) if code in said)

    def filled(self, *values: object) -> Text:
        """Return the message with its `{}` filled: the same values in either language."""
        return Text(self.nb.format(*values), self.en.format(*values))

    def __str__(self) -> str:
        return self.nb


Told = tuple[Text, Text]
"""What an editor is told of one kind of mistake: what is wrong, and how to mend it."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Problem:
    """A mistake in the content: a file below the root (with `/`), a line counted from 1, and the way out."""

    path: str
    line: int
    message: Text | Message
    help: Text | Message
    check: str
    level: Level = Level.ERROR
    rule: str = ""
    is_first: bool = False

    @property
    def place(self) -> tuple[bool, str, int, str]:
        """Return what problems are sorted by: what is to be told first, then file by file, from the top."""
        return (not self.is_first, self.path, self.line, self.check)

    def as_advice(self) -> Problem:
        """Return the same problem as one that never stops publishing."""
        return replace(self, level=Level.ADVICE)

    def as_error(self) -> Problem:
        """Return the same problem as one that stops publishing."""
        return replace(self, level=Level.ERROR)


@dataclass(frozen=True, slots=True)
class Rule:
    """A kind of mistake: its name, which begins with the check's (`urls.no-answer`), and how much it weighs.

    `is_first` is for what the world has changed under a text: it is told before what stands in the text itself.
    What an editor is told of it stands in the catalogue of each language under `rules`.
    """

    name: str
    level: Level = Level.ERROR
    is_first: bool = False

    @property
    def check(self) -> str:
        """Return the check that the rule belongs to."""
        return self.name.partition(".")[0]

    def of(self, *values: object, **named: object) -> Fault:
        """Return the mistake with the fields of its message and cure filled, in order or by name."""
        return Fault(self, values, tuple(sorted(named.items())))

    def at(self, path: str, line: int, *values: object, **named: object) -> Problem:
        """Return the mistake at a line, the fields of its message and cure filled, in order or by name."""
        return self.of(*values, **named).at(path, line)


@dataclass(frozen=True, slots=True)
class Fault:
    """A mistake of a kind, before it is known where it stands: the rule, and what fills its fields."""

    rule: Rule
    values: tuple[object, ...] = ()
    named: tuple[tuple[str, object], ...] = ()

    def at(self, path: str, line: int) -> Problem:
        """Return the mistake at a line."""
        rule = self.rule
        return Problem(
            path=path,
            line=line,
            message=Message(f"{RULES}/{rule.name}/{SAYS}", self.values, self.named),
            help=Message(f"{RULES}/{rule.name}/{CURE}", self.values, self.named),
            check=rule.check,
            level=rule.level,
            rule=rule.name,
            is_first=rule.is_first,
        )


Mistake = Rule | Fault
"""What an editor is told of, with or without fields to fill."""


def in_order(problems: Iterable[Problem]) -> tuple[Problem, ...]:
    """Return the problems file by file from the top, each one once; those of one place in the order of their words."""
    found = sorted(set(problems), key=lambda problem: problem.place)
    together = (tuple(same) for _, same in groupby(found, lambda problem: problem.place))
    return tuple(
        problem
        for same in together
        for problem in (sorted(same, key=lambda each: str(each.message)) if len(same) > 1 else same)
    )


def errors_first(problems: Iterable[Problem]) -> tuple[Problem, ...]:
    """Return problems that stand in order as an editor mends them: the errors file by file, then the advice."""
    return tuple(sorted(problems, key=lambda problem: problem.level is not Level.ERROR))


def has_errors(problems: Iterable[Problem]) -> bool:
    """Return whether anything here stops publishing."""
    return any(problem.level is Level.ERROR for problem in problems)


class MissingToolError(Exception):
    """Something that a check needs is not installed; `message` is the one line that says what to do.

    What was found before and beside it is in `problems`, so that one missing tool never hides the other problems.
    """

    def __init__(self, message: Text | Message, problems: tuple[Problem, ...] = ()) -> None:
        super().__init__(message.in_language("en"))
        self.message = message
        self.problems = problems


_PLAIN = json.JSONEncoder(ensure_ascii=False)

MOST_FILES = 6
"""How many files with errors the last sentence of a check names."""


def render_text(problems: Sequence[Problem], language: str) -> str:
    """Return `path:line: error: message` with an indented line of help below each; an empty string for none."""
    marks = {Level.ERROR: words("problem.error"), Level.ADVICE: words("problem.advice")}
    cure = words("problem.cure").in_language(language)
    lines: list[str] = []
    for problem in problems:
        mark = marks[problem.level].in_language(language)
        lines.append(f"{problem.path}:{problem.line}: {mark}: {problem.message.in_language(language)}")
        lines.append(f"    {cure}: {_way_out(problem, language)}")
    return "\n".join(lines)


def in_a_sentence(problems: Sequence[Problem]) -> Message:
    """Return how many errors and how much advice there is, in which files the errors are, and what comes of it."""
    errors = Counter(problem.path for problem in problems if problem.level is Level.ERROR)
    advice = sum(problem.level is Level.ADVICE for problem in problems)
    told = words("problem.count-advice", advice) if advice > 1 else words("problem.one-advice")
    if not advice:
        told = words("problem.no-advice")
    if not errors:
        return words("problem.all-well", told) if advice else words("problem.nothing")
    named = [f"{path} ({count})" for path, count in sorted(errors.items())]
    more = len(named) - MOST_FILES
    files = ", ".join(named[:MOST_FILES])
    return words(
        "problem.must-be-mended",
        errors.total(),
        words("problem.files-and-more", files, more) if more > 0 else files,
        told,
    )


def render_github(problems: Sequence[Problem], language: str) -> str:
    """Return workflow commands that GitHub shows at the line of a pull request.

    The escaping is the one of GitHub's `@actions/core`: `%`, line ends, and in properties also `:` and `,`.
    """
    lines = []
    for problem in problems:
        kind = "error" if problem.level is Level.ERROR else "notice"
        message = f"{problem.message.in_language(language)}\n{_way_out(problem, language)}"
        place = f"file={_escape(problem.path, ':,')},line={problem.line},title={_escape(problem.check, ':,')}"
        lines.append(f"::{kind} {place}::{_escape(message, '')}")
    return "\n".join(lines)


def render_json(problems: Sequence[Problem], language: str) -> str:
    """Return one JSON object, `{"problems": [...]}`, with the messages in the language asked for."""
    rows = ",\n".join(_json_row(problem, language) for problem in problems)
    return f'{{\n  "problems": [\n{rows}\n  ]\n}}' if rows else '{\n  "problems": []\n}'


def _json_row(problem: Problem, language: str) -> str:
    """Return a problem as an object with its fields on lines of their own; `json` itself takes long for thousands."""
    said = {
        "check": problem.check,
        "level": problem.level.value,
        "path": problem.path,
        "line": problem.line,
        "message": problem.message.in_language(language),
        "help": problem.help.in_language(language),
    }
    fields = ",\n".join(f'      "{name}": {_PLAIN.encode(value)}' for name, value in said.items())
    return f"    {{\n{fields}\n    }}"


FORMATS: dict[str, Callable[[Sequence[Problem], str], str]] = {
    "text": render_text,
    "github": render_github,
    "json": render_json,
}


def _way_out(problem: Problem, language: str) -> str:
    return f"{problem.help.in_language(language)} ({reference(problem.check)})"


def _escape(text: str, also: str) -> str:
    escaped = text.replace("%", "%25").replace("\r", "%0D").replace("\n", "%0A")
    for character in also:
        escaped = escaped.replace(character, f"%{ord(character):02X}")
    return escaped
