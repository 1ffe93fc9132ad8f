"""Names with a date of birth, and national identity numbers: what may tell who a patient is."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from rettesnor.checks.days import MONTHS

if TYPE_CHECKING:
    from collections.abc import Iterator

_NAME = r"(?<![\w'’-])[A-ZÆØÅ][\w'’-]{1,40}(?:[ \u00a0]{1,3}[A-ZÆØÅ][\w'’.-]{0,40}){1,5}"
"""Bounded, so that a page of capitals takes time that grows with its length."""
_BORN = r"\bf\.?|\bfødt|\bfødd|\bborn|\bb\.|\bfødselsdato:?|\bdate of birth:?|\*"
_DAY = r"(?:0?[1-9]|[12][0-9]|3[01])"
_NUMBERS = rf"{_DAY}[./-] ?(?:0?[1-9]|1[0-2])[./-] ?(?:19|20)?[0-9]{{2}}|(?:19|20)[0-9]{{2}}-[01][0-9]-[0-3][0-9]"
_SIX = r"(?:0[1-9]|[12][0-9]|3[01])(?:0[1-9]|1[0-2])[0-9]{2}"
_IDENTITY = re.compile(
    r"(?<![0-9])(?:0[1-9]|[12456][0-9]|3[01]|7[01])(?:[04][1-9]|[15][0-2])[0-9]{2} ?[0-9]{5}(?![0-9])"
)
_ADDRESS = re.compile(r"\]\([^)]*\)|<[^<>]*>|https?://\S+")


def born_in(line: str, language: str) -> Iterator[str]:
    """Yield each name of two words or more with a day of birth behind it, and each identity number, in a line."""
    text = _ADDRESS.sub(" ", line)
    months = "|".join(MONTHS.get(language, MONTHS["en"]))
    spelled = rf"{_DAY}\.? (?:{months}),? (?:19|20)[0-9]{{2}}"
    marked = rf"{_NAME},?[ \u00a0]*\(?[^.!?()]{{0,20}}?(?:{_BORN})[ \u00a0]*(?:{spelled}|{_NUMBERS}|{_SIX}\b)"
    bare = rf"{_NAME},?[ \u00a0]*\(?{_SIX}(?![0-9])"
    for pattern in (re.compile(marked), re.compile(bare), _IDENTITY):
        found = pattern.search(text)
        if found:
            yield " ".join(found[0].split())
            return
