"""The PDFs that a build links to: those in the store that were made of this very site."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from rettesnor.pages.page import page_view
from rettesnor.pages.versions import frozen_pages
from rettesnor.pdf.documents import Drawing, sheets
from rettesnor.pdf.downloads import Downloads
from rettesnor.pdf.pdf_store import PdfStore

if TYPE_CHECKING:
    from pathlib import Path

    from tests.published_site import PublishedProject

    from rettesnor.site.site import Site


def filled(site: Site, folder: Path) -> PdfStore:
    """Return a store with a stand-in for every PDF of a site."""
    store = PdfStore(folder)
    drawing, keys = Drawing(site.settings), {}
    for sheet in sheets(site):
        keys[drawing.fingerprint(sheet)] = key = drawing.document(sheet).key
        store.keep(key, b"%PDF-")
    store.remember(keys)
    return store


def kinds(downloads: Downloads, site: Site, page_id: str, code: str = "nb") -> list[str]:
    """Return the kinds of PDF that a live page links to."""
    page = site.pages[page_id]
    return [file.kind for file in downloads.links(site.url(page, code), page_view(site, page, code))]


@pytest.mark.slow
def test_pdfs_are_found_without_drawing_a_sheet(
    story: PublishedProject, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Those of pages and of versions, in the order in which a page shows them."""
    store = filled(story.site(), tmp_path)
    monkeypatch.delattr(Drawing, "document")
    site = story.site()
    downloads = Downloads(site, store)
    assert kinds(downloads, site, "egne-mal") == ["pdf", "checklist"]
    assert kinds(downloads, site, "grunnregler") == ["pdf"]
    for code in site.settings.codes:
        for page in frozen_pages(site, code):
            assert [file.kind for file in downloads.links(page.url, page.view)] == ["pdf"]
        for page_id in site.pages:
            kinds(downloads, site, page_id, code)
    assert set(downloads.files) == {sheet.path for sheet in sheets(site)}


@pytest.mark.slow
def test_a_pdf_that_is_gone_is_not_linked(story: PublishedProject, tmp_path: Path) -> None:
    """The manifest alone is no PDF."""
    site = story.site()
    store = filled(site, tmp_path)
    for path in tmp_path.rglob("*.pdf"):
        path.unlink()
    assert kinds(Downloads(site, store), site, "egne-mal") == []


@pytest.mark.slow
def test_a_page_that_changed_is_not_linked_to_the_pdf_of_what_it_was(story: PublishedProject, tmp_path: Path) -> None:
    """A review that is overdue stands on the sheet; pages without one keep theirs."""
    store = filled(story.site(), tmp_path)
    later = story.site(today="2031-01-01")
    downloads = Downloads(later, store)
    assert kinds(downloads, later, "egne-mal") == []
    assert kinds(downloads, later, "rad") == ["pdf"]
