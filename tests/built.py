"""Facts read from built HTML, for tests of every layer."""

from __future__ import annotations

from typing import TYPE_CHECKING

from lxml import html

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path


def read(site: Path, url: str) -> html.HtmlElement:
    """Parse the page that answers at an address below the site's root."""
    path = site / url
    return html.document_fromstring((path / "index.html" if path.is_dir() else path).read_text(encoding="utf-8"))


def pages(site: Path) -> Iterator[tuple[str, html.HtmlElement]]:
    """Give every page of a built site with its path below the root, in alphabetical order.

    Pages that send their reader on at once (short and old addresses) are left out: nobody stays on them.
    """
    for path in sorted(site.rglob("*.html")):
        text = path.read_text(encoding="utf-8")
        if not leads_on(text):
            yield path.relative_to(site).as_posix(), html.document_fromstring(text)


def leads_on(text: str) -> bool:
    """Tell whether a page sends its reader on at once."""
    return '<meta http-equiv="refresh"' in text


def select(root: html.HtmlElement, selector: str) -> list[html.HtmlElement]:
    """Give the elements that a small CSS selector (`tag[attribute="value"]`, either part alone) names."""
    tag, _, rest = selector.partition("[")
    condition = "" if not rest else "[@" + rest
    return list(root.iterfind(f".//{tag or '*'}{condition}"))


def words(element: html.HtmlElement) -> str:
    """Give an element's text with single spaces."""
    return " ".join(element.text_content().split())


def language_of(element: html.HtmlElement) -> str:
    """Give the language that an element is declared to be in: its own, or the nearest one's around it."""
    for candidate in (element, *element.iterancestors()):
        if candidate.get("lang"):
            return str(candidate.get("lang"))
    return ""
