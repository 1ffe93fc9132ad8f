"""Cries for help: records of data/help.yml that say what fear sounds like, and which numbers answer it."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from pydantic import Field

from rettesnor.data.help import CHECK, PATH
from rettesnor.data.validation.models import Identifier, StrictModel, Words
from rettesnor.data.validation.yaml_files import Entry, models_of, read_entries
from rettesnor.problems import Rule

if TYPE_CHECKING:
    from collections.abc import Collection, Iterable, Iterator
    from pathlib import Path

    from rettesnor.problems import Problem

CRIES = "cries"
"""The field by which a record of cries is told from a number."""

LOST_NUMBER = Rule("help.lost-number")
LOST_GROUP = Rule("help.lost-group")
UNUSABLE_CRY = Rule("help.unusable-cry")

_WORD = r"(?:\{[a-z0-9-]+\}|[^\W_]+\*?)"
_EXPRESSION = re.compile(rf"{_WORD}(?:[+| ]{_WORD})*")
GROUP = re.compile(r"\{([a-z0-9-]+)\}")


class Cry(StrictModel):
    """A kind of cry: what people type, by language, and the ids of the numbers that they are shown, in that order."""

    id: Identifier
    numbers: tuple[Identifier, ...] = Field(min_length=1)
    cries: dict[str, tuple[Words, ...]]


def read_cries(
    root: Path, numbers: Collection[str], groups: Collection[str]
) -> tuple[tuple[Cry, ...], tuple[Problem, ...]]:
    """Return the kinds of cries in data/help.yml, the most urgent first as in the file, and what is wrong with them.

    `numbers` are the ids of the help numbers, `groups` those of the synonym groups that an expression may name.
    """
    entries, problems = read_entries(root, PATH, Cry, CHECK, wanted=lambda values: CRIES in values)
    return models_of(entries), (*problems, *_wrong(entries, numbers, groups))


def _wrong(entries: Iterable[Entry[Cry]], numbers: Collection[str], groups: Collection[str]) -> Iterator[Problem]:
    for entry in entries:
        for place, number in enumerate(entry.model.numbers):
            if number not in numbers:
                yield entry.problem(LOST_NUMBER.of(number, ", ".join(numbers)), "numbers", place)
        for language, expressions in entry.model.cries.items():
            for place, expression in enumerate(expressions):
                if not _EXPRESSION.fullmatch(expression):
                    yield entry.problem(UNUSABLE_CRY.of(expression), CRIES, language, place)
                for group in GROUP.findall(expression):
                    if group not in groups:
                        yield entry.problem(LOST_GROUP.of(expression, group), CRIES, language, place)
