"""Words with a plainer one (data/plain-words.yml)."""

from __future__ import annotations

import re
from functools import cached_property
from typing import TYPE_CHECKING, Annotated

from pydantic import Field

from rettesnor.data.validation.models import Identifier, LanguageCode, StrictModel, Words
from rettesnor.data.validation.yaml_files import models_of, read_entries

if TYPE_CHECKING:
    from collections.abc import Sequence
    from pathlib import Path

    from rettesnor.problems import Problem


CHECK = "language"
PATH = "data/plain-words.yml"


class PlainWord(StrictModel):
    """A word to avoid, where it is right, and what to write instead: one entry of data/plain-words.yml."""

    id: Identifier
    language: LanguageCode
    avoid: Annotated[tuple[Words, ...], Field(min_length=1, description="Words or phrases, every form written out")]
    better: Words = Field(description="What to write instead, as a sentence's end: «om», «når det gjelder»")
    unless: tuple[Words, ...] = Field(default=(), description="Phrases in which the word is right")

    @cached_property
    def pattern(self) -> re.Pattern[str]:
        """Return what finds the word."""
        return phrases(self.avoid)

    @cached_property
    def exception(self) -> re.Pattern[str] | None:
        """Return what finds the phrases in which the word is right, if there are any."""
        return phrases(self.unless) if self.unless else None


def read_plain_words(root: Path) -> tuple[tuple[PlainWord, ...], tuple[Problem, ...]]:
    """Return the words of data/plain-words.yml in the file's order, and everything that is wrong with it."""
    entries, problems = read_entries(root, PATH, PlainWord, CHECK)
    return models_of(entries), problems


def phrases(wanted: Sequence[str]) -> re.Pattern[str]:
    """Return a pattern that finds any of some phrases, as whole words, in capitals or not."""
    longest_first = sorted(wanted, key=lambda phrase: (-len(phrase), phrase))
    return re.compile(rf"(?<![\w-])(?:{'|'.join(map(re.escape, longest_first))})(?![\w-])", re.IGNORECASE)
