"""In which direction a language is written, by Unicode's tables."""

from __future__ import annotations

from functools import cache

from babel import Locale, UnknownLocaleError


@cache
def direction_of(code: str) -> str:
    """Return `rtl` for a language that is written from right to left, and `ltr` for all others and unknown ones."""
    try:
        return str(Locale.parse(code, sep="-").text_direction)
    except (UnknownLocaleError, ValueError):
        return "ltr"
