"""Signs that no reader sees, found in HTML however they are written: as they are, or as references to them."""

from __future__ import annotations

import re
import sys
from html.entities import html5

from rettesnor.locale.fold import UNSEEN

NUMBERED = re.compile(r"&#(?:[xX](?P<hex>[0-9a-fA-F]+)|(?P<decimal>[0-9]+));?")
"""A reference by number."""

_NAMED = re.compile(r"&[a-zA-Z][a-zA-Z0-9]*;")
_MOST_DIGITS = 8
_MOST_SHOWN = 40
_LAST_SURROGATE = 0xDFFF
_FIRST_SURROGATE = 0xD800
_ON_PURPOSE = frozenset({"&shy;"})
"""Written so by whoever knows where a word may be divided; search and checks read the word without it."""


def find_unseen(text: str) -> str | None:
    """Return the first sign in a line that no reader sees, by its number (`U+200B`), or a reference to no sign at all.

    A soft hyphen that bears its name, `&shy;`, was put there on purpose.
    """
    sign = UNSEEN.search(text)
    if sign is not None:
        return _number_of(sign[0])
    if "&" not in text:
        return None
    for reference in NUMBERED.finditer(text):
        meant = sign_of(reference)
        if meant is None:
            return reference[0][:_MOST_SHOWN]
        if UNSEEN.search(meant):
            return _number_of(meant)
    for named in _NAMED.findall(text):
        unseen = UNSEEN.search(html5.get(named[1:], "")) if named not in _ON_PURPOSE else None
        if unseen is not None:
            return _number_of(unseen[0])
    return None


def sign_of(reference: re.Match[str]) -> str | None:
    """Return the sign that a reference by number (`NUMBERED`) names, or None when there is no such sign."""
    digits = (reference["hex"] or reference["decimal"]).lstrip("0")
    if len(digits) > _MOST_DIGITS:
        return None
    number = int(digits or "0", 16 if reference["hex"] else 10)
    if number > sys.maxunicode or _FIRST_SURROGATE <= number <= _LAST_SURROGATE:
        return None
    return chr(number)


def _number_of(sign: str) -> str:
    return f"U+{ord(sign):04X}"
