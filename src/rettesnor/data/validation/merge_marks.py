"""Marks that git leaves in a file when two people changed the same lines: somebody must choose."""

from __future__ import annotations

import re

from rettesnor.problems import Text

_MARK = re.compile(r"^(?:<{7}|>{7})(?: .*)?$", re.MULTILINE)

MERGE_MARKS = (
    Text(
        "To endringer av de samme linjene er ikke slått sammen.",
        "Two changes of the same lines were never brought together.",
    ),
    Text(
        "Behold én av de to utgavene, og fjern linjene som begynner med <<<<<<<, ======= og >>>>>>>.",
        "Keep one of the two, and remove the lines that begin with <<<<<<<, ======= and >>>>>>>.",
    ),
)
"""What an editor is told, and how to mend it."""


def find_merge_marks(text: str) -> int | None:
    """Give the line, from 1, on which the first mark stands; None where there is none."""
    mark = _MARK.search(text)
    return None if mark is None else text.count("\n", 0, mark.start()) + 1
