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

_SPACE = "[ \u00a0\u202f]"
_NUMBER = re.compile(
    rf"(?<![\w/.,-])(?:116{_SPACE}?[0-9]{{3}}|800{_SPACE}?[0-9]{{2}}{_SPACE}?[0-9]{{3}}|[0-9]{{2}}(?:{_SPACE}?[0-9]{{2}}){{3}}"
    rf"|(?:ring(?:e|er)?|tlf\.?|telefon(?:en)?|nødnummer(?:et)?|call(?:ing)?|phone|dial)\b[^0-9\n]{{0,25}}1[0-9]{{2}}(?!{_SPACE}?[0-9]))(?![\w-])",
    re.IGNORECASE,
)
_MOST_UNLIKE = 2
"""Digits by which a number may differ from one of ours and still be meant for it."""


def check_printed_numbers(assembly: Assembly) -> Iterator[Problem]:
    """Report numbers in the texts that are nearly those of data/help.yml: one of the two is wrong."""
    ours = {_digits(entry.model.number): entry.model.number for entry in assembly.entries.help}
    for page in assembly.tree.pages.values():
        for text in page.texts.values():
            yield from _in_text(text, ours)


def _in_text(text: PageText, ours: dict[str, str]) -> Iterator[Problem]:
    body = without_code(text.document.body)
    for found in _NUMBER.finditer(body):
        digits = _digits(found[0])
        meant = next((number for number in ours if _is_like(digits, number)), None)
        if digits not in ours and meant is not None:
            line = text.document.body_line + body.count("\n", 0, found.start())
            yield OTHER_DIGITS.at(text.path, line, found[0][re.search("[0-9]", found[0]).start() :], ours[meant])  # type: ignore[union-attr]


def _digits(number: str) -> str:
    return "".join(re.findall("[0-9]", number))


def _is_like(digits: str, number: Sequence[str]) -> bool:
    """Return whether one was written for the other: the same digits in another order, or a few other ones."""
    if len(digits) != len(number):
        return False
    unlike = sum(one != other for one, other in zip(digits, number, strict=True))
    return sorted(digits) == sorted(number) or unlike <= min(_MOST_UNLIKE, len(digits) // 4)
