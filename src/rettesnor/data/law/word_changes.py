"""What changed between two wordings, word by word."""

from __future__ import annotations

import re
from dataclasses import dataclass
from difflib import SequenceMatcher
from enum import StrEnum
from typing import TYPE_CHECKING

from rettesnor.data.law.normal_form import normal_words

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

# A reference to a § is one word: it changes as a whole.
_WORDS = re.compile(r"§+ \d+(?: ?[A-Z](?=-))?(?:-\d+)?(?: [a-z](?![a-zæøå]))?|\w+(?:[-’']\w+)*-?|\S")
_NO_SPACE_BEFORE = frozenset(",.;:)!?»")
_NO_SPACE_AFTER = frozenset("(«")


class Side(StrEnum):
    """On which side words stand."""

    BOTH = "both"
    OLD = "old"
    NEW = "new"


@dataclass(frozen=True, slots=True)
class Run:
    """Words in a row that stand on the same side."""

    side: Side
    words: tuple[str, ...]

    @property
    def text(self) -> str:
        """The words as a reader meets them."""
        return joined(self.words)


def compare_words(old: str, new: str) -> tuple[Run, ...]:
    """Return the two wordings as one, in runs of words that stay, went and came; what went stands before what came."""
    before, after = words_in(old), words_in(new)
    matcher = SequenceMatcher(None, before, after, autojunk=False)
    runs: list[Run] = []
    for kind, low, high, start, end in matcher.get_opcodes():
        if kind == "equal":
            runs.append(Run(Side.BOTH, before[low:high]))
            continue
        runs += [Run(Side.OLD, before[low:high])] if low < high else []
        runs += [Run(Side.NEW, after[start:end])] if start < end else []
    return tuple(runs)


def render_changes(runs: Sequence[Run]) -> str:
    """Return a comparison as plain text: `[-what went-]` and `{+what came+}`."""
    marks = {Side.BOTH: "{}", Side.OLD: "[-{}-]", Side.NEW: "{{+{}+}}"}
    text = ""
    for run in runs:
        is_tight = run.side is Side.BOTH and run.words[0] in _NO_SPACE_BEFORE
        text += ("" if not text or is_tight or text[-1] in _NO_SPACE_AFTER else " ") + marks[run.side].format(run.text)
    return text


def words_in(text: str) -> tuple[str, ...]:
    """Return the words and marks of a text, in normal form."""
    return tuple(_WORDS.findall(normal_words(text)))


def joined(words: Iterable[str]) -> str:
    """Return words with the spaces a reader expects between them."""
    text = ""
    for word in words:
        is_tight = not text or word in _NO_SPACE_BEFORE or text[-1] in _NO_SPACE_AFTER
        text += word if is_tight else f" {word}"
    return text
