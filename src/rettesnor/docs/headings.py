"""The headings of a page's source: how deep they are, what they are called, and on which line they stand."""

from __future__ import annotations

import re
from dataclasses import dataclass, replace
from functools import lru_cache
from itertools import zip_longest
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from rettesnor.docs.documents import Document
    from rettesnor.docs.tree import PageText

HEADING = re.compile(r"(?P<marks>#{1,6})[ \t]+(?P<text>.*?)(?:[ \t]*\{[ \t]*#(?P<id>[^\s}]+)[^}]*\})?[ \t]*#*[ \t]*")
_FENCE = re.compile(r"[ \t]*(```|~~~)")


@dataclass(frozen=True, slots=True)
class SourceHeading:
    """A heading as it stands in a source: level, id written with it (or None), words, and line in the file."""

    level: int
    id: str | None
    text: str
    line: int
    is_empty: bool


def parse_headings(text: PageText) -> tuple[SourceHeading, ...]:
    """Return the headings of a text of a page, as `headings_in`."""
    return headings_in(text.document)


def headings_in(document: Document) -> tuple[SourceHeading, ...]:
    """Return the headings of a page's source, with code blocks passed over.

    A heading is empty when nothing but blank lines stands before the next heading of its level or above.
    """
    return _headings_of(document.body, document.body_line)


@lru_cache(maxsize=128)
def _headings_of(body: str, first_line: int) -> tuple[SourceHeading, ...]:
    """Read a text once: checks ask for its headings section by section."""
    found: list[SourceHeading] = []
    fence = ""
    for number, line in enumerate(body.split("\n"), start=first_line):
        mark = _FENCE.match(line)
        if mark and not fence:
            fence = mark[1]
        elif mark and mark[1] == fence:
            fence = ""
        heading = None if fence else HEADING.fullmatch(line)
        if heading:
            level = len(heading["marks"])
            found.append(SourceHeading(level, heading["id"], heading["text"].strip(), number, is_empty=True))
        elif found and found[-1].is_empty and line.strip():
            found[-1] = _with_text(found[-1])
    return tuple(_filled(found))


def _with_text(heading: SourceHeading) -> SourceHeading:
    return replace(heading, is_empty=False)


def _filled(headings: Sequence[SourceHeading]) -> Iterator[SourceHeading]:
    """Let a heading that only holds lower headings count as filled."""
    for heading, following in zip_longest(headings, headings[1:]):
        holds_lower = following is not None and following.level > heading.level
        yield _with_text(heading) if heading.is_empty and holds_lower else heading
