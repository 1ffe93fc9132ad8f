"""Postings of a stem of which some pages were taken out and others put in: those of all others as they were."""

from __future__ import annotations

from array import array
from bisect import bisect_left
from collections import Counter
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from rettesnor.search.weighed import read_postings

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence

    from rettesnor.search.weighed import WeighedPage, WeighedStem

_SHARE = 5
"""Where more than one page in so many is another, all are weighed: that is as quick."""


@dataclass(frozen=True, slots=True)
class Edit:
    """Pages of an earlier index, and those that stand in their place now: by their places, from and up to."""

    old: slice
    new: slice


def edits_between(before: Sequence[WeighedPage], now: Sequence[WeighedPage | None]) -> list[Edit] | None:
    """Return what makes the pages of an earlier index those of now; None where too much is another.

    `now` has each page that is the same as before, and None for each other.
    """
    places = {page.id: place for place, page in enumerate(before)}
    edits, old, new = [], 0, 0
    changed = 0
    for place, page in enumerate([*now, None]):
        at = places[page.id] if page is not None else len(before) if place == len(now) else None
        if at is None:
            continue
        if at < old:  # another order
            return None
        if (old, new) != (at, place):
            edits.append(Edit(slice(old, at), slice(new, place)))
            changed += max(at - old, place - new)
        old, new = at + 1, place + 1
    return edits if changed * _SHARE <= len(now) else None


@dataclass(frozen=True, slots=True)
class Splice:
    """Sections of an earlier index, and those that stand in their place now: numbers from and up to."""

    old: range
    new: range


@dataclass(slots=True)
class NewPostings:
    """What is put in: by stem, the sections that hold it with the weight in each, and on how many pages more it is."""

    splices: Sequence[Splice]
    found: dict[str, tuple[array[int], array[float]]] = field(default_factory=dict)
    pages: Counter[str] = field(default_factory=Counter)

    @property
    def is_shifting(self) -> bool:
        """Return whether sections that stay have another number now."""
        return any(each.old.stop != each.new.stop for each in self.splices)

    def put(self, page: Iterable[tuple[int, Mapping[str, float]]]) -> None:
        """Put the sections of a page in, in their order: the number of each, and what its stems weigh."""
        seen: set[str] = set()
        for number, weights in page:
            for stem, weight in weights.items():
                if stem not in self.found:
                    self.found[stem] = (array("I"), array("d"))
                sections, own = self.found[stem]
                sections.append(number)
                own.append(weight)
            seen.update(weights)
        self.pages.update(seen)

    def take_out(self, page: Iterable[tuple[int, Mapping[str, float]]]) -> None:
        """Take out a page that was there before, as it was weighed."""
        self.pages.subtract({stem for _, weights in page for stem in weights})

    def joined(self, stem: str, before: WeighedStem | None) -> tuple[list[int], list[int | None], array[float]]:
        """Return the sections that hold a stem now, the impact of those that stay, None of others, and the weights."""
        sections, impacts = read_postings(before.postings) if before is not None else ([], [])
        weights = before.weights if before is not None else array("d")
        new, own = self.found.pop(stem, ((), array("d")))
        numbers: list[int] = []
        known: list[int | None] = []
        joined = array("d")
        at = taken = offset = 0

        def stay(end: int) -> None:
            numbers.extend(sections[at:end] if not offset else [each + offset for each in sections[at:end]])
            known.extend(impacts[at:end])
            joined.extend(weights[at:end])

        for splice in self.splices:
            stay(bisect_left(sections, splice.old.start))
            until = bisect_left(new, splice.new.stop)
            numbers.extend(new[taken:until])
            known.extend([None] * (until - taken))
            joined.extend(own[taken:until])
            at, taken, offset = bisect_left(sections, splice.old.stop), until, splice.new.stop - splice.old.stop
        stay(len(sections))
        return numbers, known, joined
