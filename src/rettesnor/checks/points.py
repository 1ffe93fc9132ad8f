"""Letters of points, one fact each: «punkt 4 bokstav b» is no «punkt 4 bokstav c»."""

from __future__ import annotations

import re
from collections import Counter

from rettesnor.locale.fold import plain

_LETTERED = re.compile(
    r"\b(?:bokstav|litra|letter) \(?([a-zæøå])\)?(?!\w)|[0-9] ?\(([a-zæøå])\)"
    r"|\b(?:punkt|pkt\.|point|item|nr\.|no\.) [0-9]+ ?([b-hj-zæø]|a(?=[.,;:)]|$))(?!\w)"
)


def letters_in(text: str) -> Counter[str]:
    """Count the letters by which a text names parts of a point: «punkt 4 bokstav b», “point 4 (b)”."""
    return Counter(found[1] or found[2] or found[3] for found in _LETTERED.finditer(plain(text)))
