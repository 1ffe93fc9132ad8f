"""Which words of two languages answer each other, data/word-pairs-<language>-<language>.txt: learnt, never typed.

`scripts/word_pairs.py` learns them from the site's own translations that somebody has read. A line is a stem of one
language: the language, the stem, in how many sentences it was seen, in how many of a hundred one of the words that
follow stood in the other language's sentence, and those words, parted by spaces.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from rettesnor.problems import Rule

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping
    from pathlib import Path

    from rettesnor.problems import Problem

PATTERN = "word-pairs-*.txt"
BROKEN = Rule("translations.broken-word-pair")
_NAME = re.compile(r"word-pairs-([a-z]{2,3})-([a-z]{2,3})\.txt")
_LINE = re.compile(r"([a-z]{2,3})\t(\S+)\t([0-9]{1,6})\t([0-9]{1,3})\t(\S+(?: \S+)*)")
_HEAD = "# Learnt from the site's own translations by `scripts/word_pairs.py`. Do not edit: learn anew instead.\n"


@dataclass(frozen=True, slots=True)
class Answered:
    """A stem: in how many sentences it was seen, in how many of a hundred it was answered, and by which stems."""

    seen: int
    percent: int
    by: frozenset[str]


@dataclass(frozen=True, slots=True)
class WordPairs:
    """The stems of two languages with what answers them in the other one, by language."""

    languages: tuple[str, str]
    stems: Mapping[str, Mapping[str, Answered]] = field(default_factory=dict)

    def text(self) -> str:
        """Return what is written in the file."""
        lines = [
            f"{language}\t{stem}\t{known.seen}\t{known.percent}\t{' '.join(sorted(known.by))}\n"
            for language in self.languages
            for stem, known in sorted(self.stems[language].items())
        ]
        return _HEAD + "".join(lines)


def word_pairs_path(languages: tuple[str, str]) -> str:
    """Return the file of two languages, the main one first, below the root."""
    return f"data/word-pairs-{languages[0]}-{languages[1]}.txt"


def read_word_pairs(root: Path) -> tuple[tuple[WordPairs, ...], tuple[Problem, ...]]:
    """Return what was learnt of each two languages, and the lines that cannot be read."""
    found: list[WordPairs] = []
    problems: list[Problem] = []
    for file in sorted((root / "data").glob(PATTERN)):
        name = _NAME.fullmatch(file.name)
        if name is not None:
            lines = file.read_text(encoding="utf-8", errors="replace").split("\n")
            found.append(_read(f"data/{file.name}", (name[1], name[2]), lines, problems))
    return tuple(found), tuple(problems)


def _read(path: str, languages: tuple[str, str], lines: Iterable[str], problems: list[Problem]) -> WordPairs:
    stems: dict[str, dict[str, Answered]] = {language: {} for language in languages}
    for number, line in enumerate(lines, start=1):
        if not line or line.startswith("#"):
            continue
        parts = _LINE.fullmatch(line)
        if parts is None or parts[1] not in stems:
            problems.append(BROKEN.at(path, number, line[:60]))
            continue
        stems[parts[1]][parts[2]] = Answered(int(parts[3]), int(parts[4]), frozenset(parts[5].split(" ")))
    return WordPairs(languages, stems)
