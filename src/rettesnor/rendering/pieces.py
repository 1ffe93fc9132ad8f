"""A rendered text cut into its sections, as strings: joined again, they are the text."""

from __future__ import annotations

import re
from dataclasses import dataclass

from rettesnor.sections import INTRODUCTION

_BEFORE_SECTION = re.compile(r"(?=<h[23][ >])")
_HEADING = re.compile(r'<h([23])(?: id="([^"]*)")?[^>]*>.*?</h\1>', re.DOTALL)


@dataclass(frozen=True, slots=True)
class Piece:
    """A stretch of a text from one `h2` or `h3` to the next, cut as a string: id, level ("" before the first)."""

    id: str
    level: str
    heading: str
    html: str


def cut(body: str) -> tuple[Piece, ...]:
    """Cut a rendered text before each `h2` and `h3`; joined again, the pieces are the text."""
    pieces = []
    for piece in _BEFORE_SECTION.split(body):
        found = _HEADING.match(piece)
        if found is None:
            pieces.append(Piece(INTRODUCTION, "", "", piece))
        else:
            pieces.append(Piece(found[2] or "", found[1], found[0], piece[found.end() :]))
    return tuple(piece for piece in pieces if piece.heading or piece.html.strip())
