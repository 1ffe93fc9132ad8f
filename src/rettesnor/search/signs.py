"""Cries that no expression foresaw: signs of fear weighed together, as data/help.yml says what each weighs.

The same rules as src/rettesnor/theme/assets/search/signs.js.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

NEAR = 2
"""How much less than the kind that the signs speak most for another may weigh and still be heard."""


@dataclass(frozen=True, slots=True)
class WeighedSign:
    """What a sign weighs, the places of the kinds that it speaks for (none: all), and its words, ready to compare."""

    weighs: int
    kinds: tuple[int, ...]
    words: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class WeighedSigns:
    """All signs of a site: what a cry weighs at least, and the least sign that is a danger by itself."""

    least: int
    danger: int
    signs: tuple[WeighedSign, ...]

    def heard(self, is_said: Callable[[Sequence[str]], bool], kinds: int) -> tuple[int, ...]:
        """Return the places of the kinds of cries that the signs of a query make, in order.

        `is_said` tells whether words stand in the query, one after the other.
        """
        weights = [0] * kinds
        dangers = [0] * kinds
        for sign in self.signs:
            if any(is_said(each.split("+")) for each in sign.words):
                for kind in sign.kinds or range(kinds):
                    weights[kind] += sign.weighs
                for kind in sign.kinds:
                    dangers[kind] = max(dangers[kind], sign.weighs)
        most = max(weights, default=0)
        return tuple(
            kind
            for kind, weight in enumerate(weights)
            if weight >= max(self.least, most - NEAR) and dangers[kind] >= self.danger
        )

    def told(self) -> dict[str, Any]:
        """Return them as the browser reads them: each sign `[weight, places of kinds, words]`."""
        signs = [[sign.weighs, sign.kinds, "|".join(sign.words)] for sign in self.signs]
        return {"least": self.least, "danger": self.danger, "signs": signs}
