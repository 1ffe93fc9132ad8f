"""How hard a text is to read: LIX (Björnsson, «Läsbarhet», 1968) and the median length of its sentences.

LIX is words per sentence plus the percentage of words of more than six letters. Björnsson ends a sentence at a colon
too; here a colon ends one only where the block ends (before a list), which makes the figure higher, never lower.
Names of acts and regulations are taken out first: nobody can write them shorter.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from statistics import median
from typing import TYPE_CHECKING

from rettesnor.checks.language.prose import WORD, Block, BlockKind
from rettesnor.checks.language.sentences import split_sentences
from rettesnor.data.page_kinds import Shape
from rettesnor.locale.languages import OfLanguages
from rettesnor.problems import Rule

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence

    from rettesnor.data.page_kinds import Role
    from rettesnor.problems import Problem

TOO_HARD = Rule("language.too-hard")
TOO_LONG = Rule("language.too-long")
LIX_LIMIT = 45
SENTENCE_LIMIT = 16
LONG_WORD = 6
FEWEST_WORDS = 40
FEWEST_SENTENCES = 3
DIRECT: tuple[Role, ...] = ("advice", "steps", "exceptions", "for-you")
"""The sections of advice that people act on."""

_SECTION_MARK = r"(?:\s*§+\s*[\d–-]+(?:\s+[a-z]\b)?(?:\s+(?:og|and)\s+[\d–-]+)*)?"
_ACTS: Mapping[str, re.Pattern[str]] = OfLanguages(
    {
        "nb": re.compile(
            rf"(?:\b\w+-\s+og\s+|\bpsykisk\s+)?\b\w+(?:lov|forskrift)(?:en|a)s?\b{_SECTION_MARK}", re.IGNORECASE
        ),
        "en": re.compile(
            rf"\b(?:[A-Z][\w’']*(?:\s+(?:and|of|on|for|the))*\s+)+(?:Act|Regulations?)\b(?:,?\s+[Ss]ections?)?{_SECTION_MARK}"
        ),
    }
)


@dataclass(frozen=True, slots=True)
class Figures:
    """How a text reads: how many words and sentences, its LIX, and the median length of a sentence in words."""

    words: int
    sentences: int
    lix: float
    median: float


@dataclass(frozen=True, slots=True)
class PageFigures:
    """The figures of a whole page, and of the part that people act on (None where a page has no such part)."""

    path: str
    whole: Figures
    direct: Figures | None


def measure(blocks: Sequence[Block], language: str) -> Figures:
    """Measure the sentences of some blocks; headings are not sentences. A text without any is all zeros."""
    lengths: list[int] = []
    long = 0
    for sentence in _sentences(blocks, language):
        words = WORD.findall(sentence)
        if words:
            lengths.append(len(words))
            long += sum(sum(map(str.isalpha, word)) > LONG_WORD for word in words)
    total = sum(lengths)
    if not total:
        return Figures(0, 0, 0.0, 0.0)
    return Figures(total, len(lengths), total / len(lengths) + 100 * long / total, float(median(lengths)))


def measure_page(
    path: str, shape: Shape, blocks: Sequence[Block], language: str, direct: frozenset[str]
) -> PageFigures:
    """Measure a page: the whole of it, and of advice the `direct` sections, which people act on, of a tool all."""
    whole = measure(blocks, language)
    if shape is Shape.TOOL:
        return PageFigures(path, whole, whole)
    if shape is Shape.ADVICE:
        return PageFigures(path, whole, measure([b for b in blocks if b.section in direct], language))
    return PageFigures(path, whole, None)


def check_readability(figures: PageFigures, line: int) -> Iterator[Problem]:
    """Report a page whose direct part has a LIX of 45 or more, or whose median sentence has 16 words or more.

    Texts of fewer than 40 words, or three sentences, are not judged: one long word would decide.
    """
    if figures.direct is not None and figures.direct.words >= FEWEST_WORDS and figures.direct.lix >= LIX_LIMIT:
        yield TOO_HARD.at(figures.path, line, figures.direct.lix, limit=LIX_LIMIT)
    if figures.whole.sentences >= FEWEST_SENTENCES and figures.whole.median >= SENTENCE_LIMIT:
        yield TOO_LONG.at(figures.path, line, figures.whole.median, limit=SENTENCE_LIMIT)


def _sentences(blocks: Sequence[Block], language: str) -> Iterator[str]:
    acts = _ACTS.get(language)
    for block in blocks:
        if block.kind is BlockKind.TEXT:
            for _, sentence in split_sentences(block.text, language):
                yield acts.sub(" ", sentence) if acts else sentence
