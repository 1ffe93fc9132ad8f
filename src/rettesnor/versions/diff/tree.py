"""The tree that two texts are compared in: HTML read into frozen values, and written again."""

from __future__ import annotations

from dataclasses import dataclass
from html import escape
from typing import TYPE_CHECKING, TypeAlias

from rettesnor.markdown.trees import parse

if TYPE_CHECKING:
    from lxml import html



def _names(text: str) -> frozenset[str]:
    return frozenset(text.split())


VOID = _names("area base br col embed hr img input link meta source track wbr")
HEADINGS = _names("h1 h2 h3 h4 h5 h6")
SECTIONS = ("thead", "tbody", "tfoot")
STRUCTURED: dict[str, tuple[str, ...]] = {
    "ul": ("li",),
    "ol": ("li",),
    "dl": ("dt", "dd"),
    "table": ("caption", "colgroup", *SECTIONS),
    "colgroup": ("col",),
    **dict.fromkeys(SECTIONS, ("tr",)),
    "tr": ("td", "th"),
}
"""What an element of strict structure may hold."""

TEXT_BLOCKS = HEADINGS | {"", "p", "pre"}
"""Blocks that hold words, and nothing but words; the empty tag is a run of words lying bare among blocks."""

FLOW = _names(
    "article aside blockquote caption dd details div dt figcaption figure footer header li main nav section summary td th"
)
"""Blocks that hold blocks or words."""

CLOSED = _names("address col dialog fieldset form hgroup hr legend menu noscript search")
"""Blocks that are never looked into: they are the same, or they are not."""

BLOCKS = TEXT_BLOCKS | FLOW | CLOSED | STRUCTURED.keys()
ATOMS = VOID | _names(
    "audio button canvas iframe map math meter object picture progress ruby script select style svg template textarea "
    "video"
)
"""Inline elements that count as one word, whatever is in them."""

_FLAGS = frozenset(("checked", "disabled", "open", "reversed"))
"""Attributes whose value says nothing: they are there, or they are not."""

Attributes: TypeAlias = tuple[tuple[str, str], ...]


@dataclass(frozen=True, slots=True)
class Element:
    """One element with its attributes in their order; text stands among the children as plain strings."""

    tag: str
    attributes: Attributes = ()
    children: tuple[Node, ...] = ()

    def get(self, name: str) -> str | None:
        """Return the attribute's value, or None when it is not there."""
        return next((value for key, value in self.attributes if key == name), None)

    @property
    def classes(self) -> list[str]:
        """The element's classes, in their order."""
        return (self.get("class") or "").split()


Node: TypeAlias = Element | str


def parse_fragment(body: str) -> tuple[Node, ...]:
    """Return a fragment as frozen values; comments are left out."""
    return _children_of(parse(body)) if body else ()


def _children_of(element: html.HtmlElement) -> tuple[Node, ...]:
    nodes: list[Node] = [element.text] if element.text else []
    for child in element:
        if isinstance(child.tag, str):
            nodes.append(Element(child.tag, _attributes_of(child), _children_of(child)))
        if child.tail and nodes and isinstance(nodes[-1], str):
            nodes[-1] += child.tail
        elif child.tail:
            nodes.append(child.tail)
    return tuple(nodes)


def _attributes_of(element: html.HtmlElement) -> Attributes:
    return tuple((str(name), "" if name in _FLAGS else str(value)) for name, value in element.attrib.items())


def render_nodes(nodes: tuple[Node, ...]) -> str:
    """Write the nodes as HTML, adding and removing no white space."""
    parts: list[str] = []
    _render(nodes, parts)
    return "".join(parts)


def is_atom(element: Element, *, verbatim: bool = False) -> bool:
    """Return whether an inline element counts as one word: a picture, a tick box, an empty anchor."""
    return element.tag in ATOMS or not _has_content(element.children, verbatim=verbatim)


def is_block(node: Node) -> bool:
    """Return whether a node is a block, or an inline element with a block somewhere in it."""
    if isinstance(node, str):
        return False
    return node.tag in BLOCKS or (node.tag not in ATOMS and any(map(is_block, node.children)))


def is_text_block(element: Element) -> bool:
    """Return whether everything in the element is words and inline elements."""
    return element.tag in TEXT_BLOCKS | FLOW and not any(map(is_block, element.children))


def child_blocks(element: Element) -> list[Element]:
    """Return the blocks in an element, each run of bare words as an element with the empty tag."""
    blocks: list[Element] = []
    run: list[Node] = []
    for child in element.children:
        if isinstance(child, Element) and is_block(child):
            if run:
                blocks.append(Element("", (), tuple(run)))
                run = []
            blocks.append(child)
        else:
            run.append(child)
    if run:
        blocks.append(Element("", (), tuple(run)))
    return blocks


def number_in(value: str | None, default: int) -> int:
    """Read an attribute that should be a whole number, with another for what is not one."""
    value = (value or "").strip()
    return int(value) if value.removeprefix("-").isdecimal() else default


def _has_content(nodes: tuple[Node, ...], *, verbatim: bool) -> bool:
    for node in nodes:
        if isinstance(node, str):
            if node and (verbatim or not node.isspace()):
                return True
        elif node.tag in ATOMS or _has_content(node.children, verbatim=verbatim):
            return True
    return False


def _render(nodes: tuple[Node, ...], parts: list[str]) -> None:
    for node in nodes:
        if isinstance(node, str):
            parts.append(escape(node, quote=False))
        elif not node.tag:
            _render(node.children, parts)
        else:
            attributes = "".join(f' {name}="{escape(value)}"' for name, value in node.attributes)
            parts.append(f"<{node.tag}{attributes}>")
            if node.tag not in VOID:
                _render(node.children, parts)
                parts.append(f"</{node.tag}>")
