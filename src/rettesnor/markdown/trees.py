"""HTML as a tree of lxml's, and back to the very same bytes."""

from __future__ import annotations

from html import escape
from typing import TYPE_CHECKING

from lxml import etree, html

if TYPE_CHECKING:
    from collections.abc import Iterator


def new_parser(*, huge_tree: bool = False) -> html.HTMLParser:
    """Return a parser of HTML that gives every element one class, where lxml would ask Python for the class of each."""
    parser = html.HTMLParser(huge_tree=huge_tree)
    classes = etree.ElementDefaultClassLookup(
        element=html.HtmlElement,
        comment=html.HtmlComment,
        pi=html.HtmlProcessingInstruction,
        entity=html.HtmlEntity,
    )
    parser.set_element_class_lookup(classes)
    return parser


_PARSER = new_parser()


def parse(body: str) -> html.HtmlElement:
    """Return HTML of our own making as the tree below a `div`."""
    pieces: list[html.HtmlElement | str] = [*html.fragments_fromstring(body or " ", parser=_PARSER)]
    root = _PARSER.makeelement("div")
    for piece in pieces:
        if isinstance(piece, str):
            root.text = piece  # what stands before the first element
        else:
            root.append(piece)
    return root


def parse_page(page: str) -> html.HtmlElement:
    """Return a drawn page as a tree."""
    return html.document_fromstring(page, parser=_PARSER)


def serialize_page(root: html.HtmlElement) -> str:
    """Return a page as it is written, its document type first."""
    return str(html.tostring(root, encoding="unicode", method="html", doctype="<!doctype html>"))


def inner_html(element: html.HtmlElement) -> str:
    """Return what stands inside an element, as it is written."""
    if element.attrib:  # its own tag may be long, and hold signs that end one
        return escape(element.text or "", quote=False) + "".join(map(with_tail, element))
    tag = len(str(element.tag))
    return without_tail(element)[tag + len("<>") : -tag - len("</>")]


def with_tail(element: html.HtmlElement) -> str:
    """Return an element and the text after it, as they are written."""
    return str(html.tostring(element, encoding="unicode", method="html"))


def without_tail(element: html.HtmlElement) -> str:
    """Return an element as it is written, without the text after it."""
    return str(html.tostring(element, encoding="unicode", method="html", with_tail=False))


def tail_of(element: html.HtmlElement) -> str:
    """Return the text after an element, as it is written."""
    return escape(element.tail or "", quote=False)


def serialize(root: html.HtmlElement) -> str:
    """Return what stands inside the root, always written the same way: UTF-8, LF, one line end at the end."""
    return inner_html(root).strip() + "\n"


def words_of(element: html.HtmlElement, left_out: frozenset[str]) -> str:
    """Return an element's text without what stands in elements of certain classes."""
    parts = [element.text or ""]
    for child in element:
        if isinstance(child.tag, str) and not left_out & set(str(child.get("class", "")).split()):
            parts.append(words_of(child, left_out))
        parts.append(child.tail or "")
    return "".join(parts)


def texts_in(element: html.HtmlElement, left_out: frozenset[str]) -> Iterator[str]:
    """Yield each text in an element, from one tag to the next, but for what stands in elements of certain names."""
    yield element.text or ""
    for child in element:
        if child.tag not in left_out:
            yield from texts_in(child, left_out)
        yield child.tail or ""


def spaced(text: str) -> str:
    """Return a text in which all white space is single spaces."""
    return " ".join(text.split())
