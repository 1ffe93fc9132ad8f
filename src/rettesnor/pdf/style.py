"""How the sheets of a kind of document look: known without what makes PDFs, which a build of the site does not need."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Style:
    """How sheets look: the text of their style sheets, in order; and whether all must fit on one sheet of paper.

    `tighter` is a style sheet that is added when it does not. What is too long even so is printed at full size, on as
    many sheets as it takes; without one it is an error. `wide` are style sheets that are added, one by one, when
    something, mostly a table, would run past the edge of the paper.
    """

    sheets: tuple[str, ...]
    is_one_sheet: bool = False
    tighter: str = ""
    wide: tuple[str, ...] = ()
