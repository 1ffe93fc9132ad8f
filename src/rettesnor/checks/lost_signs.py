"""Signs that Markdown takes for its own: a limit becomes a quotation, a temperature a bullet, a path loses slashes.

No word is gone, so nothing else sees it: readers get «38 °C» where the editor wrote «>38 °C», or «+ 38 °C» on a line.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from rettesnor.docs.links import without_code
from rettesnor.problems import Rule

if TYPE_CHECKING:
    from collections.abc import Iterator

    from rettesnor.problems import Fault

TAKEN_SIGN = Rule("markup.taken-sign")
PATH = Rule("markup.path")

_UNIT = (
    r"(?:år|månad|måned|uke|veke|døgn|dag|dager|time|timer|minutt|grader|°|%|prosent|mg|µg|kg|g|ml|dl|cm|mm|m|km|kr|kroner"
    r"|years?|months?|weeks?|days?|hours?|minutes?|degrees|per ?cent)"
)
_NUMBER = r"[0-9]+(?:[.,][0-9]+)?"
_LIMIT = re.compile(
    rf"[ ]{{0,3}}(?P<sign>>=?)(?:=?{_NUMBER}(?![0-9]*[.)][ \t])|[ ]?{_NUMBER}[ ]?{_UNIT})",
)
_DEGREES = re.compile(rf"(?P<sign>[-+])[ \t]+{_NUMBER}[ \u00a0]?(?:°|grader\b|degrees\b)|(?P<plus>\+)[ \t]+[0-9]")
_ITEM = re.compile(r"[ ]*(?:[-*+]|[0-9]+[.)])[ \t]")
_OUTER = re.compile(r"(?:[ ]*(?:[-*+]|[0-9]+[.)])[ \t]+(?=[-+][ \t]))*")
"""The marks of items before a sign that would be the mark of one too."""
_QUOTED = re.compile(r"[ ]{0,3}>")
_PATH = re.compile(r"(?<!\S)[\"'«“(]?(?:[A-Za-z]:\\|\\\\(?=\w))[^\s<>|]*")
_TAKEN = re.compile(r"\\(?=[\\`*_{}\[\]()>#+.!~|-])")


def find_lost_signs(text: str) -> Iterator[tuple[int, Fault]]:
    """Yield each line, from 0, of which Markdown takes a sign that belongs to the text, and what is lost."""
    lines = without_code(text).split("\n")
    for number, line in enumerate(lines):
        around = [lines[place] for place in (number - 1, number + 1) if 0 <= place < len(lines)]
        own = _OUTER.sub("", line, count=1)
        limit, degrees = _LIMIT.match(line), _DEGREES.match(own)
        if limit is not None and not any(_QUOTED.match(each) and not _LIMIT.match(each) for each in around):
            yield number, TAKEN_SIGN.of(limit["sign"], line.strip()[:40])
        elif degrees is not None and (own != line or not any(_ITEM.match(each) for each in around)):
            yield number, TAKEN_SIGN.of(degrees["sign"] or degrees["plus"], own.strip()[:40])
        for path in _PATH.findall(line):
            if _TAKEN.search(path):
                yield number, PATH.of(path[:40])
