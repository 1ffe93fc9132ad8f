"""What is suggested while somebody types: pages and the questions that they answer, in a file of a fixed size at most.

Pages take turns, as long as the file holds more: each gives its questions in the order in which they are written, those
last that nearly repeat one it has given. A question more pushes out another, and makes no file too large.
"""

from __future__ import annotations

import gzip
import json
from itertools import zip_longest
from typing import TYPE_CHECKING

from rettesnor.locale.languages import without_region
from rettesnor.search.small_words import SMALL_WORDS
from rettesnor.search.words import split_words
from rettesnor.site.files import GeneratedFile

if TYPE_CHECKING:
    from collections.abc import Collection, Sequence

    from rettesnor.search.sections import SearchPage, SearchQuestion

MOST_BYTES = 15_000
"""Compressed (gzip 9): what a reader fetches with the first letter."""
_ALIKE = 0.5
"""Which share of their words two questions have in common that nearly say the same; small words are not counted."""


def suggestions_file(pages: Sequence[SearchPage], language: str, folder: str) -> GeneratedFile:
    """Return the file of a language, as full as it may be.

    It holds `pages`, each an address below the root and a title, and `questions`, each the place of its page in that
    list, the id of the section that answers ("" for the top) and the question.
    """
    small_words = SMALL_WORDS.get(without_region(language), frozenset())
    asked = [
        [(number, question.section, question.text) for question in _repeats_last(page.questions, small_words)]
        for number, page in enumerate(pages)
    ]
    rounds = [each for turn in zip_longest(*asked) for each in turn if each is not None]
    questions = [[number, _section_id(pages[number], section), text] for number, section, text in rounds]
    titles = [[page.url, page.title] for page in pages]
    content = _json(titles, questions)
    if _size(content) > MOST_BYTES:
        content = _fullest(titles, questions)
    return GeneratedFile(f"{folder}suggest-{language}.json", content)


def _repeats_last(questions: Sequence[SearchQuestion], small_words: Collection[str]) -> list[SearchQuestion]:
    """Return questions as they are written, after them those that share many of their words with one before."""
    said: list[set[str]] = []
    first, later = [], []
    for question in questions:
        words = {word.folded for word in split_words(question.text)}.difference(small_words)
        if any(_shared(words, others) >= _ALIKE for others in said):
            later.append(question)
        else:
            said.append(words)
            first.append(question)
    return first + later


def _shared(some: set[str], others: set[str]) -> float:
    """Return the share of the words of two questions that both have."""
    return len(some & others) / len(some | others) if some | others else 1.0


def _fullest(titles: list[list[str]], questions: list[list[int | str]]) -> bytes:
    """Return the most that fits: by halving, first how many questions with all pages, else how many pages alone."""
    kept_titles = titles if _size(_json(titles, [])) <= MOST_BYTES else []
    low, high = 0, len(questions) if kept_titles else len(titles)

    def content(count: int) -> bytes:
        return _json(titles, questions[:count]) if kept_titles else _json(titles[:count], [])

    while low < high:
        middle = (low + high + 1) // 2
        low, high = (middle, high) if _size(content(middle)) <= MOST_BYTES else (low, middle - 1)
    return content(low)


def _section_id(page: SearchPage, section: int) -> str:
    return page.sections[section - 1].id if section else ""


def _size(content: bytes) -> int:
    return len(gzip.compress(content, 9, mtime=0))


def _json(pages: list[list[str]], questions: list[list[int | str]]) -> bytes:
    return json.dumps({"pages": pages, "questions": questions}, ensure_ascii=False, separators=(",", ":")).encode()
