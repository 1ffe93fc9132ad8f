"""A built site as a browser meets it: its files, the ids in its pages, and every address that stands in them."""

from __future__ import annotations

import json
import re
from dataclasses import dataclass
from functools import lru_cache
from typing import TYPE_CHECKING, Any
from urllib.parse import unquote, urljoin, urlsplit

from lxml import etree, html

from rettesnor.markdown.trees import parse
from rettesnor.pages.build_manifest import PATH as MANIFEST
from rettesnor.urls import PICTURES

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator
    from pathlib import Path

_HERE = "https://site.invalid/"
"""Stands for the site's root while relative addresses are followed."""

_PLAIN = re.compile(
    r"(?P<up>(?:\.\./)*|\./)(?P<way>(?:[A-Za-z0-9_~-][A-Za-z0-9._~/-]*)?)(?:#(?P<fragment>[A-Za-z0-9:._-]*))?"
)
_IN_STYLES = re.compile(r"url\(\s*[\"']?([^\"')]+)[\"']?\s*\)|@import\s+[\"']([^\"']+)[\"']")
_ADDRESSES = frozenset(
    {"href", "src", "action", "formaction", "cite", "poster", "data", "ping", "manifest", "background", "longdesc"}
)
_CANDIDATES = frozenset({"srcset", "imagesrcset"})


@dataclass(frozen=True, slots=True)
class Address:
    """An address as it stands in a built file: the file, the line there, what it says, and whether a reader sees it.

    `tag` is the element it stands in, or what kind of file it was found in (`feed`, `style`, `json`).
    """

    file: str
    line: int
    written: str
    tag: str


@dataclass(frozen=True, slots=True)
class Target:
    """Where an address leads within the site: a path below the root (no escapes), and a fragment (or "")."""

    path: str
    fragment: str

    @property
    def key(self) -> tuple[str, str]:
        """Return what makes two targets the same, whether or not the final slash was written."""
        return (self.path.removesuffix("index.html").strip("/"), self.fragment)


class BuiltSite:
    """The files of a built site, and where the addresses in them lead."""

    def __init__(self, folder: Path, site_url: str) -> None:
        self.folder = folder
        own = urlsplit(site_url)
        self._host = own.netloc.lower()
        self._prefix = own.path.strip("/")
        self.files = frozenset(
            path.relative_to(folder).as_posix() for path in sorted(folder.rglob("*")) if path.is_file()
        )
        self.ids: dict[str, frozenset[str]] = {}

    def answer(self, path: str) -> str | None:
        """Return the file that answers at a path below the root, or None; case counts, as it does on servers."""
        if path == "" or path.endswith("/"):
            return f"{path}index.html" if f"{path}index.html" in self.files else None
        return path if path in self.files else None

    def follow(self, file: str, written: str) -> Target | None:
        """Return where an address in a file below the root leads, or None when that is outside the site."""
        plain = _PLAIN.fullmatch(written)
        if plain and "/." not in plain["way"] and "//" not in plain["way"]:  # nearly all, and four times as fast
            folders = file.split("/")[:-1]
            kept = folders[: max(len(folders) - plain["up"].count("../"), 0)]
            path = "/".join((*kept, plain["way"])) if plain["up"] or plain["way"] else file
            return Target(path, plain["fragment"] or "")
        parts = urlsplit(urljoin(_HERE + file, written.strip()))
        if parts.scheme not in {"http", "https"} or parts.netloc.lower() not in {self._host, "site.invalid"}:
            return None
        target = Target(unquote(parts.path).removeprefix("/"), unquote(parts.fragment))
        is_relative = parts.netloc == "site.invalid" and not written.lstrip().startswith("/")
        return target if is_relative or not self._prefix else self._below_prefix(target, parts.netloc)

    def _below_prefix(self, target: Target, host: str) -> Target | None:
        """Return a target without the site's prefix; on our own pages a path that lacks the prefix leads nowhere."""
        if target.path == self._prefix or target.path.startswith(f"{self._prefix}/"):
            return Target(target.path.removeprefix(self._prefix).removeprefix("/"), target.fragment)
        return Target(f"/{target.path}", target.fragment) if host == "site.invalid" else None

    def is_own(self, text: str) -> bool:
        """Return whether a text is a full address of this site."""
        return text.lower().startswith((f"https://{self._host}/{self._prefix}", f"http://{self._host}/{self._prefix}"))

    def addresses(self) -> Iterator[Address]:
        """Yield every address in pages, feeds, site map, style sheets, JSON and texts; the ids of pages are kept."""
        readers: dict[str, Callable[[str], Iterable[Address]]] = {
            "html": self._in_page,
            "xml": self._in_xml,
            "json": self._in_json,
            "css": self._in_styles,
            "txt": self._in_text,
        }
        for name in sorted(self.files):
            read = readers.get(name.rpartition(".")[2])
            if read is not None and name != MANIFEST and not name.startswith(PICTURES):
                yield from read(name)

    def _in_styles(self, name: str) -> Iterator[Address]:
        text = (self.folder / name).read_text(encoding="utf-8", errors="replace")
        for match in _IN_STYLES.finditer(text):
            written = match[1] or match[2]
            if not written.startswith("data:"):
                yield Address(name, text.count("\n", 0, match.start()) + 1, written, "style")

    def _in_text(self, name: str) -> Iterator[Address]:
        """Yield full addresses of our own (robots.txt, security.txt)."""
        text = (self.folder / name).read_text(encoding="utf-8", errors="replace")
        for number, line in enumerate(text.splitlines(), start=1):
            yield from (Address(name, number, word, "text") for word in line.split() if self.is_own(word))

    def _in_page(self, name: str) -> Iterable[Address]:
        self.ids[name] = frozenset()
        try:
            root = html.document_fromstring((self.folder / name).read_bytes(), parser=_parser())
        except etree.ParserError:  # a page without anything in it
            return []
        found: list[Address] = []
        ids: set[str] = set()
        for element in root.iter(etree.Element):
            tag, attributes = str(element.tag), element.attrib
            if not attributes:
                continue
            if "id" in attributes:
                ids.add(str(attributes["id"]))
            if tag == "a" and "name" in attributes:
                ids.add(str(attributes["name"]))
            line = _line_of(element)
            found += [Address(name, line, written, tag) for written in _written_in(element)]
            if tag in {"meta", "script"}:
                found += [Address(name, line, written, "data") for written in self._said_in(element)]
        self.ids[name] = frozenset(ids)
        return found

    def _said_in(self, element: html.HtmlElement) -> Iterator[str]:
        """Yield full addresses of our own that are data: `content` of a meta element, and linked data."""
        if element.tag == "meta":
            content = str(element.get("content", ""))
            if self.is_own(content):
                yield content
        elif element.tag == "script" and element.get("type") == "application/ld+json":
            try:
                values = json.loads(element.text or "null")
            except ValueError:
                return
            yield from (text for text in _texts(values) if self.is_own(text))

    def _in_xml(self, name: str) -> Iterator[Address]:
        root = etree.fromstring((self.folder / name).read_bytes(), parser=etree.XMLParser(recover=True))
        if root is None:
            return
        for element in root.iter(etree.Element):
            line = _line_of(element)
            for attribute in ("href", "src", "url"):
                if attribute in element.attrib:
                    yield Address(name, line, str(element.attrib[attribute]), "feed")
            text = (element.text or "").strip()
            if etree.QName(element).localname in {"loc", "link", "comments"} and text:
                yield Address(name, line, text, "feed")
            elif "<" in text:
                yield from (Address(name, line, written, "feed") for written in _in_markup(text))

    def _in_json(self, name: str) -> Iterator[Address]:
        text = (self.folder / name).read_text(encoding="utf-8")
        try:
            values = json.loads(text)
        except ValueError:
            return
        for said in _texts(values):
            found = [said] if self.is_own(said) else _in_markup(said) if "feed" in name and "<" in said else []
            for written in found:
                place = max(text.find(json.dumps(written)[1:-1]), 0)
                yield Address(name, text.count("\n", 0, place) + 1, written, "feed" if "feed" in name else "json")


def _line_of(element: Any) -> int:  # noqa: ANN401 - the stubs of lxml have no attribute `sourceline`
    return int(element.sourceline or 1)


@lru_cache(maxsize=1)
def _parser() -> html.HTMLParser:
    return html.HTMLParser(encoding="utf-8", huge_tree=True)


def _written_in(element: html.HtmlElement) -> Iterator[str]:
    """Yield the addresses in an element's attributes."""
    for name, value in element.attrib.items():
        if name in _ADDRESSES or name.endswith(("}href", ":href")):
            yield str(value)
        elif name in _CANDIDATES:
            yield from (candidate.split()[0] for candidate in str(value).split(",") if candidate.strip())
        elif name == "content" and str(element.get("http-equiv", "")).lower() == "refresh":
            _, mark, address = str(value).partition("=")
            if mark:
                yield address.strip().strip("\"'")


def _in_markup(text: str) -> list[str]:
    """Return the addresses in HTML that stands inside a feed."""
    root = parse(text)
    return [written for element in root.iter(etree.Element) for written in _written_in(element)]


def _texts(value: Any) -> Iterator[str]:  # noqa: ANN401 - whatever JSON holds
    if isinstance(value, str):
        yield value
    elif isinstance(value, dict):
        for inner in value.values():
            yield from _texts(inner)
    elif isinstance(value, list):
        for inner in value:
            yield from _texts(inner)
