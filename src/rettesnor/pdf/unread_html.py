"""What WeasyPrint does not read, written in another way: lists that count down, bookmarks without notes."""

from __future__ import annotations

from copy import deepcopy
from typing import TYPE_CHECKING

from rettesnor.markdown.sections import title_of

if TYPE_CHECKING:
    from lxml import html

_NOTES = ".//a[@class='citation'] | .//a[@class='footnote-ref'] | .//sup[a[@class='footnote-ref']]"


def count_down(root: html.HtmlElement) -> None:
    """Write the number of each item of a reversed list on the item."""
    for ordered in root.iter("ol"):
        if "reversed" not in ordered.attrib:
            continue
        items = ordered.findall("./li")
        number = int(ordered.get("start") or len(items))
        for item in items:
            number = int(item.get("value") or number)
            item.set("value", str(number))
            number -= 1


def name_bookmarks(root: html.HtmlElement) -> None:
    """Name the bookmark of a heading that holds notes or sources by its words, without their numbers."""
    for heading in root.iter("h1", "h2", "h3"):
        if heading.xpath(_NOTES):
            heading.set("data-bookmark", title_of(deepcopy(heading)))
