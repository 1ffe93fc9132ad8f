"""How hard a text is to read: LIX (Björnsson, «Läsbarhet», 1968) and the length of its middle sentence.

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
from rettesnor.docs.record import PageType
from rettesnor.problems import Problem, Text

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence

CHECK = "language"
LIX_LIMIT = 45
SENTENCE_LIMIT = 16
LONG_WORD = 6
FEWEST_WORDS = 40
FEWEST_SENTENCES = 3
DIRECT_SECTIONS = frozenset({"rad", "slik", "unntak", "for-deg"})
"""The sections of advice that people act on."""

_SECTION_MARK = r"(?:\s*§+\s*[\d–-]+(?:\s+[a-z]\b)?(?:\s+(?:og|and)\s+[\d–-]+)*)?"
_ACTS: Mapping[str, re.Pattern[str]] = {
    "nb": re.compile(
        rf"(?:\b\w+-\s+og\s+|\bpsykisk\s+)?\b\w+(?:lov|forskrift)(?:en|a)s?\b{_SECTION_MARK}", re.IGNORECASE
    ),
    "en": re.compile(
        rf"\b(?:[A-Z][\w’']*(?:\s+(?:and|of|on|for|the))*\s+)+(?:Act|Regulations?)\b(?:,?\s+[Ss]ections?)?{_SECTION_MARK}"
    ),
}


@dataclass(frozen=True, slots=True)
class Figures:
    """How a text reads: how many words and sentences, its LIX, and its middle sentence's length in words."""

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


def measure_page(path: str, kind: PageType, blocks: Sequence[Block], language: str) -> PageFigures:
    """Measure a page: the whole of it, and of advice the sections people act on, of a tool all."""
    whole = measure(blocks, language)
    if kind is PageType.TOOL:
        return PageFigures(path, whole, whole)
    if kind is PageType.ADVICE:
        return PageFigures(path, whole, measure([b for b in blocks if b.section in DIRECT_SECTIONS], language))
    return PageFigures(path, whole, None)


def check_readability(figures: PageFigures, line: int) -> Iterator[Problem]:
    """Report a page whose direct part has a LIX of 45 or more, or whose middle sentence has 16 words or more.

    Texts of fewer than 40 words, or three sentences, are not judged: one long word would decide.
    """
    if figures.direct is not None and figures.direct.words >= FEWEST_WORDS and figures.direct.lix >= LIX_LIMIT:
        message, mend = _TOO_HARD
        yield _problem(figures.path, line, message, mend, _number(figures.direct.lix))
    if figures.whole.sentences >= FEWEST_SENTENCES and figures.whole.median >= SENTENCE_LIMIT:
        message, mend = _TOO_LONG
        yield _problem(figures.path, line, message, mend, _number(figures.whole.median))


def _sentences(blocks: Sequence[Block], language: str) -> Iterator[str]:
    acts = _ACTS.get(language)
    for block in blocks:
        if block.kind is BlockKind.TEXT:
            for _, sentence in split_sentences(block.text, language):
                yield acts.sub(" ", sentence) if acts else sentence


def _number(value: float) -> str:
    return f"{value:.1f}".removesuffix(".0")


def _problem(path: str, line: int, message: Text, mend: Text, value: str) -> Problem:
    filled = Text(message.in_language("nb").format(value.replace(".", ",")), message.in_language("en").format(value))
    return Problem(path=path, line=line, message=filled, help=mend, check=CHECK)


_TOO_HARD = (
    Text(
        f"Teksten er tung å lese: lesbarhetstallet (LIX) er {{}}, og grensa er {LIX_LIMIT}.",
        f"The text is hard to read: its LIX is {{}}, and the limit is {LIX_LIMIT}.",
    ),
    Text(
        "Del lange setninger, og bytt lange ord med korte. Det som teller, er delene «rad», «slik», «unntak» og "
        "«for-deg», og hele teksten i et verktøy.",
        "Split long sentences, and use short words for long ones. What counts is the sections “rad”, “slik”, “unntak” "
        "and “for-deg”, and the whole text of a tool.",
    ),
)
_TOO_LONG = (
    Text(
        f"Setningene er lange: den midterste har {{}} ord, og den bør ha under {SENTENCE_LIMIT}.",
        f"The sentences are long: the middle one has {{}} words, and should have fewer than {SENTENCE_LIMIT}.",
    ),
    Text(
        "Skriv én tanke i hver setning, og sett punktum oftere.", "Write one thought a sentence, and more full stops."
    ),
)
