"""Stems: what remains of a folded word when its inflection is taken off, by the Snowball project's own rules.

Nynorsk is spelt as bokmål first, and a Norwegian word is kept longer where the rules would leave next to nothing of it.
"""

from __future__ import annotations

import re
from functools import cache
from typing import TYPE_CHECKING

import snowballstemmer

from rettesnor.locale.languages import without_region
from rettesnor.search.nynorsk import as_bokmal

if TYPE_CHECKING:
    from collections.abc import Callable

ALGORITHMS = {"nb": "norwegian", "nn": "norwegian", "en": "porter"}
"""Which of Snowball's stemmers a language uses; the same two are in theme/assets/search/stems.js.

English has Porter's first stemmer: its successor is twice as long, and the browser has to carry it.
"""

_APART = """
fare farer
doren dora
unger ungar ungen ungene ungane
forste forst
myndighet myndigheter myndighetene
nabo nabon nabor nabone
"""
_EXCEPTIONS = {word: words.split()[0] for words in _APART.strip().splitlines() for word in words.split()}
"""Norwegian words that the rules would make into another word, a line for each with its stem first.

Danger is no father (`far`), at the door nobody dies (`dor`), children are not young (`ung`), what comes first is not
yet understood (`forst`), and authorities are not of age (`mynd`). A neighbour (`naboen`) is folded as if it had an ø.
"""
_SHORT = 4
_SECOND_ENDING = re.compile("(?:leg|eleg|ig|eig|lig|elig|els|lov|elov|slov|hetslov)")
"""What Snowball's Norwegian rules take off after the inflection; here only where _SHORT letters are left of the word.

`forlovede` would be `for`, `farlig` `far` and `mulig` `mul`.
"""


@cache
def stemmer(language: str) -> Callable[[str], str]:
    """Return a language's stemmer, with its region or without, for folded words; without one they are kept whole."""
    algorithm = ALGORITHMS.get(without_region(language))
    if algorithm is None:
        return str
    rules = snowballstemmer.stemmer(algorithm).stemWord
    find = (lambda word: _norwegian(word, rules)) if algorithm == "norwegian" else rules

    @cache
    def stem(word: str) -> str:
        return word if word[:1].isdigit() else find(word)

    return stem


def _norwegian(word: str, rules: Callable[[str], str]) -> str:
    """Return the stem of a word of either Norwegian, with its second ending where too little would be left without."""
    spelt = as_bokmal(word)
    stem = _EXCEPTIONS.get(spelt) or rules(spelt)
    ending = _SECOND_ENDING.match(spelt, len(stem)) if len(stem) < _SHORT else None
    return stem + ending[0] if ending else stem
