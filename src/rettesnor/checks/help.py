"""The check `help`: every help number was checked by a person, and not too long ago."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING

from rettesnor.checks.check import Check, Scope
from rettesnor.data.help import MONTHS, PATH, check_again_on
from rettesnor.problems import Level, Rule

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence

    from rettesnor.data.help import HelpNumber
    from rettesnor.problems import Problem
    from rettesnor.site.assembly import Assembly

IN_THE_FUTURE = Rule("help.in-the-future")
LONG_AGO = Rule("help.long-ago", Level.ADVICE)
NOT_CHECKED = Rule("help.not-checked", Level.ADVICE)
NO_SOURCE = Rule("help.no-source")


def check_help(numbers: Sequence[HelpNumber], sources: Mapping[str, object], today: date) -> Iterator[Problem]:
    """Report numbers that nobody has checked, or not for six months, and sources that do not exist."""
    for number in numbers:
        if number.source is not None and number.source not in sources:
            yield NO_SOURCE.at(PATH, number.line, number.number, number.source)
        if number.checked_on is None:
            yield NOT_CHECKED.at(PATH, number.line, number.number)
        elif date.fromisoformat(number.checked_on) > today:
            yield IN_THE_FUTURE.at(PATH, number.line, number.number, number.checked_on)
        elif today > check_again_on(number.checked_on):
            yield LONG_AGO.at(PATH, number.line, number.number, number.checked_on, months=MONTHS)


def check_help_for_deploying(
    numbers: Sequence[HelpNumber], sources: Mapping[str, object], today: date
) -> Iterator[Problem]:
    """Report the same as errors: a site with numbers that nobody has checked lately may be built, not deployed."""
    return (problem.as_error() for problem in check_help(numbers, sources, today))


def _look(assembly: Assembly, today: date) -> Iterator[Problem]:
    return check_help(assembly.site.help, assembly.site.sources, max(today, assembly.site.today))


CHECK = Check("help", Scope.SITE, _look)
