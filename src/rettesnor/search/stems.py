"""Stems: what remains of a folded word when its inflection is taken off, by the Snowball project's own rules."""

from __future__ import annotations

from functools import cache
from typing import TYPE_CHECKING

import snowballstemmer

from rettesnor.locale.languages import without_region

if TYPE_CHECKING:
    from collections.abc import Callable

ALGORITHMS = {"nb": "norwegian", "nn": "norwegian", "en": "porter"}
"""Which of Snowball's stemmers a language uses; the same two are in theme/assets/search/stems.js.

English has Porter's first stemmer: its successor is twice as long, and the browser has to carry it.
"""


@cache
def stemmer(language: str) -> Callable[[str], str]:
    """Return a language's stemmer, with its region or without, for folded words; without one they are kept whole."""
    algorithm = ALGORITHMS.get(without_region(language))
    if algorithm is None:
        return str
    rules = snowballstemmer.stemmer(algorithm)

    @cache
    def stem(word: str) -> str:
        return word if word[:1].isdigit() else str(rules.stemWord(word))

    return stem
