"""What came and went in two texts since somebody read them beside each other, and where only one of them changed."""

from __future__ import annotations

import re
from dataclasses import dataclass
from itertools import groupby
from typing import TYPE_CHECKING

from rettesnor.checks.pairs.rewritten import is_rearranged, new_words
from rettesnor.checks.translation_alignment import paired_sentences, sentences_in
from rettesnor.data.word_pairs import WordPairs
from rettesnor.search.stems import stemmer
from rettesnor.versions.diff.alignment import stretches_exchanged

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from rettesnor.checks.translation_alignment import Languages

_WORD = re.compile(r"[^\W_]+(?:[.,][0-9]+)*")
_SHOWN_WORDS = 16
_LONG_ENOUGH = 5
"""How many letters a word must have before one letter less, more or changed is a slip, and no other word."""

Sides = tuple[str, str]
"""The HTML of a section, or a sentence, in both languages: the original's first."""


@dataclass(frozen=True, slots=True)
class Change:
    """Words that were taken out of a text and words that were put in, each stretch as it stood."""

    gone: tuple[str, ...] = ()
    came: tuple[str, ...] = ()

    def __bool__(self) -> bool:
        """Return whether anything came or went."""
        return bool(self.gone or self.came)

    def shown(self) -> tuple[str, str]:
        """Return the first words that went, and the first that came, for a message; a dash for none."""
        went, came = (_first_words(" … ".join(each)) or "–" for each in (self.gone, self.came))
        return went, came


def words_changed(before: str, now: str, language: str) -> Change:
    """Return what came and went between two versions of a section's HTML."""
    then, today = (" ".join(sentences_in(html, language)) for html in (before, now))
    return _change(_stretches(then, today))


def changed_alone(before: Sides, now: Sides, languages: Languages) -> tuple[Change, Change]:
    """Return what changed in sentences of the original whose translation is as it was, and the other way round.

    Spelling, endings and punctuation are no change: they cannot make one text say what the other does not. Nor are
    other words for the same in a translation, whose language may be bettered at any time. Where the paragraphs are not
    as many, the section is held against itself as a whole.
    """
    pairs, earlier = ([*paired_sentences(*each, languages)] for each in (now, before))
    if not (pairs and earlier):
        pairs, earlier = ([_whole(each, languages)] for each in (now, before))
    found: tuple[list[Sides], list[Sides]] = ([], [])
    for pair in dict.fromkeys(pairs):
        for side in (0, 1):
            kept = [each for each in earlier if _words(each[1 - side]) == _words(pair[1 - side])]
            language = languages.both[side]
            if not kept or any(_says_the_same(each[side], pair[side], language) for each in kept):
                continue
            if side == 0 or _is_turned(pair, kept[0][side], languages):
                found[side].extend(_stretches(kept[0][side], pair[side]))
    return _change(found[0]), _change(found[1])


def _is_turned(now: Sides, before: str, languages: Languages) -> bool:
    """Return whether a translated sentence says something that its earlier wording did not, or no longer says it."""
    pairs = languages.pairs or WordPairs(languages.both, {code: {} for code in languages.both})
    return bool(new_words(*now, [before], pairs)) or is_rearranged(now[1], [before])


def _whole(sides: Sides, languages: Languages) -> Sides:
    own, theirs = (" ".join(sentences_in(html, code)) for html, code in zip(sides, languages.both, strict=True))
    return own, theirs


def _change(stretches: Sequence[tuple[str, str]] | Iterator[tuple[str, str]]) -> Change:
    each = list(stretches)
    return Change(tuple(gone for gone, _ in each if gone), tuple(came for _, came in each if came))


def _first_words(text: str) -> str:
    words = text.split()
    return " ".join(words[:_SHOWN_WORDS]) + (" …" if len(words) > _SHOWN_WORDS else "")


def _words(text: str) -> list[str]:
    return [word.lower() for word in _WORD.findall(text)]


def _stretches(before: str, now: str) -> Iterator[tuple[str, str]]:
    """Yield each stretch of words that stands where another stood, with that one."""
    for gone, came in stretches_exchanged(_WORD.findall(before), _WORD.findall(now)):
        yield " ".join(gone), " ".join(came)


def _says_the_same(before: str, now: str, language: str) -> bool:
    """Return whether two sentences differ at most in spelling, endings, signs, and words written together or apart."""
    return all(_is_one_word(gone, came, language) for gone, came in _stretches(before, now))


def _is_one_word(before: str, now: str, language: str) -> bool:
    then, today = _words(before), _words(now)
    if "".join(then) == "".join(today):
        return True
    if len(then) != len(today):
        return False
    stem = stemmer(language)
    return all(stem(one) == stem(other) or _is_slip(one, other) for one, other in zip(then, today, strict=True))


def _is_slip(one: str, other: str) -> bool:
    """Return whether two long words that begin alike differ by one letter, or by two that changed places.

    A letter more first in a word turns it (jevnt, ujevnt), and numbers are never slips.
    """
    if min(len(one), len(other)) < _LONG_ENOUGH or one[0] != other[0] or not (one + other).isalpha():
        return False
    ahead = sum(1 for _ in next(group for same, group in groupby(map(str.__eq__, one, other)) if same))
    left, right = one[ahead:], other[ahead:]
    return left[1:] == right[1:] or left[1:] == right or left == right[1:] or _is_swapped(left, right)


def _is_swapped(left: str, right: str) -> bool:
    return left[:2] == right[:2][::-1] and left[2:] == right[2:]
