"""Compounds: Norwegian writes `pårørendemedvirkning` where others write two words; here it is taken apart again."""

from __future__ import annotations

from typing import TYPE_CHECKING

from rettesnor.search.nynorsk import as_bokmal

if TYPE_CHECKING:
    from collections.abc import Callable, Container

SHORT_PARTS = frozenset({"lov", "mal", "rad", "rus", "sak"})
"""Words of three letters (folded) that compounds of this field are made of; other parts have four or more."""

NOT_PARTS = frozenset({"aret", "end", "for", "het", "ing", "ned", "ring", "var"})
"""Stems that are endings and beginnings of words far more often than words."""

COMPOUNDING = frozenset({"nb", "nn"})
"""Languages whose compounds are taken apart; their stemmers only take letters off the end (see `_may_be_known`)."""

_SHORTEST = 3
_USUAL = 4
_LINKS = ("s", "e")
_ENDINGS = ("ning", "ing", "else")
_MOST_CUTS = 2
_LONGEST_ENDING = 14


def split_compound(word: str, is_known: Callable[[str], bool], stem: Callable[[str], str]) -> tuple[str, ...]:
    """Return the stems that a folded word is made of, or () when it cannot be taken apart.

    `is_known` tells whether a stem belongs to the site. A part but the last may be followed by a linking s or e. Of
    several ways the one with the fewest parts wins, then the one whose shortest part is longest, then the one whose
    first part is longest. A noun made from a known verb is taken back to it (`medvirkning` → `medvirk`).
    """
    word = as_bokmal(word)
    found = _parts(word, is_known, stem, _MOST_CUTS)
    if found:
        return tuple(dict.fromkeys(stem(part) for part in found))
    for ending in _ENDINGS:
        root = word.removesuffix(ending)
        if root != word and len(root) >= _USUAL and is_known(root):
            return (root,)
    return ()


def _parts(word: str, is_known: Callable[[str], bool], stem: Callable[[str], str], cuts: int) -> tuple[str, ...]:
    best: tuple[str, ...] = ()
    for place in range(len(word) - _SHORTEST, _SHORTEST - 1, -1):
        left = _known_part(word[:place], is_known, stem, is_last=False)
        if left is None:
            continue
        right = _known_part(word[place:], is_known, stem, is_last=True)
        rest: tuple[str, ...] = (right,) if right is not None else ()
        if right is None and cuts > 1:
            rest = _parts(word[place:], is_known, stem, cuts - 1)
        if rest and (not best or _rank((left, *rest)) > _rank(best)):
            best = (left, *rest)
    return best


def _known_part(part: str, is_known: Callable[[str], bool], stem: Callable[[str], str], *, is_last: bool) -> str | None:
    """Return the word that a part is, without the letter that links it to the next, or None."""
    candidates = [part] if is_last or not part.endswith(_LINKS) else [part, part[:-1]]
    for candidate in candidates:
        is_long_enough = len(candidate) >= _USUAL or candidate in SHORT_PARTS
        if (
            is_long_enough
            and _may_be_known(candidate, is_known)
            and stem(candidate) not in NOT_PARTS
            and is_known(stem(candidate))
        ):
            return candidate
    return None


def _may_be_known(part: str, is_known: Callable[[str], bool]) -> bool:
    """Return whether any beginning of a part that could be its stem is known: much cheaper than to stem it."""
    return any(is_known(part[:length]) for length in range(max(2, len(part) - _LONGEST_ENDING), len(part) + 1))


def _rank(parts: tuple[str, ...]) -> tuple[int, int]:
    return (-len(parts), min(len(part) for part in parts))


def known_stems(stems: Container[str]) -> Callable[[str], bool]:
    """Make the question `is_known` out of a set of stems."""
    return lambda stem: stem in stems
