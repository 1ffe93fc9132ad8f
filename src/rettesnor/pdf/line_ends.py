"""Where lines end in a PDF: what WeasyPrint does not do by itself, or gets wrong.

A title does not end in a line of one word. Browsers balance titles (`text-wrap: balance`), WeasyPrint 70 does not.

And where words fill a line to the end but for the space after them, and a link or the like follows, WeasyPrint 70
breaks the line after its first word. A space that stands alone does not lead it astray. So here a citation may begin a
line, which on screens it never does.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from lxml import html

if TYPE_CHECKING:
    from collections.abc import Sequence

_LONGEST = 24
"""Longer pairs of words would leave the line above too empty."""

_INLINE = ("a", "abbr", "cite", "code", "em", "q", "span", "strong")


def hold_titles_together(root: html.HtmlElement) -> None:
    """Bind the last two words of each `h1` and `h2` that is nothing but words."""
    for heading in root.iter("h1", "h2"):
        words = (heading.text or "").rsplit(" ", 2)
        if not len(heading) and _can_be_held(words):
            heading.text = f"{words[0]} "
            together = html.Element("span", {"class": "rs-together"})
            together.text = f"{words[1]} {words[2]}"
            heading.append(together)


def _can_be_held(words: Sequence[str]) -> bool:
    return len(words) == 3 and all(words) and len(f"{words[1]} {words[2]}") <= _LONGEST  # noqa: PLR2004 - as bound


def stand_spaces_alone(root: html.HtmlElement) -> None:
    """Put the space between words and an inline element into an element of its own."""
    for element in list(root.iter(*_INLINE)):
        before, parent = element.getprevious(), element.getparent()
        if parent is None:
            continue
        text = str((parent.text if before is None else before.tail) or "")
        if not text[-1:].isspace() or text[-2:-1].isspace() or len(text) == 1:
            continue
        space = html.Element("span")
        space.text = " "
        element.addprevious(space)
        if before is None:
            parent.text = text[:-1]
        else:
            before.tail = text[:-1]
