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

OTHER_DIGITS = Rule("help.other-digits")

_MOST_UNLIKE = 2
"""Digits by which a number may differ from one of ours and still be meant for it."""


def check_printed_numbers(assembly: Assembly) -> Iterator[Problem]:
    """Report numbers in the texts that are nearly those of data/help.yml: one of the two is wrong."""
    numbers = [entry.model.number for entry in assembly.entries.help]
    ours = _Ours({digits_of(number): number for number in numbers}, assembly.site.profile.telephones)
    for page in assembly.tree.pages.values():
        for language, text in page.texts.items():
            yield from _in_text(text, language, ours)
    for entry in assembly.entries.terms:
        for language, said in entry.model.definition.items():
            for _, typed, meant in ours.mistaken_in(said, language):
                yield entry.problem(OTHER_DIGITS.of(typed, meant), "definition")


@dataclass(frozen=True, slots=True)
class _Ours:
    """The help numbers of a site as they are written, by their digits, and how telephones work where it is."""

    written: Mapping[str, str]
    telephones: Telephones

    def mistaken_in(self, text: str, language: str) -> Iterator[tuple[int, str, str]]:
        """Yield the numbers of a text that are nearly one of ours: the line, from 0, what is typed, what is meant."""
        for found in numbers_in(text, language, self.telephones, frozenset(map(len, self.written))):
            digits = digits_of(found[0], self.telephones.calling_code)
            meant = next((number for number in self.written if _is_like(digits, number)), None)
            if digits not in self.written and digits not in self.telephones.emergency and meant is not None:
                typed = re.sub(r"^[^0-9+]+|[^0-9]+$", "", found[0])
                yield text.count("\n", 0, found.start()), typed, self.written[meant]


def _in_text(text: PageText, language: str, ours: _Ours) -> Iterator[Problem]:
    place = text.document.place("help")
    parts = [(place.line_of((name,)), str(getattr(text.record, name))) for name in ("title", "summary")]
    told = set()
    for first, said in (*parts, (text.document.body_line, without_code(text.document.body))):
        for line, typed, meant in ours.mistaken_in(said, language):
            if (first + line, meant) not in told:  # the words of a link, and where it leads
                told.add((first + line, meant))
                yield OTHER_DIGITS.at(text.path, first + line, typed, meant)


def _is_like(digits: str, number: Sequence[str]) -> bool:
    """Return whether one was written for the other: the same digits in another order, or a few other ones."""
    if len(digits) != len(number):
        return False
    unlike = sum(one != other for one, other in zip(digits, number, strict=True))
    return sorted(digits) == sorted(number) or unlike <= min(_MOST_UNLIKE, max(len(digits) // 4, 1))
