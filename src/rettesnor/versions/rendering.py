"""Whether a frozen HTML is what its Markdown renders to: byte for byte, or by its words."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from rettesnor.markdown.recorded import render_as_recorded
from rettesnor.markdown.rendering import RENDERER
from rettesnor.markdown.trees import parse, words_of

if TYPE_CHECKING:
    from lxml import html

    from rettesnor.versions.reading import Frozen

_WORD = re.compile(r"[^\W_]+")
_BUILT_IN = frozenset({"citation", "footnote-ref", "footnote-backref", "visually-hidden", "admonition-title"})
"""Classes of what the renderer writes itself, or may: a notice's title is its kind's name where nobody typed another."""


def is_rendering(frozen: str, markdown: str, text: Frozen) -> bool:
    """Return whether a text's frozen HTML is what its Markdown gives, with what its record says of how it was made.

    A text of this renderer whose record tells what it was rendered with must be the very same; of any other the words
    must be the same, in the same order.
    """
    if text.renderer == RENDERER and text.rendered_with is not None:
        return render_as_recorded(markdown, text.rendered_with).html == frozen
    then, now = parse(frozen), parse(render_as_recorded(markdown, None).html)
    titles = list(zip(_titles(then), _titles(now), strict=False))
    return (
        _words(then) == _words(now)
        and len(_titles(then)) == len(_titles(now))
        and all(typed in ("", shown) for shown, typed in titles)
    )


def _words(root: html.HtmlElement) -> list[str]:
    for summary in root.iter("summary"):
        summary.set("class", "admonition-title")
    for line_break in root.iter("br"):
        line_break.tail = f" {line_break.tail or ''}"
    return _WORD.findall(words_of(root, _BUILT_IN))


def _titles(root: html.HtmlElement) -> list[str]:
    """Return the titles of notices, in order."""
    found = root.xpath(".//*[@class='admonition-title']|.//summary")
    return [" ".join(title.text_content().split()) for title in found]
