"""The marking of a difference: how it is written into a text, and how it is taken away again."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, Literal, TypeAlias

from rettesnor.versions.diff.normal_form import LABEL_CLASS, RESERVED_CLASSES, label_of
from rettesnor.versions.diff.tree import HEADINGS, Attributes, Element, Node, is_text_block

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

Side: TypeAlias = Literal["old", "new"]

_MARKED_INSIDE = HEADINGS | {"p", "pre", "li", "dt", "dd", "summary"}
"""Blocks that carry their mark inside, with a class on themselves."""

_NAMES = frozenset(("id", "name", "for", "list", "headers", "aria-labelledby", "aria-describedby"))
"""What a removed element gives up, so that the page has every id once and no link leads to the wrong place."""

_CLASS = {"old": "removed", "new": "added"}
_TAG = {"old": "del", "new": "ins"}


@dataclass(frozen=True, slots=True)
class Labels:
    """The words that a screen reader says before each marked text, such as "lagt til" and "fjernet"."""

    added: str
    removed: str


def empty_mark(side: Side, labels: Labels) -> Element:
    """Return the `ins` or `del` for text of one side only, holding nothing but its hidden label."""
    text = f"{labels.removed if side == 'old' else labels.added}: "
    return Element(_TAG[side], (), (Element("span", (("class", LABEL_CLASS),), (text,)),))


def mark_block(block: Element, side: Side, labels: Labels) -> Element:
    """Mark a whole block as added or removed, in the place that the content model has for it."""
    if side == "old":
        block = retire(block)
    if block.tag == "tr":
        cells = (_mark_content(cell, side, labels) for cell in block.children if isinstance(cell, Element))
        return _with_class(replace(block, children=tuple(cells)), _CLASS[side])
    if block.tag in _MARKED_INSIDE and (block.tag in {"li", "dt", "dd"} or is_text_block(block)):
        return _with_class(_mark_content(block, side, labels), _CLASS[side])
    mark = empty_mark(side, labels)
    return replace(mark, children=(*mark.children, *(block.children if not block.tag else (block,))))


def retire(element: Element) -> Element:
    """Put aside the ids of a removed element and the references within the page, on every level."""
    attributes = tuple(
        (f"data-old-{key}", value) if key in _NAMES or (key == "href" and value.startswith("#")) else (key, value)
        for key, value in element.attributes
    )
    children = tuple(retire(child) if isinstance(child, Element) else child for child in element.children)
    return Element(element.tag, attributes, children)


def merge_attributes(old: Attributes, new: Attributes) -> Attributes:
    """Return the new attributes, and note beside them what the old ones were."""
    if old == new:
        return new
    before, after = dict(old), dict(new)
    noted = {f"data-old-{key}": value for key, value in old if after.get(key) != value}
    if added := " ".join(key for key in after if key not in before):
        noted["data-added"] = added
    return (*new, *noted.items())


def is_marked(element: Element) -> bool:
    """Return whether the element itself is part of the marking."""
    return label_of(element) is not None or not RESERVED_CLASSES.isdisjoint(element.classes)


def has_marks(node: Node) -> bool:
    """Return whether there is any marking in a node."""
    return isinstance(node, Element) and (is_marked(node) or any(map(has_marks, node.children)))


def take_side(nodes: Iterable[Node], side: Side) -> Iterator[Node]:
    """Take the marking away, leaving what stands on one side; the result is not yet in normal form."""
    other = "new" if side == "old" else "old"
    for node in nodes:
        if isinstance(node, str):
            yield node
        elif label_of(node):
            if node.tag == _TAG[side]:
                yield from take_side(node.children[1:], side)
        elif _CLASS[other] not in node.classes:
            children = tuple(take_side(node.children, side))
            if node.get("data-bare") == side:
                yield from children
            else:
                yield Element(node.tag, _attributes_of(node, side), children)


def _attributes_of(element: Element, side: Side) -> Attributes:
    values = dict(element.attributes)
    if "data-numbered" in values:
        del values["value"]
    if side == "old":
        for name in values.get("data-added", "").split():
            values.pop(name, None)
        for key in [key for key in values if key.startswith("data-old-")]:
            values[key.removeprefix("data-old-")] = values[key]
    return tuple(values.items())


def _mark_content(element: Element, side: Side, labels: Labels) -> Element:
    if not element.children:
        return element
    mark = empty_mark(side, labels)
    return replace(element, children=(replace(mark, children=(*mark.children, *element.children)),))


def _with_class(element: Element, name: str) -> Element:
    values = dict(element.attributes)
    values["class"] = f"{values.get('class', '')} {name}".strip()
    return replace(element, attributes=tuple(values.items()))
