"""The index: for every stem, the sections that hold it and how much each is about it. All weighing is done here.

A section's impact for a stem is a whole number; the browser only adds impacts up. It is Okapi BM25 by field
(Robertson and Zaragoza, "The Probabilistic Relevance Framework", 2009, with k1 = 1.2 and b = 0.5), the rarity counted
over pages. Parts of compounds count as PART of a word. A synonym group is a stem of its own (`=samtykke`), so that a
text which uses any of its terms, in any of the languages, is found by every other.
"""

from __future__ import annotations

import json
import math
from collections import Counter, defaultdict
from contextlib import suppress
from dataclasses import dataclass
from itertools import accumulate
from typing import TYPE_CHECKING, Any, NamedTuple

from rettesnor.search.compounds import COMPOUNDING
from rettesnor.search.fields import FieldReader, ReadPage
from rettesnor.search.splicing import NewPostings, Splice, edits_between
from rettesnor.search.split_before import SplitBefore
from rettesnor.search.stems import stemmer
from rettesnor.search.weighed import (
    Weighed,
    WeighedPage,
    WeighedStem,
    read_postings,
    read_weighed,
    write_weighed,
    written_postings,
)
from rettesnor.search.weighing import GROUP, PART
from rettesnor.search.words import split_words
from rettesnor.site.inputs import hash_of, program_hash

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence

    from rettesnor.data.synonyms import SynonymGroup
    from rettesnor.search.fields import Forms
    from rettesnor.search.sections import SearchPage
    from rettesnor.search.splicing import Edit
    from rettesnor.search.weighing import Parts, Weighing
    from rettesnor.site.kept import KeptTexts

    Remembering = Callable[[SearchPage, Callable[[SearchPage], Any]], Any]
    _Asked = tuple[SearchPage, str]

SMALL = 0.2
"""What a word of asking counts (`kan`, `jeg`, `what`): titles and questions have them, and they break ties."""

_BOOSTS = (120, 85, 60)
"""The impact that a group of rare words adds to the pages it leads to, the best first."""
_FULL_LEADING, _LEAST_LEADING = 1.5, 0.8
"""How rare a group is that adds all of it, and the share that the commonest adds: many a query names it in passing."""
_FORM = 0.75
"""How much rarer a way to say something may be than what it says: few pages write `ringjer`, many tell of ringing."""

_LEAST_RARITY = 0.2
_MOST_READ = 1_000
"""So many pages are kept as they were read until they are weighed; each takes ten times what it takes as JSON."""
_SCALE = 10
WEIGHT_UNIT = 10
"""In what the weights of questions are counted: impacts are more exact than they need."""


class Posting(NamedTuple):
    """A section (counted from 0 through all pages) and its impact, 1 or more."""

    section: int
    impact: int


@dataclass(frozen=True, slots=True)
class StemEntry:
    """A stem: how it is written in full, on how many pages it stands, its postings as files of the index hold them."""

    stem: str
    written: str
    pages: int
    told: str

    @property
    def sections(self) -> Sequence[int]:
        """Return the sections that hold it, in order."""
        return read_postings(self.told)[0]

    @property
    def impacts(self) -> Sequence[int]:
        """Return its impact in each of these sections."""
        return read_postings(self.told)[1]

    @property
    def postings(self) -> Sequence[Posting]:
        """Return the sections in order, each with its impact."""
        return tuple(map(Posting, *read_postings(self.told)))


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
            for section, impact in zip(*read_postings(entry.told), strict=True):
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
    remember: Remembering = lambda page, read: read(page),
    kept: KeptTexts | None = None,
    keys: Sequence[str] = (),
) -> Index:
    """Index the pages of a language; time and memory grow with the words that they hold.

    `remember` lets a page be read, or returns what it was read as before where it is the same; `kept` is where it is
    kept how words were taken apart, and, where there is a key for each page that holds all it is read from, what all
    pages were weighed to: the next time only those are weighed that are others then (weighed.py).
    """
    small = tuple(sorted(small_words))
    builder = _Builder(groups, language, small, remember, kept)
    return Index(language, builder.build(pages, keys), tuple(pages), tuple(groups), small)


class _Builder:
    """Makes an index: anew, or of an earlier one of which few pages are others now."""

    def __init__(
        self,
        groups: Sequence[SynonymGroup],
        language: str,
        small_words: Iterable[str],
        remember: Remembering,
        kept: KeptTexts | None,
    ) -> None:
        self._language = language
        self._kept = kept
        self._remember = remember
        self._leads = _leads(groups)
        self._reader = FieldReader(groups, language, small_words)
        self._made_with = hash_of(program_hash(), language, groups, tuple(small_words))
        self._known: dict[str, WeighedPage] = {}
        self._read: dict[tuple[str, str], ReadPage] = {}

    def build(self, pages: Sequence[SearchPage], keys: Sequence[str]) -> tuple[StemEntry, ...]:
        """Weigh all pages, or those that are others than in the index that is kept; `keys` is empty to keep none."""
        file = self._kept.folder / f"index-{self._language}" if self._kept is not None and keys else None
        before = read_weighed(file, self._made_with) if file is not None else None
        asked = tuple(zip(pages, keys or ("",) * len(pages), strict=True))
        weighed = None
        if before is not None:
            self._known = {page.id: page for page in before.pages}
            weighed = self._again(before, asked)
        if weighed is None:
            weighed = self._anew(asked)
        if file is not None and weighed is not before:
            with suppress(OSError):
                write_weighed(file, self._made_with, weighed)
        in_full = weighed.forms.in_full
        return tuple(StemEntry(stem, in_full(stem), own.pages, own.postings) for stem, own in weighed.stems.items())

    def _anew(self, asked: Sequence[_Asked]) -> Weighed:
        """Read every page, since a compound is known by words of any of them; then weigh them one by one."""
        found = Weighed([self._page(*each) for each in asked])
        for page in found.pages:
            found.add(self._words_of(page))
        found.parts = self._learn_parts(found.forms)
        firsts = _firsts(found.pages)
        new = NewPostings([Splice(range(0), range(firsts[-1]))])
        weighing = found.weighing()
        for page, first in zip(found.pages, firsts, strict=False):
            new.put(self._weighed(page, first, weighing))
        found.stems = self._stems(found, {}, new)
        return found

    def _again(self, before: Weighed, asked: Sequence[_Asked]) -> Weighed | None:
        """Weigh those pages alone that are others now; None where what the others weigh may be another."""
        same = [self._known_page(page, key) for page, key in asked]
        edits = edits_between(before.pages, same)
        if not edits:
            return None if edits is None else before
        pages = [known or self._page(*each) for known, each in zip(same, asked, strict=True)]
        found = Weighed(pages, {}, before.lengths.copy(), before.forms, {})
        stems = before.forms.stems()
        for edit in edits:
            for page in before.pages[edit.old]:
                found.take_away(page.read())
            for page in pages[edit.new]:
                found.add(self._words_of(page))
        found.parts = self._learn_parts(found.forms)
        if not found.weighing().is_as(before.weighing(), stems):
            return None
        found.stems = self._stems(found, before.stems, self._edited(before, found, edits))
        return found

    def _edited(self, before: Weighed, found: Weighed, edits: Sequence[Edit]) -> NewPostings:
        """Return what the pages that are others now put in, and took out."""
        old, now = _firsts(before.pages), _firsts(found.pages)
        new = NewPostings(
            [
                Splice(range(old[edit.old.start], old[edit.old.stop]), range(now[edit.new.start], now[edit.new.stop]))
                for edit in edits
            ]
        )
        for edit in edits:
            for page in before.pages[edit.old]:
                new.take_out(self._weighed(page, 0, before.weighing()))
            for page, first in zip(found.pages[edit.new], now[edit.new], strict=True):
                new.put(self._weighed(page, first, found.weighing()))
        return new

    def _known_page(self, page: SearchPage, key: str) -> WeighedPage | None:
        """Return a page as it was read before, where it is the same."""
        known = self._known.get(page.id)
        return known if known is not None and known.key == key else None

    def _page(self, page: SearchPage, key: str) -> WeighedPage:
        """Return a page as it is read, or was read before."""
        known = self._known_page(page, key)
        if known is not None:
            return known
        told = self._remember(page, lambda asked: self._reader.read(asked).as_json())
        if len(self._read) < _MOST_READ:
            self._read[page.id, key] = ReadPage.from_json(told)
        words = json.dumps(told, ensure_ascii=False, separators=(",", ":"))
        read = WeighedPage(page.id, key, len(told[0]), words.encode("utf-8", "surrogatepass"))
        if key:
            self._known[page.id] = read
        return read

    def _words_of(self, page: WeighedPage) -> ReadPage:
        """Return the words of a page, which are read a second time where there are many pages."""
        return self._read.get((page.id, page.key)) or page.read()

    def _weighed(self, page: WeighedPage, first: int, weighing: Weighing) -> Iterator[tuple[int, dict[str, float]]]:
        """Yield each section of a page by its number, with what its stems weigh; at its head, groups lead to it."""
        words = self._read.pop((page.id, page.key), None) or page.read()
        for number, section in enumerate(words.sections, start=first):
            found = weighing.of(section)
            if number == first:
                for stem in self._leads.get(page.id, ()):
                    found.setdefault(stem, 0.0)
            yield number, found

    def _learn_parts(self, forms: Forms) -> Parts:
        """Take apart every word that is made of others: what it adds to the stems and groups of its parts."""
        if self._language not in COMPOUNDING:
            return {}
        written = dict(forms.all())
        words = SplitBefore(written, self._reader.stem, self._language, self._kept)
        learned = {}
        for stem, each in written.items():
            found: defaultdict[str, float] = defaultdict(float)
            folded = dict.fromkeys(split_words(form)[0].folded for form in each)
            parts = dict.fromkeys(part for form in folded for part in words.split(form))
            for part in parts:
                if part != stem:
                    found[part] += PART
                    for group in self._reader.phrases.of_stem(part):
                        found[GROUP + group] += PART
            if found:
                learned[stem] = [list(each) for each in sorted(found.items())]
        words.keep()
        return learned

    def _stems(self, found: Weighed, before: Mapping[str, WeighedStem], new: NewPostings) -> dict[str, WeighedStem]:
        """Return every stem in order: those that stay as they were, and the others with their impacts."""
        on_pages = Counter({stem: each.pages for stem, each in before.items()})
        on_pages.update(new.pages)
        led: defaultdict[str, dict[int, int]] = defaultdict(dict)
        for page, first in zip(found.pages, _firsts(found.pages), strict=False):
            for stem, lead in self._leads.get(page.id, {}).items():
                led[stem][first] = lead
        stems = {}
        for stem in sorted(before.keys() | new.found.keys()):
            known = before.get(stem)
            if not on_pages[stem]:
                continue
            rarity = self._rarity(stem, on_pages, len(found.pages))
            if known is not None and rarity == known.rarity and not new.is_shifting and stem not in new.pages:
                stems[stem] = known
                continue
            sections, before_impacts, weights = new.joined(stem, known)
            if known is not None and rarity != known.rarity:
                before_impacts = [None] * len(sections)
            impacts = _impacts(sections, weights, before_impacts, rarity, led.get(stem, {}))
            stems[stem] = WeighedStem(on_pages[stem], rarity, written_postings(sections, impacts), weights)
        return stems

    def _rarity(self, stem: str, on_pages: Mapping[str, int], pages: int) -> float:
        """Return how rare a stem is; a word that a group holds is little rarer than the group, however few write it."""
        groups = self._reader.phrases.of_stem(stem)
        rarities = [_rarity(on_pages[GROUP + group], pages) + _FORM for group in groups]
        return min([_rarity(on_pages[stem], pages), *rarities])


def _impacts(
    sections: Sequence[int],
    weights: Sequence[float],
    known: Sequence[int | None],
    rarity: float,
    led: Mapping[int, int],
) -> list[int]:
    """Return the impact of a stem in each section; `led` is what a group adds to the heads that it leads to."""
    scale = _SCALE * rarity
    leading = max(_LEAST_LEADING, min(1.0, rarity / _FULL_LEADING))
    return [
        impact if impact is not None else (round(scale * weight) or 1) + round(leading * led.get(section, 0))
        for section, weight, impact in zip(sections, weights, known, strict=True)
    ]


def _firsts(pages: Sequence[WeighedPage]) -> tuple[int, ...]:
    """Return the number of the first section of each page, and of one after the last."""
    return tuple(accumulate((page.sections for page in pages), initial=0))


def _rarity(holding: int, pages: int) -> float:
    return max(_LEAST_RARITY, math.log(1 + (pages - holding + 0.5) / (holding + 0.5)))


def _leads(groups: Iterable[SynonymGroup]) -> Mapping[str, Mapping[str, int]]:
    """Return what groups add to the head of the pages they lead to, by page and stem."""
    found: defaultdict[str, dict[str, int]] = defaultdict(dict)
    for group in groups:
        for place, page_id in enumerate(group.leads_to):
            found[page_id][GROUP + group.id] = _BOOSTS[min(place, len(_BOOSTS) - 1)]
    return found
