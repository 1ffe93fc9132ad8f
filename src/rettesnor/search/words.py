"""What a word is to the search: cut out of a text, and folded so that the ways of typing it meet."""

from __future__ import annotations

import re
from functools import lru_cache
from typing import NamedTuple

from rettesnor.locale.fold import fold

_WORD = re.compile(r"[0-9]+(?:[-–.][0-9]+)+|[0-9]+[ \u00a0][a-h](?![^\W_])|[^\W_]+")
_LETTERED = re.compile(r"([0-9]+)[ \u00a0]([a-h])")
_NUMBERS = re.compile(r"[-–.]")
_SHORTEST_NUMBER = 2
_KEPT = frozenset({"bør", "får", "så"})
"""Small words that folding would make into others: `får` is not `far`, nor `bør` `bor`, nor `så` `sa`."""


class Word(NamedTuple):
    """A word of a text: as written, folded, and where its letters begin and end (code points)."""

    text: str
    folded: str
    start: int
    end: int

    @property
    def is_abbreviation(self) -> bool:
        """Return whether it is written in capitals, as abbreviations are."""
        return len(self.text) > 1 and self.text.isupper()


@lru_cache(maxsize=1 << 17)
def fold_word(text: str) -> str:
    """Return a word folded, so that the ways of typing it meet; words of _KEPT keep their marks."""
    small = text.lower()
    return small if small in _KEPT else fold(text)


def split_words(text: str) -> list[Word]:
    """Cut a text into words, in order.

    Numbers joined by a hyphen, dash or full stop are one word (`3-3`), written with hyphens; its parts of two digits
    or more follow it (`12–16` gives `12-16`, `12`, `16`). A number and the letter after it are one word, and the number
    follows it (`10 a` gives `10a`, `10`). Other hyphens and spaces divide words.
    """
    return [
        Word(word.text, word.folded, match.start(), match.end())
        for match in _WORD.finditer(text)
        for word in _words_of(match[0])
    ]


def words_in(text: str) -> list[Word]:
    """Cut a text into the same words, which do not tell where they stand: much faster, as texts repeat their words."""
    return [word for written in _WORD.findall(text) for word in _words_of(written)]


@lru_cache(maxsize=1 << 17)
def _words_of(written: str) -> tuple[Word, ...]:
    """Return the words that a stretch of a text is, each as if it stood first."""
    if written.isalpha():
        return (_word(written, fold_word(written)),)
    lettered = _LETTERED.fullmatch(written)
    if lettered is not None:
        number = lettered[1]
        return _word(written, number + lettered[2]), _word(number, number)
    parts = _NUMBERS.split(written)
    if len(parts) == 1:
        return (_word(written, fold_word(written)),)
    longer = (_word(part, part) for part in parts if len(part) >= _SHORTEST_NUMBER)
    return _word(written, "-".join(parts)), *longer


def _word(text: str, folded: str) -> Word:
    return Word(text, folded, 0, 0)
