"""Feeds as Atom (RFC 4287), with archives (RFC 5005)."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from lxml import etree

if TYPE_CHECKING:
    from collections.abc import Sequence

    from rettesnor.pages.feeds.entries import FeedEntry

ATOM = "http://www.w3.org/2005/Atom"
HISTORY = "http://purl.org/syndication/history/1.0"
TYPE = "application/atom+xml"

_NOT_IN_XML = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\ufffe\uffff]")


@dataclass(frozen=True, slots=True)
class FeedHead:
    """What a feed document says of itself; `links` are relations with absolute addresses, `page` is the web page.

    `mark` is `archive` or `complete` (RFC 5005), or empty.
    """

    id: str
    language: str
    title: str
    author: str
    updated: str
    self_url: str
    page: str
    links: tuple[tuple[str, str], ...] = ()
    mark: str = ""


def render_atom(head: FeedHead, entries: Sequence[FeedEntry], scheme: str) -> bytes:
    """Return a feed document; `scheme` names the vocabulary of kinds."""
    spaces: Any = {None: ATOM, "fh": HISTORY} if head.mark else {None: ATOM}
    feed = etree.Element(f"{{{ATOM}}}feed", nsmap=spaces)
    feed.set("{http://www.w3.org/XML/1998/namespace}lang", head.language)
    _text(feed, "id", head.id)
    _text(feed, "title", head.title)
    _text(feed, "updated", head.updated)
    author = etree.SubElement(feed, f"{{{ATOM}}}author")
    _text(author, "name", head.author)
    _link(feed, "self", head.self_url, TYPE)
    _link(feed, "alternate", head.page, "text/html")
    for relation, url in head.links:
        _link(feed, relation, url, TYPE)
    if head.mark:
        etree.SubElement(feed, f"{{{HISTORY}}}{head.mark}")
    for entry in entries:
        _entry(feed, entry, scheme)
    etree.indent(feed)
    return bytes(etree.tostring(feed, encoding="utf-8", xml_declaration=True)) + b"\n"


def _entry(feed: etree._Element, entry: FeedEntry, scheme: str) -> None:
    element = etree.SubElement(feed, f"{{{ATOM}}}entry")
    _text(element, "id", entry.id)
    _text(element, "title", entry.title)
    _text(element, "published", entry.moment)
    _text(element, "updated", entry.moment)
    category = etree.SubElement(element, f"{{{ATOM}}}category")
    for name, value in (("term", entry.kind), ("scheme", scheme), ("label", entry.label)):
        category.set(name, value)
    _link(element, "alternate", entry.url, "text/html")
    for url, title in entry.related:
        _link(element, "related", url, "text/html").set("title", title)
    _text(element, "content", entry.html).set("type", "html")
    if entry.checkpoint is not None:
        kept = etree.SubElement(element, f"{{{scheme}}}checkpoint", nsmap={"kept": scheme})
        kept.set("size", str(entry.checkpoint.size))
        kept.text = entry.checkpoint.root


def _text(parent: etree._Element, name: str, text: str) -> etree._Element:
    element = etree.SubElement(parent, f"{{{ATOM}}}{name}")
    element.text = _NOT_IN_XML.sub(" ", text)
    return element


def _link(parent: etree._Element, relation: str, url: str, media_type: str) -> etree._Element:
    element = etree.SubElement(parent, f"{{{ATOM}}}link")
    for name, value in (("rel", relation), ("type", media_type), ("href", url)):
        element.set(name, value)
    return element
