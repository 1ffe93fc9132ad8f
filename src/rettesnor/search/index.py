"""The index: for every stem, the sections that hold it and how much each is about it. All weighing is done here.

A section's impact for a stem is a whole number; the browser only adds impacts up. It is Okapi BM25 by field
(Robertson and Zaragoza, "The Probabilistic Relevance Framework", 2009, with k1 = 1.2 and b = 0.5), the rarity counted
over pages. Parts of compounds count as PART of a word. A synonym group is a stem of its own (`=samtykke`), so that a
text which uses any of its terms, in any of the languages, is found by every other.
"""

from __future__ import annotations

import math
from collections import Counter, defaultdict
from dataclasses import dataclass
from typing import TYPE_CHECKING

from rettesnor.search.compounds import known_stems, split_compound
from rettesnor.search.stems import stemmer
from rettesnor.search.synonyms import Phrases
from rettesnor.search.words import split_words

if TYPE_CHECKING:
    from collections.abc import Collection, Iterable, Mapping, Sequence

    from rettesnor.search.sections import SearchPage
    from rettesnor.search.synonyms import SynonymGroup
    from rettesnor.search.words import Word

PART = 0.4
GROUP = "="
"""What the stem of a synonym group begins with."""

_TITLE, _SUMMARY, _HEADING, _TEXT = 2.6, 1.3, 1.3, 1.0
_ADVICE = 1.3
_LINK = 0.25
_LEADS = (120, 90, 70)
"""The impact that a group adds to the pages it leads to, the best first, however rare its words are."""

_LEAST_RARITY = 0.2
_K1, _B = 1.2, 0.5
_SCALE = 10
_ADVICE_SECTION = "rad"


@dataclass(frozen=True, slots=True)
class Posting:
    """A section (counted from 0 through all pages) and its impact, 1 or more."""

    section: int
    impact: int


@dataclass(frozen=True, slots=True)
class Entry:
    """A stem: how it is written in full, on how many pages it stands, and where."""

    stem: str
    written: str
    pages: int
    postings: tuple[Posting, ...]


@dataclass(frozen=True, slots=True)
class Index:
    """The index of one language: entries in the order of their stems, and the pages they point at.

    Of every page the first section is its head, title and summary; the page's own sections follow.
    """

    language: str
    entries: tuple[Entry, ...]
    pages: tuple[SearchPage, ...]
    groups: tuple[SynonymGroup, ...]
    small_words: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class _Field:
    words: tuple[Word, ...]
    weight: float
    links: tuple[Word, ...] = ()


def build_index(
    pages: Sequence[SearchPage], groups: Sequence[SynonymGroup], language: str, small_words: Iterable[str]
) -> Index:
    """Index the pages of a language; time and memory grow with the words that they hold."""
    return _Builder(pages, groups, language, frozenset(small_words)).build()


class _Builder:
    def __init__(
        self, pages: Sequence[SearchPage], groups: Sequence[SynonymGroup], language: str, small_words: Collection[str]
    ) -> None:
        self._language = language
        self._groups = groups
        self._small = small_words
        self._stem = stemmer(language)
        self._phrases = Phrases(groups, self._stem)
        self._pages = pages
        self._parts: dict[str, tuple[str, ...]] = {}
        self._written: defaultdict[str, Counter[str]] = defaultdict(Counter)

    def build(self) -> Index:
        fields = [self._fields(page) for page in self._pages]
        self._learn_words(fields)
        self._learn_parts()
        lengths = self._mean_lengths(fields)
        weights: defaultdict[str, list[tuple[int, float, int]]] = defaultdict(list)
        on_pages: Counter[str] = Counter()
        leads = self._leads()
        number = 0
        for page, sections in zip(self._pages, fields, strict=True):
            seen: set[str] = set()
            for place, section in enumerate(sections):
                found = self._weigh(section, lengths)
                led = leads.get(page.id, {}) if place == 0 else {}
                for stem in dict.fromkeys((*found, *led)):
                    weights[stem].append((number, found.get(stem, 0.0), led.get(stem, 0)))
                seen |= found.keys() | led.keys()
                number += 1
            on_pages.update(seen)
        return Index(
            self._language,
            self._entries(weights, on_pages),
            tuple(self._pages),
            tuple(self._groups),
            tuple(sorted(self._small)),
        )

    def _fields(self, page: SearchPage) -> list[tuple[_Field, ...]]:
        """Give the fields of each section of a page, the head first."""
        head = (
            _Field(tuple(split_words(page.title)), _TITLE),
            _Field(tuple(split_words(page.summary)), _SUMMARY),
        )
        return [
            head,
            *(
                (
                    _Field(tuple(split_words(section.heading)), _HEADING),
                    _Field(
                        tuple(split_words(section.text)),
                        _ADVICE if section.id == _ADVICE_SECTION else _TEXT,
                        tuple(split_words(section.links)),
                    ),
                )
                for section in page.sections
            ),
        ]

    def _learn_words(self, pages: Iterable[Sequence[Sequence[_Field]]]) -> None:
        for sections in pages:
            for section in sections:
                for field in section:
                    for word in field.words:
                        if word.folded not in self._small:
                            self._written[self._stem(word.folded)][word.text.lower()] += 1

    def _learn_parts(self) -> None:
        """Take apart every word of the site that is made of others."""
        is_known = known_stems(self._written)
        for stem, forms in self._written.items():
            parts = (
                part
                for form in forms
                for part in split_compound(split_words(form)[0].folded, is_known, self._stem)
                if part != stem
            )
            self._parts[stem] = tuple(dict.fromkeys(parts))

    @staticmethod
    def _mean_lengths(pages: Iterable[Sequence[Sequence[_Field]]]) -> Mapping[float, float]:
        totals: defaultdict[float, list[int]] = defaultdict(list)
        for sections in pages:
            for section in sections:
                for field in section:
                    totals[field.weight].append(len(field.words))
        return {weight: max(1.0, sum(lengths) / len(lengths)) for weight, lengths in totals.items()}

    def _weigh(self, section: Sequence[_Field], lengths: Mapping[float, float]) -> defaultdict[str, float]:
        """Give how much a section is about each stem, before rarity."""
        found: defaultdict[str, float] = defaultdict(float)
        for field in section:
            norm = _K1 * (1 - _B + _B * len(field.words) / lengths[field.weight])
            for stem, count in self._count(field).items():
                if count > 0:
                    found[stem] += field.weight * count * (_K1 + 1) / (count + norm)
        return found

    def _count(self, field: _Field) -> dict[str, float]:
        counts: defaultdict[str, float] = defaultdict(float)
        for words, share in ((field.words, 1.0), (field.links, _LINK - 1)):
            for word in words:
                if word.folded in self._small:
                    continue
                stem = self._stem(word.folded)
                counts[stem] += share
                for part in self._parts.get(stem, ()):
                    counts[part] += share * PART
                    for group in self._phrases.of_stem(part):
                        counts[GROUP + group] += share * PART
            for group in self._phrases.find(words):
                counts[GROUP + group] += share
        return counts

    def _leads(self) -> Mapping[str, Mapping[str, int]]:
        """Give what groups add to the head of the pages they lead to, by page and stem."""
        found: defaultdict[str, dict[str, int]] = defaultdict(dict)
        for group in self._groups:
            for place, page_id in enumerate(group.leads_to):
                found[page_id][GROUP + group.id] = _LEADS[min(place, len(_LEADS) - 1)]
        return found

    def _entries(
        self, weights: Mapping[str, list[tuple[int, float, int]]], on_pages: Mapping[str, int]
    ) -> tuple[Entry, ...]:
        entries = []
        for stem in sorted(weights):
            pages = on_pages[stem]
            rarity = max(_LEAST_RARITY, math.log(1 + (len(self._pages) - pages + 0.5) / (pages + 0.5)))
            postings = tuple(
                Posting(section, max(1, round(_SCALE * rarity * weight) + lead))
                for section, weight, lead in weights[stem]
            )
            entries.append(Entry(stem, self._in_full(stem), pages, postings))
        return tuple(entries)

    def _in_full(self, stem: str) -> str:
        """Give the commonest way to write a word of a stem; of equally common ones the shortest, then the first."""
        forms = self._written.get(stem)
        if not forms:
            return stem
        return min(forms, key=lambda form: (-forms[form], len(form), form))
