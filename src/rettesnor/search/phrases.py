"""Synonyms found in texts, as a language's stems."""

from __future__ import annotations

from collections import defaultdict
from typing import TYPE_CHECKING

from rettesnor.search.words import split_words

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Mapping, Sequence

    from rettesnor.data.synonyms import SynonymGroup
    from rettesnor.search.words import Word


class Phrases:
    """The terms of all groups as one language's stems, to be found in texts of that language."""

    def __init__(self, groups: Iterable[SynonymGroup], stem: Callable[[str], str]) -> None:
        self._stem = stem
        self._by_first: defaultdict[str, dict[tuple[str, ...], set[tuple[str, bool]]]] = defaultdict(dict)
        for group in groups:
            for term in group.terms:
                self._add(term, group.id)

    def _add(self, term: str, group_id: str) -> None:
        words = split_words(term)
        is_abbreviation = len(words) == 1 and words[0].is_abbreviation
        stems = tuple(self._stem(word.folded) for word in words)
        joined = (self._stem("".join(word.folded for word in words)),)
        for phrase in dict.fromkeys((stems, joined)):
            self._by_first[phrase[0]].setdefault(phrase, set()).add((group_id, is_abbreviation))

    def find(self, words: Sequence[Word], stems: Sequence[str]) -> list[str]:
        """Return the id of a group for every time that one of its terms stands in a text, in order.

        `stems` are those of the words.

        An abbreviation in capitals is found only in capitals: LAR is not the verb `lar`.
        """
        found: list[str] = []
        for place, first in enumerate(stems):
            if first not in self._by_first:
                continue
            for phrase, owners in self._by_first[first].items():
                if tuple(stems[place : place + len(phrase)]) == phrase:
                    found += sorted(
                        group_id
                        for group_id, is_abbreviation in owners
                        if not is_abbreviation or words[place].is_abbreviation
                    )
        return found

    def of_stem(self, stem: str) -> list[str]:
        """Return the groups that have a single word with this stem as a term (abbreviations left out)."""
        owners: Mapping[tuple[str, ...], set[tuple[str, bool]]] = self._by_first.get(stem, {})
        return sorted(group_id for group_id, is_abbreviation in owners.get((stem,), ()) if not is_abbreviation)
