"""How a laid-out document fits its sheets of paper: what runs past an edge.

WeasyPrint draws what is too wide or too tall past the edge without a word. So each box is held against the area that
its page leaves for text.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from collections.abc import Iterator

SLACK = 2.0
"""How far a box may reach past the text's area, in CSS pixels (half a millimetre): lines are rounded outwards."""


def past_the_edge(document: Any) -> Iterator[str]:  # noqa: ANN401 - a weasyprint.Document; the library has no types
    """Yield the words (or the name of the element) of each thing that is drawn outside its page's area for text."""
    for page in document.pages:
        area = page._page_box  # noqa: SLF001 - the only way to where things lie
        left, top = area.content_box_x(), area.content_box_y()
        right, bottom = left + area.width, top + area.height
        for box in _drawn(area):
            if (
                box.position_x + box.width > right + SLACK
                or box.position_y + box.height > bottom + SLACK
                or box.position_x < left - area.margin_left + SLACK
            ):
                yield (getattr(box, "text", "") or str(box.element_tag)).strip()


def _drawn(area: Any) -> Iterator[Any]:  # noqa: ANN401 - boxes of WeasyPrint
    """Yield the texts and pictures of a page, without those in its margins and what is cut off on purpose."""
    for box in _inside(area):
        if getattr(box, "text", "").strip() or getattr(box, "replacement", None) is not None:
            yield box


def _inside(box: Any) -> Iterator[Any]:  # noqa: ANN401 - the same
    for child in getattr(box, "children", ()):
        if type(child).__name__ != "MarginBox" and child.style["overflow"] != "hidden":
            yield child
            yield from _inside(child)
