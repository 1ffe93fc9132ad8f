"""Parts of a whole, said otherwise: nine in ten are 90 per cent, a quarter is 25 per cent, and every fifth 20."""

from __future__ import annotations

import re
from collections import Counter
from fractions import Fraction
from functools import lru_cache
from typing import TYPE_CHECKING

from rettesnor.checks.spoken_numbers import in_figures, words_in_figures

if TYPE_CHECKING:
    from collections.abc import Iterator

_PERCENT = re.compile(r"(?<![0-9.,])([0-9]{1,2})[ ]?(?:%|prosent\b|pst\b|per ?cent\b)", re.IGNORECASE)
_ONE = re.compile(r"\b(?:én|ein|en|one)(?= (?:av|in|of|out) )", re.IGNORECASE)
_OF = re.compile(r"\b([0-9]{1,3}) +(?:av|out of|of|in|of every|in every) +([0-9]{1,3})\b", re.IGNORECASE)
_FRACTION = re.compile(r"(?<![0-9/])([0-9]{1,2})/([0-9]{1,3})(?![0-9/])")
_HALF = re.compile(r"\b(?:halvparten|half)\b", re.IGNORECASE)
_EVERY = re.compile(r"\b(?:hver|kvar|every) +([0-9]{1,2})\b", re.IGNORECASE)
_EVERY_THIRD = re.compile(r"\b(?:hver|kvar) +tredje\b|\bevery +third\b", re.IGNORECASE)
_MOST_PARTS = 20


@lru_cache(maxsize=512)
def equal_proportions(text: str, language: str) -> Counter[str]:
    """Count what each part of a whole is in its other forms, as numbers that may stand for it."""
    found: Counter[str] = Counter()
    for part in _parts(words_in_figures(in_figures(text, language), language)):
        if 0 < part < 1:
            hundredths = part * 100
            found.update({_written(hundredths): 1, _written(part): 1})
            if part.denominator <= _MOST_PARTS:
                found.update({str(part.numerator): 1, str(part.denominator): 1})
    return found


def _parts(text: str) -> Iterator[Fraction]:
    text = _ONE.sub("1", " ".join(text.split()))
    yield from (Fraction(int(found), 100) for found in _PERCENT.findall(text))
    for pattern in (_OF, _FRACTION):
        yield from (Fraction(int(one), int(all_)) for one, all_ in pattern.findall(text) if int(all_))
    yield from (Fraction(1, int(found)) for found in _EVERY.findall(text) if int(found))
    yield from (Fraction(1, 3) for _ in _EVERY_THIRD.findall(text))
    yield from (Fraction(1, 2) for _ in _HALF.findall(text))


def _written(number: Fraction) -> str:
    return str(number.numerator) if number.denominator == 1 else f"{float(number):.3f}".rstrip("0").removesuffix(".")
