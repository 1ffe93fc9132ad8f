"""Why a page ranks where it does: what of the query it answers, by which word or group, and where that stands."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from rettesnor.search.query import understand
from rettesnor.search.ranking import best_by_section, left_out, rank

if TYPE_CHECKING:
    from rettesnor.search.opened import OpenedIndex
    from rettesnor.search.query import Understood, Want
    from rettesnor.search.ranking import Hit


@dataclass(frozen=True, slots=True)
class Reason:
    """What answers a part of a query: the stem or group that did, its impact, and the section or question with it."""

    asked: str
    by: str
    impact: float
    where: str


@dataclass(frozen=True, slots=True)
class Explained:
    """A hit and its reasons, the weightiest first; `left_out` are the words of the query that it does not answer."""

    hit: Hit
    reasons: tuple[Reason, ...]
    left_out: tuple[str, ...]


def explain(query: str, index: OpenedIndex, most: int) -> tuple[Explained, ...]:
    """Return the first hits of a query, each with its reasons."""
    understood = understand(query, index)
    return tuple(_explained(hit, understood, index) for hit in rank(understood, index)[:most])


def _explained(hit: Hit, understood: Understood, index: OpenedIndex) -> Explained:
    reasons = (_reason(hit, want, understood, index) for want in understood.wants)
    found = sorted((reason for reason in reasons if reason is not None), key=lambda reason: -reason.impact)
    return Explained(hit, tuple(found), left_out(understood, [hit]))


def _reason(hit: Hit, want: Want, understood: Understood, index: OpenedIndex) -> Reason | None:
    """Return by what a page answers something that is looked for, or None when it does not."""
    here = {
        section: impact
        for section, impact in best_by_section(want, index).items()
        if index.page_of_section[section] == hit.page
    }
    if not here:
        return None
    section = max(here, key=lambda each: here[each])
    by = min(want.stems, key=lambda stem: (-_impact(stem, section, want, index), stem))
    asked = " ".join(understood.typed[place] for place in sorted(want.places))
    return Reason(asked, index.in_full(by), here[section], index.name_of(hit.page, section))


def _impact(stem: str, section: int, want: Want, index: OpenedIndex) -> float:
    return max(
        (want.stems[stem] * each.impact for each in index.postings(stem) if each.section == section), default=0.0
    )
