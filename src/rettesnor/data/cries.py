"""Cries for help: records of data/help.yml that say what fear sounds like, and which numbers answer it."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING

from pydantic import Field

from rettesnor.data.help import CALM, CHECK, CRIES, PATH, SAME, SIGNS
from rettesnor.data.validation.models import Identifier, StrictModel, Words
from rettesnor.data.validation.yaml_files import Entry, entries_of, models_of, read_rows
from rettesnor.problems import Rule

if TYPE_CHECKING:
    from collections.abc import Collection, Iterable, Iterator
    from pathlib import Path

    from rettesnor.problems import Problem

LOST_NUMBER = Rule("help.lost-number")
LOST_GROUP = Rule("help.lost-group")
LOST_KIND = Rule("help.lost-kind")
UNUSABLE_CRY = Rule("help.unusable-cry")
UNUSABLE_SAME = Rule("help.unusable-same")

_WORD = r"(?:\{[a-z0-9-]+\}|[^\W_]+\*?)"
_SLOT = re.compile(rf"{_WORD}(?:[+|]{_WORD})*")
_EXPRESSION = re.compile(rf"{_WORD}(?:[+| ]{_WORD})*")
_SAME = re.compile(
    r"[^\W_]+\*(?: [^\W_]+\*)+|\*[^\W_]+(?: \*[^\W_]+)+|[^\W_]+(?: [^\W_]+(?:\+[^\W_]+)?)+",
)
_UNLESS = re.compile(r"[^\W_]+(?:\+[^\W_]+)?")
GROUP = re.compile(r"\{([a-z0-9-]+)\}")


class Cry(StrictModel):
    """A kind of cry: what people type, by language, and the ids of the numbers that they are shown, in that order."""

    id: Identifier
    numbers: tuple[Identifier, ...] = Field(min_length=1)
    cries: dict[str, tuple[Words, ...]]


class SameWords(StrictModel):
    """Words that are one to whoever hears: each line begins with the word that the others are taken for."""

    id: Identifier
    same: dict[str, tuple[Words, ...]]


class Calm(StrictModel):
    """What nobody says who cries for help, in expressions; any word of `unless` makes them mean nothing."""

    id: Identifier
    calm: dict[str, tuple[Words, ...]]
    unless: tuple[Words, ...] = ()


class Sign(StrictModel):
    """Words of all languages that speak for a cry, each worth the same, whichever and however many of them are said.

    Without `of` they speak for any kind of cry; less than nothing speaks against all.
    """

    weighs: int
    of: tuple[Identifier, ...] = ()
    words: tuple[Words, ...] = Field(min_length=1)


class Signs(StrictModel):
    """How a cry is heard that no expression foresaw: its signs weigh `least` or more, one of its own kind `danger`."""

    id: Identifier
    least: int = Field(ge=1)
    danger: int = Field(ge=1)
    signs: tuple[Sign, ...]


@dataclass(frozen=True, slots=True)
class Fear:
    """What fear sounds like: its kinds, the most urgent first, words that are one, calm talk of it, and signs."""

    kinds: tuple[Cry, ...] = ()
    same: tuple[SameWords, ...] = ()
    calm: tuple[Calm, ...] = ()
    signs: tuple[Signs, ...] = ()


NO_FEAR = Fear()
"""What a site says of fear whose data/help.yml says nothing."""


def read_fear(root: Path, numbers: Collection[str], groups: Collection[str]) -> tuple[Fear, tuple[Problem, ...]]:
    """Return what data/help.yml says of fear, its kinds in the order of the file, and what is wrong with it.

    `numbers` are the ids of the help numbers, `groups` those of the synonym groups that an expression may name.
    """
    rows, unreadable = read_rows(root, PATH, CHECK)
    cries, wrong_cries = entries_of([row for row in rows if CRIES in row.values], Cry)
    same, wrong_same = entries_of([row for row in rows if SAME in row.values], SameWords)
    calm, wrong_calm = entries_of([row for row in rows if CALM in row.values], Calm)
    signs, wrong_signs = entries_of([row for row in rows if SIGNS in row.values], Signs)
    kinds = {entry.model.id for entry in cries}
    problems = (
        *(*unreadable, *wrong_cries, *wrong_same, *wrong_calm, *wrong_signs),
        *_lost_numbers(cries, numbers),
        *(problem for entry in cries for problem in _wrong(entry, CRIES, entry.model.cries, groups)),
        *(problem for entry in calm for problem in _wrong(entry, CALM, entry.model.calm, groups)),
        *_wrong_lines(same),
        *_wrong_words(calm),
        *(problem for entry in signs for problem in _wrong_signs(entry, kinds, groups)),
    )
    fear = Fear(
        tuple(cry.model_copy(update={CRIES: _usable(cry.cries)}) for cry in models_of(cries)),
        models_of(same),
        tuple(each.model_copy(update={CALM: _usable(each.calm)}) for each in models_of(calm)),
        tuple(each.model_copy(update={SIGNS: tuple(_usable_signs(each.signs))}) for each in models_of(signs)),
    )
    return fear, problems


def _usable(by_language: dict[str, tuple[str, ...]]) -> dict[str, tuple[str, ...]]:
    """Leave out what is told of, so that a preview still hears the others."""
    return {code: tuple(filter(_EXPRESSION.fullmatch, expressions)) for code, expressions in by_language.items()}


def _usable_signs(signs: Iterable[Sign]) -> Iterator[Sign]:
    for sign in signs:
        yield sign.model_copy(update={"words": tuple(filter(_SLOT.fullmatch, sign.words))})


def _wrong_signs(entry: Entry[Signs], kinds: Collection[str], groups: Collection[str]) -> Iterator[Problem]:
    for number, sign in enumerate(entry.model.signs):
        for place, kind in enumerate(sign.of):
            if kind not in kinds:
                yield entry.problem(LOST_KIND.of(kind, ", ".join(sorted(kinds))), SIGNS, number, "of", place)
        for place, words in enumerate(sign.words):
            if not _SLOT.fullmatch(words):
                yield entry.problem(UNUSABLE_CRY.of(words), SIGNS, number, "words", place)
            for group in GROUP.findall(words):
                if group not in groups:
                    yield entry.problem(LOST_GROUP.of(words, group), SIGNS, number, "words", place)


def _lost_numbers(entries: Iterable[Entry[Cry]], numbers: Collection[str]) -> Iterator[Problem]:
    for entry in entries:
        for place, number in enumerate(entry.model.numbers):
            if number not in numbers:
                yield entry.problem(LOST_NUMBER.of(number, ", ".join(numbers)), "numbers", place)


def _wrong(
    entry: Entry[Cry] | Entry[Calm], field: str, by_language: dict[str, tuple[str, ...]], groups: Collection[str]
) -> Iterator[Problem]:
    for language, expressions in by_language.items():
        for place, expression in enumerate(expressions):
            if not _EXPRESSION.fullmatch(expression):
                yield entry.problem(UNUSABLE_CRY.of(expression), field, language, place)
            for group in GROUP.findall(expression):
                if group not in groups:
                    yield entry.problem(LOST_GROUP.of(expression, group), field, language, place)


def _wrong_words(entries: Iterable[Entry[Calm]]) -> Iterator[Problem]:
    for entry in entries:
        for place, word in enumerate(entry.model.unless):
            if not _UNLESS.fullmatch(word):
                yield entry.problem(UNUSABLE_CRY.of(word), "unless", place)


def _wrong_lines(entries: Iterable[Entry[SameWords]]) -> Iterator[Problem]:
    for entry in entries:
        for language, lines in entry.model.same.items():
            for place, line in enumerate(lines):
                if not _SAME.fullmatch(line):
                    yield entry.problem(UNUSABLE_SAME.of(line), SAME, language, place)
