"""Every PDF of a site: where it lies, the HTML it is made from, and the page that links to it."""

from __future__ import annotations

import hashlib
import json
from dataclasses import dataclass, replace
from functools import cache
from importlib import resources
from importlib.metadata import version
from typing import TYPE_CHECKING
from urllib.parse import urljoin

from rettesnor.markdown.link_notes import number_links
from rettesnor.markdown.trees import parse_page, serialize_page
from rettesnor.pages.page import page_view
from rettesnor.pages.versions import frozen_pages
from rettesnor.pdf.booklet import bind, booklets
from rettesnor.pdf.checklists import checklists
from rettesnor.pdf.fonts import fonts_hash
from rettesnor.pdf.line_ends import hold_titles_together, stand_spaces_alone
from rettesnor.pdf.pdf import Style
from rettesnor.pdf.posters import posters
from rettesnor.pdf.sheets import Sheet

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator
    from pathlib import Path

    from lxml import html

    from rettesnor.pages.generated import View
    from rettesnor.site.site import Site

    Draw = Callable[[str, View], str]

_MODULES = ("pdf.py", "tagging.py", "fonts.py")


@dataclass(frozen=True, slots=True)
class Document:
    """A PDF to make: its path below the site's folder, and what it is made from.

    `kind` is its name in `data-link`, and `page` the address (below the root) of the page that links to it.
    """

    path: str
    kind: str
    page: str
    language: str
    html: str
    style: Style

    @property
    def key(self) -> str:
        """Give what the PDF is kept by: the same for the same bytes, another for whatever could change them."""
        return hashlib.sha256(json.dumps([*_makers(), _hash_of(self.style), self.html]).encode()).hexdigest()


def documents(site: Site, draw: Draw) -> Iterator[Document]:
    """Give every PDF of the site, one at a time; `draw` draws a view with one of the templates for paper."""
    folder = site.settings.templates / "assets"
    styles: dict[str, Style] = {}
    for sheet in _sheets(site):
        if sheet.style not in styles:
            names = ("print.css", "pdf.css", *([f"{sheet.style}.css"] if sheet.style else []))
            styles[sheet.style] = replace(read_style(folder, names), is_one_sheet=sheet.is_one_sheet)
        base = site.settings.site_url + sheet.page
        root = parse_page(number_links(draw(sheet.template, sheet.view), base))
        make_absolute(root, base)
        hold_titles_together(root)
        stand_spaces_alone(root)
        if sheet.targets:
            bind(root, sheet.targets)
        yield Document(sheet.path, sheet.kind, sheet.page, sheet.language, serialize_page(root), styles[sheet.style])


def read_style(folder: Path, names: tuple[str, ...]) -> Style:
    """Read the style sheets of a kind of document."""
    return Style(tuple((folder / name).read_text(encoding="utf-8") for name in names))


def make_absolute(root: html.HtmlElement, base: str) -> None:
    """Make every address absolute, so that the same sheet is the same HTML wherever it lies."""
    for element in root.iter():
        for name in ("href", "src"):
            address = element.get(name)
            if address and not address.startswith("#"):
                element.set(name, urljoin(base, address))


def _sheets(site: Site) -> Iterator[Sheet]:
    for code in site.settings.codes:
        for page in site.pages.values():
            url = site.url(page, code)
            yield Sheet(f"{url}index.pdf", "pdf", url, code, "main.html", page_view(site, page, code))
        for made in frozen_pages(site, code):
            yield Sheet(f"{made.url}index.pdf", "pdf", made.url, code, made.template, made.view)
        yield from posters(site, code)
        yield from checklists(site, code)
        yield from booklets(site, code)


@cache
def _makers() -> tuple[str, ...]:
    """Give what makes PDFs: the libraries, the font, and our own modules as they are written."""
    own = "".join(resources.files("rettesnor.pdf").joinpath(name).read_text("utf-8") for name in _MODULES)
    return version("weasyprint"), version("pikepdf"), fonts_hash(), hashlib.sha256(own.encode()).hexdigest()


@cache
def _hash_of(style: Style) -> str:
    return hashlib.sha256(json.dumps(style.sheets).encode()).hexdigest()
