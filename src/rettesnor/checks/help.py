"""The check `help`: every help number was checked by a person, and not too long ago."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING

from rettesnor.checks.check import Check, Scope
from rettesnor.checks.printed_numbers import check_printed_numbers
from rettesnor.data.help import MONTHS, check_again_on
from rettesnor.locale.messages import language_name
from rettesnor.problems import Level, Rule

if TYPE_CHECKING:
    from collections.abc import Collection, Iterable, Iterator, Sequence

    from rettesnor.data.help import HelpNumber
    from rettesnor.data.validation.yaml_files import Entry
    from rettesnor.problems import Problem
    from rettesnor.site.assembly import Assembly

IN_THE_FUTURE = Rule("help.in-the-future")
LONG_AGO = Rule("help.long-ago", Level.ADVICE)
NOT_CHECKED = Rule("help.not-checked", Level.ADVICE)
NOBODY_STATES = Rule("help.nobody-states")
NO_SOURCE = Rule("help.no-source")
NO_WORDS = Rule("help.no-words")
NOT_CHECKED_EMERGENCY = Rule("help.not-checked-emergency", Level.ADVICE)
UNTRANSLATED = Rule("help.untranslated", Level.ADVICE)


def check_help(entries: Iterable[Entry[HelpNumber]], sources: Collection[str], today: date) -> Iterator[Problem]:
    """Report numbers that nobody has checked, or not for six months, that nobody states, and sources not there."""
    for entry in entries:
        number, checked_on = entry.model, entry.model.checked_on
        if number.source is not None and number.source not in sources:
            yield entry.problem(NO_SOURCE.of(number.number, number.source), "source")
        if number.stated is None and not number.is_emergency:
            yield entry.problem(NOBODY_STATES.of(number.number), "id")
        if checked_on is None:
            rule = NOT_CHECKED_EMERGENCY if number.is_emergency else NOT_CHECKED
            yield entry.problem(rule.of(number.number), "id")
        elif date.fromisoformat(checked_on) > today:
            yield entry.problem(IN_THE_FUTURE.of(number.number, checked_on), "checked_on")
        elif today > check_again_on(checked_on):
            yield entry.problem(LONG_AGO.of(number.number, checked_on, months=MONTHS), "checked_on")


def check_languages(entries: Iterable[Entry[HelpNumber]], codes: Sequence[str]) -> Iterator[Problem]:
    """Report numbers without a name or a word on when to call; one that is not translated is advice.

    `codes` are the languages of the site, the main one first.
    """
    for entry in entries:
        number = entry.model
        for field, said in (("name", number.name), ("what", number.what)):
            if codes[0] not in said:
                yield entry.problem(NO_WORDS.of(number.number, field, codes[0]), field)
        for code in codes[1:]:
            if code not in number.name or code not in number.what:
                yield entry.problem(UNTRANSLATED.of(number.number, language_name(code), code), "id")


def check_help_for_deploying(
    entries: Iterable[Entry[HelpNumber]], sources: Collection[str], today: date
) -> Iterator[Problem]:
    """Report the same as errors: a site with numbers that nobody has checked lately may be built, not deployed."""
    return (problem.as_error() for problem in check_help(entries, sources, today))


def _look(assembly: Assembly, today: date) -> Iterator[Problem]:
    yield from check_help(assembly.entries.help, assembly.site.sources, max(today, assembly.site.today))
    yield from check_languages(assembly.entries.help, assembly.site.settings.codes)
    yield from check_printed_numbers(assembly)


CHECK = Check("help", Scope.SITE, _look)
