"""The check `language`: everything this package looks for, over all texts of a site."""

from __future__ import annotations

from typing import TYPE_CHECKING

from rettesnor.checks.check import Check, Scope, on_any_day
from rettesnor.checks.language.abbreviations import check_abbreviations
from rettesnor.checks.language.compounds import Compounds, check_linking_s
from rettesnor.checks.language.dictionaries import DICTIONARIES, open_dictionary
from rettesnor.checks.language.plain_words import check_plain_words
from rettesnor.checks.language.readability import DIRECT, PageFigures, check_readability, measure_page
from rettesnor.checks.language.relative_dates import check_relative_dates
from rettesnor.checks.language.spelling import Speller, words_of_names, words_of_site, words_of_terms
from rettesnor.checks.language.texts import data_texts, page_texts
from rettesnor.checks.language.words_before import words_before
from rettesnor.data.plain_words import read_plain_words
from rettesnor.data.terms import abbreviations
from rettesnor.data.word_lists import read_word_list, word_list_path
from rettesnor.locale.languages import without_region
from rettesnor.problems import MissingToolError

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from rettesnor.checks.language.dictionaries import Dictionary
    from rettesnor.checks.language.prose import Block
    from rettesnor.checks.language.texts import PageProse
    from rettesnor.checks.language.words_before import WordsBefore
    from rettesnor.locale.messages import Message
    from rettesnor.problems import Problem, Text
    from rettesnor.site.assembly import Assembly

NORWEGIAN = "nb"


def check_language(assembly: Assembly) -> list[Problem]:
    """Report what is hard to read, misspelled, written apart, dated or unexplained in pages and data texts.

    Raises:
        MissingToolError: a dictionary is missing; whatever was found without it is in the error.
    """
    checker = _Checker(assembly)
    problems = list(checker.problems)
    direct = _direct(assembly)
    for text in page_texts(assembly):
        problems += checker.page(text)
        figures = measure_page(text.path, text.shape, text.body, text.language, direct)
        problems += check_readability(figures, text.first_line)
    for data in data_texts(assembly.site.settings.root, assembly.site.settings.codes):
        problems += checker.words(data.path, data.language, data.blocks)
    checker.close()
    if checker.missing is not None:
        raise MissingToolError(checker.missing, tuple(problems))
    return problems


def _another(code: str, assembly: Assembly) -> str:
    """Return a language that a word in a text of another may be of: one of the site, or a great one."""
    others = (*assembly.site.settings.codes, "en", "de")
    return next(each for each in map(without_region, others) if each != without_region(code))


def page_figures(assembly: Assembly) -> list[PageFigures]:
    """Return how every page reads, in the order of their files."""
    direct = _direct(assembly)
    found = [measure_page(text.path, text.shape, text.body, text.language, direct) for text in page_texts(assembly)]
    return sorted(found, key=lambda figures: figures.path)


def _direct(assembly: Assembly) -> frozenset[str]:
    """Return the sections of advice that people act on."""
    profile = assembly.site.profile
    return frozenset(
        profile.section(role, name) for role in DIRECT for name in profile.kinds if profile.is_advice(name)
    )


class _Checker:
    """Holds what is made once: dictionaries, lists of words, the compounds of the site."""

    def __init__(self, assembly: Assembly) -> None:
        root = assembly.site.settings.root
        self._abbreviations = {code: abbreviations(assembly.site.terms, code) for code in assembly.site.settings.codes}
        self._own: dict[str, frozenset[str]] = {}
        self._plain, found = read_plain_words(root)
        self.problems: list[Problem] = list(found)
        self.missing: Text | Message | None = None
        self._spellers: dict[str, Speller] = {}
        self._kept: list[WordsBefore] = []
        self._compounds = Compounds(())
        self._named = frozenset(words_of_site(assembly.site.settings))
        names = words_of_names(assembly.site.sources) | self._named
        for code in assembly.site.settings.codes:
            own, wrong = read_word_list(root, code)
            self.problems += wrong
            self._own[code] = frozenset(word for word, _ in own)
            terms = words_of_terms(assembly.site.terms, code)
            if without_region(code) == NORWEGIAN:
                self._compounds = Compounds([*terms, *(word for word, _ in own)])
            if without_region(code) in DICTIONARIES:
                self._open(code, [*own, *((word, "") for word in sorted(terms | names))], assembly)

    def _open(self, code: str, words: Sequence[tuple[str, str]], assembly: Assembly) -> None:
        original = self._spellers.get(assembly.site.settings.default.code)
        kept = assembly.site.kept
        try:
            if kept is None:
                dictionary: Dictionary = open_dictionary(code, words)
            else:
                dictionary = words_before(code, words, kept.folder)
                self._kept.append(dictionary)
        except MissingToolError as error:
            self.missing = self.missing or error.message
            return
        self._spellers[code] = Speller(code, dictionary, original, _another(code, assembly))

    def close(self) -> None:
        """Keep what dictionaries said."""
        for words in self._kept:
            words.close()

    def page(self, text: PageProse) -> Iterator[Problem]:
        """Check a page's text in every way but readability."""
        language = text.language
        yield from self.words(text.path, language, text.blocks)
        names = self._own[language] | self._named | text.explained
        known = self._abbreviations[language]
        yield from check_abbreviations(text.path, text.blocks, known, names, word_list_path(language))

    def words(self, path: str, language: str, blocks: Sequence[Block]) -> Iterator[Problem]:
        """Check the words of a text."""
        speller = self._spellers.get(language)
        if speller is not None:
            yield from speller.check(path, blocks)
        if without_region(language) == NORWEGIAN:
            yield from self._compounds.check(path, blocks)
            if speller is not None:
                yield from check_linking_s(path, blocks, speller.knows)
        spoken = {language, without_region(language)}
        yield from check_plain_words(path, blocks, [word for word in self._plain if word.language in spoken])
        yield from check_relative_dates(path, blocks, language)


CHECK = Check("language", Scope.PAGE, on_any_day(check_language))
