"""How much a section is about each stem, before it is known how rare that is: Okapi BM25 by field."""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from rettesnor.search.fields import TextRun, WeightedField

PART = 0.4
"""What a word counts for each part that it is made of."""
GROUP = "="
"""What the stem of a synonym group begins with."""

K1, _B = 1.2, 0.5
_LINK = 0.25

Parts = dict[str, list[list[Any]]]
"""What a compound adds to the stems and groups of its parts: for each stem, the others and how much."""


@dataclass(frozen=True, slots=True)
class Weighing:
    """Weighs by the mean length of fields, by what a word in them weighs, and by how compounds are made."""

    lengths: Mapping[float, float]
    parts: Parts

    def of(self, section: Sequence[WeightedField]) -> dict[str, float]:
        """Return how much a section is about each stem and each synonym group."""
        found: defaultdict[str, float] = defaultdict(float)
        for field in section:
            norm = K1 * (1 - _B + _B * field.text.length / self.lengths[field.weight])
            counts: defaultdict[str, float] = defaultdict(float)
            self._count(field.text, 1.0, counts)
            self._count(field.links, _LINK - 1, counts)
            for stem, count in counts.items():
                if count > 0:
                    found[stem] += field.weight * count * (K1 + 1) / (count + norm)
        return found

    def _count(self, run: TextRun, share: float, counts: defaultdict[str, float]) -> None:
        for stem, times in run.stems.items():
            worth = share * times
            counts[stem] += worth
            for part, own in self.parts.get(stem, ()):
                counts[part] += worth * own
        for group, times in run.groups.items():
            counts[GROUP + group] += share * times

    def is_as(self, other: Weighing, stems: frozenset[str]) -> bool:
        """Return whether what has none but some stems weighs the same by both."""
        if self.lengths != other.lengths:
            return False
        made = stems & (self.parts.keys() | other.parts.keys())
        return all(self.parts.get(stem) == other.parts.get(stem) for stem in made)
