"""Fear recognised in what a reader types: expressions of data/help.yml, their words near each other in any order.

The same rules as src/rettesnor/theme/assets/search/cries.js, held together by tests/search/cries.yml. Words may lie
apart: those of an expression stand within as many as they are and APART more.
"""

from __future__ import annotations

import re
from collections import defaultdict
from functools import cached_property
from itertools import pairwise
from typing import TYPE_CHECKING

from rettesnor.data.cries import GROUP
from rettesnor.locale.fold import composed, fold, without_unseen
from rettesnor.search.spoken import keys
from rettesnor.search.words import fold_word, split_words

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from rettesnor.data.cries import Cry
    from rettesnor.data.synonyms import SynonymGroup

APART = 4
_APOSTROPHES = re.compile("['’‘`´]")


class Cries:
    """The kinds of cries of a site, ready to be recognised."""

    def __init__(self, cries: Sequence[Cry], groups: Sequence[SynonymGroup]) -> None:
        self._cries = cries
        self._by_id = {group.id: group for group in groups}

    @cached_property
    def groups(self) -> Mapping[str, tuple[str, ...]]:
        """Return by what the words of each group that an expression names are known, sorted."""
        named = {
            group
            for cry in self._cries
            for each in cry.cries.values()
            for text in each
            for group in GROUP.findall(text)
        }
        return {group: self._keys_of(self._by_id[group]) for group in sorted(named) if group in self._by_id}

    @cached_property
    def expressions(self) -> tuple[tuple[str, tuple[str, ...]], ...]:
        """Return the expressions of all languages by kind, folded; people write in the language of their fear."""
        return tuple(
            (cry.id, tuple(dict.fromkeys(_folded(text) for each in cry.cries.values() for text in each)))
            for cry in self._cries
        )

    def recognise(self, query: str) -> tuple[str, ...]:
        """Return the kinds of cries that a query is, the most urgent first; nothing for an ordinary query."""
        words = split_words(_APOSTROPHES.sub("", without_unseen(composed(query))))
        spoken = [frozenset(keys(word.folded)) for word in words]
        folded = [word.folded for word in words]
        return tuple(
            kind
            for kind, expressions in self.expressions
            if any(self._is_in(each, folded, spoken) for each in expressions)
        )

    def _is_in(self, expression: str, words: Sequence[str], spoken: Sequence[frozenset[str]]) -> bool:
        slots = []
        for slot in expression.split(" "):
            found = [
                (place, place + size)
                for each in slot.split("|")
                for place in range(len(words))
                if (size := self._size(each.split("+"), place, words, spoken))
            ]
            if not found:
                return False
            slots.append(found)
        return _stand_together(slots)

    def _size(self, parts: Sequence[str], place: int, words: Sequence[str], spoken: Sequence[frozenset[str]]) -> int:
        """Return how many words a part of an expression takes from a place on; 0 where it does not stand there."""
        if place + len(parts) > len(words):
            return 0
        every = (self._fits(part, words[place + n], spoken[place + n]) for n, part in enumerate(parts))
        return len(parts) if all(every) else 0

    def _fits(self, part: str, word: str, known_by: frozenset[str]) -> bool:
        if part.startswith("{"):
            return not known_by.isdisjoint(self.groups.get(part[1:-1], ()))
        return word.startswith(part[:-1]) if part.endswith("*") else word == part

    def _keys_of(self, group: SynonymGroup) -> tuple[str, ...]:
        found: defaultdict[str, None] = defaultdict()
        for terms, language in ((group.norwegian, "nb"), (group.english, "en")):
            for term in terms:
                if len(split_words(term)) == 1:
                    found |= dict.fromkeys(keys(fold(term), (language,)))
        return tuple(sorted(found))


def _folded(expression: str) -> str:
    return "".join(
        part if part.startswith("{") else fold_word(part) for part in re.split(r"(\{[a-z0-9-]+\}|[+|* ])", expression)
    )


def _stand_together(slots: Sequence[Sequence[tuple[int, int]]], taken: tuple[tuple[int, int], ...] = ()) -> bool:
    """Return whether a place can be chosen for each slot so that none overlap and all lie near each other."""
    if len(taken) == len(slots):
        placed = sorted(taken)
        if any(one[1] > other[0] for one, other in pairwise(placed)):
            return False
        return placed[-1][1] - placed[0][0] <= sum(end - start for start, end in placed) + APART
    return any(_stand_together(slots, (*taken, place)) for place in slots[len(taken)])
