"""The PDFs that a build can copy: those of this very site that the store has, and the links to them."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from rettesnor.pages.page import PageView
from rettesnor.pages.version_page import VersionView
from rettesnor.pdf.documents import Drawing, sheets_of_page, version_sheet
from rettesnor.urls import relative

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Mapping
    from pathlib import Path

    from rettesnor.pages.generated import View
    from rettesnor.pdf.pdf_store import PdfStore
    from rettesnor.pdf.sheets import Sheet
    from rettesnor.site.site import Site

_KILO = 1000


@dataclass(frozen=True, slots=True)
class PaperFile:
    """A link to a PDF as a template writes it: its name in `data-link`, and its words with the size."""

    kind: str
    title: str
    href: str


class Downloads:
    """PDFs by their path below the site's folder, and the links to them by the page that has them.

    A sheet's PDF is found by its fingerprint in the store's manifest, so no sheet is drawn. It is looked for when the
    page that links to it is drawn, since its view is made then; `noted` is told of each that was asked for.
    """

    def __init__(self, site: Site, store: PdfStore, noted: Callable[[str], None] = lambda _: None) -> None:
        self._site, self._store, self._noted = site, store, noted
        self._drawing, self._keys = Drawing(site.settings), store.keys()
        self._files: dict[str, Path] = {}

    @property
    def files(self) -> Mapping[str, Path]:
        """Return the PDFs that were found so far."""
        return self._files

    def links(self, url: str, view: View) -> tuple[PaperFile, ...]:
        """Return the links of the page that stands at an address; one leads only to what is there."""
        found = map(self._find, self._sheets(url, view) if self._keys else ())
        return tuple(link for link in found if link is not None)

    def _sheets(self, url: str, view: View) -> Iterable[Sheet]:
        if view.frame.language in self._site.profile.without_pdf:
            return ()
        if isinstance(view, VersionView):
            return (version_sheet(url, view, view.frame.language),)
        page = self._site.pages.get(view.page_id) if isinstance(view, PageView) else None
        return () if page is None else sheets_of_page(self._site, page, view.frame.language)

    def _find(self, sheet: Sheet) -> PaperFile | None:
        fingerprint = self._drawing.fingerprint(sheet)
        self._noted(fingerprint)
        key, size = self.state(fingerprint)
        if key is None or size is None:
            return None
        self._files[sheet.path] = self._store.path_of(key)
        title = self._site.words(sheet.language)[f"file_{sheet.kind}"].format(size=written_size(size))
        return PaperFile(sheet.kind, title, relative(sheet.path, sheet.page))

    def state(self, fingerprint: str) -> tuple[str | None, int | None]:
        """Return what the store has under a fingerprint: a PDF's key and its size."""
        key = self._keys.get(fingerprint)
        return key, self._store.size_of(key) if key is not None else None


def written_size(size: int) -> str:
    """Return a size in kilobytes of 1,000 bytes, never as less than it is."""
    return f"{-(-size // _KILO)} kB"
