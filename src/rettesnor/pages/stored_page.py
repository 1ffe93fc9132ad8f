"""Pages that are published but no longer in docs/: their addresses still answer, drawn from the store."""

from __future__ import annotations

from typing import TYPE_CHECKING

from rettesnor.pages.generated import GeneratedPage
from rettesnor.pages.page import page_view

if TYPE_CHECKING:
    from collections.abc import Iterator

    from rettesnor.site.site import Site


def stored_pages(site: Site, language: str) -> Iterator[GeneratedPage]:
    """Yield, under a language, each page that only the store knows; a withdrawn one tells why, and what to read."""
    for page in site.pages.values():
        if not page.is_in_docs:
            yield GeneratedPage(site.url(page, language), "main.html", page_view(site, page, language))
