"""The normal form of a text: what two texts have in common when they differ in nothing a reader meets."""

from __future__ import annotations

import re
from dataclasses import dataclass, replace
from itertools import count, groupby
from typing import TYPE_CHECKING

from rettesnor.versions.diff.tree import ATOMS, Attributes, Element, Node, is_atom, is_block

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

LABEL_CLASS = "visually-hidden"
RESERVED_ATTRIBUTES = ("data-old-", "data-added", "data-bare", "data-numbered")
"""Attributes and classes that belong to the marking; a text that has them loses them here."""

RESERVED_CLASSES = frozenset(("added", "removed"))

_PIECES = re.compile(r"\s+|\S+")


@dataclass(frozen=True, slots=True)
class Frame:
    """One inline element round a token: two frames are the same element when their keys are equal."""

    key: tuple[str, int]
    element: Element


@dataclass(frozen=True, slots=True)
class Token:
    """A word, a space between words, or an inline element that counts as a word, with all that is round it."""

    content: Node
    path: tuple[Frame, ...]
    is_space: bool = False


def normal_blocks(nodes: Iterable[Node]) -> tuple[Node, ...]:
    """Bring nodes where blocks may stand to the normal form.

    Every run of white space (no-break spaces too) is one space, and none at the edge of a block or of an inline
    element; attributes stand in alphabetical order; comments, empty paragraphs and what the marking reserves
    are left out. Text in `pre` keeps its white space.
    """
    return tuple(_normal_flow(_clean(nodes)))


def tokens_of(nodes: Iterable[Node], pieces: re.Pattern[str], *, verbatim: bool = False) -> list[Token]:
    """Split inline nodes into tokens; `pieces` must match every character. Verbatim text has no space tokens."""
    found = list(_flatten(nodes, (), count(), pieces, verbatim=verbatim))
    return found if verbatim else _collapse(found)


def build_nodes(tokens: Sequence[Token], depth: int = 0) -> list[Node]:
    """Put tokens back together; neighbours with the same frame lie in the same element."""
    nodes: list[Node] = []
    for frame, group in groupby(tokens, lambda token: token.path[depth] if len(token.path) > depth else None):
        members = list(group)
        if frame is not None:
            children = (*frame.element.children, *build_nodes(members, depth + 1))
            nodes.append(replace(frame.element, children=children))
            continue
        for token in members:
            if isinstance(token.content, str) and nodes and isinstance(nodes[-1], str):
                nodes[-1] += token.content
            else:
                nodes.append(token.content)
    return nodes


def common_path(first: tuple[Frame, ...], second: tuple[Frame, ...]) -> tuple[Frame, ...]:
    """Return the frames that two paths share from the outside in."""
    shared = 0
    for one, other in zip(first, second, strict=False):
        if one.key != other.key:
            break
        shared += 1
    return first[:shared]


def is_line_break(token: Token) -> bool:
    """Return whether the token is a `br`, beside which a space means nothing."""
    return isinstance(token.content, Element) and token.content.tag == "br"


def label_of(element: Element) -> Element | None:
    """Find the hidden label that an `ins` or `del` starts with, the sign that it belongs to the marking."""
    first = element.children[0] if element.children else ""
    if element.tag in {"ins", "del"} and isinstance(first, Element) and first.classes == [LABEL_CLASS]:
        return first
    return None


def _clean(nodes: Iterable[Node]) -> Iterator[Node]:
    for node in nodes:
        if isinstance(node, str):
            yield node
        else:
            children = node.children[1:] if label_of(node) else node.children
            yield Element(node.tag, _clean_attributes(node), tuple(_clean(children)))


def _clean_attributes(element: Element) -> Attributes:
    kept = {key: value for key, value in element.attributes if not key.startswith(RESERVED_ATTRIBUTES)}
    if "class" in kept:
        kept["class"] = " ".join(name for name in element.classes if name not in RESERVED_CLASSES)
        if not kept["class"]:
            del kept["class"]
    return tuple(sorted(kept.items()))


def _normal_flow(nodes: Iterable[Node]) -> Iterator[Node]:
    for are_blocks, group in groupby(nodes, is_block):
        if not are_blocks:
            yield from build_nodes(tokens_of(group, _PIECES))
            continue
        for node in group:
            if isinstance(node, Element):
                block = _normal_block(node)
                if block != Element("p"):
                    yield block


def _normal_block(element: Element) -> Element:
    nodes: Iterable[Node] = element.children
    if element.tag == "pre" and not any(map(is_block, nodes)):
        return replace(element, children=tuple(build_nodes(tokens_of(nodes, _PIECES, verbatim=True))))
    if element.tag == "table":
        nodes = _with_bodies(nodes)
    return replace(element, children=tuple(_normal_flow(nodes)))


def _with_bodies(nodes: Iterable[Node]) -> Iterator[Node]:
    """Put rows that lie bare in a table into a `tbody`, where a browser puts them."""
    kept = (node for node in nodes if not (isinstance(node, str) and node.isspace()))
    for are_rows, group in groupby(kept, lambda node: isinstance(node, Element) and node.tag == "tr"):
        if are_rows:
            yield Element("tbody", (), tuple(group))
        else:
            yield from group


def _flatten(
    nodes: Iterable[Node], path: tuple[Frame, ...], serial: count[int], pieces: re.Pattern[str], *, verbatim: bool
) -> Iterator[Token]:
    for node in nodes:
        if isinstance(node, str):
            for match in pieces.finditer(node):
                piece = match.group()
                is_space = not verbatim and piece.isspace()
                yield Token(" " if is_space else piece, path, is_space)
        elif node.tag in ATOMS or (node.attributes and is_atom(node, verbatim=verbatim)):
            yield Token(node, path)
        else:
            frame = Frame(("", next(serial)), Element(node.tag, node.attributes))
            yield from _flatten(node.children, (*path, frame), serial, pieces, verbatim=verbatim)


def _collapse(tokens: list[Token]) -> list[Token]:
    """Keep one space between words, in the innermost element that holds both; none at edges and line breaks."""
    kept: list[Token] = []
    has_space = False
    for token in tokens:
        if token.is_space:
            has_space = True
            continue
        if has_space and kept and not is_line_break(kept[-1]) and not is_line_break(token):
            kept.append(Token(" ", common_path(kept[-1].path, token.path), is_space=True))
        kept.append(token)
        has_space = False
    return kept
