"""Spelling: the site's own words that are one slip away from what was typed, or two in a long word."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterable

_LEAST_FOR_ONE = 5
_LEAST_FOR_TWO = 9
_ENDING = 3
"""How much longer a word may be than what was typed, beside its slips: its ending may be all that differs."""


@dataclass(frozen=True, slots=True)
class KnownWord:
    """A word that a correction may be: folded, its stem, as written in full, and how common it is."""

    folded: str
    stem: str
    written: str
    count: int


def allowed_slips(length: int) -> int:
    """Return how many slips a word of a length may hold."""
    if length >= _LEAST_FOR_TWO:
        return 2
    return 1 if length >= _LEAST_FOR_ONE else 0


def slips(a: str, b: str, most: int) -> int:
    """Return the slips between two words, at most `most` + 1.

    A slip is a letter put in, left out, mistaken, or swapped with the next.
    """
    if abs(len(a) - len(b)) > most:
        return most + 1
    older: list[int] = []
    old = list(range(len(b) + 1))
    for i, left in enumerate(a, start=1):
        row = [i]
        for j, right in enumerate(b, start=1):
            best = min(old[j] + 1, row[j - 1] + 1, old[j - 1] + (left != right))
            if i > 1 and j > 1 and left == b[j - 2] and a[i - 2] == right:
                best = min(best, older[j - 2] + 1)
            row.append(best)
        if min(row) > most:
            return most + 1
        older, old = old, row
    return old[len(b)]


def _may_be_inflected(typed: str, word: str) -> bool:
    """Return whether a word can be what was typed with another ending: a stem alone would make `death` of `weather`."""
    return typed[:1] == word[:1] and len(typed) - len(word) < _ENDING


def nearest(folded: str, stem: str, words: Iterable[KnownWord], most: int = 3) -> list[KnownWord]:
    """Return the nearest words to a folded word, or none when none is near enough.

    They are those with fewest slips, by the word or by its stem; then those that begin alike, then the commonest.
    """
    allowed = allowed_slips(len(folded))
    if not allowed or any(letter.isdigit() for letter in folded):
        return []
    near: list[tuple[tuple[int, int, int, str], int, KnownWord]] = []
    least = allowed
    for word in words:
        if abs(len(word.folded) - len(folded)) > least + _ENDING:
            continue
        whole = distance = slips(folded, word.folded, least)
        if distance > 0 and allowed_slips(len(stem)) and _may_be_inflected(folded, word.folded):
            distance = min(distance, slips(stem, word.stem, min(least, allowed_slips(len(stem)))))
        if distance > least or distance > allowed_slips(max(len(word.folded), _LEAST_FOR_ONE)):
            continue
        least = distance
        order = (-int(word.folded[:1] == folded[:1]), whole, -word.count, word.folded)
        near.append((order, distance, word))
    return [word for _, distance, word in sorted(near, key=lambda each: each[0]) if distance == least][:most]
