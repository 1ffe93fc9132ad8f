"""Words of a site taken apart as they were before: anew only where a stem that came or went may stand in them.

A word is taken apart by asking whether its pieces are stems of the site. Pieces as they are written are found in the
word itself; what they are stemmed to need not be, so that is kept with the parts.
"""

from __future__ import annotations

import json
from typing import TYPE_CHECKING

from rettesnor.search.compounds import split_compound
from rettesnor.search.nynorsk import as_bokmal

if TYPE_CHECKING:
    from collections.abc import Callable, Collection, Sequence

    from rettesnor.site.kept import KeptTexts

_KIND = "split"


class SplitBefore:
    """Takes words of a language apart that are made of others, and keeps how where there is a place for it."""

    def __init__(
        self, stems: Collection[str], stem: Callable[[str], str], language: str, kept: KeptTexts | None
    ) -> None:
        self._place, self._language = kept, language
        told = kept.find(_KIND, (language,)) if kept is not None else None
        before: list[str] = []
        self._kept: dict[str, Sequence[str]] = {}
        if told is not None:
            before, self._kept = json.loads(told)
        self._stems, self._stem = frozenset(stems), stem
        self._changed = tuple(self._stems.symmetric_difference(before))
        self._used: dict[str, Sequence[str]] = {}

    def split(self, word: str) -> Sequence[str]:
        """Return the stems that a folded word is made of, as `split_compound` does."""
        known = self._kept.get(word)
        if known is None or (self._changed and self._may_differ(as_bokmal(word), known[1])):
            known = self._anew(word)
        self._used[word] = known
        return known[0].split()

    def keep(self) -> None:
        """Keep the stems, and each word with its parts and what pieces of it were stemmed to."""
        if self._place is not None and (self._changed or self._used.keys() != self._kept.keys()):
            self._place.keep(_KIND, (self._language,), json.dumps((sorted(self._stems), self._used)))

    def _may_differ(self, word: str, stemmed: str) -> bool:
        return any(stem in word or f" {stem} " in stemmed for stem in self._changed)

    def _anew(self, word: str) -> Sequence[str]:
        stemmed: dict[str, None] = {}

        def noting(piece: str) -> str:
            found = self._stem(piece)
            stemmed[found] = None
            return found

        parts = split_compound(word, self._stems.__contains__, noting)
        return " ".join(parts), f" {' '.join(stemmed)} "
