"""Whether a page is among the first hits of a query: the same answer as `ranking.search` gives, for much less work.

Only pages that can pass the one asked about are scored. What a page scores at most follows from its best impacts; a
page that holds nothing but common words cannot pass, so it is not even looked at (Turtle and Flood, "Query evaluation:
strategies and optimizations", 1995: max score).
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from rettesnor.search.query import understand
from rettesnor.search.ranking import LEAST_SCORE, WHOLE, Found, Shares, hit_of, most_of, with_others

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Mapping

    from rettesnor.search.opened import OpenedIndex
    from rettesnor.search.query import Understood, Want
    from rettesnor.search.ranking import Hit

_ROUNDING = 1e-9
"""How much of a score sums in another order may be wrong by."""


class FirstHits:
    """Tells which pages of an index are among the first hits of queries; `whole` is that of `ranking.search`.

    `understood` gives what a query is understood as, where that is known without asking the index anew.
    """

    def __init__(
        self, index: OpenedIndex, whole: float = WHOLE, understood: Callable[[str], Understood] | None = None
    ) -> None:
        self._index, self._whole = index, whole
        self._understand = understood or (lambda query: understand(query, index))
        self._reaches: dict[str, float] = {}

    def hold(self, page: int, query: str, most: int) -> bool:
        """Return whether a page, by its number, is one of the first `most` hits of a query."""
        understood = self._understand(query)
        shares = Shares(understood)
        own = self._hit(page, understood, shares)
        if own is None:
            return False
        before, best = 0, own.score
        for other in self._may_pass(own, understood, shares):
            hit = self._hit(other, understood, shares)
            if hit is not None and (-hit.score, hit.page) < (-own.score, own.page):
                before, best = before + 1, max(best, hit.score)
                if before == most:
                    return False
        return own.score >= LEAST_SCORE * best

    def _hit(self, page: int, understood: Understood, shares: Shares) -> Hit | None:
        """Return a page as the ranking would score it; None where it answers too little to be shown."""
        found = Found()
        for number, want in enumerate(understood.wants):
            for section, impact in self._sections(want, page).items():
                found.add(number, section, impact)
        if not found.best:
            return None
        hit = hit_of(page, found, shares, self._index, self._whole)
        return hit if hit.covered >= understood.least else None

    def _sections(self, want: Want, page: int) -> Mapping[int, float]:
        """Return how well each section of a page answers a want (`ranking.best_by_section`)."""
        best: dict[int, float] = {}
        for stem, weight in want.stems.items():
            here = self._index.on_pages(stem).get(page)
            for section, impact in here.postings if here is not None else ():
                best[section] = max(best.get(section, 0.0), weight * impact)
        return best

    def _may_pass(self, own: Hit, understood: Understood, shares: Shares) -> Iterable[int]:
        """Yield every other page whose score may be as good as that of a hit.

        A page has at most the best impact of each want, and all of them as if each stem had sections of its own.
        """
        least = own.score * (1 - _ROUNDING)
        wanted = [
            [(self._index.on_pages(stem), weight) for stem, weight in want.stems.items()] for want in understood.wants
        ]
        for page in self._with_rare_words(understood.wants, least) - {own.page}:
            numbers, total, best = [], 0.0, 0.0
            for number, stems in enumerate(wanted):
                most = every = 0.0
                for pages, weight in stems:
                    here = pages.get(page)
                    if here is not None:
                        most = max(most, weight * here.best)
                        every += weight * here.every
                if most:
                    numbers.append(number)
                    total += with_others(most, every)
                    best += most
            if most_of(total, best, shares.of_wants(numbers).power, self._whole) >= least:
                yield page

    def _with_rare_words(self, wants: Iterable[Want], least: float) -> set[int]:
        """Return the pages that hold more than wants which cannot reach a score all together."""
        reaches = [
            (sum(weight * self._reach(stem) for stem, weight in want.stems.items()), number, want)
            for number, want in enumerate(wants)
        ]
        pages: set[int] = set()
        reached = 0.0
        for most, _, want in sorted(reaches):
            reached += most
            if reached >= least:
                pages.update(*(self._index.on_pages(stem) for stem in want.stems))
        return pages

    def _reach(self, stem: str) -> float:
        """Return what a stem adds at most to the score of any page."""
        if stem not in self._reaches:
            pages = self._index.on_pages(stem).values()
            self._reaches[stem] = max(
                (most_of(with_others(each.best, each.every), each.best, 1.0, self._whole) for each in pages),
                default=0.0,
            )
        return self._reaches[stem]
