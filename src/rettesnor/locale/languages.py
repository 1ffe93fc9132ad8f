"""Which words are codes of languages, by Unicode's tables."""

from __future__ import annotations

from functools import cache

from babel import Locale, UnknownLocaleError


@cache
def is_a_language(code: str) -> bool:
    """Return whether a word is the code of a language, with a region or without: `nn`, `gd`, `en-GB`."""
    try:
        Locale.parse(code, sep="-")
    except (UnknownLocaleError, ValueError):
        return False
    return True
