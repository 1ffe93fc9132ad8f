"""Finds the glossary's terms in running text, whatever form they stand in.

A term is found by its own words with the endings of nouns, never by stems: «bruker» must not be found in «bruke».
"""

from __future__ import annotations

import re
from collections import defaultdict
from dataclasses import dataclass
from functools import cache
from itertools import pairwise
from typing import TYPE_CHECKING

from rettesnor.locale.languages import OfLanguages

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping

    from rettesnor.data.terms import Term

_WORD = re.compile(r"[^\W\d_]+(?:['’]s\b)?")
_BETWEEN = re.compile(r"[\s-]+")
_HYPHEN = "-"

_NOUNS = (
    *("", "a", "e", "en", "ene", "er", "et", "n", "ne", "r", "t"),
    *("s", "ens", "enes", "ers", "es", "ets", "nes", "ns"),
)
ENDINGS: Mapping[str, tuple[str, ...]] = OfLanguages({"nb": _NOUNS, "nn": _NOUNS, "en": ("", "s", "es", "'s", "’s")})
"""What may follow a word of a term, by language; a language without a list keeps its words whole."""


@dataclass(frozen=True, slots=True)
class GlossaryEntry:
    """A term in one language: its id in the glossary, its name, and what it means."""

    id: str
    name: str
    meaning: str


@dataclass(frozen=True, slots=True)
class FoundTerm:
    """A term in a text, from `start` to `end`."""

    entry: GlossaryEntry
    start: int
    end: int


class TermFinder:
    """Finds the terms of one language; everyday words have their place in the glossary, and are not found."""

    def __init__(self, terms: Iterable[Term], language: str) -> None:
        self.by_abbreviation: dict[str, GlossaryEntry] = {}
        self._by_first_word: defaultdict[str, list[tuple[tuple[str, ...], GlossaryEntry]]] = defaultdict(list)
        for term in terms:
            if language not in term.name or language not in term.definition:
                continue
            entry = GlossaryEntry(term.id, term.name[language], term.definition[language])
            if language in term.abbreviation:
                self.by_abbreviation[term.abbreviation[language]] = entry
            words = tuple(_WORD.findall(entry.name.lower()))
            if words and not term.is_everyday:
                self._by_first_word[words[0]].append((words, entry))
        for candidates in self._by_first_word.values():
            candidates.sort(key=lambda candidate: (-len(candidate[0]), candidate[1].id))
        self._bases = cache(lambda word: _bases(word, ENDINGS.get(language, ("",))))
        self._can_begin = cache(lambda word: any(base in self._by_first_word for base in self._bases(word.lower())))

    @property
    def has_terms(self) -> bool:
        """Return whether there is anything to be found."""
        return bool(self._by_first_word or self.by_abbreviation)

    def find(self, text: str) -> Iterator[FoundTerm]:
        """Yield the terms in a text in their order, the longest where several begin; never a part of a longer word."""
        words = list(_WORD.finditer(text))
        place = 0
        while place < len(words):
            found = self._found_at(text, words, place) if self._can_begin(words[place][0]) else None
            if found is None:
                place += 1
            else:
                length, entry = found
                yield FoundTerm(entry, words[place].start(), words[place + length - 1].end())
                place += length

    def _found_at(self, text: str, words: list[re.Match[str]], place: int) -> tuple[int, GlossaryEntry] | None:
        start = words[place].start()
        if start and text.startswith(_HYPHEN, start - 1):
            return None
        for base in self._bases(words[place][0].lower()):
            for wanted, entry in self._by_first_word.get(base, ()):
                here = words[place : place + len(wanted)]
                if len(here) == len(wanted) and self._is(text, here, wanted):
                    return len(wanted), entry
        return None

    def _is(self, text: str, words: list[re.Match[str]], wanted: tuple[str, ...]) -> bool:
        """Return whether words that stand beside each other are those of a term."""
        return (
            all(name in self._bases(word[0].lower()) for name, word in zip(wanted, words, strict=True))
            and all(_BETWEEN.fullmatch(text, before.end(), after.start()) for before, after in pairwise(words))
            and not text.startswith(_HYPHEN, words[-1].end())
        )


def _bases(word: str, endings: tuple[str, ...]) -> tuple[str, ...]:
    """Return all that a word may be a form of, the longest first: without each ending that it has."""
    return tuple(word.removesuffix(ending) for ending in sorted(endings, key=len) if word.endswith(ending))
