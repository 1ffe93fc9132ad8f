"""Lines that were to stand apart, by what they begin with: labels, hours, days, numbers; and short ones, as addresses.

No mark of Markdown stands in them, so nothing else sees that readers get them as one running paragraph.
"""

from __future__ import annotations

import re
from itertools import pairwise
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Sequence

_LABEL = re.compile(
    r"(?P<label>[A-ZÆØÅ0-9](?:[^:.!?;,«»“”()]|\.(?=:|[ \u00a0]?[0-9])){0,30}(?::|[ \u00a0][=→⇒–]))(?=\s|$)"
)
_CLOCK = r"[0-9]{1,2}[.:][0-9]{2}"
_HOUR = re.compile(
    rf"(?P<label>(?:[Kk]l\.?[ \u00a0])?{_CLOCK}(?:[ \u00a0]?[-–][ \u00a0]?{_CLOCK})?)[ \u00a0]+(?=[^\W\d_a-zæøå])"
)
_DAY = re.compile(
    r"(?P<label>(?:Mandag|Tirsdag|Onsdag|Torsdag|Fredag|Lørdag|Søndag|Måndag|Tysdag|Laurdag|Sundag"
    r"|(?:Mon|Tues|Wednes|Thurs|Fri|Satur|Sun)days?)(?:er|s)?)\b(?![.,])"
)
_NUMBER = re.compile(r"(?P<label>(?P<number>[0-9]{1,2}))[ \u00a0]+(?=[A-ZÆØÅ])")
_SHORT = re.compile(r"(?=.{2,40}$)[A-ZÆØÅ0-9+].*[^.!?:;,–-]")
_SENTENCE_END = re.compile(r"[.!?][»”\")\]]*(?:\s*\[[^\]]*\])*$")
"""Sentences may begin with a label or a day, a line each: «Plikt: Tjenesten skal …», and may follow each other."""
_FEWEST_SHORT = 3


def find_apart(lines: Sequence[str]) -> tuple[str, str] | None:
    """Return the first of the lines of a paragraph that was to stand by itself, and what shows it; else None."""
    for above, line in pairwise(lines):
        for pattern in (_LABEL, _HOUR, _DAY):
            first, second = pattern.match(above), pattern.match(line)
            if first is not None and second is not None and (pattern is _HOUR or not _SENTENCE_END.search(above)):
                return above, first["label"]
        first, second = _NUMBER.match(above), _NUMBER.match(line)
        if first is not None and second is not None and int(second["number"]) == int(first["number"]) + 1:
            return above, first["label"]
    is_address = len(lines) >= _FEWEST_SHORT and all(map(_SHORT.fullmatch, lines)) and re.search("[0-9]", lines[-1])
    return (lines[0], lines[0]) if is_address else None
