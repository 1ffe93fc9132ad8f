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

_SIGNS = frozenset({"citation", "footnote-ref", "footnote-backref"})


_ELSEWHERE = re.compile(r"[a-z][a-z0-9+.-]*:|//", re.IGNORECASE)
_OURS = ("page:", "picture:")
"""How addresses within the site begin: where they lead is not known without the record."""

_BEGINS = frozenset({"script", "style", "iframe", "object", "embed", "link", "meta", "base", "form", "svg", "math"})
"""Elements that run, load or show something of their own, with no word to betray them."""


def is_rendering(frozen: str, markdown: str, text: Frozen) -> bool:
    """Return whether a text's frozen HTML is what its Markdown gives, with what its record says of how it was made.

    A text of this renderer whose record tells what it was rendered with must be the very same; of any other the words
    must be the same, in the same order, and what is no word and yet leads, runs or hides something.
    """
    if text.renderer == RENDERER and text.rendered_with is not None:
        return render_as_recorded(markdown, text.rendered_with).html == frozen
    then, now = parse(frozen), parse(render_as_recorded(markdown, None).html)
    titles = list(zip(_titles(then), _titles(now), strict=False))
    return (
        _built_in(then) == _built_in(now)
        and _addresses(then) == _addresses(now)
        and not _can_run(then)
        and _words(then) == _words(now)
        and len(_titles(then)) == len(_titles(now))
        and all(typed in ("", shown) for shown, typed in titles)
    )


def _built_in(root: html.HtmlElement) -> list[tuple[str, bool]]:
    """Return what the renderer built in, in order, and whether letters stand where only signs and numbers do."""
    return [
        (name, name in _SIGNS and bool(re.search(r"[^\W\d_]", element.text_content())))
        for element in root.iter()
        for name in str(element.get("class", "")).split()
        if name in _SIGNS or name == "visually-hidden"
    ]


def _addresses(root: html.HtmlElement) -> list[str]:
    """Return all addresses that leave the site, in order."""
    found = [value for element in root.iter() for name in ("href", "src") if (value := element.get(name))]
    return [each for each in found if _ELSEWHERE.match(each) and not each.startswith(_OURS)]


def _can_run(root: html.HtmlElement) -> bool:
    return any(
        element.tag in _BEGINS or any(str(name).lower().startswith("on") for name in element.keys())
        for element in root.iter()
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
