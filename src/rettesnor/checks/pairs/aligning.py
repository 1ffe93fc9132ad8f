"""Sentences of a paragraph in two languages, brought together in their order.

A sentence may become two, and two one. What brings them together is what they share (numbers, addresses, words that are
known to answer each other) and how long they are (Gale and Church, 1993: "A Program for Aligning Sentences").
"""

from __future__ import annotations

from dataclasses import dataclass
from math import log
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    Shared = Callable[[Sequence[str], Sequence[str]], float]

_BEADS = (
    *((1, 1, 0.0), (1, 2, 0.6), (2, 1, 0.6), (2, 2, 1.0), (1, 3, 1.4), (3, 1, 1.4)),
    *((1, 0, 4.2), (0, 1, 4.2)),
)
"""How many sentences of each side belong together, and what it costs to believe so."""

_MOST_SENTENCES = 60
"""A paragraph of more is compared as a whole: the work grows with the product of both."""

_LENGTH_WEIGHT, _SHARED_WEIGHT = 1.5, 2.0


@dataclass(frozen=True, slots=True)
class Bead:
    """Sentences that belong together; one side is empty where nothing answers the other."""

    own: tuple[str, ...]
    theirs: tuple[str, ...]


def align(own: Sequence[str], theirs: Sequence[str], shared: Shared) -> list[Bead]:
    """Return the sentences of both texts in beads; `shared` says from 0 to 1 how much two stretches share."""
    if min(len(own), len(theirs)) <= 1 or max(len(own), len(theirs)) > _MOST_SENTENCES:
        return [Bead(tuple(own), tuple(theirs))] if own or theirs else []
    back = _cheapest(own, theirs, shared)
    beads, place = [], (len(own), len(theirs))
    while place != (0, 0):
        before = back[place]
        beads.append(Bead(tuple(own[before[0] : place[0]]), tuple(theirs[before[1] : place[1]])))
        place = before
    return beads[::-1]


def _cheapest(own: Sequence[str], theirs: Sequence[str], shared: Shared) -> dict[tuple[int, int], tuple[int, int]]:
    """Return for each place from where it is reached most cheaply."""
    costs = {(0, 0): 0.0}
    back: dict[tuple[int, int], tuple[int, int]] = {}
    for first in range(len(own) + 1):
        for second in range(len(theirs) + 1):
            here = costs.get((first, second))
            if here is None:
                continue
            for width, height, belief in _BEADS:
                there = (first + width, second + height)
                if there[0] > len(own) or there[1] > len(theirs):
                    continue
                cost = here + belief + _cost(own[first : there[0]], theirs[second : there[1]], shared)
                if cost < costs.get(there, float("inf")):
                    costs[there], back[there] = cost, (first, second)
    return back


def _cost(own: Sequence[str], theirs: Sequence[str], shared: Shared) -> float:
    if not own or not theirs:
        return 0.0
    one, other = (sum(len(each) + 1 for each in side) for side in (own, theirs))
    apart = _SHARED_WEIGHT * (1 - shared(own, theirs)) * max(len(own), len(theirs))
    return apart + _LENGTH_WEIGHT * abs(log(other / one))
