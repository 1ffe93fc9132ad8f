"""Help numbers as the texts print them: the same as data/help.yml has, digit by digit."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from rettesnor.docs.links import without_code
from rettesnor.problems import Rule

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from rettesnor.docs.tree import PageText
    from rettesnor.problems import Problem
    from rettesnor.site.assembly import Assembly

OTHER_DIGITS = Rule("help.other-digits")

_SPACE = "[ .\u00a0\u202f\u2011-]"
_BETWEEN = r"(?:[ :*\[(]|\b(?:til|på|nr\.?|nummer(?:et)?|number|on)\b){0,8}"
_NUMBER = re.compile(
    rf"(?<![\w/.,-])(?:(?:\+|00)47{_SPACE}?)?(?:116{_SPACE}?[0-9]{{3}}|800{_SPACE}?[0-9]{{2}}{_SPACE}?[0-9]{{3}}|[0-9]{{2}}(?:{_SPACE}?[0-9]{{2}}){{3}}"
    rf"|(?:ring(?:e|er)?|tlf\.?|telefon(?:en)?|nødnummer(?:et)?|call(?:ing)?|phone|dial)\b{_BETWEEN}1[0-9]{{2}}(?!{_SPACE}?[0-9]))(?![\w-])",
    re.IGNORECASE,
)
_CELL = re.compile(r"(?<=\|)[ *]*(?P<digits>1[0-9]{2})[ *]*(?=\|)")
_OF_HELP = re.compile(
    r"\b(?:nummer|number|ring|tlf|telefon|nødnummer|nødetat|ambulanse|politi|legevakt|lege|call|phone|dial|police|doctor|emergency)",
    re.IGNORECASE,
)
"""What a table says of which a cell holds a number to ring, and not how many there are of something."""

_COUNTRY = re.compile(r"(?:\+|00)47")
_EMERGENCY = frozenset({"110", "112", "113"})
"""Numbers that are nobody's alone: a text may name one that data/help.yml lacks."""

_MOST_UNLIKE = 2
"""Digits by which a number may differ from one of ours and still be meant for it."""


def check_printed_numbers(assembly: Assembly) -> Iterator[Problem]:
    """Report numbers in the texts that are nearly those of data/help.yml: one of the two is wrong."""
    ours = {_digits(entry.model.number): entry.model.number for entry in assembly.entries.help}
    for page in assembly.tree.pages.values():
        for text in page.texts.values():
            yield from _in_text(text, ours)
    for entry in assembly.entries.terms:
        for said in entry.model.definition.values():
            for _, typed, meant in _other_digits(said, ours):
                yield entry.problem(OTHER_DIGITS.of(typed, meant), "definition")


def _in_text(text: PageText, ours: dict[str, str]) -> Iterator[Problem]:
    place = text.document.place("help")
    parts = [(place.line_of((name,)), str(getattr(text.record, name))) for name in ("title", "summary")]
    told = set()
    for first, said in (*parts, (text.document.body_line, without_code(text.document.body))):
        for line, typed, meant in _other_digits(said, ours):
            if (first + line, meant) not in told:  # the words of a link, and where it leads
                told.add((first + line, meant))
                yield OTHER_DIGITS.at(text.path, first + line, typed, meant)


def _other_digits(text: str, ours: dict[str, str]) -> Iterator[tuple[int, str, str]]:
    """Yield the numbers of a text that are nearly one of ours: the line, from 0, what is typed, and what is meant."""
    cells = (cell for cell in _CELL.finditer(text) if _OF_HELP.search(_block_of(text, cell.start())))
    for found in (*_NUMBER.finditer(text), *cells):
        digits = _digits(_COUNTRY.sub("", found[0]))
        meant = next((number for number in ours if _is_like(digits, number)), None)
        if digits not in ours and digits not in _EMERGENCY and meant is not None:
            typed = re.sub(r"^[^0-9+]+|[^0-9]+$", "", found[0])
            yield text.count("\n", 0, found.start()), typed, ours[meant]


def _block_of(text: str, place: int) -> str:
    """Return the table that a place stands in."""
    return text[text.rfind("\n\n", 0, place) + 1 : place] + text[place:].partition("\n\n")[0]


def _digits(number: str) -> str:
    return "".join(re.findall("[0-9]", number))


def _is_like(digits: str, number: Sequence[str]) -> bool:
    """Return whether one was written for the other: the same digits in another order, or a few other ones."""
    if len(digits) != len(number):
        return False
    unlike = sum(one != other for one, other in zip(digits, number, strict=True))
    return sorted(digits) == sorted(number) or unlike <= min(_MOST_UNLIKE, max(len(digits) // 4, 1))
