"""A sentence that was read, and stands otherwise now: what came or went that is no other word for the same."""

from __future__ import annotations

import re
from difflib import SequenceMatcher
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
_PERSONS = {
    "en": (
        frozenset({"i", "me", "my", "mine", "myself"}),
        frozenset({"we", "us", "our", "ours", "ourselves"}),
        frozenset({"you", "your", "yours", "yourself", "yourselves"}),
        frozenset(
            {"he", "him", "his", "himself", "she", "her", "hers", "herself"}
            | {"they", "them", "their", "theirs", "themselves"}
        ),
    )
}
"""By what a language says who it is about: each person in all its cases; a third person may be named or many."""

_NEGATIONS = {"en": frozenset({"not", "never"})}
_BETWEEN = frozenset({"to", "do", "have", "has", "be", "been", "being", "any", "need", "needs", "just", "only"})
"""What may stand between a negation and what it negates."""

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
        and not _is_answered(stem, answers, now - (then & _SCOPE))
    ]
    return (
        *(words[stem] for stem in (*sorted(strange), *sorted(lost))),
        *_joined_otherwise(before, theirs, language),
        *_about_others(before, theirs, language),
        *_negated_otherwise(before, theirs, language),
    )


def _joined_otherwise(before: Sequence[str], theirs: str, language: str) -> tuple[str, ...]:
    """Return the word that made of two things one of them, or of one both."""
    joins = _JOINS.get(language, ())
    then, now = ([_in_order(each).count(join) for join in joins] for each in (" ".join(before), theirs))
    gained = [join for join, one, other in zip(joins, then, now, strict=True) if other > one]
    return tuple(gained) if len(gained) == 1 and sum(then) == sum(now) else ()


def _about_others(before: Sequence[str], theirs: str, language: str) -> tuple[str, ...]:
    """Return the words for a person that stand in the place of words for another, all around them being as it was."""
    then, now = (_in_order(each) for each in (" ".join(before), theirs))
    changes = SequenceMatcher(None, then, now, autojunk=False).get_opcodes()
    places = [(old, new) for tag, old, end, new, stop in changes if tag == "replace" and end - old == stop - new == 1]
    persons = {word: number for number, person in enumerate(_PERSONS.get(language, ())) for word in person}
    swapped = [(then[old], now[new]) for old, new in places if {then[old], now[new]} <= persons.keys()]
    return tuple(dict.fromkeys(word for gone, word in swapped if persons[gone] != persons[word]))


def _negated_otherwise(before: Sequence[str], theirs: str, language: str) -> tuple[str, ...]:
    """Return what is denied now and was not, where something is no longer denied and both are still said."""
    then, now = (_in_order(each.replace("n't", " not")) for each in (" ".join(before), theirs))
    denied_then, denied_now = (_denied(words, language) for words in (then, now))
    came, went = denied_now - denied_then, denied_then - denied_now
    return tuple(sorted(f"not {word}" for word in came if word in then)) if not went.isdisjoint(now) else ()


def _denied(words: Sequence[str], language: str) -> frozenset[str]:
    """Return the words that follow a negation."""
    negations = _NEGATIONS.get(language, frozenset())
    places = [place for place, word in enumerate(words) if word in negations]
    rest = ([word for word in words[place + 1 :] if word not in _BETWEEN] for place in places)
    return frozenset(following[0] for following in rest if following)


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
