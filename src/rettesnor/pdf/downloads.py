"""The PDFs that a build can copy: those of this very site that the store has, and the links to them."""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass
from typing import TYPE_CHECKING

from rettesnor.pages.version_page import VersionView
from rettesnor.pdf.documents import Drawing, live_sheets, version_sheet
from rettesnor.urls import relative

if TYPE_CHECKING:
    from collections.abc import Mapping
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

    A sheet's PDF is found by its fingerprint in the store's manifest, so no sheet is drawn. Those of live pages are
    looked for at once; that of a version when its page is drawn, since its view is made then.
    """

    def __init__(self, site: Site, store: PdfStore) -> None:
        self._site, self._store = site, store
        self._drawing, self._keys = Drawing(site.settings), store.keys()
        self._files: dict[str, Path] = {}
        self._links: defaultdict[str, list[PaperFile]] = defaultdict(list)
        for sheet in live_sheets(site):
            self._find(sheet)

    @property
    def files(self) -> Mapping[str, Path]:
        """Return the PDFs that were found so far."""
        return self._files

    def links(self, url: str, view: View) -> tuple[PaperFile, ...]:
        """Return the links of the page that stands at an address; one leads only to what is there."""
        if isinstance(view, VersionView):
            self._find(version_sheet(url, view, view.frame.language))
        return tuple(self._links.get(url, ()))

    def _find(self, sheet: Sheet) -> None:
        key = self._keys.get(self._drawing.fingerprint(sheet)) if self._keys else None
        size = self._store.size_of(key) if key is not None else None
        if key is None or size is None or sheet.path in self._files:
            return
        self._files[sheet.path] = self._store.path_of(key)
        title = self._site.words(sheet.language)[f"file_{sheet.kind}"].format(size=written_size(size))
        self._links[sheet.page].append(PaperFile(sheet.kind, title, relative(sheet.path, sheet.page)))


def written_size(size: int) -> str:
    """Return a size in kilobytes of 1,000 bytes, never as less than it is."""
    return f"{-(-size // _KILO)} kB"
