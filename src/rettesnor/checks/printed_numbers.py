"""Help numbers as the texts print them: the same as data/help.yml has, digit by digit."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING

from rettesnor.checks.telephones import digits_of, numbers_in
from rettesnor.docs.links import without_code
from rettesnor.problems import Rule

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence

    from rettesnor.data.profile import Telephones
    from rettesnor.docs.tree import PageText
    from rettesnor.problems import Problem
    from rettesnor.site.assembly import Assembly

    _Printed = tuple[str, str, str, int]

OTHER_DIGITS = Rule("help.other-digits")
OTHER_IN_TEXTS = Rule("help.other-in-texts")

_SEVERAL = 3
"""In how many files another number must stand before it is ours that is wrong."""

_MOST_UNLIKE = 2
"""Digits by which a number may differ from one of ours and still be meant for it."""


def check_printed_numbers(assembly: Assembly) -> Iterator[Problem]:
    """Report numbers in the texts that are nearly those of data/help.yml: one of the two is wrong.

    Where no text has one of ours, and several files have the same other one in its place, that is told once: at ours.
    """
    entries = assembly.entries.help
    found = list(_all_found(assembly))
    wrong = _wrong_at_home(found)
    for entry in entries:
        others = wrong.get(entry.model.number)
        if others:
            yield entry.problem(OTHER_IN_TEXTS.of(entry.model.number, others[0].typed, len(others)), "number")
    for each in found:
        if each.problem is not None and each.meant not in wrong:
            yield each.problem


@dataclass(frozen=True, slots=True)
class _Found:
    """A number in a text: what is typed, which of ours it is or was meant for, and what is wrong with it, if it is."""

    typed: str
    meant: str
    problem: Problem | None


def _wrong_at_home(found: Sequence[_Found]) -> Mapping[str, Sequence[_Found]]:
    """Map each of our numbers that no text has to the places that all have the same other one instead."""
    by_number: dict[str, list[_Found]] = {}
    for each in found:
        by_number.setdefault(each.meant, []).append(each)
    return {
        number: places
        for number, places in by_number.items()
        if all(each.problem is not None for each in places)
        and len({each.problem.path for each in places if each.problem is not None}) >= _SEVERAL
        and len({digits_of(each.typed) for each in places}) == 1
    }


def _all_found(assembly: Assembly) -> Iterator[_Found]:
    for page_id in assembly.tree.pages:
        yield from _in_page(assembly, page_id)
    ours = _ours(assembly)
    for entry in assembly.entries.terms:
        for language, said in entry.model.definition.items():
            for _, typed, meant in ours.found_in(said, language):
                problem = entry.problem(OTHER_DIGITS.of(typed, meant), "definition")
                yield _Found(typed, meant, None if typed == meant else problem)


def _in_page(assembly: Assembly, page_id: str) -> Iterator[_Found]:
    """Yield what is found in a page, as it was found before where neither the page nor our numbers have changed."""

    def find() -> list[_Printed]:
        ours, page = _ours(assembly), assembly.tree.pages[page_id]
        return [each for language, text in page.texts.items() for each in _in_text(text, language, ours)]

    for typed, meant, path, line in assembly.site.remember("printed numbers", assembly.waiting[page_id], find):
        yield _Found(typed, meant, None if typed == meant else OTHER_DIGITS.at(path, line, typed, meant))


def _ours(assembly: Assembly) -> _Ours:
    written = {digits_of(entry.model.number): entry.model.number for entry in assembly.entries.help}
    return _Ours(written, assembly.site.profile.telephones)


@dataclass(frozen=True, slots=True)
class _Ours:
    """The help numbers of a site as they are written, by their digits, and how telephones work where it is."""

    written: Mapping[str, str]
    telephones: Telephones

    def found_in(self, text: str, language: str) -> Iterator[tuple[int, str, str]]:
        """Yield the numbers of a text that are ours, or nearly so: the line, from 0, what is typed, what is meant."""
        for found in numbers_in(text, language, self.telephones, frozenset(map(len, self.written))):
            digits = digits_of(found[0], self.telephones.calling_code)
            meant = next((number for number in self.written if _is_like(digits, number)), None)
            typed = re.sub(r"^[^0-9+]+|[^0-9]+$", "", found[0])
            if digits in self.written:
                yield text.count("\n", 0, found.start()), self.written[digits], self.written[digits]
            elif digits not in self.telephones.emergency and meant is not None:
                yield text.count("\n", 0, found.start()), typed, self.written[meant]


def _in_text(text: PageText, language: str, ours: _Ours) -> Iterator[_Printed]:
    """Yield the numbers of a text that are ours, or nearly so: what is typed, which is meant, and where it stands."""
    place = text.document.place("help")
    parts = [(place.line_of((name,)), str(getattr(text.record, name))) for name in ("title", "summary")]
    told = set()
    for first, said in (*parts, (text.document.body_line, without_code(text.document.body))):
        for line, typed, meant in ours.found_in(said, language):
            if (first + line, meant, typed == meant) not in told:  # the words of a link, and where it leads
                told.add((first + line, meant, typed == meant))
                yield typed, meant, text.path, first + line


def _is_like(digits: str, number: Sequence[str]) -> bool:
    """Return whether one was written for the other: the same digits in another order, or a few other ones."""
    if len(digits) != len(number):
        return False
    unlike = sum(one != other for one, other in zip(digits, number, strict=True))
    return sorted(digits) == sorted(number) or unlike <= min(_MOST_UNLIKE, max(len(digits) // 4, 1))
