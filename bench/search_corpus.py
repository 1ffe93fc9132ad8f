"""More pages than anybody has written: made-up texts with the real site's words, and many thousand forms made of them.

Deterministic: the same pages, count and language give the same texts. Words are as frequent as Zipf's law has them.
"""

from __future__ import annotations

import random
from collections import Counter
from itertools import accumulate
from typing import TYPE_CHECKING

from rettesnor.search.sections import SearchPage, SearchQuestion, SearchSection
from rettesnor.search.words import split_words

if TYPE_CHECKING:
    from collections.abc import Sequence

FORMS = 20_000
_ENDINGS = {"nb": ("en", "et", "er", "ene", "s", "ens", "ende", "te"), "en": ("s", "ed", "ing", "ly", "er", "ment")}
_LINKS = {"nb": ("", "s", "e"), "en": ("-",)}
_ROOT = range(4, 13)
_SECTIONS, _WORDS, _QUESTIONS = 6, 80, 5


def enlarge(pages: Sequence[SearchPage], count: int, language: str) -> list[SearchPage]:
    """Give the real pages, and made-up ones after them until there are `count`."""
    forms = word_forms(pages, language)
    weights = list(accumulate(1 / (place + 2.7) for place in range(len(forms))))
    made = (_page(number, forms, weights, language) for number in range(count - len(pages)))
    return [*pages, *made]


def word_forms(pages: Sequence[SearchPage], language: str, wanted: int = FORMS) -> list[str]:
    """Give the words of the pages, the commonest first, and then inflections and compounds of them."""
    texts = (text for page in pages for text in (page.title, page.summary, *(part.text for part in page.sections)))
    real = Counter(word.text.lower() for text in texts for word in split_words(text))
    forms = dict.fromkeys(sorted(real, key=lambda word: (-real[word], word)))
    roots = [word for word in forms if len(word) in _ROOT and word.isalpha()]
    chance = random.Random(f"forms {language}")  # noqa: S311 - a repeatable bench, no secret
    while len(forms) < wanted:
        left, right = chance.choice(roots), chance.choice(roots)
        ending = chance.choice(_ENDINGS[language])
        forms[chance.choice((left + ending, left + chance.choice(_LINKS[language]) + right))] = None
    return list(forms)


def _page(number: int, forms: Sequence[str], weights: Sequence[float], language: str) -> SearchPage:
    chance = random.Random(f"{language} {number}")  # noqa: S311 - a repeatable bench, no secret

    def text(words: int) -> str:
        return " ".join(chance.choices(forms, cum_weights=weights, k=words)).capitalize() + "."

    folder = "" if language == "nb" else f"{language}/"
    return SearchPage(
        id=f"made-up-{number}",
        url=f"{folder}made-up/{number}/",
        title=text(5),
        summary=text(20),
        kind="article",
        audience=("staff",),
        level=("service",),
        norm="",
        sections=tuple(SearchSection(f"part-{part}", text(4), text(_WORDS)) for part in range(_SECTIONS)),
        questions=tuple(SearchQuestion(text(8), part % _SECTIONS) for part in range(_QUESTIONS)),
    )
