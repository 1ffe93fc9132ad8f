"""Words with a plainer one (data/plain-words.yml)."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING, Annotated, Literal

from pydantic import Field

from rettesnor.data.validation.data_files import read_entries
from rettesnor.data.validation.models import Identifier, StrictModel, Words

if TYPE_CHECKING:
    from collections.abc import Sequence
    from pathlib import Path

    from rettesnor.problems import Problem


CHECK = "language"
PATH = "data/plain-words.yml"


class PlainWordModel(StrictModel):
    """One entry of data/plain-words.yml."""

    id: Identifier
    language: Literal["nb", "en"]
    avoid: Annotated[tuple[Words, ...], Field(min_length=1, description="Words or phrases, every form written out")]
    better: Words = Field(description="What to write instead, as a sentence's end: «om», «når det gjelder»")
    unless: tuple[Words, ...] = Field(default=(), description="Phrases in which the word is right")


@dataclass(frozen=True, slots=True)
class PlainWord:
    """A word to avoid: how it is found, where it is right, and what to write instead."""

    language: str
    pattern: re.Pattern[str]
    exception: re.Pattern[str] | None
    better: str


def read_plain_words(root: Path) -> tuple[tuple[PlainWord, ...], tuple[Problem, ...]]:
    """Read data/plain-words.yml: the words in the file's order, and everything that is wrong with it."""
    models, problems = read_entries(root, PATH, PlainWordModel, CHECK)
    words = tuple(
        PlainWord(
            language=model.language,
            pattern=phrases(model.avoid),
            exception=phrases(model.unless) if model.unless else None,
            better=model.better,
        )
        for model in models
    )
    return words, problems


def phrases(wanted: Sequence[str]) -> re.Pattern[str]:
    """Make a pattern that finds any of some phrases, as whole words, in capitals or not."""
    longest_first = sorted(wanted, key=lambda phrase: (-len(phrase), phrase))
    return re.compile(rf"(?<![\w-])(?:{'|'.join(map(re.escape, longest_first))})(?![\w-])", re.IGNORECASE)
