"""Where in a text something changed: the section, the step of its list, and how it reads there."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from rettesnor.locale.messages import words
from rettesnor.markdown.trees import parse, spaced

if TYPE_CHECKING:
    from collections.abc import Iterator

    from lxml import html as lxml_html

    from rettesnor.locale.messages import Message

_HEADINGS = frozenset({"h2", "h3", "h4"})
_MARKS = ("ins", "del")
_BOXES = frozenset({"details", "div", "blockquote", "section"})


@dataclass(frozen=True, slots=True)
class Passage:
    """A block that changed: the section and step it stands in, and its tree, in which `ins` and `del` are marked.

    `section` is empty before the first heading; `step` is None outside lists.
    """

    section: str
    step: Message | None
    element: lxml_html.HtmlElement


def passages_of(marked: str) -> Iterator[Passage]:
    """Yield what changed in a compared text, in its order: a step or point of a list by itself, else a whole block."""
    yield from _below(parse(marked), [""])


def _below(parent: lxml_html.HtmlElement, section: list[str]) -> Iterator[Passage]:
    """Yield what changed below an element; `section` holds the heading above, as it is now."""
    for block in parent:
        if not isinstance(block.tag, str):
            continue
        if block.tag in _HEADINGS:
            section[0] = spaced(_new_words(block))
        if not _is_changed(block):
            continue
        if block.tag in {"ol", "ul"}:
            yield from _points(block, section[0])
        elif block.tag in _BOXES and "admonition" not in str(block.get("class", "")):
            yield from _below(block, section)
        else:
            yield Passage(section[0], None, block)


def _points(block: lxml_html.HtmlElement, section: str) -> Iterator[Passage]:
    """Yield the points of a list that changed; what was removed has no number any more."""
    number = int(block.get("start", "1")) - 1
    for item in block.iterchildren("li"):
        is_gone = "removed" in str(item.get("class", "")).split()
        number = number if is_gone else int(item.get("value", str(number + 1)))
        if _is_changed(item):
            yield Passage(section, _place(block.tag, number, is_gone=is_gone), item)


def _place(tag: str, number: int, *, is_gone: bool) -> Message:
    if tag == "ul":
        return words("summary.point")
    return words("summary.step-gone") if is_gone else words("summary.step", number)


def _is_changed(element: lxml_html.HtmlElement) -> bool:
    is_whole = bool({"added", "removed"} & set(str(element.get("class", "")).split()))
    return is_whole or next(element.iter(*_MARKS), None) is not None


def _new_words(heading: lxml_html.HtmlElement) -> str:
    """Return a heading as it is now; one that is gone as a whole keeps its words."""
    kept = "".join(_texts(heading))
    return kept or str(heading.text_content())


def _texts(element: lxml_html.HtmlElement) -> Iterator[str]:
    if element.tag == "del" or element.get("class") == "visually-hidden":
        return
    yield element.text or ""
    for child in element:
        yield from _texts(child)
        yield child.tail or ""
