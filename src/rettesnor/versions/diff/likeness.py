"""How alike two blocks are: the same, of one shape and much alike, or two different things."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass
from typing import TYPE_CHECKING

from rettesnor.versions.diff.alignment import align
from rettesnor.versions.diff.keys import WORDS, frame_key, word_key
from rettesnor.versions.diff.tree import (
    BLOCKS,
    FLOW,
    STRUCTURED,
    TEXT_BLOCKS,
    Element,
    Node,
    child_blocks,
    is_atom,
    is_block,
    is_text_block,
    number_in,
)

if TYPE_CHECKING:
    from collections.abc import Hashable, Iterable, Iterator

_ALIKE = 0.4
"""Share of the words of both that stay, for two blocks to be one block that was changed."""

_HELD, _RUN, _FEWEST = 0.75, 3, 5
"""Or: share of the shorter one's words that stay in runs of at least _RUN words; it has at least _FEWEST."""

_SAME_ROW = 0.5
"""How alike two rows are at least that begin with the same cell."""

_SINGLE = frozenset(("caption", "summary", "figcaption"))
"""Parts that an element has once."""

_NAMED_BY_CLASS = FLOW - {"li", "dt", "dd", "td", "th"} - _SINGLE
"""Blocks whose class says what they are."""


@dataclass(frozen=True, slots=True)
class Profile:
    """What is looked at to see whether two blocks are alike."""

    element: Element
    shape: Hashable
    words: tuple[Hashable, ...]
    counts: Counter[Hashable]

    @classmethod
    def of(cls, element: Element) -> Profile:
        """Take the profile of a block in normal form."""
        words = tuple(_words((element,)))
        return cls(element, shape_of(element), words, Counter(words))


def likeness(old: Profile, new: Profile) -> float:
    """Return how alike two blocks are: 0 for two different things, else from 0.4 to 1."""
    if old.shape != new.shape:
        return 0
    if old.element.tag in _SINGLE or "footnote" in old.element.classes:
        return 1
    floor = _SAME_ROW if _is_same_row(old.element, new.element) else 0
    return max(floor, _likeness_of_words(old, new))


def _likeness_of_words(old: Profile, new: Profile) -> float:
    both = len(old.words) + len(new.words)
    shorter = min(len(old.words), len(new.words))
    if not shorter:
        return float(not both)
    if old.words[:shorter] == new.words[:shorter]:
        return max(_ALIKE, 2 * shorter / both)  # something was added to the end, or left out from it
    can_hold = shorter >= _FEWEST
    # Two upper bounds that cost little: by length, then by the words whatever their order.
    if 2 * shorter < _ALIKE * both and not can_hold:
        return 0
    most = sum((old.counts & new.counts).values())
    if 2 * most < _ALIKE * both and not (can_hold and most >= _HELD * shorter):
        return 0
    pairs = align(old.words, new.words)
    share = 2 * len(pairs) / both
    if share >= _ALIKE:
        return share
    return _ALIKE if can_hold and _in_runs(pairs) >= _HELD * shorter else 0


def signature_of(element: Element) -> Hashable:
    """Return a value that is equal for two blocks when a reader would find no difference."""
    if not _is_open(element):
        return shape_of(element)
    if is_text_block(element):
        return (shape_of(element), *map(_inline_signature, element.children))
    return (shape_of(element), *map(signature_of, child_blocks(element)))


def shape_of(element: Element) -> Hashable:
    """Return what two blocks must have in common for one to be a changed version of the other."""
    tag = element.tag
    if not _is_open(element):
        return ("closed", element)
    children = child_blocks(element)
    shape: list[Hashable] = [tag or "p"]  # a bare run of words and a paragraph are the same kind
    if tag == "ol":
        shape += [element.get(name) for name in ("start", "type", "reversed")]
    elif tag == "li":
        shape.append(element.get("value"))
    elif tag == "tr":
        shape += [(cell.tag, cell.get("colspan"), cell.get("rowspan")) for cell in children]
    elif tag == "table":
        rows = [row for part in children if part.tag in STRUCTURED for row in child_blocks(part)]
        shape += [max(map(_width, rows), default=0), *map(_part_shape, children)]
    elif tag in _NAMED_BY_CLASS:
        shape += element.classes
        shape += [
            (index if index == 0 else index - len(children), child.tag, *_heading_tags(child))
            for index, child in enumerate(children)
            if child.tag in _SINGLE
        ]
    return tuple(shape)


def _heading_tags(summary: Element) -> list[str]:
    return [] if is_text_block(summary) else [child.tag for child in child_blocks(summary)]


def _part_shape(part: Element) -> Hashable:
    rows = child_blocks(part) if part.tag not in {"caption", "colgroup"} else []
    if part.tag == "colgroup":
        return part
    if any(cell.get("rowspan") for row in rows for cell in child_blocks(row)):
        return (part.tag, *map(shape_of, rows))
    return part.tag


def _width(row: Element) -> int:
    return sum(number_in(cell.get("colspan"), 1) for cell in child_blocks(row))


def _is_open(element: Element) -> bool:
    """Return whether a block is built as its kind should be, so that its parts can be compared."""
    tag = element.tag
    if tag in TEXT_BLOCKS:
        return is_text_block(element)
    if tag not in STRUCTURED:
        return tag in FLOW
    return all(
        isinstance(child, Element)
        and child.tag in STRUCTURED[tag]
        and (tag in {"ul", "ol", "dl"} or child.tag == "col" or _is_open(child))
        for child in element.children
    )


def _is_same_row(old: Element, new: Element) -> bool:
    if old.tag != "tr" or not (old.children and new.children):
        return False
    first = [tuple(_words(row.children[:1])) for row in (old, new)]
    return first[0] == first[1] != ()


def _inline_signature(node: Node) -> Hashable:
    if isinstance(node, str):
        return node
    if is_atom(node):
        return word_key(node)
    return (frame_key(node), *map(_inline_signature, node.children))


def _words(nodes: Iterable[Node]) -> Iterator[Hashable]:
    for node in nodes:
        if isinstance(node, str):
            yield from (word for word in WORDS.findall(node) if any(map(str.isalnum, word)))
        elif node.tag not in BLOCKS and not is_block(node) and is_atom(node):
            yield word_key(node)
        else:
            yield from _words(node.children)


def _in_runs(pairs: list[tuple[int, int]]) -> int:
    """Count the pairs that lie in runs of at least _RUN words, the same on both sides."""
    total = length = 0
    last = (-2, -2)
    for i, j in [*pairs, (-9, -9)]:
        if (i - 1, j - 1) == last:
            length += 1
        else:
            total += length if length >= _RUN else 0
            length = 1
        last = (i, j)
    return total
