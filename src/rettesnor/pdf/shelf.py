"""The PDFs that a build can copy: those of the site that are in the store, and the links to them."""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from rettesnor.urls import relative

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping
    from pathlib import Path

    from rettesnor.pdf.documents import Document
    from rettesnor.pdf.pdf_store import PdfStore
    from rettesnor.site.site import Site

_KILO = 1000


@dataclass(frozen=True, slots=True)
class PaperFile:
    """A link to a PDF as a template writes it: its name in `data-link`, and its words with the size."""

    kind: str
    title: str
    href: str


@dataclass(frozen=True, slots=True)
class Shelf:
    """PDFs by their path below the site's folder, and the links to them by the address of the page that has them."""

    files: Mapping[str, Path] = field(default_factory=dict)
    links: Mapping[str, tuple[PaperFile, ...]] = field(default_factory=dict)


def fill_shelf(site: Site, documents: Iterable[Document], store: PdfStore) -> Shelf:
    """Take every document that the store has; a link is written only to what is there."""
    files: dict[str, Path] = {}
    links: defaultdict[str, list[PaperFile]] = defaultdict(list)
    for document in documents:
        key = document.key
        size = store.size_of(key)
        if size is None:
            continue
        files[document.path] = store.path_of(key)
        words = site.words(document.language)
        title = words[f"file_{document.kind}"].format(size=written_size(size))
        links[document.page].append(PaperFile(document.kind, title, relative(document.path, document.page)))
    return Shelf(files, {page: tuple(found) for page, found in links.items()})


def written_size(size: int) -> str:
    """Write a size in kilobytes of 1,000 bytes, never as less than it is."""
    return f"{-(-size // _KILO)} kB"
