"""Norwegian compounds: written in one word, and with the s that links their parts.

Only what is certain is reported. A compound written apart is found when it is one that the site writes: a word of its
terms (data/terms.yml) or of its own list (data/wordlist-nb.txt). A missing linking s is found after endings that always
take an s before another word («taushetsplikt», not «taushetplikt»: Språkrådet, «Fuge-s»), where both the parts and the
right form are words; that rests on a dictionary, so it is advice.
"""

from __future__ import annotations

import re
from itertools import pairwise
from typing import TYPE_CHECKING

from rettesnor.checks.language.prose import WORD, iter_words
from rettesnor.problems import Level, Rule

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator, Sequence

    from rettesnor.checks.language.prose import Block
    from rettesnor.problems import Problem

APART = Rule("language.apart")
WITHOUT_LINKING_S = Rule("language.without-linking-s", Level.ADVICE)

_INFLECTION = r"(?:en|et|a|e|er|ene|ar|n|t|r|ne|ens|ets|enes|nes|s)?"
_SHORTEST_PART = 3
_SHORTEST_COMPOUND = 7
_BEFORE_S = re.compile(r"(?:het|sjon|ning)(?=[a-zæøå]{4})")
_SHORTEST_STEM = 5
_ENDINGS = re.compile(r"(?:e?ne?s?|e?rs?|lig\w*|ene?s?)")


class Compounds:
    """The compounds that a site writes in one word."""

    def __init__(self, words: Iterable[str]) -> None:
        stems = sorted({word.casefold() for word in words if word.isalpha() and len(word) >= _SHORTEST_COMPOUND})
        self._splits = {
            (stem[:place], stem[place:])
            for stem in stems
            for place in range(_SHORTEST_PART, len(stem) - _SHORTEST_PART + 1)
        }
        self._firsts = {first for first, _ in self._splits}

    def check(self, path: str, blocks: Sequence[Block]) -> Iterator[Problem]:
        """Report compounds that are written in two words, in running text without a mark between."""
        for block in blocks:
            for before, after in pairwise(WORD.finditer(block.text)):
                between = block.text[before.end() : after.start()]
                if between == " " and self._are_one(before[0].casefold(), after[0].casefold()):
                    words = f"{before[0]} {after[0]}"
                    yield APART.at(path, block.line_at(before.start()), words, before[0] + after[0].lower())

    def _are_one(self, first: str, second: str) -> bool:
        if first not in self._firsts:
            return False
        return any((first, stem) in self._splits for stem in _stems(second))


def check_linking_s(path: str, blocks: Sequence[Block], knows: Callable[[str], bool]) -> Iterator[Problem]:
    """Report compounds that lack the s that links their parts."""
    for word, line in iter_words(blocks):
        right = _with_linking_s(word, knows)
        if right is not None:
            yield WITHOUT_LINKING_S.at(path, line, word, right)


def _with_linking_s(word: str, knows: Callable[[str], bool]) -> str | None:
    for match in _BEFORE_S.finditer(word):
        first, second = word[: match.end()], word[match.end() :]
        if len(first) < _SHORTEST_STEM or second.startswith("s") or _ENDINGS.fullmatch(second):
            continue
        if knows(first) and knows(second) and knows(f"{first}s{second}"):
            return f"{first}s{second}"
    return None


def _stems(word: str) -> Iterator[str]:
    """Yield what a word may be an inflected form of, itself first."""
    yield word
    for length in range(1, 5):
        if len(word) - length >= _SHORTEST_PART and re.fullmatch(_INFLECTION, word[-length:]):
            yield word[:-length]
            yield f"{word[:-length]}e"
