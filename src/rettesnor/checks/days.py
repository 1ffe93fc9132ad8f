"""Days of the year, one fact each: 3 April is no 4 March, though both have a three and a four."""

from __future__ import annotations

import re
from collections import Counter
from functools import cache
from typing import TYPE_CHECKING

from babel.dates import get_month_names

from rettesnor.locale.fold import plain
from rettesnor.locale.languages import OfLanguages, without_region

if TYPE_CHECKING:
    from collections.abc import Mapping

MONTHS: Mapping[str, tuple[str, ...]] = OfLanguages(
    {
        code: tuple(get_month_names("wide", locale=code)[number] for number in range(1, 13))
        for code in ("nb", "nn", "en")
    }
)
_ISO = re.compile(r"\b[0-9]{4}-([0-9]{2})-([0-9]{2})\b")
_NUMERIC = re.compile(
    r"(?<![0-9./])([0-9]{1,2})(?P<mark>[./])([0-9]{1,2})(?:(?P=mark)|[-/ ])(?:[0-9]{2})?[0-9]{2}(?![0-9])"
)
_MONTHS_A_YEAR = 12
_DAY = r"[0-9]{1,2}(?:st|nd|rd|th)?(?![0-9])\.?"
_LINK = r"(?: ?[,-] ?| og | eller | til | and | or | to )"
_DAYS = rf"{_DAY}(?:{_LINK}{_DAY})*"
_NUMBER = re.compile(r"[0-9]{1,2}")
_DASHES = re.compile("[\u2013\u2014\u2015\u2212]")


def days_in(text: str, language: str) -> Counter[str]:
    """Count the days of the year that a text names, as day and month: «3. og 5. april» are 3.4. and 5.4."""
    text = _DASHES.sub("-", plain(text))
    found = Counter(f"{int(day)}.{int(month)}." for month, day in _ISO.findall(text))
    found.update(_day_and_month(int(each[1]), int(each[3])) for each in _NUMERIC.finditer(text))
    for number, before, behind in _patterns(language):
        for pattern in (before, behind):
            for match in pattern.finditer(text):
                found.update(f"{int(day)}.{number}." for day in _NUMBER.findall(match["days"]))
    return found


def _day_and_month(first: int, second: int) -> str:
    """Return a day as it is numbered; only Americans have a second number that is no month."""
    day, month = (second, first) if second > _MONTHS_A_YEAR >= first else (first, second)
    return f"{day}.{month}."


@cache
def _patterns(language: str) -> tuple[tuple[int, re.Pattern[str], re.Pattern[str]], ...]:
    """Return for each month how its days stand before it, and behind it as in English."""
    flags = 0 if without_region(language) == "en" else re.IGNORECASE
    return tuple(
        (
            number,
            re.compile(rf"(?<![0-9.,])(?P<days>{_DAYS}) (?:of )?{month}\b", flags),
            re.compile(rf"\b{month} (?P<days>{_DAYS})", flags),
        )
        for number, month in enumerate(MONTHS.get(language, ()), start=1)
    )
