"""Comparison word by word, for blocks that hold nothing but words and inline elements."""

from __future__ import annotations

import re
from dataclasses import dataclass, replace
from itertools import pairwise
from typing import TYPE_CHECKING

from rettesnor.versions.diff.alignment import align
from rettesnor.versions.diff.keys import WORDS, frame_key, word_key
from rettesnor.versions.diff.marks import Labels, Side, empty_mark, merge_attributes, retire
from rettesnor.versions.diff.normal_form import Frame, Token, build_nodes, common_path, is_line_break, tokens_of
from rettesnor.versions.diff.tree import Element, Node

if TYPE_CHECKING:
    from collections.abc import Hashable, Iterable, Sequence

_LINES = re.compile(r"[^\n]*\n|[^\n]+")
"""Verbatim text is code, which is compared line by line."""

_SIDES: tuple[Side, Side] = ("old", "new")
_FEW_LETTERS = 4
"""Equal words between two replaced passages are drawn into them when they are this short.

That is letters, and words that are a small part of what was replaced on either side.
"""

_FEW_WORDS = 2
_SMALL_PART = 3


@dataclass(frozen=True, slots=True)
class _Item:
    """A token in the merged text, with the side it stands on: None for both."""

    token: Token
    side: Side | None


def compare_words(
    old: Iterable[Node], new: Iterable[Node], labels: Labels, *, verbatim: bool = False
) -> tuple[Node, ...]:
    """Merge two runs of inline nodes in normal form into one, with the words of one side only marked.

    Verbatim text, which keeps its white space, is compared line by line instead.
    """
    pieces = _LINES if verbatim else WORDS
    before = tokens_of(old, pieces, verbatim=verbatim)
    after = tokens_of(new, pieces, verbatim=verbatim)
    words_before = [index for index, token in enumerate(before) if not token.is_space]
    words_after = [index for index, token in enumerate(after) if not token.is_space]
    pairs = align([_key(before[index]) for index in words_before], [_key(after[index]) for index in words_after])
    pairs = _one_to_one(pairs, [before[i] for i in words_before], [after[j] for j in words_after])
    pairs = _readable(pairs, [before[i] for i in words_before], [after[j] for j in words_after])
    places = _with_even_spaces([(words_before[i], words_after[j]) for i, j in pairs], before, after)
    while True:
        merged = _merge(places, before, after)
        if not verbatim:
            merged = _with_shared_spaces(merged)
        placed = _place_marks(merged, labels)
        torn = _pairs_after_lone_spaces(merged, placed)
        if not torn:
            return tuple(build_nodes(placed))
        places = [pair for number, pair in enumerate(places) if number not in torn]


def _pairs_after_lone_spaces(items: Sequence[_Item], placed: Sequence[Token]) -> set[int]:
    """Find marked spaces that would be all that their mark holds, and return the numbers of the pairs after them.

    What is beside such a space stands in an element that stays. Without the pair that element does not.
    """
    found: set[int] = set()
    passed = 0
    for index, (item, token) in enumerate(zip(items, placed, strict=True)):
        if item.side is None:
            passed += not item.token.is_space
        elif item.token.is_space:
            depth = next(place for place, frame in enumerate(token.path) if frame.key[0] == f"mark-{item.side}") + 1
            beside = [placed[near] for near in (index - 1, index + 1) if 0 <= near < len(placed)]
            if not any(other.path[:depth] == token.path[:depth] for other in beside):
                found.add(passed)
    pairs = sum(item.side is None and not item.token.is_space for item in items)
    return {min(number, pairs - 1) for number in found} if pairs else set()


def _key(token: Token) -> Hashable:
    return (word_key(token.content), *(frame_key(frame.element) for frame in token.path))


def _one_to_one(pairs: list[tuple[int, int]], before: list[Token], after: list[Token]) -> list[tuple[int, int]]:
    """Leave out pairs that would make one inline element into two, or two into one."""
    kept: list[tuple[int, int]] = []
    there: dict[tuple[str, int], tuple[str, int]] = {}
    back: dict[tuple[str, int], tuple[str, int]] = {}
    for i, j in pairs:
        keys = [(old.key, new.key) for old, new in zip(before[i].path, after[j].path, strict=True)]
        if all(there.get(old, new) == new and back.get(new, old) == old for old, new in keys):
            there.update(keys)
            back.update((new, old) for old, new in keys)
            kept.append((i, j))
    return kept


def _readable(pairs: list[tuple[int, int]], before: list[Token], after: list[Token]) -> list[tuple[int, int]]:
    """Leave out one or two equal words between longer replaced passages: one change reads better than two."""
    lengths = ([0], [0])
    for sums, tokens in zip(lengths, (before, after), strict=True):
        for token in tokens:
            sums.append(sums[-1] + (len(token.content) if isinstance(token.content, str) else 1))
    runs: list[list[tuple[int, int]]] = []
    for i, j in pairs:
        if runs and runs[-1][-1] == (i - 1, j - 1):
            runs[-1].append((i, j))
        else:
            runs.append([(i, j)])
    ends = [*((run[0]) for run in runs), (len(before), len(after))]
    kept: list[tuple[int, int]] = []
    for number, run in enumerate(runs):
        i, j = kept[-1] if kept else (-1, -1)
        (left, right), (low, high) = run[0], run[-1]
        next_i, next_j = ends[number + 1]
        gaps = (
            (lengths[0][left] - lengths[0][i + 1], lengths[1][right] - lengths[1][j + 1]),
            (lengths[0][next_i] - lengths[0][low + 1], lengths[1][next_j] - lengths[1][high + 1]),
        )
        words = sum(1 for i, _ in run if isinstance(content := before[i].content, str) and content[0].isalnum())
        length = lengths[0][low + 1] - lengths[0][left]
        least = length if length <= _FEW_LETTERS else _SMALL_PART * length
        has_picture = any(isinstance(before[i].content, Element) for i, _ in run)
        is_between = all(min(gap) > 0 and max(gap) >= least for gap in gaps)
        if words <= _FEW_WORDS and is_between and not has_picture:
            continue
        kept += run
    return kept


def _with_even_spaces(pairs: list[tuple[int, int]], before: list[Token], after: list[Token]) -> list[tuple[int, int]]:
    """Leave out a pair when all that changed before it is a space, so that no mark covers only that."""
    kept: list[tuple[int, int]] = []
    for i, j in pairs:
        low, start = kept[-1] if kept else (-1, -1)
        gone, come = _trim(before[low + 1 : i], after[start + 1 : j])
        if any(_is_lone_space(one, other) for one, other in ((gone, come), (come, gone))):
            continue
        kept.append((i, j))
    return kept


def _trim(gone: Sequence[Token], come: Sequence[Token]) -> tuple[Sequence[Token], Sequence[Token]]:
    if gone and come and gone[0].is_space and come[0].is_space:
        gone, come = gone[1:], come[1:]
    if gone and come and gone[-1].is_space and come[-1].is_space:
        gone, come = gone[:-1], come[:-1]
    return gone, come


def _is_lone_space(tokens: Sequence[Token], others: Sequence[Token]) -> bool:
    return len(tokens) == 1 and tokens[0].is_space and not any(map(is_line_break, others))


def _merge(pairs: list[tuple[int, int]], before: list[Token], after: list[Token]) -> list[_Item]:
    """Put the tokens of both sides in one sequence, in which every inline element is whole."""
    shared = _shared_frames(pairs, before, after)
    old = [_with_frames(token, shared, "old") for token in before]
    new = [_with_frames(token, shared, "new") for token in after]
    for i, j in pairs:
        new[j] = replace(new[j], content=_merged_content(before[i].content, after[j].content))
    merged: list[_Item] = []
    end = (len(before), len(after))
    for (low, start), (i, j) in pairwise([(-1, -1), *pairs, end]):
        gone, come = old[low + 1 : i], new[start + 1 : j]
        last = _Item(new[start], None) if low >= 0 else None
        first = _Item(new[j], None) if (i, j) != end else None
        inner_gone, inner_come = _trim(gone, come)
        spaces = [_Item(token, None) for token in come if token.is_space]
        trimmed = len(come) - len(inner_come)
        at_start = trimmed > 0 and gone[0].is_space and come[0].is_space
        merged += spaces[:at_start]
        merged += _ordered(inner_gone, inner_come, last, first)
        merged += spaces[-1:] if trimmed > at_start else []
        if first:
            merged.append(first)
    return merged


def _shared_frames(
    pairs: list[tuple[int, int]], before: list[Token], after: list[Token]
) -> dict[tuple[Side, int], Frame]:
    """Return, for the inline elements of each side that stay, the one element that stands for both."""
    shared: dict[tuple[Side, int], Frame] = {}
    for i, j in pairs:
        for old, new in zip(before[i].path, after[j].path, strict=True):
            if ("new", new.key[1]) not in shared:
                attributes = merge_attributes(old.element.attributes, new.element.attributes)
                frame = Frame(("both", new.key[1]), Element(new.element.tag, attributes))
                shared["old", old.key[1]] = shared["new", new.key[1]] = frame
    return shared


def _merged_content(old: Node, new: Node) -> Node:
    if isinstance(old, Element) and isinstance(new, Element):
        return replace(new, attributes=merge_attributes(old.attributes, new.attributes))
    return new


def _with_frames(token: Token, shared: dict[tuple[Side, int], Frame], side: Side) -> Token:
    path = tuple(shared.get((side, frame.key[1])) or Frame((side, frame.key[1]), frame.element) for frame in token.path)
    return replace(token, path=path)


def _ordered(gone: Sequence[Token], come: Sequence[Token], last: _Item | None, first: _Item | None) -> list[_Item]:
    """Order what went and what came between two words that stay, so that no inline element falls apart.

    Tokens in an element of the word before stand first, those in an element of the word after stand last.
    """
    left = last.token.path if last else ()
    right = first.token.path if first else ()
    base = len(common_path(left, right))

    def place(item: _Item) -> tuple[int, int, bool]:
        with_left = len(common_path(item.token.path, left)) - base
        with_right = len(common_path(item.token.path, right)) - base
        if with_left > 0:
            return (0, -with_left, item.side == "new")
        return (2, with_right, item.side == "new") if with_right > 0 else (1, 0, item.side == "new")

    return sorted([*(_Item(token, "old") for token in gone), *(_Item(token, "new") for token in come)], key=place)


def _with_shared_spaces(merged: list[_Item]) -> list[_Item]:
    """Move spaces out of the edges of marks, and set one between two marks, wherever that changes neither text.

    Two spaces side by side are one, and a space at the edge of a block is none.
    """
    items = list(merged)
    for index, item in enumerate(items):
        if item.side is None or not item.token.is_space:
            continue
        around = (items[index - 1].side if index else None, items[index + 1].side if index + 1 < len(items) else None)
        other: Side = "new" if item.side == "old" else "old"
        if around != (item.side, item.side) and _has_space_at(items, index - 1, index + 1, other):
            items[index] = replace(item, side=None)
    spaced: list[_Item] = []
    for index, item in enumerate(items):
        if spaced and {spaced[-1].side, item.side} == {"old", "new"}:
            are_words = not (item.token.is_space or spaced[-1].token.is_space)
            if are_words and all(_has_space_at(items, index - 1, index, side) for side in _SIDES):
                spaced.append(_Item(Token(" ", (), is_space=True), None))
        spaced.append(item)
    return spaced


def _has_space_at(items: list[_Item], left: int, right: int, side: Side) -> bool:
    """Return whether a further space between two places would mean nothing to one side."""
    while left >= 0 and items[left].side not in {None, side}:
        left -= 1
    while right < len(items) and items[right].side not in {None, side}:
        right += 1
    if left < 0 or right == len(items):
        return True
    return any(items[at].token.is_space or is_line_break(items[at].token) for at in (left, right))


def _place_marks(items: list[_Item], labels: Labels) -> list[Token]:
    """Set each mark inside the elements that stay and round those that come or go."""
    marks = {side: Frame((f"mark-{side}", 0), empty_mark(side, labels)) for side in _SIDES}
    placed: list[Token] = []
    for item in items:
        path = item.token.path
        if item.side and not item.token.is_space:
            stay = sum(frame.key[0] == "both" for frame in path)
            own = path[stay:]
            content = item.token.content
            if item.side == "old":
                own = tuple(replace(frame, element=retire(frame.element)) for frame in own)
                content = retire(content) if isinstance(content, Element) else content
            path = (*path[:stay], marks[item.side], *own)
            placed.append(Token(content, path))
        else:
            placed.append(item.token)
    for index, item in enumerate(items):
        if not item.token.is_space:
            continue
        left = placed[index - 1].path if index else ()
        right = placed[index + 1].path if index + 1 < len(items) else ()
        path = common_path(left, right)
        if item.side:
            mark = marks[item.side]
            if mark not in path:
                beside = next((p for p in (left, right) if mark in p), (*path, mark))
                path = beside[: beside.index(mark) + 1]
        placed[index] = replace(item.token, path=path)
    return placed
