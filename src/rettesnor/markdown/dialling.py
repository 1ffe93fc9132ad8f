"""Telephone numbers in a text that can be dialled: those of the help numbers, where nothing else can be meant."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from lxml import html

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator, Mapping

_BLOCKS = ("p", "li", "dd", "td", "th")
_UNMISTAKABLE = 6
"""So many digits are no count, year or section that happens to be the same as a help number."""
_LEFT_ALONE = frozenset({"a", "code", "pre"})


def dial(numbers: Iterable[tuple[str, str]], words: Mapping[str, str]) -> Callable[[html.HtmlElement], None]:
    """Return the step that makes a link of each number that a text gives readers to call.

    `numbers` are (as people read it, as a telephone takes it). One of fewer than six digits may be any number, so it is
    linked only after a word for calling in the same sentence.
    """
    known = {re.sub(r"\s", "", number): address for number, address in numbers}
    written = "|".join("[ \u00a0]?".join(number) for number in sorted(known, key=len, reverse=True))
    number = re.compile(rf"(?<![\w§-])(?<!§[ \u00a0])(?<!\d[ \u00a0])(?:{written})(?![\w-]|[ \u00a0]\d)")
    calling = re.compile(rf"\b(?:{words['calling_words']})\b[^.!?]*$", re.IGNORECASE)

    def is_to_call(match: re.Match[str], before: str) -> bool:
        return sum(map(str.isdigit, match[0])) >= _UNMISTAKABLE or calling.search(before) is not None

    def link(root: html.HtmlElement) -> None:
        for block in root.iter(*_BLOCKS) if known else ():
            before = ""
            for element, is_tail in list(_texts(block)):
                text = (element.tail if is_tail else element.text) or ""
                found = [each for each in number.finditer(text) if is_to_call(each, before + text[: each.start()])]
                before += text
                if found:
                    _link(element, text, found, known, is_tail=is_tail)

    return link


def _texts(block: html.HtmlElement) -> Iterator[tuple[html.HtmlElement, bool]]:
    """Yield what holds the texts of a block, in order, and whether each is the text after an element."""
    if block.tag not in _LEFT_ALONE and isinstance(block.tag, str):
        yield block, False
    for child in block:
        if child.tag not in _BLOCKS:
            yield from _texts(child)
        yield child, True


def _link(
    element: html.HtmlElement, text: str, found: list[re.Match[str]], known: Mapping[str, str], *, is_tail: bool
) -> None:
    ends = [match.start() for match in found[1:]] + [len(text)]
    links = []
    for match, end in zip(found, ends, strict=True):
        anchor = html.Element("a", {"href": known[re.sub(r"\s", "", match[0])]})
        anchor.text, anchor.tail = match[0], text[match.end() : end]
        links.append(anchor)
    if is_tail:
        parent = element.getparent()
        element.tail = text[: found[0].start()]
        if parent is not None:
            at = parent.index(element) + 1
            parent[at:at] = links
    else:
        element.text = text[: found[0].start()]
        element[:0] = links
