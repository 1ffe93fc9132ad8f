"""What is searched: the texts of a language, cut into sections; never menus, lists, references or old versions."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING

from lxml import html

if TYPE_CHECKING:
    from collections.abc import Iterator

    from rettesnor.site.site import Site, SitePage

_DIVIDING = frozenset({"h2", "h3"})
_BLOCKS = frozenset(
    {"p", "ul", "ol", "li", "dl", "dt", "dd", "div", "table", "thead", "tbody", "tr", "td", "th", "blockquote"}
    | {"details", "summary", "figure", "figcaption", "section", "h2", "h3", "h4", "h5", "h6", "pre", "br", "hr"}
)
_LEFT_OUT = frozenset({"citation", "footnote-ref", "footnote-backref", "visually-hidden"})
_SPACES = re.compile(r"\s+")
_SPACE_BEFORE_STOP = re.compile(r" +([.,;:!?)])")


@dataclass(frozen=True, slots=True)
class Section:
    """A part of a page: its id ("" before the first heading), heading, text, and the part of it that is links on."""

    id: str
    heading: str
    text: str
    links: str = ""


@dataclass(frozen=True, slots=True)
class SearchPage:
    """A page as the search knows it; `url` lies below the site's root."""

    id: str
    url: str
    title: str
    summary: str
    kind: str
    audience: tuple[str, ...]
    level: tuple[str, ...]
    norm: str
    sections: tuple[Section, ...]


def search_pages(site: Site, language: str) -> tuple[SearchPage, ...]:
    """Give the pages that have a text of their own in a language, in the order of their addresses.

    Of withdrawn advice only the title and summary are searched, since its page no longer shows the text.
    """
    pages = [page for page in site.pages.values() if language in page.texts]
    return tuple(_search_page(site, page, language) for page in sorted(pages, key=lambda page: page.uri))


def _search_page(site: Site, page: SitePage, language: str) -> SearchPage:
    text, record = page.texts[language], page.record
    return SearchPage(
        id=page.id,
        url=site.url(page, language),
        title=text.title,
        summary=text.summary,
        kind=str(record.type),
        audience=tuple(map(str, record.audience)),
        level=tuple(map(str, record.level)),
        norm=str(record.norm or ""),
        sections=() if site.is_withdrawn(page.id) else tuple(cut_sections(text.body.html)),
    )


def cut_sections(body: str) -> Iterator[Section]:
    """Cut a rendered body at its headings of the second and third level; parts without a word are left out."""
    root = html.fragment_fromstring(body or " ", create_parent="div")
    name, heading, text, links = "", "", [root.text or ""], [""]
    for element in root:
        if element.tag in _DIVIDING and element.get("id"):
            yield from _section(name, heading, text, links)
            name, heading, text, links = str(element.get("id")), _clean([element.text_content()]), [], []
        else:
            _gather(element, text, links)
        text.append(element.tail or "")
    yield from _section(name, heading, text, links)


def _section(name: str, heading: str, text: list[str], links: list[str]) -> Iterator[Section]:
    section = Section(name, heading, _clean(text), _clean(links))
    if section.heading or section.text:
        yield section


def _gather(element: html.HtmlElement, text: list[str], links: list[str]) -> None:
    """Add an element's text, blocks divided by a space; what leads to other pages is added to `links` as well."""
    if not isinstance(element.tag, str) or _LEFT_OUT & set(str(element.get("class", "")).split()):
        return
    space = " " if element.tag in _BLOCKS else ""
    text.append(space + (element.text or ""))
    if element.tag == "a" and str(element.get("href", "")).startswith("page:"):
        links.append(element.text_content() + " ")
    for child in element:
        _gather(child, text, links)
        text.append(child.tail or "")
    text.append(space)


def _clean(pieces: list[str]) -> str:
    return _SPACE_BEFORE_STOP.sub(r"\1", _SPACES.sub(" ", "".join(pieces))).strip()
