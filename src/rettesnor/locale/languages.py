"""Which words are codes of languages, by Unicode's tables."""

from __future__ import annotations

import re
from functools import cache

from babel import Locale, UnknownLocaleError

_CODE = re.compile(r"[a-z]{2,3}(?:-[A-Za-z0-9]{2,8})*")


def without_region(code: str) -> str:
    """Return a language without its region: `en` of `en-GB`."""
    return code.partition("-")[0]


@cache
def is_a_language(code: str) -> bool:
    """Return whether a word is the code of a language as sites write it, with a region or without: `nn`, `en-GB`."""
    if not _CODE.fullmatch(code):
        return False
    try:
        Locale.parse(code, sep="-")
    except (UnknownLocaleError, ValueError):
        return False
    return True
