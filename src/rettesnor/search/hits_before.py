"""Which page is among the first hits of its own questions, as it was found before: only what changed is scored again.

What a page scores for a query hangs on the query as it is understood and on that page's own postings of the stems it
looks for. So each question is kept with what its page scored, and with each page that passed it; the next time only
pages are scored of which a posting of one of those stems is another.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from rettesnor.search.among_first import FirstHits
from rettesnor.search.ranking import LEAST_SCORE, Shares
from rettesnor.search.weighed import read_postings

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence

    from rettesnor.search.query import Understood
    from rettesnor.search.understood_before import UnderstoodBefore

_NONE = "[]"
"""The postings of a stem that no section holds, as they are written."""


class HitsBefore(FirstHits):
    """Tells which pages of an index are among the first hits of queries, and remembers it.

    What a question says whole adds nothing to a score here (`whole` is 0): that would hang on all stems of the page.
    `kept` is what `told` gave together with what the index told (`UnderstoodBefore.told`); empty where there is none.
    """

    def __init__(self, index: UnderstoodBefore, kept: Sequence[Any] = ()) -> None:
        super().__init__(index, whole=0, understood=index.understand)
        self._known = index
        self._shape = [[page.id for page in index.index.pages], list(index.first_sections)]
        self._entries = {entry.stem: entry.told for entry in index.index.entries}
        self._kept: Mapping[str, Any] = {}
        self._changed: Mapping[str, frozenset[int]] = {}
        if kept and kept[0] == self._shape:
            self._kept = kept[2]
            self._changed = dict(self._changes(kept[1]))
        self._used: dict[str, Any] = {}

    def told(self) -> Any:  # noqa: ANN401 - what JSON can say
        """Return what is to be kept: which pages there are, the postings of every stem, and what was found."""
        return self._shape, self._entries, self._used

    def hold(self, page: int, query: str, most: int) -> bool:
        """Return whether a page, by its number, is one of the first `most` hits of a query."""
        understood = self._understand(query)
        key = f"{page} {query}"
        before = self._kept.get(key)
        touched = self._touched(understood)
        if before is None or page in touched or not self._known.is_as_before(query):
            found = self._anew(page, understood, most)
        else:
            found = self._again(page, understood, before, touched)
        if found is None or len(found[1]) >= most:
            return False
        self._used[key] = found
        own, passing = found
        return own >= LEAST_SCORE * max([own, *passing.values()])

    def _anew(self, page: int, understood: Understood, most: int) -> tuple[float, dict[str, float]] | None:
        """Return what a page scores, and the pages that pass it by number; None where it answers too little.

        Of so many that the page is not among the first, no more are looked for.
        """
        shares = Shares(understood)
        own = self._hit(page, understood, shares)
        if own is None:
            return None
        passing: dict[str, float] = {}
        for other in self._may_pass(own, understood, shares):
            hit = self._hit(other, understood, shares)
            if hit is not None and (-hit.score, hit.page) < (-own.score, own.page):
                passing[str(other)] = hit.score
                if len(passing) == most:
                    break
        return own.score, passing

    def _again(
        self, page: int, understood: Understood, before: Sequence[Any], touched: Iterable[int]
    ) -> tuple[float, dict[str, float]]:
        """Return the same, as it was found before but for pages that were touched since."""
        own, passing = before[0], dict(before[1])
        shares = Shares(understood)
        for other in touched:
            passing.pop(str(other), None)
            hit = self._hit(other, understood, shares)
            if hit is not None and (-hit.score, other) < (-own, page):
                passing[str(other)] = hit.score
        return own, passing

    def _touched(self, understood: Understood) -> set[int]:
        """Return the pages of which a posting is another that a query looks for."""
        stems = (stem for want in understood.wants for stem in want.stems)
        return set().union(*(self._changed[stem] for stem in stems if stem in self._changed))

    def _changes(self, before: Mapping[str, str]) -> Iterable[tuple[str, frozenset[int]]]:
        """Yield each stem of which a posting is another, with the pages on which it is."""
        for stem in before.keys() | self._entries.keys():
            old, new = before.get(stem, _NONE), self._entries.get(stem, _NONE)
            if old != new:
                differing = _postings(old) ^ _postings(new)
                yield stem, frozenset(self._index.page_of_section[section] for section, _ in differing)


def _postings(written: str) -> set[tuple[int, int]]:
    """Return written postings one by one: a section, and its impact there."""
    return set(zip(*read_postings(written), strict=True))
