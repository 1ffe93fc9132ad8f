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
from typing import TYPE_CHECKING, Any, NamedTuple

from rettesnor.search.compounds import COMPOUNDING
from rettesnor.search.fields import FieldReader, Forms, ReadPage
from rettesnor.search.split_before import SplitBefore
from rettesnor.search.stems import stemmer
from rettesnor.search.words import split_words

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence

    from rettesnor.data.synonyms import SynonymGroup
    from rettesnor.search.fields import TextRun, WeightedField
    from rettesnor.search.sections import SearchPage
    from rettesnor.site.kept import KeptTexts

SMALL = 0.2
"""What a word of asking counts (`kan`, `jeg`, `what`): titles and questions have them, and they break ties."""
PART = 0.4
GROUP = "="
"""What the stem of a synonym group begins with."""

_LINK = 0.25
_BOOSTS = (120, 85, 60)
"""The impact that a group of rare words adds to the pages it leads to, the best first."""
_FULL_LEADING, _LEAST_LEADING = 1.5, 0.8
"""How rare a group is that adds all of it, and the share that the commonest adds: many a query names it in passing."""
_FORM = 0.75
"""How much rarer a way to say something may be than what it says: few pages write `ringjer`, many tell of ringing."""

_LEAST_RARITY = 0.2
_K1, _B = 1.2, 0.5
_SCALE = 10
WEIGHT_UNIT = 10
"""In what the weights of questions are counted: impacts are more exact than they need."""


class Posting(NamedTuple):
    """A section (counted from 0 through all pages) and its impact, 1 or more."""

    section: int
    impact: int


@dataclass(frozen=True, slots=True)
class StemEntry:
    """A stem: how it is written in full, on how many pages it stands, in which sections, and its impact in each."""

    stem: str
    written: str
    pages: int
    sections: Sequence[int]
    impacts: Sequence[int]

    @property
    def postings(self) -> Sequence[Posting]:
        """Return the sections in order, each with its impact."""
        return tuple(map(Posting, self.sections, self.impacts))


@dataclass(frozen=True, slots=True)
class Index:
    """The index of one language: entries in the order of their stems, and the pages they point at.

    Of every page the first section is its head, title and summary; the page's own sections follow, and then each of its
    questions, as a section that leads to another.
    """

    language: str
    entries: tuple[StemEntry, ...]
    pages: tuple[SearchPage, ...]
    groups: tuple[SynonymGroup, ...]
    small_words: tuple[str, ...]

    def question_weights(self) -> Mapping[int, int]:
        """Return what each question weighs, by its section and in their order: the impacts of all that it says.

        They are told in tens, 1 or more. Small words count as little as they do in a query.
        """
        weights = dict.fromkeys(self._questions(), 0.0)
        if not weights:
            return {}
        stem = stemmer(self.language)
        small = {stem(word) for word in self.small_words}
        for entry in self.entries:
            share = SMALL if entry.stem in small else 1
            for section, impact in zip(entry.sections, entry.impacts, strict=True):
                if section in weights:
                    weights[section] += share * impact
        return {section: max(1, round(weight / WEIGHT_UNIT)) for section, weight in weights.items()}

    def _questions(self) -> Iterator[int]:
        """Yield the sections that are questions, counted through all pages."""
        first = 0
        for page in self.pages:
            questions = first + 1 + len(page.sections)
            first = questions + len(page.questions)
            yield from range(questions, first)


def build_index(
    pages: Sequence[SearchPage],
    groups: Sequence[SynonymGroup],
    language: str,
    small_words: Iterable[str],
    remember: Callable[[SearchPage, Callable[[], Any]], Any] = lambda _, make: make(),
    kept: KeptTexts | None = None,
) -> Index:
    """Index the pages of a language; time and memory grow with the words that they hold.

    `remember` returns what a page was read as before, where it is the same, or lets it be read; `kept` is where it is
    kept how words were taken apart.
    """
    small = tuple(sorted(small_words))
    builder = _Builder(groups, language, small, remember, kept)
    return Index(language, builder.build(pages), tuple(pages), tuple(groups), small)


class _Builder:
    def __init__(
        self,
        groups: Sequence[SynonymGroup],
        language: str,
        small_words: Iterable[str],
        remember: Callable[[SearchPage, Callable[[], Any]], Any],
        kept: KeptTexts | None,
    ) -> None:
        self._language = language
        self._kept = kept
        self._remember = remember
        self._forms = Forms()
        self._leads = _leads(groups)
        self._reader = FieldReader(groups, language, small_words)
        self._parts: Mapping[str, tuple[tuple[str, float], ...]] = {}
        self._weights: defaultdict[str, tuple[list[int], list[float]]] = defaultdict(lambda: ([], []))
        self._led: defaultdict[str, dict[int, int]] = defaultdict(dict)
        self._on_pages: Counter[str] = Counter()

    def build(self, pages: Sequence[SearchPage]) -> tuple[StemEntry, ...]:
        """Read all pages, since a compound is known by words of any of them; then weigh them one by one."""
        read = [self._read(page) for page in pages]
        self._parts = self._learn_parts() if self._language in COMPOUNDING else {}
        lengths = _mean_lengths(read)
        first = 0
        for place, page in enumerate(pages):
            sections, read[place] = read[place], ()  # what is weighed need not lie in memory as it was read
            self._add_page(first, sections, lengths, self._leads.get(page.id, {}))
            first += len(sections)
        return tuple(self._entries(len(pages)))

    def _read(self, page: SearchPage) -> Sequence[Sequence[WeightedField]]:
        read = ReadPage.from_json(self._remember(page, lambda: self._reader.read(page).as_json()))
        self._forms.add(read)
        return read.sections

    def _add_page(
        self,
        first: int,
        sections: Sequence[Sequence[WeightedField]],
        lengths: Mapping[float, float],
        leads: Mapping[str, int],
    ) -> None:
        seen = set(leads)
        for number, section in enumerate(sections, start=first):
            found = self._weigh(section, lengths)
            seen |= found.keys()
            if number == first:
                for stem, lead in leads.items():
                    self._led[stem][number] = lead
                    found.setdefault(stem, 0.0)
            for stem, weight in found.items():
                numbers, weights = self._weights[stem]
                numbers.append(number)
                weights.append(weight)
        self._on_pages.update(seen)

    def _learn_parts(self) -> Mapping[str, tuple[tuple[str, float], ...]]:
        """Take apart every word that is made of others: what it adds to the stems and groups of its parts."""
        forms = dict(self._forms.all())
        words = SplitBefore(forms, self._reader.stem, self._language, self._kept)
        learned = {}
        for stem, written in forms.items():
            found: defaultdict[str, float] = defaultdict(float)
            folded = dict.fromkeys(split_words(form)[0].folded for form in written)
            parts = dict.fromkeys(part for form in folded for part in words.split(form))
            for part in parts:
                if part != stem:
                    found[part] += PART
                    for group in self._reader.phrases.of_stem(part):
                        found[GROUP + group] += PART
            if found:
                learned[stem] = tuple(found.items())
        words.keep()
        return learned

    def _weigh(self, section: Sequence[WeightedField], lengths: Mapping[float, float]) -> dict[str, float]:
        """Return how much a section is about each stem, before rarity."""
        found: defaultdict[str, float] = defaultdict(float)
        for field in section:
            norm = _K1 * (1 - _B + _B * field.text.length / lengths[field.weight])
            counts: defaultdict[str, float] = defaultdict(float)
            self._count(field.text, 1.0, counts)
            self._count(field.links, _LINK - 1, counts)
            for stem, count in counts.items():
                if count > 0:
                    found[stem] += field.weight * count * (_K1 + 1) / (count + norm)
        return found

    def _count(self, run: TextRun, share: float, counts: defaultdict[str, float]) -> None:
        for stem, times in run.stems.items():
            worth = share * times
            counts[stem] += worth
            for part, own in self._parts.get(stem, ()):
                counts[part] += worth * own
        for group, times in run.groups.items():
            counts[GROUP + group] += share * times

    def _entries(self, pages: int) -> Iterator[StemEntry]:
        for stem in sorted(self._weights):
            rarity = self._rarity(stem, pages)
            leading = max(_LEAST_LEADING, min(1.0, rarity / _FULL_LEADING))
            scale = _SCALE * rarity
            sections, weights = self._weights.pop(stem)
            impacts = [round(scale * weight) or 1 for weight in weights]
            if stem in self._led:
                led = self._led[stem]
                impacts = [
                    impact + round(leading * led.get(section, 0))
                    for section, impact in zip(sections, impacts, strict=True)
                ]
            yield StemEntry(stem, self._forms.in_full(stem), self._on_pages[stem], sections, impacts)

    def _rarity(self, stem: str, pages: int) -> float:
        """Return how rare a stem is; a word that a group holds is little rarer than the group, however few write it."""
        groups = self._reader.phrases.of_stem(stem)
        rarities = [_rarity(self._on_pages[GROUP + group], pages) + _FORM for group in groups]
        return min([_rarity(self._on_pages[stem], pages), *rarities])


def _rarity(holding: int, pages: int) -> float:
    return max(_LEAST_RARITY, math.log(1 + (pages - holding + 0.5) / (holding + 0.5)))


def _leads(groups: Iterable[SynonymGroup]) -> Mapping[str, Mapping[str, int]]:
    """Return what groups add to the head of the pages they lead to, by page and stem."""
    found: defaultdict[str, dict[str, int]] = defaultdict(dict)
    for group in groups:
        for place, page_id in enumerate(group.leads_to):
            found[page_id][GROUP + group.id] = _BOOSTS[min(place, len(_BOOSTS) - 1)]
    return found


def _mean_lengths(pages: Iterable[Sequence[Sequence[WeightedField]]]) -> Mapping[float, float]:
    """Return the mean length of fields, by what a word in them weighs."""
    words: Counter[float] = Counter()
    fields: Counter[float] = Counter()
    for sections in pages:
        for section in sections:
            for field in section:
                words[field.weight] += field.text.length
                fields[field.weight] += 1
    return {weight: max(1.0, words[weight] / fields[weight]) for weight in fields}
