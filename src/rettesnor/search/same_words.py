"""Words that are one to whoever hears fear: dialect, nynorsk, usual typos and short forms (`same` of data/help.yml).

The same rules as in src/rettesnor/theme/assets/search/same.js.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from rettesnor.search.words import fold_word

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

SHORTEST = 5
"""Endings are changed in words from so many letters on."""

_PARTS = re.compile(r"([+* ])")


class SameWords:
    """Takes each word for the one that stands first in its line."""

    def __init__(self, lines: Iterable[str]) -> None:
        folded = ["".join(fold_word(part) for part in _PARTS.split(line)) for line in lines]
        self._parts = [tuple(line.split(" ")) for line in folded if "*" in line]
        words = [line.split(" ") for line in folded if "*" not in line]
        self._words = {
            self._whole(word): self._whole(first) for first, *others in words for word in others if "+" not in word
        }
        self._pairs = {pair: self._whole(first) for first, *others in words for pair in others if "+" in pair}

    @property
    def lines(self) -> tuple[str, ...]:
        """Return what a browser needs of them, each line its words between spaces, the one to take them for first."""
        found: dict[str, list[str]] = {}
        for word, first in (*self._words.items(), *self._pairs.items()):
            if word != first:
                found.setdefault(first, []).append(word)
        return (
            *(" ".join(line) for line in self._parts),
            *(" ".join((first, *sorted(words))) for first, words in sorted(found.items())),
        )

    def of(self, words: Sequence[str]) -> list[tuple[str, int]]:
        """Return what folded words are taken for, each with the place of the word it came from."""
        found = []
        place = 0
        while place < len(words):
            pair = self._pairs.get("+".join(words[place : place + 2]))
            if pair is None:
                whole = self._whole(words[place])
                found.append((self._words.get(whole, whole), place))
            else:
                found.append((pair, place))
            place += 1 if pair is None else 2
        return found

    def beginning(self, part: str) -> str:
        """Return what the beginning of a word is taken for."""
        return self._affixed(part, (line for line in self._parts if line[0].endswith("*")))

    def _whole(self, word: str) -> str:
        return self._affixed(word, self._parts)

    @staticmethod
    def _affixed(word: str, lines: Iterable[Sequence[str]]) -> str:
        """Return a word with its beginning and ending changed, as each line says that speaks of it."""
        for first, *others in lines:
            for other in others:
                if other.endswith("*") and word.startswith(other[:-1]):
                    word = first[:-1] + word[len(other) - 1 :]
                    break
                if other.startswith("*") and len(word) >= SHORTEST and word.endswith(other[1:]):
                    word = word[: len(word) - len(other) + 1] + first[1:]
                    break
        return word
