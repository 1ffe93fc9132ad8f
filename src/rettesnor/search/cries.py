"""Fear recognised in what a reader types: expressions of data/help.yml, their words near each other in any order.

The same rules as src/rettesnor/theme/assets/search/cries.js, held together by tests/search/cries.yml. Words may lie
apart: those of an expression stand within as many as they are and APART more. Talk that is calm is heard first; where
no expression is heard, the signs are weighed.
"""

from __future__ import annotations

import re
from functools import cached_property
from itertools import pairwise
from typing import TYPE_CHECKING

from rettesnor.data.cries import GROUP
from rettesnor.locale.fold import composed, fold, without_unseen
from rettesnor.search.same_words import SameWords
from rettesnor.search.signs import WeighedSign, WeighedSigns
from rettesnor.search.spoken import keys
from rettesnor.search.words import fold_word, split_words

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from rettesnor.data.cries import Fear
    from rettesnor.data.synonyms import SynonymGroup

APART = 4
_APOSTROPHES = re.compile("['’‘`´]")


class Cries:
    """What fear sounds like on a site, ready to be recognised."""

    def __init__(self, fear: Fear, groups: Sequence[SynonymGroup]) -> None:
        self._fear = fear
        self._by_id = {group.id: group for group in groups}
        self.same = SameWords(line for record in fear.same for lines in record.same.values() for line in lines)

    @cached_property
    def groups(self) -> Mapping[str, tuple[str, ...]]:
        """Return by which stems the words of each group that an expression names are known, sorted."""
        kinds = (*(cry.cries for cry in self._fear.kinds), *(calm.calm for calm in self._fear.calm))
        texts = [text for kind in kinds for each in kind.values() for text in each]
        texts += [words for record in self._fear.signs for sign in record.signs for words in sign.words]
        named = {group for text in texts for group in GROUP.findall(text)}
        return {group: self._keys_of(self._by_id[group]) for group in sorted(named) if group in self._by_id}

    @cached_property
    def expressions(self) -> tuple[tuple[str, tuple[str, ...]], ...]:
        """Return the expressions of all languages by kind; people write in the language of their fear."""
        return tuple((cry.id, self._ready(cry.cries)) for cry in self._fear.kinds)

    @cached_property
    def calm(self) -> tuple[str, ...]:
        """Return the expressions of calm talk, of all languages."""
        return tuple(each for record in self._fear.calm for each in self._ready(record.calm))

    @cached_property
    def signs(self) -> tuple[WeighedSigns, ...]:
        """Return the signs of each record, of all languages, as they are compared."""
        places = {cry.id: place for place, cry in enumerate(self._fear.kinds)}
        return tuple(
            WeighedSigns(
                record.least,
                record.danger,
                tuple(
                    WeighedSign(
                        sign.weighs,
                        tuple(places[kind] for kind in sign.of if kind in places),
                        tuple(dict.fromkeys(each for words in sign.words for each in self._slot(words).split("|"))),
                    )
                    for sign in record.signs
                    if sign.words
                ),
            )
            for record in self._fear.signs
        )

    @cached_property
    def unless(self) -> tuple[str, ...]:
        """Return the words, and two words joined by `+`, with which no talk is calm."""
        every = (word for record in self._fear.calm for word in record.unless)
        return tuple(dict.fromkeys("+".join(map(fold_word, word.split("+"))) for word in every))

    def recognise(self, query: str) -> tuple[str, ...]:
        """Return the kinds of cries that a query is, the most urgent first; nothing for an ordinary query."""
        typed = [word.folded for word in split_words(_APOSTROPHES.sub("", without_unseen(composed(query))))]
        heard = self.same.of(typed)
        words = [word for word, _ in heard]
        spoken = [frozenset(keys(typed[place])) for _, place in heard]
        said = {*typed, *map("+".join, pairwise(typed))}
        if said.isdisjoint(self.unless) and any(self._is_in(each, words, spoken) for each in self.calm):
            return ()
        found = tuple(
            kind
            for kind, expressions in self.expressions
            if any(self._is_in(each, words, spoken) for each in expressions)
        )
        return found or self._weigh(words, spoken)

    def _weigh(self, words: Sequence[str], spoken: Sequence[frozenset[str]]) -> tuple[str, ...]:
        """Return the kinds of cries that the signs of a query make."""

        def is_said(parts: Sequence[str]) -> bool:
            return any(self._size(parts, place, words, spoken) for place in range(len(words)))

        places = {place for signs in self.signs for place in signs.heard(is_said, len(self.expressions))}
        return tuple(self.expressions[place][0] for place in sorted(places))

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
        found = {
            key
            for terms, language in ((group.norwegian, "nb"), (group.english, "en"))
            for term in terms
            if len(split_words(term)) == 1
            for key in keys(fold(term), (language,))[1:]
        }
        return tuple(sorted(found))

    def _ready(self, by_language: Mapping[str, Sequence[str]]) -> tuple[str, ...]:
        """Return expressions as they are compared: folded, with the words that others are taken for, each once."""
        every = (text for texts in by_language.values() for text in texts)
        return tuple(dict.fromkeys(" ".join(self._slot(slot) for slot in text.split(" ")) for text in every))

    def _slot(self, slot: str) -> str:
        return "|".join(dict.fromkeys(self._one(each.split("+")) for each in slot.split("|")))

    def _one(self, parts: Sequence[str]) -> str:
        if all(part[-1] not in "}*" for part in parts):
            return "+".join(word for word, _ in self.same.of([fold_word(part) for part in parts]))
        return "+".join(self._part(part) for part in parts)

    def _part(self, part: str) -> str:
        if part.startswith("{"):
            return part
        if part.endswith("*"):
            return self.same.beginning(fold_word(part[:-1])) + "*"
        return self.same.of([fold_word(part)])[0][0]


def _stand_together(slots: Sequence[Sequence[tuple[int, int]]], taken: tuple[tuple[int, int], ...] = ()) -> bool:
    """Return whether a place can be chosen for each slot so that none overlap and all lie near each other."""
    if len(taken) == len(slots):
        placed = sorted(taken)
        if any(one[1] > other[0] for one, other in pairwise(placed)):
            return False
        return placed[-1][1] - placed[0][0] <= sum(end - start for start, end in placed) + APART
    return any(_stand_together(slots, (*taken, place)) for place in slots[len(taken)])
