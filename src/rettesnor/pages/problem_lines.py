"""What a preview shows of what is wrong in a page: how much on top, and the lines at its foot."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from rettesnor.problems import Level, errors_first, in_order

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

    from rettesnor.problems import Problem


@dataclass(frozen=True, slots=True)
class ProblemLine:
    """A problem as a preview shows it on the page; `is_error` tells that it stops publishing."""

    place: str
    message: str
    help: str
    is_error: bool


@dataclass(frozen=True, slots=True)
class ProblemList:
    """The problems of a page, the errors first, and how many there are of each kind, in words."""

    lines: tuple[ProblemLine, ...] = ()
    count: str = ""
    has_errors: bool = False


NONE = ProblemList()


def problem_lines(problems: Iterable[Problem], words: Mapping[str, str], language: str) -> ProblemList:
    """Return problems in words, the errors first."""
    found = errors_first(in_order(problems))
    errors = sum(problem.level is Level.ERROR for problem in found)
    counts = {"errors": errors, "advice": len(found) - errors}
    key = "problems_count" if errors else "problems_count_advice"
    lines = tuple(
        ProblemLine(
            f"{problem.path}, {words['problems_line'].format(line=problem.line).lower()}",
            f"{words[_label(problem)]}: {problem.message.in_language(language)}",
            problem.help.in_language(language),
            problem.level is Level.ERROR,
        )
        for problem in found
    )
    return ProblemList(lines, words[key].format(**counts), bool(errors)) if found else NONE


def _label(problem: Problem) -> str:
    return "problems_error" if problem.level is Level.ERROR else "problems_advice"
