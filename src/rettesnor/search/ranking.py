"""Which pages answer, in which order: impacts added up, and pages that answer more of the query first.

The same rules as theme/assets/search/ranking.js.
"""

from __future__ import annotations

import math
from collections import defaultdict
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, NamedTuple

from rettesnor.search.query import understand

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence

    from rettesnor.search.opened import OpenedIndex
    from rettesnor.search.query import Understood, Want

OTHERS = 0.35
"""What a page's other sections add to its best one, so that a page about the matter passes one that names it once.

Counted up to ENOUGH times the best, so that a long page does not win by its length.
"""
ENOUGH = 3
LEAST_SCORE = 0.15
"""What a page must score against the best one to be shown: a long tail says nothing."""
NEARLY = 0.6
"""How well another section of a page must answer, against its best one, to be named with it."""
MOST_OTHERS = 2
FOCUS = 1.3
"""What it adds that one section, or one question, answers much of the query alone."""
WHOLE = 1.5
"""What it adds to a question's answer that the query says all of it, and not only some words of a long one; squared."""
COVERED_SHARE = 0.3
"""How much of a page's score depends on how much of the query it answers."""
COVERED_POWER = 2
"""How much less half an answer is worth than half: that of a page, and that of one section alone."""


@dataclass(frozen=True, slots=True)
class Hit:
    """A page that answers: its number in the index, and the section that answers best (0 the head).

    `others` are sections that answer nearly as well, and `answered` the places of the query that the page answers.
    """

    page: int
    section: int
    others: tuple[int, ...]
    score: float
    covered: float
    answered: frozenset[int]


@dataclass(slots=True)
class Found:
    """What one page has of what is looked for, by the number of the want: its best, all of it, and its sections'."""

    best: defaultdict[int, float] = field(default_factory=lambda: defaultdict(float))
    every: defaultdict[int, float] = field(default_factory=lambda: defaultdict(float))
    by_section: defaultdict[int, dict[int, float]] = field(default_factory=lambda: defaultdict(dict))

    def add(self, number: int, section: int, impact: float) -> None:
        """Add how well a section answers a want."""
        self.best[number] = max(self.best[number], impact)
        self.every[number] += impact
        self.by_section[section][number] = impact


def search(query: str, index: OpenedIndex, whole: float = WHOLE) -> list[Hit]:
    """Return the pages that answer a query, the best first."""
    return rank(understand(query, index), index, whole)


def rank(understood: Understood, index: OpenedIndex, whole: float = WHOLE) -> list[Hit]:
    """Return the pages that answer an understood query, the best first; `whole` is what a question asked whole adds."""
    found: defaultdict[int, Found] = defaultdict(Found)
    for number, want in enumerate(understood.wants):
        for section, impact in best_by_section(want, index).items():
            found[index.page_of_section[section]].add(number, section, impact)
    shares = Shares(understood)
    hits = (hit_of(page, each, shares, index, whole) for page, each in found.items())
    enough = sorted((hit for hit in hits if hit.covered >= understood.least), key=lambda hit: (-hit.score, hit.page))
    return [hit for hit in enough if hit.score >= LEAST_SCORE * enough[0].score]


def left_out(understood: Understood, hits: Sequence[Hit]) -> tuple[str, ...]:
    """Return the words that say something and that even the best page does not answer, as they were typed."""
    if not hits:
        return ()
    return tuple(word for place, word in understood.words.items() if place not in hits[0].answered)


def best_by_section(want: Want, index: OpenedIndex) -> Mapping[int, float]:
    """Return how well each section answers one thing that is looked for, by its best stem."""
    best: defaultdict[int, float] = defaultdict(float)
    for stem, weight in want.stems.items():
        for posting in index.postings(stem):
            best[posting.section] = max(best[posting.section], weight * posting.impact)
    return best


def hit_of(page: int, found: Found, shares: Shares, index: OpenedIndex, whole: float) -> Hit:
    """Return a page as a hit, with its score."""
    total = 0.0
    for number, best in found.best.items():
        total += with_others(best, found.every[number])
    answered = shares.of_wants(found.best)
    focus = {
        section: _focus(impacts, shares) * (1 + whole * _asked_whole(impacts, index.weights.get(section)))
        for section, impacts in found.by_section.items()
    }
    ordered = sorted(focus, key=lambda each: (-focus[each], each))
    best = focus[ordered[0]]
    score = total * (1 - COVERED_SHARE + COVERED_SHARE * answered.power) + FOCUS * best
    near = dict.fromkeys(index.answering(page, each) for each in ordered if focus[each] >= NEARLY * best)
    section, *others = near
    return Hit(
        page, section, tuple(each for each in others if each)[:MOST_OTHERS], score, answered.share, answered.places
    )


def with_others(best: float, every: float) -> float:
    """Return what a page has of one want, by its best section and all of them added up; it grows with both."""
    return best + OTHERS * min(every - best, ENOUGH * best)


def most_of(total: float, best: float, power: float, whole: float) -> float:
    """Return what a page scores at most (`hit_of`), were all its best impacts in one section that says all of it."""
    return total * (1 - COVERED_SHARE + COVERED_SHARE * power) + FOCUS * best * power * (1 + whole)


def _focus(impacts: Mapping[int, float], shares: Shares) -> float:
    """Return how well a section or a question alone answers the query."""
    return sum(impacts.values()) * shares.of_wants(impacts).power


def _asked_whole(impacts: Mapping[int, float], weight: int | None) -> float:
    """Return how much of a question the query says, from 0 to 1; a section (without a weight) is no question."""
    return min(1.0, sum(impacts.values()) / weight) ** 2 if weight else 0.0


class _Answered(NamedTuple):
    """Places of a query that something answers: the share that they make up, and what that share counts."""

    places: frozenset[int]
    share: float
    power: float


class Shares:
    """What answers to some of the wants of a query answer of it; hundreds of sections answer the same few."""

    def __init__(self, understood: Understood) -> None:
        self._understood = understood
        self._asked = sum(understood.worth.values())
        self._known: dict[tuple[int, ...], _Answered] = {}

    def of_wants(self, numbers: Iterable[int]) -> _Answered:
        """Return what the wants of these numbers ask of the query."""
        key = tuple(numbers)
        known = self._known.get(key)
        if known is None:
            places = frozenset().union(*(self._understood.wants[number].places for number in key))
            share = self._covered(places)
            known = self._known[key] = _Answered(places, share, math.pow(share, COVERED_POWER))
        return known

    def _covered(self, places: frozenset[int]) -> float:
        """Return the share of the query that places of it make up, by what they count."""
        if not self._asked:
            return 1.0
        return sum(worth for place, worth in self._understood.worth.items() if place in places) / self._asked
