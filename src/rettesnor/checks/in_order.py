"""Where two rows of things differ, in time that a page of nothing but one thing cannot make long."""

from __future__ import annotations

from collections import Counter
from difflib import SequenceMatcher
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Hashable, Sequence

_MOST_PAIRS = 2_000_000
"""Pairs of equal things that are weighed one against the other; beyond it, things that stand everywhere are not."""


def steps_between(own: Sequence[Hashable], theirs: Sequence[Hashable]) -> list[tuple[str, int, int, int, int]]:
    """Return the steps that make one row the other (`equal`, `replace`, `delete`, `insert`), as difflib has them."""
    most = min(len(own), len(theirs))
    first = next((place for place in range(most) if own[place] != theirs[place]), most)
    left = most - first
    last = next((place for place in range(left) if own[-1 - place] != theirs[-1 - place]), left)
    here, there = own[first : len(own) - last], theirs[first : len(theirs) - last]
    ours, others = Counter(here), Counter(there)
    is_long = sum(count * others[each] for each, count in ours.items()) > _MOST_PAIRS
    found = SequenceMatcher(None, here, there, autojunk=is_long).get_opcodes()
    steps = [(step, a + first, b + first, c + first, d + first) for step, a, b, c, d in found]
    before = [("equal", 0, first, 0, first)] if first else []
    after = [("equal", len(own) - last, len(own), len(theirs) - last, len(theirs))] if last else []
    return [*before, *steps, *after]
