"""Every PDF of a site: where it lies, the HTML it is made from, and the page that links to it."""

from __future__ import annotations

import hashlib
import json
from dataclasses import dataclass, field, replace
from functools import cache, cached_property
from typing import TYPE_CHECKING
from urllib.parse import urljoin

from rettesnor.markdown.link_notes import number_links
from rettesnor.markdown.trees import parse_page, serialize_page
from rettesnor.pages.assets.own_looks import looks_on_paper, quotation
from rettesnor.pages.assets.palette import own_colours_on_paper
from rettesnor.pages.page import page_view
from rettesnor.pages.versions import frozen_pages
from rettesnor.pdf.booklet import bind, booklets
from rettesnor.pdf.checklists import checklists, checklists_of
from rettesnor.pdf.fingerprint import digest, drawers, makers, templates_hash
from rettesnor.pdf.fonts import FAMILIES
from rettesnor.pdf.line_ends import hold_titles_together, stand_spaces_alone
from rettesnor.pdf.posters import posters, posters_of
from rettesnor.pdf.sheets import Sheet
from rettesnor.pdf.style import Style
from rettesnor.pdf.templates import sheet_templates
from rettesnor.pdf.unread_html import count_down, name_bookmarks

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from lxml import html

    from rettesnor.pages.generated import View
    from rettesnor.settings import Settings
    from rettesnor.site.site import Site, SitePage
    from rettesnor.theme.layers import Layers


WIDE = ("pdf-wide.css", "pdf-widest.css")
"""What is added, in turn, for a sheet with a table wider than the paper."""


@dataclass(frozen=True, slots=True)
class Document:
    """A PDF to make: its path below the site's folder, and what it is made from."""

    path: str
    language: str
    html: str
    style: Style

    @property
    def key(self) -> str:
        """Return what the PDF is kept by: the same for the same bytes, another for whatever could change them."""
        return hashlib.sha256(json.dumps([*makers(), _hash_of(self.style), self.html]).encode()).hexdigest()


@dataclass(frozen=True)
class Drawing:
    """How the sheets of a site become HTML: with its templates for paper and its style sheets."""

    settings: Settings
    _styles: dict[str, Style] = field(default_factory=dict)

    def document(self, sheet: Sheet) -> Document:
        """Return a sheet, drawn."""
        base = self.settings.site_url + sheet.page
        root = parse_page(number_links(self._draw(sheet.template, sheet.view), base))
        make_absolute(root, base)
        hold_titles_together(root)
        stand_spaces_alone(root)
        count_down(root)
        name_bookmarks(root)
        if sheet.targets:
            bind(root, sheet.targets)
        return Document(sheet.path, sheet.language, serialize_page(root), self._style(sheet))

    def fingerprint(self, sheet: Sheet) -> str:
        """Return a hash of all that `document` makes its key from, without drawing: equal ones have the same key."""
        base = self.settings.site_url + sheet.page
        drawn = (sheet.template, base, sheet.targets, sheet.view)
        return digest([makers(), drawers(), self._templates, self._style(sheet), drawn])

    def _style(self, sheet: Sheet) -> Style:
        if sheet.style not in self._styles:
            names = ("print.css", "pdf.css", *([f"{sheet.style}.css"] if sheet.style else []))
            theme = self.settings.theme
            tighter = "".join(read_style(theme, (f"{sheet.tighter}.css",)).sheets) if sheet.tighter else ""
            wide = () if sheet.is_one_sheet else read_style(theme, WIDE).sheets
            style = read_style(theme, names)
            self._styles[sheet.style] = replace(style, is_one_sheet=sheet.is_one_sheet, tighter=tighter, wide=wide)
        return self._styles[sheet.style]

    @cached_property
    def _draw(self) -> Callable[[str, View], str]:
        return sheet_templates(self.settings.theme)

    @cached_property
    def _templates(self) -> str:
        return templates_hash(self.settings.theme)


def documents(site: Site) -> Iterator[Document]:
    """Return every PDF of the site, drawn one at a time."""
    return map(Drawing(site.settings).document, sheets(site))


def read_style(theme: Layers, names: tuple[str, ...]) -> Style:
    """Return the style sheets of a kind of document."""
    files = theme.files("assets/*.css")
    own = own_colours_on_paper(theme) + looks_on_paper(theme, FAMILIES) + quotation(theme)
    sheets = (files[f"assets/{name}"].read_text(encoding="utf-8") for name in names)
    return Style((*sheets, own) if own else tuple(sheets))


def make_absolute(root: html.HtmlElement, base: str) -> None:
    """Make every address absolute, so that the same sheet is the same HTML wherever it lies."""
    for element in root.iter():
        for name in ("href", "src"):
            address = element.get(name)
            if address and not address.startswith("#"):
                element.set(name, urljoin(base, address))


def sheets(site: Site) -> Iterator[Sheet]:
    """Yield every sheet of the site, in each language."""
    yield from live_sheets(site)
    for code in printed_languages(site):
        for made in frozen_pages(site, code):
            yield version_sheet(made.url, made.view, code)


def live_sheets(site: Site) -> Iterator[Sheet]:
    """Yield the sheets of live pages and those made from them, in the order in which a page links to them."""
    for code in printed_languages(site):
        for page in site.pages.values():
            yield page_sheet(site, page, code)
        yield from posters(site, code)
        yield from checklists(site, code)
        yield from booklets(site, code)


def printed_languages(site: Site) -> tuple[str, ...]:
    """Return the languages of which PDFs are made: all, but those that the site leaves out (data/site.yml)."""
    return tuple(code for code in site.settings.codes if code not in site.profile.without_pdf)


def sheets_of_page(site: Site, page: SitePage, language: str) -> Iterator[Sheet]:
    """Yield those of the live sheets that the page of a record links to, in the same order."""
    yield page_sheet(site, page, language)
    yield from posters_of(site, page, language)
    yield from checklists_of(site, page, language)
    if page is site.above_advice():
        yield from booklets(site, language)


def page_sheet(site: Site, page: SitePage, language: str) -> Sheet:
    """Return the sheet of a live page."""
    url = site.url(page, language)
    return Sheet(f"{url}index.pdf", "pdf", url, language, "main.html", page_view(site, page, language))


def version_sheet(url: str, view: View, language: str) -> Sheet:
    """Return the sheet of the version whose page is at an address."""
    return Sheet(f"{url}index.pdf", "pdf", url, language, "version.html", view)


@cache
def _hash_of(style: Style) -> str:
    drawn_with = [style.sheets, style.tighter, style.wide]
    return hashlib.sha256(json.dumps(drawn_with).encode()).hexdigest()
