"""What WeasyPrint and its libraries find again each time they are asked, found once.

- How far a box keeps from others hangs on its style and on the box around it; a style is laid out at few widths.
- tinyhtml5 2.1 makes a pattern each time it reads on to a letter: it keeps them under a name that it never looks for.
- pydyf 0.13 writes down the names of all pages for each tag that names one.

This needs WeasyPrint from the system, so it is imported when the first PDF is made (`pdf.py`).
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Any

from weasyprint.formatting_structure.boxes import Box, PageBox
from weasyprint.layout.percent import resolve_percentages

if TYPE_CHECKING:
    from collections.abc import Collection

_SIDES = ("top", "right", "bottom", "left")
_LENGTHS = (
    *(f"{name}_{side}" for name in ("margin", "padding") for side in _SIDES),
    *(f"border_{side}_width" for side in _SIDES),
    *(f"{least}{length}" for least in ("", "min_", "max_") for length in ("width", "height")),
)
"""All that `resolve_percentages` sets on a box."""


def lengths_of(box: Any, around: Any) -> None:  # noqa: ANN401 - untyped library
    """Set the lengths of a box, as `weasyprint.layout.percent.resolve_percentages` does.

    Tables whose borders collapse are left to it, and pages: there, more than the style and the sizes around count.
    """
    style = box.style
    if style["border_collapse"] == "collapse" or isinstance(box, PageBox):
        resolve_percentages(box, around)
        return
    sizes = (around.width, around.height) if isinstance(around, Box) else tuple(around)
    known = style.__dict__.setdefault("_rettesnor_lengths", {})
    lengths = known.get(sizes)
    if lengths is None:
        resolve_percentages(box, around)
        known[sizes] = {name: getattr(box, name) for name in _LENGTHS}
    else:
        box.__dict__.update(lengths)


class Patterns(dict[tuple["Collection[str]", bool], "re.Pattern[str]"]):
    """Patterns of the letters up to which tinyhtml5 reads, or of those over which it does."""

    def __missing__(self, key: tuple[Collection[str], bool]) -> re.Pattern[str]:
        """Make one, as `tinyhtml5.inputstream.HTMLUnicodeInputStream.chars_until` does."""
        letters, is_over = key
        inside = "".join(f"\\x{ord(letter):02x}" for letter in letters)
        self[key] = pattern = re.compile(f"[{'' if is_over else '^'}{inside}]+")
        return pattern


def page_references(pdf: Any) -> tuple[bytes, ...]:  # noqa: ANN401 - untyped library
    """Return what the pages of a PDF are called in it, as `pydyf.PDF.page_references` does."""
    kids = pdf.pages["Kids"]  # a number, 0 and R for each
    known: tuple[bytes, ...] = pdf.__dict__.get("_rettesnor_references", ())
    if 3 * len(known) != len(kids):
        known = pdf._rettesnor_references = tuple(f"{number} 0 R".encode("ascii") for number in kids[::3])  # noqa: SLF001 - ours
    return known
