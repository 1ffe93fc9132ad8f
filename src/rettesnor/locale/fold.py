"""Folding: letters made alike, so that words are found however they are typed."""

from __future__ import annotations

import re
import unicodedata
from functools import lru_cache

_LETTERS = str.maketrans({"ø": "o", "æ": "a", "đ": "d", "ß": "ss"})
_DOUBLED = re.compile(r"a[ae]+|oe+")


@lru_cache(maxsize=1 << 17)
def fold(text: str) -> str:
    """Return a text folded: å, aa → a; ø, oe → o; æ, ae → a; é → e. It is idempotent."""
    plain = unicodedata.normalize("NFKD", text.lower().translate(_LETTERS))
    unmarked = "".join(letter for letter in plain if not unicodedata.combining(letter))
    return _DOUBLED.sub(lambda match: match[0][0], unmarked)
