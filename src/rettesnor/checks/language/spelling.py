"""Spelling: every word of the prose, by a dictionary, the site's terms, the names it cites and its own word list.

A word that no list has is advice to look at it, never an error: no dictionary has every word, and a correction that
readers wait for is not held back by one.
"""

from __future__ import annotations

import re
from functools import reduce
from typing import TYPE_CHECKING

from rettesnor.checks.language.prose import WORD
from rettesnor.data.word_lists import word_list_path
from rettesnor.locale.messages import words
from rettesnor.problems import Level, Rule

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence

    from rettesnor.checks.language.dictionaries import Dictionary
    from rettesnor.checks.language.prose import Block
    from rettesnor.data.sources import Source
    from rettesnor.data.terms import Term
    from rettesnor.problems import Problem
    from rettesnor.settings import Settings

MISSPELLED = Rule("language.misspelled", Level.ADVICE)
UNKNOWN = Rule("language.unknown-word", Level.ADVICE)

_LETTERS = re.compile(r"[^\W\d_]+(?:['’-][^\W\d_]+)*")
_NAMED = re.compile(r"‘[^’]*’|“[^”]*”|\"[^\"]*\"|«[^»]*»|\([^)]*\)")
_ADDRESS = re.compile(r"\b(?:[\w.+-]+@)?[\w-]+(?:\.[\w-]+)*\.(?:no|com|org|net|example)\b")
_FEW = 3
_ANY_OTHER = "en"

_SUGGESTED_AT_MOST = 20
"""Words in a run that get suggestions: each costs a tenth of a second; a text in the wrong language has thousands."""


def _blank(match: re.Match[str]) -> str:
    return " " * len(match[0])


class Speller:
    """Spells texts of one language; each word is looked up once, however often it stands.

    A translation quotes and names things in the language of the original: where words of that are given
    (`original`), they are right as names, and inside quotation marks or brackets.
    """

    def __init__(
        self, language: str, dictionary: Dictionary, original: Speller | None = None, other: str = _ANY_OTHER
    ) -> None:
        """Spell with a dictionary; `other` is a language that a word may well be of, for whoever marks it."""
        self._language, self._other = language, other
        self._dictionary = dictionary
        self._original = original
        self._known: dict[str, bool] = {}
        self._right: set[str] = set()
        self._suggested: dict[str, tuple[str, ...]] = {}

    def check(self, path: str, blocks: Sequence[Block]) -> Iterator[Problem]:
        """Report each misspelled word of a text once, where it first stands."""
        reported: set[str] = set()
        for block in blocks:
            named = [match.span() for match in _NAMED.finditer(block.text)] if self._original else []
            for match in WORD.finditer(_ADDRESS.sub(_blank, block.text)):
                if match[0] in self._right or block.is_foreign(match.start()):
                    continue
                is_named = any(start <= match.start() < end for start, end in named)
                parts = _LETTERS.findall(match[0])
                if all(self.knows(part) for part in parts):
                    self._right.add(match[0])
                    continue
                for part in parts:
                    if part not in reported and not self._is_right(part, is_named=is_named):
                        reported.add(part)
                        yield self._problem(path, block.line_at(match.start()), part)

    def _is_right(self, word: str, *, is_named: bool) -> bool:
        if self.knows(word):
            return True
        return self._original is not None and (is_named or word[0].isupper()) and self._original.knows(word)

    def knows(self, word: str) -> bool:
        """Return whether a word is right: as a whole, in its hyphenated parts, or as one letter (a list's a, b, c)."""
        if word not in self._known:
            parts = re.split(r"[-]", word)
            self._known[word] = (
                len(word) == 1
                or self._dictionary.knows(word)
                or (len(parts) > 1 and all(len(part) == 1 or self._dictionary.knows(part) for part in parts))
            )
        return self._known[word]

    def _suggestions(self, word: str) -> tuple[str, ...]:
        if word not in self._suggested and len(self._suggested) < _SUGGESTED_AT_MOST:
            self._suggested[word] = self._dictionary.suggestions(word)[:_FEW]
        return self._suggested.get(word, ())

    def _problem(self, path: str, line: int, word: str) -> Problem:
        own, near = word_list_path(self._language), self._suggestions(word)
        if not near:
            return UNKNOWN.at(path, line, word, own, self._other)
        either = reduce(
            lambda one, more: words("language.or", one, more), (words("language.quoted", each) for each in near)
        )
        return MISSPELLED.at(path, line, word, own, either, self._other)


def words_of_terms(terms: Sequence[Term], language: str) -> set[str]:
    """Return the words of the site's terms and their abbreviations in a language."""
    texts = [term.name[language] for term in terms if language in term.name]
    texts += [term.abbreviation[language] for term in terms if language in term.abbreviation]
    return set(_LETTERS.findall(" ".join(texts)))


def words_of_names(sources: Mapping[str, Source]) -> set[str]:
    """Return the words of those who wrote and published what the site cites, as far as they are names."""
    texts = [name for source in sources.values() for name in (source.author, source.publisher) if name]
    return {word for word in _LETTERS.findall(" ".join(texts)) if word[0].isupper()}


def words_of_site(settings: Settings) -> set[str]:
    """Return the words of the names that a site itself has, and of its publisher's."""
    names = [settings.publisher.name, *(language.site_name for language in settings.languages)]
    return set(_LETTERS.findall(" ".join(names)))
