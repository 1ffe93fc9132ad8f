"""A sentence that was read, and stands otherwise now: what came or went that is no other word for the same."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from rettesnor.checks.number_words import NUMBERS
from rettesnor.checks.pairs.rewordings import reworded_stems, rewordings_of
from rettesnor.checks.pairs.stems import stemmed_words, stems_of

if TYPE_CHECKING:
    from collections.abc import Sequence

    from rettesnor.data.word_pairs import WordPairs

_WORD = re.compile(r"[^\W_]+")
_ARTICLES = frozenset({"a", "an", "the", "en", "et", "ei", "den", "det", "de"})
_SCOPE = frozenset(
    {"not", "no", "never", "only", "just", "also", "even", "all", "some", "before", "after", "if", "unless", "until"}
    | {"ikke", "ikkje", "aldri", "bare", "kun", "også", "alle", "noen", "før", "etter", "hvis", "dersom"}
)
"""Words that mean something else in another place of the sentence."""

_FORMS = {"is": "be", "are": "be", "has": "have", "was": "were", "does": "do", "er": "være", "har": "ha"}
_JOINS = {"en": ("and", "or"), "nb": ("og", "eller"), "nn": ("og", "eller")}
_MOVED_WORDS = 2


def new_words(own: str, theirs: str, before: Sequence[str], pairs: WordPairs) -> tuple[str, ...]:
    """Return the words of a sentence that its earlier wording does not explain, and those that it lost."""
    original, language = pairs.languages
    known, wordings = pairs.stems[original], rewordings_of(language)
    then = set(reworded_stems(" ".join(before), language))
    now = set(reworded_stems(theirs, language))
    words = dict(stemmed_words(wordings.plainer(" ".join((*before, theirs))), language))
    went, came = then - now, now - then
    answers = [known[stem].by for stem in stems_of(own, original) if stem in known]
    strange = [
        stem
        for stem in came
        if not _is_number(words[stem], language)
        and not wordings.is_said_in(stem, then)
        and not any(stem in by and not by.isdisjoint(went) for by in answers)
    ]
    lost = [
        stem
        for stem in went
        if not _is_number(words[stem], language)
        and not wordings.is_said_in(stem, now)
        and not _is_answered(stem, answers, now)
    ]
    return (*(words[stem] for stem in (*sorted(strange), *sorted(lost))), *_joined_otherwise(before, theirs, language))


def _joined_otherwise(before: Sequence[str], theirs: str, language: str) -> tuple[str, ...]:
    """Return the word that made of two things one of them, or of one both."""
    joins = _JOINS.get(language, ())
    then, now = ([_in_order(each).count(join) for join in joins] for each in (" ".join(before), theirs))
    gained = [join for join, one, other in zip(joins, then, now, strict=True) if other > one]
    return tuple(gained) if len(gained) == 1 and sum(then) == sum(now) else ()


def is_rearranged(theirs: str, before: Sequence[str]) -> bool:
    """Return whether a sentence has the very words of an earlier one in an order that may turn it.

    One stretch of words that moved as a whole says the same, unless it holds a word that binds what follows.
    """
    now = _in_order(theirs)
    then = [words for each in before if sorted(words := _in_order(each)) == sorted(now)]
    return bool(then) and all(_is_turned(words, now) for words in then)


def _is_turned(then: list[str], now: list[str]) -> bool:
    if then == now:
        return False
    first = next(place for place, (one, other) in enumerate(zip(then, now, strict=True)) if one != other)
    pairs = zip(reversed(then), reversed(now), strict=True)
    last = next(place for place, (one, other) in enumerate(pairs) if one != other)
    middle, turned = then[first : len(then) - last], now[first : len(now) - last]
    for cut in range(1, len(middle)):
        if middle[cut:] + middle[:cut] == turned:
            moved = min(middle[:cut], middle[cut:], key=len)
            return len(moved) < _MOVED_WORDS or not _SCOPE.isdisjoint(moved)
    return True


def _in_order(sentence: str) -> list[str]:
    return [_FORMS.get(word, word) for word in _WORD.findall(sentence.lower()) if word not in _ARTICLES]


def _is_answered(stem: str, answers: Sequence[frozenset[str]], now: set[str]) -> bool:
    """Return whether what a word stood for in the original is said by another of its answers."""
    tied = [by for by in answers if stem in by]
    return bool(tied) and all(not by.isdisjoint(now) for by in tied)


def _is_number(word: str, language: str) -> bool:
    """Return whether a word is a number: those are compared by themselves."""
    return word.isdigit() or word in NUMBERS.get(language, {})
