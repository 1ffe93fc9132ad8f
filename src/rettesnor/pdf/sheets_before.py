"""What one process found for the sheets that it printed before, put in the place of what WeasyPrint would do again.

Sheets differ in some words and in hardly anything else: an edition has most lines of the one before, and all have the
same rules. WeasyPrint 70 keeps nothing from one document to the next, and has no hooks for it; so some of its functions
are exchanged while a sheet is printed, and put back afterwards. Each of those here gives what the one that it stands
for would give.
"""

from __future__ import annotations

from contextlib import contextmanager
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any

import pydyf
import tinyhtml5.inputstream
import weasyprint.css
import weasyprint.draw.text
import weasyprint.layout.block
import weasyprint.layout.inline
import weasyprint.layout.preferred

from rettesnor.pdf.found_once import Patterns, lengths_of, page_references
from rettesnor.pdf.lines_before import LinesBefore
from rettesnor.pdf.styles_before import StylesBefore, plain_sheet

if TYPE_CHECKING:
    from collections.abc import Iterator


@dataclass
class SheetsBefore:
    """Styles and lines of the sheets before."""

    _styles: StylesBefore = field(default_factory=StylesBefore)
    _lines: LinesBefore = field(default_factory=LinesBefore)
    _patterns: Patterns = field(default_factory=Patterns)
    _own_sheet: list[Any] = field(default_factory=lambda: [plain_sheet()])

    @contextmanager
    def used(self) -> Iterator[None]:
        """Let WeasyPrint use them, as long as this lasts."""
        exchanged = (
            (weasyprint.HTML, "_ua_stylesheets", lambda _html, forms=False: self._own_sheet),  # noqa: ARG005 - as called
            (weasyprint.css, "StyleFor", self._styles.style_for),
            (weasyprint.layout.inline, "split_first_line", self._lines.split),
            (weasyprint.layout.preferred, "split_first_line", self._lines.split),
            (weasyprint.draw.text, "draw_first_line", self._lines.draw),
            (weasyprint.layout.block, "resolve_percentages", lengths_of),
            (weasyprint.layout.inline, "resolve_percentages", lengths_of),
            (tinyhtml5.inputstream, "characters_until_regex", self._patterns),
            (pydyf.PDF, "page_references", property(page_references)),
        )
        before = [(where, name, getattr(where, name)) for where, name, _ in exchanged]
        try:
            for where, name, ours in exchanged:
                setattr(where, name, ours)
            yield
        finally:
            for where, name, theirs in before:
                setattr(where, name, theirs)
