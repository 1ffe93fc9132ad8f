"""The blocks of a Markdown source that only our Markdown knows, unpacked so that any reader of Markdown finds the rest.

A notice (`!!!`, `???`), a definition (`: `) and a footnote hold text that is indented by four spaces. Unpacked, that
text stands at its own margin, and a heading stands where the block begins and ends, so that nothing grows together.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterator

_FENCE = re.compile(r"(`{3,}|~{3,})")
_BLOCK = re.compile(r"(?P<indent>[ ]*)(?:!!!|\?\?\?\+?|:[ ])[ ]*.*")
_FOOTNOTE = re.compile(r"[ ]{0,3}\[\^[^\]\n]+\]:.*")
_FOOTNOTE_MARK = re.compile(r"[ ]{0,3}\[\^[^\]\n]+\]:[ ]*")
_EDGE = "###### x"
_STEP = 4


def unpacked(text: str) -> tuple[list[str], list[int]]:
    """Return the lines of a text with our own blocks unpacked and footnotes left out, and the line of each, from 0."""
    lines: list[str] = []
    places: list[int] = []
    indents: list[int] = []
    fence, in_footnote = "", False
    for place, written in enumerate(text.expandtabs(_STEP).split("\n")):
        mark = _FENCE.match(written)
        if fence or mark:
            fence = _still_open(fence, mark)
            in_footnote = False
        elif in_footnote and (not written.strip() or written.startswith(" " * _STEP)):
            lines.append("")
            places.append(place)
            continue
        in_footnote = not fence and _FOOTNOTE.fullmatch(written) is not None
        if in_footnote:
            lines.append("")
            places.append(place)
            continue
        depth = len(written) - len(written.lstrip(" "))
        while indents and written.strip() and depth < indents[-1] + _STEP:
            indents.pop()
            lines.append(_edge(indents))
            places.append(place)
        block = None if fence else _BLOCK.fullmatch(written)
        taken = _STEP * len(indents)
        if block is not None:
            lines.append(" " * max(depth - taken, 0) + _EDGE)
            indents.append(len(block["indent"]))
        else:
            lines.append(written[taken:] if written.strip() else "")
        places.append(place)
    return lines, places


def footnotes_in(text: str) -> Iterator[tuple[int, str]]:
    """Yield the text of each footnote at its own margin, and the line, from 0, on which it begins."""
    fence, start = "", 0
    note: list[str] = []
    for place, written in enumerate(text.expandtabs(_STEP).split("\n")):
        if note and not fence and (not written.strip() or written.startswith(" " * _STEP)):
            note.append(written[_STEP:])
            continue
        if note:
            yield start, "\n".join(note)
            note = []
        mark = _FENCE.match(written)
        if fence or mark:
            fence = _still_open(fence, mark)
        elif found := _FOOTNOTE_MARK.match(written):
            start, note = place, [written[found.end() :]]
    if note:
        yield start, "\n".join(note)


def _edge(indents: list[int]) -> str:
    outer = indents[-1] if indents else 0
    return " " * max(outer - _STEP * len(indents), 0) + _EDGE


def _still_open(fence: str, mark: re.Match[str] | None) -> str:
    if not fence:
        return mark[1] if mark else ""
    return "" if mark and mark[1].startswith(fence) else fence
