"""How deep a YAML text is nested: its parser calls itself once a level, and at some depth ends the whole program."""

from __future__ import annotations

import re

MOST = 1_000
"""No file that people write comes near; the parser bears some twenty times as many."""

_BRACKET = re.compile(r"[\[\]{}]")
_BEGINS = re.compile(r"[ \t]*(?:[-?:][ \t]+)*")


def too_deep(text: str) -> int | None:
    """Return the line, from 1, at which a text may be nested too deep, or None.

    Brackets are counted wherever they stand, in quotations too.
    """
    if text.count("[") + text.count("{") > MOST:
        depth = 0
        for found in _BRACKET.finditer(text):
            depth = depth + 1 if found[0] in "[{" else max(depth - 1, 0)
            if depth > MOST:
                return text.count("\n", 0, found.start()) + 1
    if text.count("- ") + text.count("? ") + text.count(": ") > MOST:
        for number, line in enumerate(text.split("\n"), start=1):
            begins = _BEGINS.match(line)
            if begins is not None and sum(map(begins[0].count, "-?:")) > MOST:
                return number
    return None
