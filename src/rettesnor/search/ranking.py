"""Which pages answer, in which order: impacts added up, and pages that answer more of the query first.

The same rules as theme/assets/search/ranking.js.
"""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from rettesnor.search.query import understand

if TYPE_CHECKING:
    from collections.abc import Mapping

    from rettesnor.search.opened import OpenedIndex
    from rettesnor.search.query import Understood, Want

OTHERS = 0.1
"""What a page's other sections add to its best one, so that a page about the matter passes one that names it once.

Counted up to twice the best, so that a long page does not win by its length.
"""
COVERED_SHARE = 0.75
"""How much of a page's score depends on how much of the query it answers, squared: half an answer is worth less."""


@dataclass(frozen=True, slots=True)
class Hit:
    """A page that answers: its number in the index, and the section that answers best (0 the head)."""

    page: int
    section: int
    score: float
    covered: float


@dataclass(slots=True)
class _Found:
    best: defaultdict[int, float] = field(default_factory=lambda: defaultdict(float))
    every: defaultdict[int, float] = field(default_factory=lambda: defaultdict(float))
    by_section: defaultdict[int, float] = field(default_factory=lambda: defaultdict(float))


def search(query: str, index: OpenedIndex) -> list[Hit]:
    """Return the pages that answer a query, the best first."""
    return rank(understand(query, index), index)


def rank(understood: Understood, index: OpenedIndex) -> list[Hit]:
    """Return the pages that answer an understood query, the best first."""
    found: defaultdict[int, _Found] = defaultdict(_Found)
    for number, want in enumerate(understood.wants):
        for section, impact in _best_by_section(want, index).items():
            page = found[index.page_of_section[section]]
            page.best[number] = max(page.best[number], impact)
            page.every[number] += impact
            page.by_section[section] += impact
    hits = (_hit(page, each, understood, index) for page, each in found.items())
    enough = (hit for hit in hits if hit.covered >= understood.least)
    return sorted(enough, key=lambda hit: (-hit.score, hit.page))


def _best_by_section(want: Want, index: OpenedIndex) -> Mapping[int, float]:
    best: defaultdict[int, float] = defaultdict(float)
    for stem, weight in want.stems.items():
        for posting in index.postings(stem):
            best[posting.section] = max(best[posting.section], weight * posting.impact)
    return best


def _hit(page: int, found: _Found, understood: Understood, index: OpenedIndex) -> Hit:
    total = 0.0
    answered: set[int] = set()
    for number, best in found.best.items():
        total += best + OTHERS * min(found.every[number] - best, 2 * best)
        answered |= understood.wants[number].places
    asked = sum(understood.worth.values())
    covered = sum(worth for place, worth in understood.worth.items() if place in answered) / asked if asked else 1.0
    section = min(found.by_section, key=lambda each: (-found.by_section[each], each))
    score = total * (1 - COVERED_SHARE + COVERED_SHARE * covered**2)
    return Hit(page, section - index.first_sections[page], score, covered)
