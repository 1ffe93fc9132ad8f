"""An index opened for searching: what theme/assets/search/index.js makes of its files, made of the index itself."""

from __future__ import annotations

from collections import defaultdict
from functools import cached_property
from itertools import accumulate
from typing import TYPE_CHECKING, NamedTuple

from rettesnor.locale.fold import fold
from rettesnor.locale.languages import without_region
from rettesnor.locale.quotation import outer_marks
from rettesnor.search.index import WEIGHT_UNIT, build_index
from rettesnor.search.sections import search_pages
from rettesnor.search.small_words import ASKING_WORDS, SMALL_WORDS
from rettesnor.search.spelling import KnownWord
from rettesnor.search.spoken import SpokenGroups
from rettesnor.search.stems import stemmer
from rettesnor.search.weighing import GROUP

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from rettesnor.data.synonyms import SynonymGroup
    from rettesnor.search.index import Index, Posting, Remembering
    from rettesnor.search.sections import SearchPage
    from rettesnor.site.kept import KeptTexts
    from rettesnor.site.site import Site


LEAST_WORTH = 0.4
"""What it counts that a word is found which every page has, where a word of one page counts 1."""


class OnPage(NamedTuple):
    """What a page has of a stem: its postings in order, the best impact of them, and all of them added up."""

    postings: Sequence[Posting]
    best: int
    every: int


class OpenedIndex:
    """The index of a language, its words at hand."""

    def __init__(self, index: Index) -> None:
        self.index = index
        self.language = index.language
        self.stem = stemmer(index.language)
        self.small = frozenset(index.small_words)
        self.asking = ASKING_WORDS.get(without_region(index.language), frozenset())
        sizes = [1 + len(page.sections) + len(page.questions) for page in index.pages]
        self.first_sections = tuple(accumulate(sizes, initial=0))
        self.page_of_section = tuple(number for number, size in enumerate(sizes) for _ in range(size))
        self.weights = {section: WEIGHT_UNIT * weight for section, weight in index.question_weights().items()}
        self._entries = {entry.stem: entry for entry in index.entries}
        self._on_pages: dict[str, Mapping[int, OnPage]] = {}

    def has(self, stem: str) -> bool:
        """Return whether any text holds a stem, or a synonym group."""
        return stem in self._entries

    def commonness(self, stem: str) -> int:
        """Return how common a stem is: the power of two nearest below the number of pages that hold it."""
        entry = self._entries.get(stem)
        return entry.pages.bit_length() - 1 if entry is not None else 0

    def worth(self, stem: str) -> float:
        """Return what it counts that a word is found, from 1 for a word of one page down to LEAST_WORTH."""
        return 1 - (1 - LEAST_WORTH) * self.commonness(stem) / max(1, len(self.index.pages).bit_length() - 1)

    def postings(self, stem: str) -> Sequence[Posting]:
        """Return the sections that hold a stem, in order."""
        entry = self._entries.get(stem)
        return entry.postings if entry is not None else ()

    def on_pages(self, stem: str) -> Mapping[int, OnPage]:
        """Return what each page has of a stem, by its number; pages that lack it are left out."""
        known = self._on_pages.get(stem)
        if known is None:
            found: defaultdict[int, list[Posting]] = defaultdict(list)
            for posting in self.postings(stem):
                found[self.page_of_section[posting.section]].append(posting)
            known = self._on_pages[stem] = {page: _on_page(postings) for page, postings in found.items()}
        return known

    def answering(self, page: int, section: int) -> int:
        """Return the number within its page of a section counted through all pages; a question is where it leads."""
        place = section - self.first_sections[page]
        questions = place - 1 - len(self.index.pages[page].sections)
        return self.index.pages[page].questions[questions].section if questions >= 0 else place

    def in_full(self, stem: str) -> str:
        """Return a stem as texts write it in full; a group by its id, after its mark."""
        entry = self._entries.get(stem)
        return entry.written if entry is not None else stem

    def name_of(self, page: int, section: int) -> str:
        """Return what a section, counted through all pages, is called: its id, a question itself, or the title."""
        here, place = self.index.pages[page], section - self.first_sections[page]
        if place > len(here.sections):
            opening, closing = outer_marks(self.language)
            return f"{opening}{here.questions[place - 1 - len(here.sections)].text}{closing}"
        return f"#{here.sections[place - 1].id}" if place else "title"

    @cached_property
    def spoken(self) -> SpokenGroups:
        """Return the synonym groups as they are found in queries."""
        return SpokenGroups(self.index.groups, self.small.union(*SMALL_WORDS.values()))

    @property
    def words(self) -> tuple[KnownWord, ...]:
        """Return every word of the index."""
        return self._words

    @property
    def vocabulary(self) -> tuple[KnownWord, ...]:
        """Return every word that a correction may be: the index's, and those of the synonym groups."""
        return self._vocabulary

    @cached_property
    def _words(self) -> tuple[KnownWord, ...]:
        return tuple(
            KnownWord(fold(entry.written), entry.stem, entry.written, entry.pages.bit_length() - 1)
            for entry in self.index.entries
            if not entry.stem.startswith(GROUP)
        )

    @cached_property
    def _vocabulary(self) -> tuple[KnownWord, ...]:
        spoken = self.spoken.written.items()
        return (*self._words, *(KnownWord(folded, self.stem(folded), written, 0) for folded, written in spoken))

    def beginning(self, folded: str, most: int) -> list[KnownWord]:
        """Return the commonest words that begin with what is typed so far."""
        longer = [word for word in self.words if word.folded.startswith(folded) and word.folded != folded]
        return sorted(longer, key=lambda word: (-word.count, len(word.folded)))[:most]


def _on_page(postings: Sequence[Posting]) -> OnPage:
    impacts = [posting.impact for posting in postings]
    return OnPage(postings, max(impacts), sum(impacts))


def open_index(site: Site, language: str) -> OpenedIndex:
    """Index the pages of a site in a language, and open the index."""
    return open_pages(search_pages(site, language), site.synonyms, language)


def open_pages(pages: Sequence[SearchPage], groups: Sequence[SynonymGroup], language: str) -> OpenedIndex:
    """Index pages in a language, with the synonyms of their site, and open the index."""
    return OpenedIndex(index_pages(pages, groups, language))


def index_pages(
    pages: Sequence[SearchPage],
    groups: Sequence[SynonymGroup],
    language: str,
    remember: Remembering = lambda page, read: read(page),
    kept: KeptTexts | None = None,
    keys: Sequence[str] = (),
) -> Index:
    """Index pages in a language, with the synonyms of their site (`remember`, `kept` and `keys`: `build_index`)."""
    small_words = SMALL_WORDS.get(without_region(language), frozenset())
    return build_index(pages, groups, language, small_words, remember, kept, keys)
