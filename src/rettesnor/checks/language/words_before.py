"""Words as a dictionary knew them before: it takes longer to open than a page has words that it never saw."""

from __future__ import annotations

from functools import cached_property, lru_cache
from typing import TYPE_CHECKING

from rettesnor.checks.language.dictionaries import dictionaries_state, open_dictionary
from rettesnor.site.kept_table import KeptTable

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence
    from pathlib import Path

    from rettesnor.checks.language.dictionaries import Dictionary

_MOST = 200_000
_SUGGESTIONS = "?"
"""What the key of a word's suggestions begins with: no word does."""


def words_before(language: str, own_words: Iterable[tuple[str, str]], folder: Path) -> WordsBefore:
    """Return the dictionary of a language that keeps what it says in a folder; the same one in a live preview.

    Raises:
        MissingToolError: the system has no dictionary, or Hunspell itself is not installed.
        KeyError: there is none for the language.
    """
    return _words_before(language, tuple(own_words), folder, dictionaries_state())


class WordsBefore:
    """A dictionary of the system that is opened when it is asked for a word that it was never asked for.

    What it says hangs on the word, on the dictionary's files (`state`) and on the own words that were added to it.
    """

    def __init__(self, language: str, own_words: Sequence[tuple[str, str]], folder: Path, state: object) -> None:
        """Keep words in a folder.

        Raises:
            MissingToolError: the system has no dictionary, or Hunspell itself is not installed.
            KeyError: there is none for the language.
        """
        self._language, self._own_words = language, own_words
        self._table = KeptTable(folder / f"words-{language}.json", state, own_words, most=_MOST)
        if not len(self._table):
            _ = self._dictionary  # something is kept only of one that could be opened

    @cached_property
    def _dictionary(self) -> Dictionary:
        return open_dictionary(self._language, self._own_words)

    def knows(self, word: str) -> bool:
        """Return whether a word is spelled as some form of a known word."""
        known = self._table.find(word)
        if known is None:
            known = int(self._dictionary.knows(word))
            self._table.keep(word, known)
        return bool(known)

    def suggestions(self, word: str) -> tuple[str, ...]:
        """Return words it might have been, the likeliest first."""
        known = self._table.find(_SUGGESTIONS + word)
        if known is None:
            known = self._dictionary.suggestions(word)
            self._table.keep(_SUGGESTIONS + word, known)
        return tuple(known)

    def close(self) -> None:
        """Write down what was learnt."""
        self._table.close()


_words_before = lru_cache(maxsize=4)(WordsBefore)
