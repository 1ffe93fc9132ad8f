"""Which pages belong together: those that link to each other, seen from both ends."""

from __future__ import annotations

from collections import defaultdict
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence

MOST = 5


def related_pages(links: Iterable[tuple[str, Sequence[str]]]) -> Mapping[str, tuple[str, ...]]:
    """Map the id of each page to at most `MOST` others, the nearest first.

    `links` yields each id with those of the pages that it links to. Nearest are pages that link to each other, then
    those that the page links to, then those that link to it; within each, by the order of the text, or of `links`.
    """
    outward = {page: tuple(targets) for page, targets in links}
    inward: defaultdict[str, list[str]] = defaultdict(list)
    for page, targets in outward.items():
        for target in targets:
            if target != page:
                inward[target].append(page)
    return {page: _nearest(page, targets, inward[page]) for page, targets in outward.items()}


def _nearest(page: str, targets: Iterable[str], sources: list[str]) -> tuple[str, ...]:
    others = [target for target in targets if target != page]
    known = frozenset(sources[:100])
    mutual = [target for target in others if target in known]
    return tuple(dict.fromkeys([*mutual, *others, *sources]))[:MOST]
