"""The fields of a section as the index weighs them: their stems, and the synonym groups whose terms stand in them."""

from __future__ import annotations

from collections import Counter, defaultdict
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from rettesnor.search.phrases import Phrases
from rettesnor.search.stems import stemmer
from rettesnor.search.words import words_in

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from rettesnor.data.synonyms import SynonymGroup
    from rettesnor.search.sections import SearchPage, SearchSection

TITLE, QUESTION, SUMMARY, HEADING, TEXT, ADVICE = 2.6, 2.5, 1.3, 1.3, 1.0, 1.3
"""What a word in each field weighs; a question weighs about as much as a title."""


@dataclass(frozen=True, slots=True)
class TextRun:
    """A run of text: the stems of its words, how many words it has in all, and groups, as found."""

    stems: tuple[str, ...] = ()
    length: int = 0
    groups: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class WeightedField:
    """A field: its text, what a word in it weighs, and the part of the text that leads to other pages."""

    text: TextRun
    weight: float
    links: TextRun = TextRun()


@dataclass(frozen=True, slots=True)
class ReadPage:
    """The fields of each section of a page, and how often each stem was written how, both in the order of the text."""

    sections: tuple[tuple[WeightedField, ...], ...]
    written: tuple[tuple[str, str, int], ...]

    def as_json(self) -> Any:  # noqa: ANN401 - what JSON can say
        """Return the same, as JSON can say it."""
        sections = [
            [[field.weight, *_run_as_json(field.text), *_run_as_json(field.links)] for field in section]
            for section in self.sections
        ]
        return [sections, self.written]

    @staticmethod
    def from_json(told: Any) -> ReadPage:  # noqa: ANN401 - what JSON can say
        """Return what `as_json` told."""
        sections, written = told
        return ReadPage(
            tuple(tuple(_field_from_json(*field) for field in section) for section in sections),
            tuple((stem, form, count) for stem, form, count in written),
        )


def _run_as_json(run: TextRun) -> tuple[str, int, str]:
    return "\n".join(run.stems), run.length, "\n".join(run.groups)


def _field_from_json(weight: float, *runs: Any) -> WeightedField:  # noqa: ANN401 - what JSON can say
    text, links = (
        TextRun(tuple(filter(None, stems.split("\n"))), length, tuple(filter(None, groups.split("\n"))))
        for stems, length, groups in (runs[:3], runs[3:])
    )
    return WeightedField(text, weight, links)


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
        counted = Counter(words)
        if not keep_small:
            for word in [word for word in counted if word.folded in self._small]:
                del counted[word]
        for word, count in counted.items():
            self._written[stem_of[word], word.text.lower()] += count
        kept = tuple(stem_of[word] for word in words if word in counted)
        return TextRun(kept, len(words), tuple(self.phrases.find(words, [stem_of[word] for word in words])))


class Forms:
    """How each stem is written in the texts of a language."""

    def __init__(self) -> None:
        self._written: defaultdict[str, Counter[str]] = defaultdict(Counter)

    def add(self, page: ReadPage) -> None:
        """Add what a page writes."""
        for stem, form, count in page.written:
            self._written[stem][form] += count

    def all(self) -> Iterator[tuple[str, tuple[str, ...]]]:
        """Yield every stem that was read, with the ways in which it was written."""
        for stem, forms in self._written.items():
            yield stem, tuple(forms)

    def in_full(self, stem: str) -> str:
        """Return the commonest way to write a word of a stem; of equally common ones the shortest, then the first."""
        forms = self._written.get(stem)
        if not forms:
            return stem
        return min(forms, key=lambda form: (-forms[form], len(form), form))
