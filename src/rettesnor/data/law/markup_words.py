"""Words out of a register's XML, safely: no network, no entities, no endless trees."""

from __future__ import annotations

import html
import re
from typing import TYPE_CHECKING

from lxml import etree

from rettesnor.data.law.registers import RegisterError
from rettesnor.locale.messages import Message, words

if TYPE_CHECKING:
    from collections.abc import Collection, Iterator

_INNER = frozenset(
    ("a", "span", "i", "em", "b", "strong", "sup", "sub", "u", "small", "abbr", "q", "cite", "mark", "br")
)
_DECLARATION = re.compile(rb"<!ENTITY|<!DOCTYPE[^>]*\[|<!ELEMENT|<!ATTLIST", re.IGNORECASE)
_NAMED = re.compile(rb"&([A-Za-z][A-Za-z0-9]{1,31});")
_OF_XML = frozenset((b"amp", b"lt", b"gt", b"quot", b"apos"))
_MARK = re.compile(r"\s*(?:\d{1,2}|\*{1,3}|[a-z]\)|\d{1,2}\))\s*")
_UNIT = re.compile(r"(?:^|[\s\d])(?:[kcdmµ]?m)$")


def parse_markup(content: bytes, name: str) -> etree._Element:
    """Return the root of an XML document.

    Raises:
        RegisterError: it is not well-formed, or declares entities or a grammar of its own.
    """
    if _DECLARATION.search(content):
        raise RegisterError(_told(name, words("law.own-entities")))
    content = _NAMED.sub(_character, content)
    parser = etree.XMLParser(
        resolve_entities=False, no_network=True, load_dtd=False, dtd_validation=False, huge_tree=False,
        remove_comments=True, remove_pis=True,
    )  # fmt: skip
    try:
        return etree.fromstring(content, parser)
    except (etree.XMLSyntaxError, ValueError) as error:
        raise RegisterError(_told(name, words("law.no-xml"))) from error


def classes_of(element: etree._Element) -> frozenset[str]:
    """Return the classes of an element."""
    return frozenset((element.get("class") or "").split())


def has_class(element: etree._Element, name: str) -> bool:
    """Return whether an element has a class, whatever else it has."""
    return name in (element.get("class") or "").split()


def with_class(element: etree._Element, name: str) -> Iterator[etree._Element]:
    """Yield the elements in document order that have a class, the element itself among them."""
    return (found for found in element.iter() if isinstance(found.tag, str) and has_class(found, name))


def text_of(element: etree._Element, without: Collection[str] = ()) -> str:
    """Return the words of an element, blocks apart and footnote marks left out, on one line.

    `without` are classes that are not looked into. A `sup` that holds a footnote mark is none of the words, but the
    exponent of a unit (m²) is.
    """
    pieces: list[str] = []
    _collect(element, frozenset(without), pieces)
    return " ".join("".join(pieces).split())


def _collect(element: etree._Element, without: frozenset[str], pieces: list[str]) -> None:
    is_block = not isinstance(element.tag, str) or element.tag not in _INNER or element.tag == "br"
    if is_block:
        pieces.append(" ")
    if isinstance(element.tag, str) and not (without & classes_of(element)) and not _is_mark(element, pieces):
        pieces.append(element.text or "")
        for child in element:
            _collect(child, without, pieces)
            pieces.append(child.tail or "")
    if is_block:
        pieces.append(" ")


def _is_mark(element: etree._Element, pieces: list[str]) -> bool:
    if element.tag != "sup":
        return False
    if not _MARK.fullmatch("".join(map(str, element.itertext()))):
        return False
    return _UNIT.search("".join(pieces[-3:])) is None


def _character(match: re.Match[bytes]) -> bytes:
    if match[1] in _OF_XML:
        return match[0]
    character = html.unescape(match[0].decode("ascii"))
    return match[0] if set("<&") & set(character) else character.encode()


def _told(name: str, reason: Message) -> Message:
    return words("law.file-in-archive", name=name, reason=reason)
