"""What a page may hold at most, looked at before any work on it begins.

Python-Markdown has patterns whose time grows with the square of what they meet. No text that anybody reads comes near
these limits; what does is told at its line, and the page is not rendered.
"""

from __future__ import annotations

import re
from itertools import chain
from typing import TYPE_CHECKING

from rettesnor.problems import Rule

if TYPE_CHECKING:
    from collections.abc import Iterator

    from rettesnor.problems import Fault

MOST_BYTES = 300_000
"""Bytes of a file: some ninety pages of paper."""

MOST_SIGNS_OF_A_WORD = 1_000
MOST_BLANKS = 500
"""Blanks next to each other."""

MOST_OPEN_BRACKETS = 50
MOST_OPEN_TAGS = 50
"""Elements opened in a paragraph and not closed there; comments opened on the page: each looks for its end."""

MOST_LEVELS = 12
MOST_NOTES = 400
MOST_REFERENCES = 500
"""References to notes: each is named after all before it that refer to the same."""

MOST_ABBREVIATIONS = 200
MOST_ROWS = 3_000
MOST_EXPLANATIONS = 300
"""Explanations of words (`: `) without an empty line between: each is held against all below it."""

MOST_BARS = 200
"""Bars and backticks in a line: each bar of a row is held against each piece of code in it."""

MOST_CELLS = 30_000
"""Cells of all tables; a row is filled up to the length of the longest in its table."""

MOST_HEADINGS = 500
MOST_FENCES = 500
"""Lines that begin or end a block of code."""

MOST_EMPHASES = 20_000
"""Runs of the marks of italics and bold; ordinary pages have some hundreds at most."""

MOST_LINKS = 1_000
"""Links, pictures and elements of HTML."""

TOO_LARGE = Rule("frontmatter.too-large")
WORD_TOO_LONG = Rule("frontmatter.word-too-long")
TOO_MANY_BLANKS = Rule("frontmatter.too-many-blanks")
OPEN_BRACKETS = Rule("frontmatter.open-brackets")
OPEN_TAGS = Rule("frontmatter.open-tags")
TOO_DEEP = Rule("frontmatter.too-deep")
TOO_MANY_NOTES = Rule("frontmatter.too-many-notes")
TOO_MANY_REFERENCES = Rule("frontmatter.too-many-references")
TOO_MANY_ABBREVIATIONS = Rule("frontmatter.too-many-abbreviations")
TOO_MANY_ROWS = Rule("frontmatter.too-many-rows")
TOO_MANY_BARS = Rule("frontmatter.too-many-bars")
TOO_MANY_CELLS = Rule("frontmatter.too-many-cells")
TOO_MANY_LINKS = Rule("frontmatter.too-many-links")
TOO_MANY_FENCES = Rule("frontmatter.too-many-fences")
TOO_MANY_EMPHASES = Rule("frontmatter.too-many-emphases")
TOO_MANY_HEADINGS = Rule("frontmatter.too-many-headings")

_LONG_WORD = re.compile(rf"\S{{{MOST_SIGNS_OF_A_WORD}}}")
_BLANKS = re.compile(rf"[^\S\n]{{{MOST_BLANKS + 1}}}")
_DEEP = re.compile(rf"^[ \t>]{{{MOST_LEVELS + 1}}}", re.MULTILINE)
"""Whatever stands too deep begins with at least so many signs."""

_OPEN_TAG = re.compile("<[A-Za-z!/?]")
_QUOTES = re.compile(r"[ \t>]*")
_NOTE = re.compile(r"^ {0,3}\[\^")
_REFERENCE = re.compile(r"\S ?\[\^")
_ABBREVIATION = re.compile(r"^ {0,3}\*\[")
_LINK = re.compile(r"\]\(|\]\[|<[A-Za-z]")
_EXPLANATION = re.compile(r"^ {0,3}:[ ]")
_FENCE = re.compile(r"^[ \t>]*(?:`{3}|~{3})")
_HEADING = re.compile(r"^[ \t>*+.0-9-]*#|^[ \t>]*(?:=+|-+)[ \t]*$")
"""With signs before it, or underlined; what lies in lists and quotations counts too."""

_EMPHASIS = re.compile(r"[*_]+")
_COUNTED = (
    (_NOTE, MOST_NOTES, TOO_MANY_NOTES),
    (_REFERENCE, MOST_REFERENCES, TOO_MANY_REFERENCES),
    (_ABBREVIATION, MOST_ABBREVIATIONS, TOO_MANY_ABBREVIATIONS),
    (_FENCE, MOST_FENCES, TOO_MANY_FENCES),
    (_HEADING, MOST_HEADINGS, TOO_MANY_HEADINGS),
    (_LINK, MOST_LINKS, TOO_MANY_LINKS),
    (_EMPHASIS, MOST_EMPHASES, TOO_MANY_EMPHASES),
)
_WIDTH = 4


def find_beyond(text: str) -> Iterator[tuple[int, Fault]]:
    """Yield what is more than a page may hold: its line, from 0, and what it is; each kind once."""
    if _is_far_below(text):
        return
    seen: set[Rule] = set()
    lines = text.split("\n")
    for number, fault in chain(_beyond(lines), _in_blocks(lines)):
        if fault.rule not in seen:
            seen.add(fault.rule)
            yield number, fault


def _is_far_below(text: str) -> bool:
    """Return whether a text has so little of everything that no line of it can be beyond: nearly all have."""
    return (
        text.count("\n") < min(MOST_ROWS, *(most for _, most, _ in _COUNTED))
        and text.count("[") < MOST_OPEN_BRACKETS
        and text.count("](") < MOST_OPEN_BRACKETS
        and text.count("<") < MOST_OPEN_TAGS
        and text.count("|") + text.count("`") < MOST_BARS
        and text.count("*") + text.count("_") < MOST_EMPHASES
        and (len(max(text.split("\n"), key=len)) < MOST_BLANKS or not _LONG_WORD.search(text))
        and not _BLANKS.search(text)
        and not _DEEP.search(text)
    )


def _beyond(lines: list[str]) -> Iterator[tuple[int, Fault]]:
    open_brackets = open_links = open_tags = open_comments = 0
    counts = [0] * len(_COUNTED)
    for number, line in enumerate(lines):
        if _LONG_WORD.search(line):
            yield number, WORD_TOO_LONG.of(MOST_SIGNS_OF_A_WORD)
        if _BLANKS.search(line):
            yield number, TOO_MANY_BLANKS.of(MOST_BLANKS)
        if _depth(line) > MOST_LEVELS:
            yield number, TOO_DEEP.of(MOST_LEVELS)
        open_brackets = max(open_brackets + line.count("[") - line.count("]"), 0) if line.strip() else 0
        open_links = max(open_links + line.count("](") - line.count(")"), 0) if line.strip() else 0
        if max(open_brackets, open_links) > MOST_OPEN_BRACKETS:
            yield number, OPEN_BRACKETS.of(MOST_OPEN_BRACKETS)
        open_tags = max(open_tags + len(_OPEN_TAG.findall(line)) - line.count(">"), 0) if line.strip() else 0
        _, closed, after = line.rpartition("-->")
        open_comments = after.count("<!--") if closed else open_comments + line.count("<!--")
        if max(open_tags, open_comments) > MOST_OPEN_TAGS:
            yield number, OPEN_TAGS.of(MOST_OPEN_TAGS)
        for place, (pattern, most, rule) in enumerate(_COUNTED):
            counts[place] += len(pattern.findall(line))
            if counts[place] > most:
                yield number, rule.of(most)


def _in_blocks(lines: list[str]) -> Iterator[tuple[int, Fault]]:
    """Yield what is too much for lines that stand together; any of them may be a row of a table."""
    columns = cells = rows = explanations = 0
    for number, line in enumerate(lines):
        is_blank = not line.strip()
        rows = 0 if is_blank else rows + 1
        if rows > MOST_ROWS:
            yield number, TOO_MANY_ROWS.of(MOST_ROWS)
        explanations = 0 if is_blank else explanations + bool(_EXPLANATION.match(line))
        if explanations > MOST_EXPLANATIONS:
            yield number, TOO_MANY_ROWS.of(MOST_EXPLANATIONS)
        bars = line.count("|")
        if bars + line.count("`") > MOST_BARS:
            yield number, TOO_MANY_BARS.of(MOST_BARS)
        columns = 0 if is_blank else max(columns, bars)
        cells += columns
        if cells > MOST_CELLS:
            yield number, TOO_MANY_CELLS.of(MOST_CELLS)


def _depth(line: str) -> int:
    """Return how deep a line may stand within lists and quotations."""
    start = _QUOTES.match(line)
    marks = start[0].expandtabs(_WIDTH) if start is not None and line.strip() else ""
    return max(marks.count(">"), marks.replace(">", "").count(" ") // _WIDTH)
