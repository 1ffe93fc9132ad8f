"""Takes what a sheet needs out of a rendered text: its words, its first paragraph, the steps of a list."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from lxml import html

if TYPE_CHECKING:
    from collections.abc import Iterator

_CITATION = re.compile(r'\s*<a class="citation"[^>]*>.*?</a>', re.DOTALL)


def without_citations(body: str) -> str:
    """Leave out the numbers that point into a list of references, on a sheet that has none."""
    return _CITATION.sub("", body)


def plain(body: str) -> str:
    """Give the words of some HTML, without its citations."""
    root = html.fragment_fromstring(without_citations(body) or " ", create_parent="div")
    return " ".join(root.text_content().split())


def first_paragraph(body: str) -> str:
    """Give the words of the first paragraph, or `` where there is none."""
    root = html.fragment_fromstring(without_citations(body) or " ", create_parent="div")
    paragraph = next(iter(root.iter("p")), None)
    return "" if paragraph is None else " ".join(paragraph.text_content().split())


def steps_in(body: str) -> tuple[str, ...]:
    """Give the items of the first list as HTML, links taken out and their words kept."""
    root = html.fragment_fromstring(without_citations(body) or " ", create_parent="div")
    steps = next(iter(root.iter("ol", "ul")), None)
    if steps is None:
        return ()
    return tuple(_words_of(item) for item in steps.findall("li"))


def without_links(body: str) -> str:
    """Take links and citations out of some HTML, and keep the links' words: for a sheet without notes."""
    root = html.fragment_fromstring(without_citations(body) or " ", create_parent="div")
    return "".join(_unlinked(root))


def _words_of(item: html.HtmlElement) -> str:
    return "".join(_unlinked(item)).strip()


def _unlinked(element: html.HtmlElement) -> Iterator[str]:
    for link in list(element.iter("a")):
        link.drop_tag()
    for child in element.iter():
        child.attrib.pop("id", None)
    inner = str(html.tostring(element, encoding="unicode", method="html", with_tail=False))
    yield inner[inner.index(">") + 1 : inner.rindex("<")]
