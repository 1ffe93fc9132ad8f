"""Alignment of two sequences: which members stay, in an order that both have."""

from __future__ import annotations

from bisect import bisect_left
from collections import Counter
from difflib import SequenceMatcher
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Hashable, Iterable, Iterator, Sequence

_MOST_PAIRS = 100_000
"""Above this many possible pairs, members that occur once on each side are matched first (patience diff).

That keeps the cost near linear.
"""


def align(old: Sequence[Hashable], new: Sequence[Hashable]) -> list[tuple[int, int]]:
    """Pair equal members of two sequences, as (index in old, index in new), both rising."""
    codes: dict[Hashable, int] = {}
    first = [codes.setdefault(key, len(codes)) for key in old]
    second = [codes.setdefault(key, len(codes)) for key in new]
    pairs: list[tuple[int, int]] = []
    waiting = [(0, len(first), 0, len(second))]
    while waiting:
        low, high, start, end = waiting.pop()
        while low < high and start < end and first[low] == second[start]:
            pairs.append((low, start))
            low, start = low + 1, start + 1
        while low < high and start < end and first[high - 1] == second[end - 1]:
            high, end = high - 1, end - 1
            pairs.append((high, end))
        if low == high or start == end:
            continue
        if (high - low) * (end - start) <= _MOST_PAIRS:
            matcher = SequenceMatcher(None, first[low:high], second[start:end], autojunk=False)
            for block in matcher.get_matching_blocks():
                pairs += ((low + block.a + k, start + block.b + k) for k in range(block.size))
            continue
        anchors = _unique_pairs(first, second, (low, high, start, end))
        pairs += anchors
        for i, j in anchors:
            waiting.append((low, i, start, j))
            low, start = i + 1, j + 1
        if anchors:
            waiting.append((low, high, start, end))
    return sorted(pairs)


def stretches_exchanged(old: Sequence[str], new: Sequence[str]) -> Iterator[tuple[Sequence[str], Sequence[str]]]:
    """Yield each stretch of words that is gone, with those that stand in its place; either may be empty.

    Words are the same whatever their capitals.
    """
    start = place = 0
    for here, there in (*align([*map(str.lower, old)], [*map(str.lower, new)]), (len(old), len(new))):
        if start < here or place < there:
            yield old[start:here], new[place:there]
        start, place = here + 1, there + 1


def best_chain(scores: Iterable[tuple[int, int, float]]) -> list[tuple[int, int]]:
    """Choose pairs that rise on both sides with the largest sum of scores; each index is used once at most."""
    candidates = sorted(scores, key=lambda item: (item[0], -item[1]))
    columns = sorted({j for _, j, _ in candidates})
    best: list[tuple[float, int]] = [(0.0, -1)] * (len(columns) + 1)  # Fenwick tree of prefix maxima
    before: list[int] = []
    top = (0.0, -1)
    for index, (_, j, score) in enumerate(candidates):
        place = bisect_left(columns, j)
        total, previous = 0.0, -1
        at = place
        while at > 0:
            total, previous = max((total, previous), best[at], key=lambda item: item[0])
            at -= at & -at
        before.append(previous)
        found = (total + score, index)
        top = max(top, found, key=lambda item: item[0])
        at = place + 1
        while at < len(best):
            best[at] = max(best[at], found, key=lambda item: item[0])
            at += at & -at
    chain: list[tuple[int, int]] = []
    index = top[1]
    while index >= 0:
        chain.append(candidates[index][:2])
        index = before[index]
    return chain[::-1]


def _unique_pairs(first: list[int], second: list[int], window: tuple[int, int, int, int]) -> list[tuple[int, int]]:
    """Pair the members that occur once in each window, in the longest order that both have."""
    low, high, start, end = window
    times_old, times_new = Counter(first[low:high]), Counter(second[start:end])
    places = {second[j]: j for j in range(start, end) if times_new[second[j]] == 1}
    found = [(i, places[first[i]]) for i in range(low, high) if times_old[first[i]] == 1 and first[i] in places]
    tails: list[int] = []  # the lowest end of a rising chain of each length
    ends: list[int] = []
    before: list[int] = []
    for index, (_, j) in enumerate(found):
        length = bisect_left(tails, j)
        if length == len(tails):
            tails.append(j)
            ends.append(index)
        else:
            tails[length], ends[length] = j, index
        before.append(ends[length - 1] if length else -1)
    chain: list[tuple[int, int]] = []
    index = ends[-1] if ends else -1
    while index >= 0:
        chain.append(found[index])
        index = before[index]
    return chain[::-1]
