"""What a number counts: two tablets three times a day are no three tablets twice, with the same numbers."""

from __future__ import annotations

import re
from collections import Counter
from functools import cache

from rettesnor.checks.spoken_numbers import in_figures, words_in_figures
from rettesnor.locale.languages import without_region

_THINGS = {
    "ganger/times": ("ganger|gonger", "times"),
    "tabletter/tablets": (r"tablett\w*|pill\w*", "tablets?|pills?"),
    "dråper/drops": ("dråp(?:er|ar)", "drops"),
    "doser/doses": (r"dos(?:er|ar)", "doses"),
    "personer/people": (r"personer|personar|menneske\w*|folk", "people|persons"),
    "barn/children": ("barn", "children"),
    "møter/meetings": (r"møte[rn]?e?", "meetings"),
    "samtaler/conversations": ("samtal(?:er|ar)", "conversations|talks"),
    "spørsmål/questions": ("spørsmål", "questions"),
    "mål/goals": ("mål", "goals"),
    "medlemmer/members": (r"medlemm?er|medlem(?:mer|ar)", "members"),
}
_TWICE = {"twice": "2 times", "thrice": "3 times"}


def counted_in(text: str, language: str) -> Counter[str]:
    """Count what a text counts, each with its number, from two on: «2 tabletter/tablets»."""
    for word, figure in _TWICE.items():
        text = re.sub(rf"\b{word}\b", figure, text, flags=re.IGNORECASE)
    text = " ".join(words_in_figures(in_figures(text, language), language).split())
    return Counter(f"{number} {name}" for name, pattern in _patterns(language) for number in pattern.findall(text))


@cache
def _patterns(language: str) -> tuple[tuple[str, re.Pattern[str]], ...]:
    """Return for each thing how a number stands before it."""
    side = 1 if without_region(language) == "en" else 0
    return tuple(
        (name, re.compile(rf"(?<![\w.,/-])([2-9]|[1-9][0-9]+) (?:{words[side]})\b", re.IGNORECASE))
        for name, words in _THINGS.items()
    )
