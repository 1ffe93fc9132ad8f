"""A project's own words, data/wordlist-<language>.txt: what the dictionary lacks and we write on purpose.

One word a line. `samvalg/valg` is Hunspell's own way to say that a word is inflected and joined like another one;
without a pattern only that form is known. What follows `#` is a comment.
"""

from __future__ import annotations

from functools import lru_cache
from typing import TYPE_CHECKING

from rettesnor.locale.collation import sort_key
from rettesnor.locale.fold import UNSEEN, composed
from rettesnor.problems import Problem, Rule

if TYPE_CHECKING:
    from pathlib import Path

CHECK = "language"
CONTROL = Rule("language.word-control")
NOT_UTF8 = Rule("language.word-not-utf8")
TWO_WORDS = Rule("language.two-words")
TWICE = Rule("language.word-twice")
ORDER = Rule("language.word-out-of-order")
_NORWEGIAN = "nb"  # æ, ø and å stand last in every list
_NOT_DECODED = "\ufffd"


def word_list_path(language: str) -> str:
    """Return a language's list, below the root."""
    return f"data/wordlist-{language}.txt"


def read_word_list(root: Path, language: str) -> tuple[tuple[tuple[str, str], ...], tuple[Problem, ...]]:
    """Return the words, each with its pattern ("" without), and what is wrong with the list; no file is no words."""
    path = word_list_path(language)
    file = root / path
    if not file.exists():
        return (), ()
    return _words_in(path, file.read_text(encoding="utf-8", errors="replace"))


@lru_cache(maxsize=8)
def _words_in(path: str, text: str) -> tuple[tuple[tuple[str, str], ...], tuple[Problem, ...]]:
    words: dict[str, str] = {}
    problems: list[Problem] = []
    last = sort_key("", _NORWEGIAN)
    for number, line in enumerate(composed(text).split("\n"), start=1):
        sign = UNSEEN.search(line.removesuffix("\r"))
        if sign is not None:
            problems.append(CONTROL.at(path, number, f"U+{ord(sign[0]):04X}"))
            continue
        word, _, model = (part.strip() for part in line.partition("#")[0].partition("/"))
        if not word:
            continue
        if _NOT_DECODED in line:
            problems.append(NOT_UTF8.at(path, number, line.strip()))
            continue
        if " " in word or " " in model:
            problems.append(TWO_WORDS.at(path, number, line.strip()))
            continue
        if word in words:
            problems.append(TWICE.at(path, number, word.strip()))
        elif sort_key(word, _NORWEGIAN) < last:
            problems.append(ORDER.at(path, number, word.strip()))
        words.setdefault(word, model)
        last = max(last, sort_key(word, _NORWEGIAN))
    return tuple(words.items()), tuple(problems)
