"""How long something lasts, in other units: two weeks are fourteen days, half a year is six months.

Each language counts time in the unit that its speakers use, so a number may be another one and still say the same.
"""

from __future__ import annotations

import re
from collections import Counter
from fractions import Fraction
from functools import lru_cache
from typing import TYPE_CHECKING, NamedTuple

from rettesnor.checks.spoken_numbers import in_figures, words_in_figures
from rettesnor.locale.languages import OfLanguages

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

_NB = {"minutt": 1, "kvarter": 15, "time": 60, "døgn": 1440, "dag": 1440, "uke": 10080, "veke": 10080}
_EN = {"minute": 1, "hour": 60, "day": 1440, "week": 10080, "fortnight": 20160}
_MINUTES: Mapping[str, Mapping[str, int]] = OfLanguages({"nb": _NB, "nn": _NB, "en": _EN})
_MONTHS: Mapping[str, Mapping[str, int]] = OfLanguages(
    {
        "nb": {"måned": 1, "månad": 1, "kvartal": 3, "halvår": 6, "år": 12, "tiår": 120},
        "nn": {"måned": 1, "månad": 1, "kvartal": 3, "halvår": 6, "år": 12, "tiår": 120},
        "en": {"month": 1, "quarter": 3, "year": 12, "decade": 120},
    }
)
"""Units in minutes, and those of the calendar in months: nobody can say how many days are in a month."""

_CALENDAR = {12: "år/years", 1: "måneder/months"}
_CLOCK = {10080: "uker/weeks", 1440: "dager/days", 60: "timer/hours", 1: "minutter/minutes"}
"""Units as messages name them in either language, the largest first."""

_ENDINGS = r"(?:e[nrt]|ene|ar|ane|a|r|s)?"
_AMOUNT = (
    r"(?:(?:(?P<whole>[0-9]+) )?(?P<top>[0-9]+)/(?P<bottom>[0-9]+)|(?P<number>[0-9]+(?:[.,][0-9]+)?)"
    r"|(?P<half>(?:en|et|ei|ein|eit) halvt?|half an?|half)|(?P<one>en|et|ett|ei|én|éi|ein|eit|an?|one))"
)


class _Length(NamedTuple):
    """How long, in minutes or in months, and in which unit it is said."""

    is_calendar: bool
    total: Fraction
    unit: int


def equal_durations(text: str, language: str) -> Counter[str]:
    """Count what each length of time is in other units of its kind, as a number that may stand for it."""
    found: Counter[str] = Counter()
    for length in _lengths(text, language):
        units = set((_MONTHS if length.is_calendar else _MINUTES)[language].values()) - {length.unit}
        found.update(_written(length.total / unit) for unit in sorted(units))
    return found


def last_as_long(own: str, theirs: str, languages: tuple[str, str]) -> bool:
    """Return whether two texts tell of the same lengths of time, in whatever units."""
    one, other = (
        Counter((length.is_calendar, length.total) for length in _lengths(text, language))
        for text, language in zip((own, theirs), languages, strict=True)
    )
    return bool(one) and one == other


def lengths_in(text: str, language: str) -> Counter[str]:
    """Count the lengths of time that a text tells of, in the largest unit that each is a whole number of."""
    return Counter(_in_largest(length) for length in _lengths(text, language))


def _in_largest(length: _Length) -> str:
    named = _CALENDAR if length.is_calendar else _CLOCK
    unit = next((each for each in named if not length.total % each), min(named))
    return f"{_written(length.total / unit)} {named[unit]}"


def is_unit(word: str, language: str) -> bool:
    """Return whether a word is a unit of time."""
    named = [*_MINUTES.get(language, {}), *_MONTHS.get(language, {})]
    return re.fullmatch(rf"(?:{'|'.join(named)}){_ENDINGS}", word, re.IGNORECASE) is not None


@lru_cache(maxsize=8_192)
def _lengths(text: str, language: str) -> tuple[_Length, ...]:
    return tuple(_found_lengths(text, language))


def _found_lengths(text: str, language: str) -> Iterator[_Length]:
    text = " ".join(words_in_figures(in_figures(text, language), language).split())
    for is_calendar, units in ((False, _MINUTES.get(language, {})), (True, _MONTHS.get(language, {}))):
        named = "|".join(sorted(units, key=len, reverse=True))
        pattern = (
            rf"(?<![\w,./]){_AMOUNT} (?:more |flere |fleire |hele |heile |full |whole )?(?P<unit>{named}){_ENDINGS}\b"
        )
        for match in re.finditer(pattern, text, re.IGNORECASE) if units else ():
            unit = units[match["unit"].lower()]
            yield _Length(is_calendar, _amount(match) * unit, unit)


def _amount(match: re.Match[str]) -> Fraction:
    if match["number"]:
        return Fraction(match["number"].replace(",", "."))
    if match["top"]:
        return int(match["whole"] or 0) + Fraction(int(match["top"]), int(match["bottom"]) or 1)
    return Fraction(1, 2) if match["half"] else Fraction(1)


def _written(number: Fraction) -> str:
    return str(number.numerator) if number.denominator == 1 else f"{float(number):.3f}".rstrip("0").removesuffix(".")
