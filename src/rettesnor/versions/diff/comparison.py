"""Two published texts of a page in one: what was added and what was removed, as HTML that any reader can follow."""

from __future__ import annotations

from dataclasses import replace
from itertools import groupby

from rettesnor.versions.diff.blocks import compare_blocks
from rettesnor.versions.diff.marks import Labels, has_marks, is_marked, take_side
from rettesnor.versions.diff.normal_form import normal_blocks
from rettesnor.versions.diff.tree import Element, Node, child_blocks, is_block, number_in, parse_fragment, render_nodes

__all__ = ["Labels", "canonical", "compare", "excerpts", "is_changed", "new_text_of", "old_text_of", "with_changes_open"]

_CONTEXT = frozenset(("caption", "colgroup", "thead", "summary"))
"""Parts that are kept in an excerpt, changed or not, because the changed part needs them to be understood."""

_CONTAINERS = frozenset(["blockquote", "details", "div", "dl", "ol", "section", "table", "tbody", "tfoot", "ul"])


def compare(old: str, new: str, labels: Labels) -> str:
    """Return one body in which everything of both is there, with `ins` and `del` round what only one has.

    Both must be fragments such as stand in a page's main part. Each mark starts with its label, hidden from the
    eye. Rows, list items, terms, headings and paragraphs that are new or gone as a whole have the class `added`
    or `removed` besides. A removed element has no id, and no link into the page. What a reader does not meet,
    such as a changed id or class, is carried in `data-` attributes and not marked.
    """
    before, after = (child_blocks(Element("", (), normal_blocks(parse_fragment(html)))) for html in (old, new))
    return _render_blocks(tuple(compare_blocks(before, after, labels)))


def new_text_of(marked: str) -> str:
    """Take the marking away so that the new text is left: `canonical(new)` for what `compare` gave."""
    return _render_blocks(normal_blocks(take_side(parse_fragment(marked), "new")))


def old_text_of(marked: str) -> str:
    """Take the marking away so that the old text is left: `canonical(old)` for what `compare` gave."""
    return _render_blocks(normal_blocks(take_side(parse_fragment(marked), "old")))


def canonical(html: str) -> str:
    """Bring a body to its normal form; see `normal_form.normal_blocks` for what that is.

    Each block of the uppermost level starts on a line of its own. The form of a normal form is itself.
    """
    return _render_blocks(normal_blocks(parse_fragment(html)))


def is_changed(marked: str) -> bool:
    """Tell whether anything is marked as added or removed."""
    return any(map(has_marks, parse_fragment(marked)))


def with_changes_open(marked: str) -> str:
    """Return the marked body with every closed box open in which something was changed: a mark is seen at once."""
    return render_nodes(tuple(map(_opened, parse_fragment(marked))))


def _opened(node: Node) -> Node:
    if not isinstance(node, Element) or not has_marks(node):
        return node
    is_closed = node.tag == "details" and node.get("open") is None
    attributes = (*node.attributes, ("open", "")) if is_closed else node.attributes
    return replace(node, attributes=attributes, children=tuple(map(_opened, node.children)))


def excerpts(marked: str, limit: int) -> list[str]:
    """Return the uppermost blocks that have marks, at most `limit`, in the page's order, as HTML.

    Unchanged items and rows of lists and tables are left out, as are ids, links into the page and attributes of
    the marking, so that excerpts of several pages can stand together.
    """
    blocks = child_blocks(Element("", (), parse_fragment(marked)))
    changed = [block for block in blocks if any(map(has_marks, (block, *block.children)))]
    return [render_nodes((_excerpt(block),)).strip() for block in changed[: max(0, limit)]]


def _render_blocks(nodes: tuple[Node, ...]) -> str:
    lines: list[str] = []
    for are_blocks, group in groupby(nodes, is_block):
        if are_blocks:
            lines += (render_nodes((node,)) for node in group)
        else:
            lines.append(render_nodes(tuple(group)))
    return "\n".join(lines)


def _excerpt(element: Element, *, is_whole: bool = False) -> Element:
    is_whole = is_whole or is_marked(element)
    children = element.children
    if element.tag in _CONTAINERS and not is_whole:
        children = tuple(_changed_children(element))
    attributes = tuple(
        (name, value)
        for name, value in element.attributes
        if name not in {"id", "for"} and not name.startswith("data-") and not (name == "href" and value[:1] == "#")
    )
    inner = (_excerpt(child, is_whole=is_whole) if isinstance(child, Element) else child for child in children)
    return replace(element, attributes=attributes, children=tuple(inner))


def _changed_children(element: Element) -> list[Node]:
    """Keep the children with marks, numbered as in the whole, and those that say what they belong to."""
    if element.tag == "dl":
        return [child for group in _groups_of_terms(element) if any(map(has_marks, group)) for child in group]
    kept: list[Node] = []
    number = number_in(element.get("start"), 1) - 1
    for child in child_blocks(element):
        number = number_in(child.get("value"), number + 1)
        if not any(map(has_marks, (child, *child.children))):
            if child.tag in _CONTEXT or "admonition-title" in child.classes:
                kept.append(child)
        elif element.tag == "ol" and child.get("value") is None:
            kept.append(replace(child, attributes=(*child.attributes, ("value", str(number)))))
        else:
            kept += [child] if child.tag else child.children
    return kept


def _groups_of_terms(element: Element) -> list[list[Element]]:
    """Split a description list where a term follows a description."""
    groups: list[list[Element]] = []
    last = "dd"
    for child in child_blocks(element):
        if (last, child.tag) == ("dd", "dt") or not groups:
            groups.append([])
        groups[-1].append(child)
        last = child.tag
    return groups
