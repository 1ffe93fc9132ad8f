"""Marks that other programs know, and readers here would see as signs: ==marked==, H~2~O, > [!NOTE], ☐ and ^[notes]."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from rettesnor.docs.links import without_code
from rettesnor.problems import Rule

if TYPE_CHECKING:
    from collections.abc import Iterator

    from rettesnor.problems import Fault

ALERT = Rule("markup.alert")
HIGHLIGHTED = Rule("markup.highlighted")
INLINE_NOTE = Rule("markup.inline-note")
LOWERED = Rule("markup.lowered")
STAR_NOTE = Rule("markup.star-note")
TYPED_BOX = Rule("markup.typed-box")

SHOWN_ELSEWHERE: tuple[tuple[re.Pattern[str], Rule], ...] = (
    (re.compile(r"\[![A-Z]{3,12}\]"), ALERT),
    (re.compile(r"(?<![=\w])==(?=[^\s=])[^=\n]*[^\s=]==(?!=)"), HIGHLIGHTED),
    (re.compile(r"\^\[[^\]\n]+\]"), INLINE_NOTE),
    (re.compile(r"\w*(?:\^[\w+-]{1,12}\^|(?<!~)~[\w+-]{1,12}~(?!~))\w*"), LOWERED),
)
"""What is searched for in the finished text, and what its author meant."""

_TYPED_BOX = re.compile(r"[ ]*[☐☑☒□✓✔✗✘][ \t\u00a0]*\S")
_STARRED = re.compile(r"[^\W_]\*(?=[\s.,;:)]|$)")
_STAR_ITEM = re.compile(r"\*[ \t]+\S")
_ITEM = re.compile(r"[ ]*(?:[-*+]|[0-9]+[.)])[ \t]")


def find_typed_for_others(text: str) -> Iterator[tuple[int, Fault]]:
    """Yield lines, from 0, that begin with a box drawn by hand, and «* a note» below words that end with a star."""
    lines = without_code(text).split("\n")
    is_starred = False
    for number, line in enumerate(lines):
        if _TYPED_BOX.match(line):
            yield number, TYPED_BOX.of(line.strip()[:40])
        if is_starred and _STAR_ITEM.match(line) and _stands_alone(lines, number):
            yield number, STAR_NOTE.of(line.strip()[:40])
        is_starred = is_starred or (_STARRED.search(line) is not None and line.count("*") == 1)


def _stands_alone(lines: list[str], number: int) -> bool:
    """Return whether an item is the only one of its list."""
    around = (
        next((each for each in reversed(lines[:number]) if each.strip()), ""),
        next((each for each in lines[number + 1 :] if each.strip()), ""),
    )
    return not any(_ITEM.match(each) for each in around)
