"""Comparison block by block: which blocks stay, and what becomes of those that do not."""

from __future__ import annotations

from dataclasses import replace
from itertools import pairwise
from typing import TYPE_CHECKING

from rettesnor.versions.diff.alignment import align, best_chain
from rettesnor.versions.diff.likeness import Profile, likeness, shape_of, signature_of
from rettesnor.versions.diff.marks import Labels, mark_block, merge_attributes
from rettesnor.versions.diff.tree import SECTIONS, Element, Node, child_blocks, is_text_block, number_in
from rettesnor.versions.diff.words import compare_words

if TYPE_CHECKING:
    from collections.abc import Hashable, Iterable, Iterator, Sequence

_MOST_PAIRS = 1600
"""In a passage with more possible pairs than this, a block is only compared with those near its own place."""

_REACH = 12


def compare_blocks(old: Sequence[Element], new: Sequence[Element], labels: Labels) -> Iterator[Node]:
    """Merge two sequences of blocks in normal form, with what stands on one side only marked.

    Blocks that are much alike are compared from within; the others are marked whole, those removed first.
    """
    ends = (len(old), len(new))
    for (low, start), (i, j) in pairwise([(-1, -1), *_pair(old, new), ends]):
        gone = [mark_block(block, "old", labels) for block in old[low + 1 : i]]
        come = [mark_block(block, "new", labels) for block in new[start + 1 : j]]
        yield from gone
        if gone and come and not (old[i - 1].tag or new[start + 1].tag):
            yield " "  # between two marks in a line
        yield from come
        if (i, j) != ends:
            merged = _compare_pair(old[i], new[j], labels)
            yield from (merged,) if merged.tag else merged.children


def _pair(old: Sequence[Element], new: Sequence[Element]) -> list[tuple[int, int]]:
    anchors = align([signature_of(block) for block in old], [signature_of(block) for block in new])
    pairs = list(anchors)
    for (low, start), (i, j) in pairwise([(-1, -1), *anchors, (len(old), len(new))]):
        alike = _pair_alike(old[low + 1 : i], new[start + 1 : j])
        pairs += ((low + 1 + k, start + 1 + m) for k, m in alike)
    return sorted(pairs)


def _pair_alike(old: Sequence[Element], new: Sequence[Element]) -> list[tuple[int, int]]:
    if not (old and new):
        return []
    before, after = [Profile.of(block) for block in old], [Profile.of(block) for block in new]
    scores: list[tuple[int, int, float]] = []
    for i, one in enumerate(before):
        reach = range(len(after))
        if len(before) * len(after) > _MOST_PAIRS:
            middle = i * len(after) // len(before)
            reach = range(max(0, middle - _REACH), min(len(after), middle + _REACH + 1))
        scores += ((i, j, score) for j in reach if (score := likeness(one, after[j])))
    return best_chain(scores)


def _compare_pair(old: Element, new: Element, labels: Labels) -> Element:
    if old == new:
        return new
    attributes = merge_attributes(old.attributes, new.attributes)
    if old.tag != new.tag:  # a paragraph on one side, a run of bare words on the other
        attributes = (*attributes, ("data-bare", "new" if old.tag else "old"))
    children: Iterable[Node]
    if is_text_block(old) and is_text_block(new):
        children = compare_words(old.children, new.children, labels, verbatim=new.tag == "pre")
    else:
        inner = child_blocks(old), child_blocks(new)
        if _goes_by_place(old, *inner):
            children = [_compare_pair(one, other, labels) for one, other in zip(*inner, strict=True)]
        else:
            children = compare_blocks(*inner, labels)
    merged = Element(old.tag or new.tag, attributes, tuple(children))
    return _numbered(merged) if merged.tag == "ol" else merged


def _goes_by_place(parent: Element, old: Sequence[Element], new: Sequence[Element]) -> bool:
    """Return whether the parts of two elements belong together by their place, however much they differ."""
    if _shapes(old) != _shapes(new):
        return False
    if parent.tag in {"table", "tr", "summary"}:
        return True
    if parent.tag == "div":
        return "footnote" in parent.classes
    has_rowspan = any(cell.get("rowspan") for row in old for cell in child_blocks(row))
    return parent.tag in SECTIONS and (has_rowspan or (parent.tag == "thead" and len(old) == 1))


def _shapes(blocks: Iterable[Element]) -> list[Hashable]:
    return [shape_of(block) for block in blocks]


def _numbered(merged: Element) -> Element:
    """Number the items of a list as they are on their own side."""
    if merged.get("reversed") is not None:
        return merged
    old = new = shown = number_in(merged.get("start"), 1) - 1
    items: list[Node] = []
    for item in merged.children:
        if not isinstance(item, Element) or item.get("value") is not None:
            return merged
        old += "added" not in item.classes
        new += "removed" not in item.classes
        number = old if "removed" in item.classes else new
        attributes = item.attributes
        if number != shown + 1:
            attributes = (*attributes, ("value", str(number)), ("data-numbered", ""))
        items.append(replace(item, attributes=attributes))
        shown = number
    return replace(merged, children=tuple(items))
