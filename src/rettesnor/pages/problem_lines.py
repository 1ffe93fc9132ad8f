"""What a preview shows at the foot of a page: the problems of its text."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from rettesnor.problems import Level

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

    from rettesnor.problems import Problem


@dataclass(frozen=True, slots=True)
class ProblemLine:
    """A problem as a preview shows it on the page."""

    place: str
    message: str
    help: str


def problem_lines(problems: Iterable[Problem], words: Mapping[str, str], language: str) -> tuple[ProblemLine, ...]:
    """Return problems in words, the errors first."""
    return tuple(
        ProblemLine(
            f"{problem.path}, {words['problems_line'].format(line=problem.line).lower()}",
            _marked(problem, words, language),
            problem.help.in_language(language),
        )
        for problem in sorted(problems, key=lambda problem: problem.level is not Level.ERROR)
    )


def _marked(problem: Problem, words: Mapping[str, str], language: str) -> str:
    """Return the message of a problem, marked as advice where it stops nobody."""
    said = problem.message.in_language(language)
    return said if problem.level is Level.ERROR else f"{words['problems_advice']}: {said}"
