"""Amounts with their units: 5 mg is no 5 g and 500 kroner no 500 euros, and 0.5 l is 5 dl.

A unit is read where a number stands beside it, as each language writes it; lengths of time are in durations.py.
"""

from __future__ import annotations

import re
from collections import Counter
from fractions import Fraction
from functools import lru_cache
from typing import NamedTuple

from rettesnor.checks.spoken_numbers import in_figures, words_in_figures
from rettesnor.locale.languages import without_region

_UNITS = """
mass | 1 | µg|μg|mcg|mikrogram\\w*|micrograms?
mass | 1000 | mg|milligram\\w*
mass | 1000000 | g|gr|gram|grams?
mass | 1000000000 | kg|kilo|kilos|kilogram\\w*
volume | 1 | ml|milliliter\\w*|millilit(?:re|er)s?
volume | 10 | cl|centiliter\\w*|centilit(?:re|er)s?
volume | 100 | dl|desiliter\\w*|decilit(?:re|er)s?
volume | 1000 | l|liter\\w*|lit(?:re|er)s?
length | 1 | mm|millimet(?:re|er)\\w*
length | 10 | cm|centimet(?:re|er)\\w*
length | 1000 | m|meter|meters|metres?
length | 1000000 | km|kilomet(?:re|er)\\w*
length | 1609344 | miles?
celsius | 1 | °[ ]?C|grader(?![ ]fahrenheit)|degrees?(?![ ]fahrenheit)
fahrenheit | 1 | °[ ]?F|grader[ ]fahrenheit|degrees?[ ]fahrenheit
kroner | 1 | kr|kroner?|NOK
euro | 1 | euros?|EUR|€
dollar | 1 | dollars?|USD|\\$
pound | 1 | pund|pounds?|GBP|£
share | 1 | %|prosent|pst|per[ ]?cent
points | 1 | prosentpoeng|percentage[ ]points?
"""
_FINEST = 1000
_KIN = {"celsius": "temperature", "fahrenheit": "temperature", "points": "share"}
_KIN |= dict.fromkeys(("kroner", "euro", "dollar", "pound"), "money")
_ROWS = [tuple(row.split(" | ")) for row in _UNITS.strip().split("\n")]
_NUMBER = r"(?P<number>[0-9]{1,3}(?:[ .,][0-9]{3})+(?:[.,][0-9]{1,2})?(?![0-9])|[0-9]+(?:[.,][0-9]+)?)"
_ANY_UNIT = "|".join(f"(?P<u{place}>{_ROWS[place][2]})" for place in reversed(range(len(_ROWS))))
_BEHIND = re.compile(rf"(?<![\w.,/-]){_NUMBER}[ -]?(?:{_ANY_UNIT})(?!\w)")
_BEFORE = re.compile(r"(?<!\w)(?P<mark>NOK|kr\.?|EUR|€|USD|\$|GBP|£)[ ]?" + _NUMBER)
_MARKS = {"NOK": "kroner", "kr": "kroner", "EUR": "euro", "€": "euro", "USD": "dollar", "$": "dollar", "GBP": "pound"}
_MARKS |= {"£": "pound"}


class Amount(NamedTuple):
    """How much of what: the kind of unit, and the number in the smallest unit of that kind."""

    unit: str
    total: Fraction

    @property
    def kin(self) -> str:
        """Return what the unit measures: kroner and euros are both money."""
        return _KIN.get(self.unit, self.unit)


def find_other_amounts(own: str, theirs: str, languages: tuple[str, str]) -> tuple[str, str] | None:
    """Return an amount that only the original has, with another that only the translation has instead of it.

    What stands instead of it is of the same kin (kroner, euros), or the same number of something else (5 ml, 5 mg).
    """
    ours, others = (amounts_in(text, language) for text, language in zip((own, theirs), languages, strict=True))
    here, there = Counter(each for each, _ in ours), Counter(each for each, _ in others)
    for amount, words in ours:
        if amount not in here - there:
            continue
        for other, other_words in others:
            if other in there - here and (other.kin == amount.kin or _figures(other_words) == _figures(words)):
                return words, other_words
    return None


def equal_amounts(text: str, language: str) -> Counter[str]:
    """Count what each amount is in other units of its kind, as a number that may stand for it."""
    found: Counter[str] = Counter()
    for amount, _ in amounts_in(text, language):
        numbers = {amount.total / int(row[1]) for row in _ROWS if row[0] == amount.unit}
        found.update(_written(number) for number in numbers if _FINEST % number.denominator == 0)
    return found


def _written(number: Fraction) -> str:
    return str(number.numerator) if number.denominator == 1 else f"{float(number):.3f}".rstrip("0")


@lru_cache(maxsize=8_192)
def amounts_in(text: str, language: str) -> tuple[tuple[Amount, str], ...]:
    """Return each amount of a text with the words that say it."""
    text = " ".join(words_in_figures(in_figures(text, language), language).split())
    found = []
    for match in _BEHIND.finditer(text):
        row = _ROWS[next(n for n in range(len(_ROWS)) if match[f"u{n}"] is not None)]
        found.append((Amount(row[0], _value(match["number"], language) * int(row[1])), match[0]))
    found += [
        (Amount(_MARKS[match["mark"].rstrip(".")], _value(match["number"], language)), match[0])
        for match in _BEFORE.finditer(text)
    ]
    return tuple(found)


def _figures(words: str) -> str:
    return re.sub("[^0-9]", "", words)


def _value(number: str, language: str) -> Fraction:
    thousands, decimal = (",", ".") if without_region(language) == "en" else (".", ",")
    whole, _, rest = re.sub(rf"[ {re.escape(thousands)}](?=[0-9]{{3}}(?![0-9]))", "", number).partition(decimal)
    digits = re.sub("[^0-9]", "", whole), re.sub("[^0-9]", "", rest)
    return Fraction(f"{digits[0] or 0}.{digits[1] or 0}")
