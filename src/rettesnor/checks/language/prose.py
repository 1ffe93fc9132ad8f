"""The prose of a page: its running text taken out of the rendered HTML, each word with its line in the file.

Left out is what the author did not write as prose here: quotations (`blockquote`), code, citation numbers and footnote
numbers. Words marked as another language stay in the text and are known as `foreign`. Rendered HTML is read rather than
Markdown, so that whatever an editor can write is understood; since HTML knows no lines, words are followed through the
source from top to bottom.
"""

from __future__ import annotations

import html as entities
import re
from bisect import bisect_left, bisect_right
from collections import defaultdict
from dataclasses import dataclass, field
from enum import StrEnum
from functools import lru_cache
from typing import TYPE_CHECKING

from rettesnor.locale.fold import without_unseen
from rettesnor.markdown.trees import parse

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence

    from lxml import html

WORD = re.compile(r"[^\W_]+(?:['’.:/-][^\W_]+)*-?")
"""A word as readers count them: «bruker-», «3-1» and “don’t” are one each."""

_SECTION = "h2"
_HEADINGS = frozenset({"h1", "h2", "h3", "h4", "h5", "h6", "summary", "th"})
_BLOCKS = _HEADINGS | {"p", "li", "dt", "dd", "td", "caption", "figcaption", "div", "details", "section"}
_GROUPS = frozenset({"ul", "ol", "dl", "table", "thead", "tbody", "tr", "hr", "figure", "br"})
_NOT_PROSE = frozenset({"blockquote", "pre", "code", "script", "style"})
_NOT_PROSE_CLASSES = frozenset({"citation", "footnote-ref", "footnote-backref", "visually-hidden", "task-box"})
_NOT_IN_SOURCE = re.compile(r"\[@[^\]]*\]|\]\([^)]*\)|\{\s*[#.][^{}]*\}")
_FOREIGN_STARTS, _FOREIGN_ENDS = "\ue000", "\ue001"
_MARKS = re.compile(f"([{_FOREIGN_STARTS}{_FOREIGN_ENDS}])")
_OPENING = 3
_REACH = 12


class BlockKind(StrEnum):
    """What a block of prose is: headings are no sentences, the others are."""

    HEADING = "heading"
    TEXT = "text"


@dataclass(frozen=True, slots=True)
class Block:
    """A paragraph, list item, cell or heading: its text with single spaces, and the `h2` section it stands in."""

    kind: BlockKind
    section: str
    text: str
    starts: tuple[int, ...] = field(repr=False)
    lines: tuple[int, ...] = field(repr=False)
    foreign: tuple[tuple[int, int], ...] = ()

    def line_at(self, place: int) -> int:
        """Return the line in the file of what stands at a place in the text."""
        return self.lines[max(bisect_right(self.starts, place) - 1, 0)] if self.lines else 1

    def is_foreign(self, place: int) -> bool:
        """Return whether what stands at a place in the text is marked as another language."""
        return bool(self.foreign) and any(start <= place < end for start, end in self.foreign)


@lru_cache(maxsize=32)  # several checks read the same text, and a preview the one in the other language after each save
def read_prose(rendered: str, source: str = "", first_line: int = 1) -> tuple[Block, ...]:
    """Return the prose of a rendered text, block by block; `first_line` is the file's line on which `source` starts."""
    root = parse(without_unseen(rendered))
    reader = _Reader(_SourceCursor(source, first_line))
    reader.read(root)
    return tuple(reader.blocks)


def plain_block(text: str, line: int) -> Block:
    """Return a block for a text that stands on one line of a data file or a page's front matter."""
    return Block(BlockKind.TEXT, "", " ".join(text.split()), (0,), (line,))


class _SourceCursor:
    """Follows words through a source: a block is looked for anywhere below, its next words close by."""

    def __init__(self, source: str, first_line: int) -> None:
        self._words: list[str] = []
        self._lines: list[int] = []
        for number, line in enumerate(source.split("\n"), start=first_line):
            words = WORD.findall(_NOT_IN_SOURCE.sub(" ", without_unseen(entities.unescape(line))))
            self._words += words
            self._lines += [number] * len(words)
        self._first_line = first_line
        self._at = 0
        self._runs: dict[int, Mapping[tuple[str, ...], Sequence[int]]] = {}

    def rewind(self) -> None:
        """Start from the top: HTML moves footnotes to the end."""
        self._at = 0

    def enter(self, words: Sequence[str]) -> None:
        """Move to where a block begins, if it can be found below."""
        opening = tuple(words[:_OPENING])
        places = self._places(len(opening)).get(opening, ())
        nearest = bisect_left(places, self._at)
        if nearest < len(places):
            self._at = places[nearest]

    def _places(self, length: int) -> Mapping[tuple[str, ...], Sequence[int]]:
        """Return where each run of so many words begins; to look for each would cost the square of blocks alike."""
        if length not in self._runs:
            found: defaultdict[tuple[str, ...], list[int]] = defaultdict(list)
            for place, run in enumerate(zip(*(self._words[at:] for at in range(length)), strict=False)):
                found[run].append(place)
            self._runs[length] = found
        return self._runs[length]

    def line_of(self, word: str) -> int:
        """Return the line of the next word, and move past it; of a word that is not found, the line that it is near."""
        try:
            place = self._words.index(word, self._at, self._at + _REACH)
        except ValueError:
            place = -1
        if place >= 0:
            self._at = place + 1
            return self._lines[place]
        return self._lines[min(self._at, len(self._lines) - 1)] if self._lines else self._first_line


@dataclass(slots=True)
class _Open:
    """A block that is being read, in parts."""

    kind: BlockKind
    parts: list[str] = field(default_factory=list)


class _Reader:
    def __init__(self, cursor: _SourceCursor) -> None:
        self.blocks: list[Block] = []
        self._cursor = cursor
        self._section = ""
        self._open = _Open(BlockKind.TEXT)

    def read(self, element: html.HtmlElement) -> None:
        """Read an element and all in it; a block inside a block ends the outer one's text so far."""
        tag = str(element.tag)
        classes = set(str(element.get("class", "")).split())
        is_block = tag in _BLOCKS or tag in _GROUPS
        if is_block:
            self._close()
        if tag == _SECTION:
            self._section = str(element.get("id", ""))
        if "footnote" in classes:
            self._cursor.rewind()
        if not _is_prose(element, tag, classes):
            self._open.parts.append(" ")
            return
        is_foreign = element.get("lang") is not None
        before = self._open.kind
        if is_block:
            is_heading = tag in _HEADINGS or "admonition-title" in classes
            self._open.kind = BlockKind.HEADING if is_heading else BlockKind.TEXT
        self._open.parts.append(_FOREIGN_STARTS if is_foreign else "")
        self._open.parts.append(element.text or "")
        for child in element:
            self.read(child)
            self._open.parts.append(child.tail or "")
        self._open.parts.append(_FOREIGN_ENDS if is_foreign else "")
        if is_block:
            self._close()
            self._open.kind = before

    def _close(self) -> None:
        text, foreign = _without_marks(" ".join("".join(self._open.parts).split()))
        self._open.parts.clear()
        found = [(match.start(), match[0]) for match in WORD.finditer(text)]
        if not found:
            return
        self._cursor.enter([word for _, word in found])
        lines = tuple(self._cursor.line_of(word) for _, word in found)
        starts = tuple(start for start, _ in found)
        self.blocks.append(Block(self._open.kind, self._section, text, starts, lines, foreign))


def _is_prose(element: html.HtmlElement, tag: str, classes: set[str]) -> bool:
    """Return whether an element holds prose (comments have no name for a tag)."""
    return isinstance(element.tag, str) and tag not in _NOT_PROSE and not classes & _NOT_PROSE_CLASSES


def _without_marks(marked: str) -> tuple[str, tuple[tuple[int, int], ...]]:
    """Return a text without the marks of foreign words, and the places between them."""
    text = ""
    spans: list[tuple[int, int]] = []
    start: int | None = None
    for part in _MARKS.split(marked):
        if part == _FOREIGN_STARTS:
            start = len(text) if start is None else start
        elif part == _FOREIGN_ENDS:
            if start is not None:
                spans.append((start, len(text)))
            start = None
        else:
            text += part
    return text, tuple(spans)


def iter_words(blocks: Sequence[Block]) -> Iterator[tuple[str, int]]:
    """Yield every word of the blocks in their own language, and its line."""
    for block in blocks:
        for match in WORD.finditer(block.text):
            if not block.is_foreign(match.start()):
                yield match[0], block.line_at(match.start())
