"""The addresses of links on paper: numbered notes at the end of the text, each address once.

A drawn page is not read into a tree and written anew, so that nothing else in it changes: its tags are followed in the
text. A link gets its number in `data-note`, which only the print style shows; the list stands where
`partials/paper_foot.html` has its mark.
"""

from __future__ import annotations

import re
from functools import cache
from html import escape, unescape
from typing import TYPE_CHECKING, NamedTuple
from urllib.parse import unquote, urljoin, urlsplit

if TYPE_CHECKING:
    from collections.abc import Iterator

_BLOCK = re.compile(r"<!--links-->(?P<block>.*?)<!--/links-->\s*", re.DOTALL)
_LIST = "<!--list-->"
_ARTICLE = re.compile(r"<article[ >].*?</article>", re.DOTALL)
_ATTRIBUTES = r"""(?P<attributes>(?:[^<>"']|"[^"]*"|'[^']*')*)>"""
_TAG = re.compile(rf"<(?P<close>/?)(?P<name>[a-zA-Z][a-zA-Z0-9]*){_ATTRIBUTES}")
_HREF = re.compile(r'\shref="([^"]*)"')
_SILENT_ELEMENTS = frozenset({"nav", "button", "form", "svg"})
_SILENT_CLASSES = (
    "rs-screen|rs-term|rs-tools?|rs-files|rs-references|rs-version__links|rs-suggest|rs-answer--in-force|rs-answer--language|"
    "rs-answer--same-words|rs-changes|rs-change-next|rs-dated|citation|footnote-backref|rs-anchor"
)
_SAYS_SILENT = (
    r"""(?:[^<>"']|"[^"]*"|'[^']*')*?\s"""
    rf"""(?:data-paper[\s=>]|hidden[\s=>]|class="(?:[^"]* )?(?:{_SILENT_CLASSES})(?: [^"]*)?")"""
)
"""Parts that paper does not show, or whose addresses it shows where they stand (the list of references)."""

_TELLING = re.compile(
    rf"<(?:(?P<silent>(?i:{'|'.join(sorted(_SILENT_ELEMENTS))})\b|[a-zA-Z][a-zA-Z0-9]*(?=\s)(?={_SAYS_SILENT}))"
    rf"|[aA](?=\s)){_ATTRIBUTES}"
)
"""A tag that begins something silent, or a link that is not; all others are passed over."""

_PLAIN_WAY = re.compile(
    r"(?P<up>(?:\.\./)*)(?P<rest>(?:[a-zA-Z0-9_-]+/)*(?:[a-zA-Z0-9_-]+(?:\.[a-z]+)?)?(?:#[a-zA-Z0-9_.-]+)?)"
)
_HOST = re.compile(r"https?://[a-z0-9.:-]+(?=/[a-zA-Z0-9/_-]*\Z)")
_PRINTED_SCHEMES = frozenset({"http", "https", "mailto", "tel"})
_NOT_IN_NUMBERS = re.compile(r"[^0-9+]")


class _Link(NamedTuple):
    """A link that is printed: the place just before the end of its tag, and its address."""

    end: int
    address: str


def number_links(page: str, base: str) -> str:
    """Number the links of each article in a drawn page whose own address is `base`, and list their addresses."""
    return _ARTICLE.sub(lambda article: _numbered(article[0], base) if _LIST in article[0] else article[0], page)


def _numbered(article: str, base: str) -> str:
    numbers: dict[str, int] = {}
    pieces = []
    place = 0
    for link in _printed_links(article, base):
        number = numbers.setdefault(link.address, len(numbers) + 1)
        pieces += [article[place : link.end], f' data-note="{number}"']
        place = link.end
    text = "".join([*pieces, article[place:]])
    items = "".join(f"<li>{escape(address.removeprefix('tel:'))}</li>" for address in numbers)
    return _BLOCK.sub(lambda block: block["block"].replace(_LIST, items) if items else "", text)


def _printed_links(article: str, base: str) -> Iterator[_Link]:
    """Yield the links that paper shows and that lead away from the page, in order."""
    place = 0
    while (tag := _TELLING.search(article, place)) is not None:
        place = tag.end()
        if tag["silent"]:
            place = _end_of(tag["silent"].lower(), article, place)
            continue
        address = _address(tag["attributes"], base)
        if address is not None and not (address.startswith("tel:") and _says_number(article[place:], address)):
            yield _Link(place - 1, address)


def _end_of(name: str, article: str, place: int) -> int:
    """Return where an element ends whose first tag ends at a place; one that is not closed goes on to the end."""
    depth = 1
    for tag in _tags_of(name).finditer(article, place):
        if not tag["attributes"].endswith("/"):
            depth += -1 if tag["close"] else 1
        if depth == 0:
            return tag.end()
    return len(article)


@cache
def _tags_of(name: str) -> re.Pattern[str]:
    return re.compile(rf"<(?P<close>/?){name}\b{_ATTRIBUTES}", re.IGNORECASE)


def _address(attributes: str, base: str) -> str | None:
    found = _HREF.search(attributes)
    if found is None:
        return None
    href = unescape(found[1])
    if href.startswith("#"):
        return None
    address = joined(base, href)
    if address.partition(":")[0].lower() not in _PRINTED_SCHEMES and urlsplit(address).scheme not in _PRINTED_SCHEMES:
        return None
    return address.removeprefix("mailto:") if not address.startswith("tel:") else unquote(address)


def joined(base: str, href: str) -> str:
    """Return the address that a link leads to, as `urljoin`; a plain way below the same host is followed at once."""
    way = _PLAIN_WAY.fullmatch(href)
    host = _HOST.match(base)
    if way is None or host is None or not way[0].partition("#")[0]:
        return urljoin(base, href)
    folders = base[host.end() :].split("/")[:-1]
    up = len(way["up"]) // len("../")
    if up >= len(folders):
        return urljoin(base, href)
    return f"{host[0]}{'/'.join(folders[: len(folders) - up])}/{way['rest']}"


def _says_number(after: str, address: str) -> bool:
    """Return whether the words of a link, which come first in `after`, hold the telephone number that it calls."""
    number, said = (_NOT_IN_NUMBERS.sub("", text) for text in (address, _TAG.sub("", after.partition("</a>")[0])))
    return bool(said) and number.endswith(said.lstrip("+"))
