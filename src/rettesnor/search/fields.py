"""The fields of a section as the index weighs them: their stems, and the synonym groups whose terms stand in them."""

from __future__ import annotations

from collections import Counter, defaultdict
from dataclasses import dataclass, field
from sys import intern
from typing import TYPE_CHECKING, Any

from rettesnor.search.phrases import Phrases
from rettesnor.search.stems import stemmer
from rettesnor.search.words import words_in

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping

    from rettesnor.data.synonyms import SynonymGroup
    from rettesnor.search.sections import SearchPage, SearchSection

TITLE, QUESTION, SUMMARY, HEADING, TEXT, ADVICE = 2.6, 2.5, 1.3, 1.3, 1.0, 1.3
"""What a word in each field weighs; a question weighs about as much as a title."""


@dataclass(frozen=True, slots=True)
class TextRun:
    """A run of text: how often it has each stem, how many words it has in all, and how often each group is found."""

    stems: Mapping[str, int] = field(default_factory=dict)
    length: int = 0
    groups: Mapping[str, int] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class WeightedField:
    """A field: its text, what a word in it weighs, and the part of the text that leads to other pages."""

    text: TextRun
    weight: float
    links: TextRun = field(default_factory=TextRun)


@dataclass(frozen=True, slots=True)
class ReadPage:
    """The fields of each section of a page, and how often each stem was written how, both in the order of the text."""

    sections: tuple[tuple[WeightedField, ...], ...]
    written: tuple[tuple[str, str, int], ...]

    def as_json(self) -> Any:  # noqa: ANN401 - what JSON can say
        """Return the same, as JSON can say it."""
        sections = [
            [[each.weight, *_run_as_json(each.text), *_run_as_json(each.links)] for each in section]
            for section in self.sections
        ]
        return [sections, self.written]

    @staticmethod
    def from_json(told: Any) -> ReadPage:  # noqa: ANN401 - what JSON can say
        """Return what `as_json` told."""
        sections, written = told
        return ReadPage(
            tuple(tuple(_field_from_json(*each) for each in section) for section in sections),
            tuple((stem, form, count) for stem, form, count in written),
        )


def _run_as_json(run: TextRun) -> tuple[Mapping[str, int], int, Mapping[str, int]]:
    return run.stems, run.length, run.groups


def _field_from_json(weight: float, *runs: Any) -> WeightedField:  # noqa: ANN401 - what JSON can say
    return WeightedField(_run_from_json(*runs[:3]), weight, _run_from_json(*runs[3:]))


def _run_from_json(stems: Mapping[str, int], length: int, groups: Mapping[str, int]) -> TextRun:
    return TextRun(_one_of_each(stems), length, _one_of_each(groups))


def _one_of_each(counted: Mapping[str, int]) -> Mapping[str, int]:
    """Return the same without stems of which nothing is left, each with the one text of it that all pages share."""
    return {intern(stem): times for stem, times in counted.items() if stem}


class FieldReader:
    """Reads the pages of a language, one by one."""

    def __init__(self, groups: Iterable[SynonymGroup], language: str, small_words: Iterable[str]) -> None:
        self.stem = stemmer(language)
        self.phrases = Phrases(groups, self.stem)
        self._small = frozenset(small_words)
        self._written: Counter[tuple[str, str]] = Counter()

    def read(self, page: SearchPage) -> ReadPage:
        """Return the fields of each section of a page: its head (title and summary), sections, then each question."""
        self._written.clear()
        head = (
            WeightedField(self._run(page.title, keep_small=True), TITLE),
            WeightedField(self._run(page.summary), SUMMARY),
        )
        questions = ((WeightedField(self._run(each.text, keep_small=True), QUESTION),) for each in page.questions)
        sections = (head, *(self._section(section) for section in page.sections), *questions)
        return ReadPage(sections, tuple((stem, form, count) for (stem, form), count in self._written.items()))

    def _section(self, section: SearchSection) -> tuple[WeightedField, ...]:
        weight = ADVICE if section.is_advice else TEXT
        links = self._run(section.links) if section.links else TextRun()
        return WeightedField(self._run(section.heading), HEADING), WeightedField(self._run(section.text), weight, links)

    def _run(self, text: str, *, keep_small: bool = False) -> TextRun:
        """Read a text; small words are kept in titles and questions only: «Hva kan jeg si?» is found by its name."""
        words = words_in(text)
        stem_of = {word: self.stem(word.folded) for word in words}
        kept: Counter[str] = Counter()
        for word, count in Counter(words).items():
            if keep_small or word.folded not in self._small:
                kept[stem_of[word]] += count
                self._written[stem_of[word], word.text.lower()] += count
        return TextRun(kept, len(words), Counter(self.phrases.find(words, [stem_of[word] for word in words])))


class Forms:
    """How each stem is written in the texts of a language."""

    def __init__(self) -> None:
        self._written: defaultdict[str, Counter[str]] = defaultdict(Counter)

    def add(self, page: ReadPage) -> None:
        """Add what a page writes."""
        for stem, form, count in page.written:
            self._written[stem][form] += count

    def take_away(self, page: ReadPage) -> None:
        """Take away what a page wrote that was added before."""
        for stem, form, count in page.written:
            forms = self._written[stem]
            forms[form] -= count
            if not forms[form]:
                del forms[form]
            if not forms:
                del self._written[stem]

    def as_json(self) -> Any:  # noqa: ANN401 - what JSON can say
        """Return the same, as JSON can say it."""
        return self._written

    @staticmethod
    def from_json(told: Any) -> Forms:  # noqa: ANN401 - what JSON can say
        """Return what `as_json` told."""
        found = Forms()
        for stem, forms in told.items():
            found._written[stem] = Counter(forms)
        return found

    def all(self) -> Iterator[tuple[str, tuple[str, ...]]]:
        """Yield every stem that was read, with the ways in which it was written."""
        for stem, forms in self._written.items():
            yield stem, tuple(forms)

    def stems(self) -> frozenset[str]:
        """Return every stem that was read."""
        return frozenset(self._written)

    def in_full(self, stem: str) -> str:
        """Return the commonest way to write a word of a stem; of equally common ones the shortest, then the first."""
        forms = self._written.get(stem)
        if not forms:
            return stem
        return min(forms, key=lambda form: (-forms[form], len(form), form))
