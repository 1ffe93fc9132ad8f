"""What a word is, and when two words, or two inline elements, are the same."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Hashable

    from rettesnor.versions.diff.tree import Element, Node

WORDS = re.compile(
    r"""
      §{1,2}\s?\d+\w*(?:[-–.]\d+\w*)*      # § 3-1, §§ 12–14, § 4a
    | \d{1,3}(?:\ \d{3})+(?!\w)            # 10 000
    | \d+(?:[.,:/–-]\d+)*\w*               # 16, 3,5, 16–18, 01.05.2026
    | [\w\u00ad\u0300-\u036f]+(?:[-'’./@][\w\u00ad\u0300-\u036f]+)*    # ord, barne-og, f.eks, og/eller
    | \s+
    | .
    """,
    re.VERBOSE | re.DOTALL,
)
"""A reference to a section and a number with its separators are one word each: they change as a whole."""

_SILENT = frozenset(("id", "class", "rel", "target", "style", "name"))
"""What a reader does not meet: a change in it alone is no change of the text."""

_SILENT_LINKS = frozenset(("footnote-ref", "footnote-backref", "headerlink"))


def word_key(node: Node) -> Hashable:
    """Return what makes a word or an inline element that counts as one the same word."""
    if isinstance(node, str):
        return node
    if node.tag == "img":
        return ("img", node.get("src"), node.get("alt"))
    if node.tag == "input":
        return ("input", node.get("type"), node.get("checked") is not None)
    kept = tuple((key, value) for key, value in node.attributes if key not in _SILENT or key == "class")
    return (node.tag, kept, node.children)


def frame_key(element: Element) -> Hashable:
    """Return what makes an inline element the same kind: its name and, for a link, where it leads."""
    ignored = _SILENT
    if not _SILENT_LINKS.isdisjoint(element.classes):
        ignored = ignored | {"href", "title"}
    return (element.tag, tuple((key, value) for key, value in element.attributes if key not in ignored))
