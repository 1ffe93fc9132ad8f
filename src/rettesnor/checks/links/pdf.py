"""Links inside PDF files: what they point at on the web, and jumps within the file that lead nowhere."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

import pikepdf

if TYPE_CHECKING:
    from collections.abc import Collection, Iterator
    from pathlib import Path


@dataclass(frozen=True, slots=True)
class PdfLinks:
    """What links of one PDF rely on: its number of pages, its named places, addresses with the page they stand on.

    `broken` holds the jumps to places that the file does not have, with the page that they stand on.
    """

    pages: int
    names: frozenset[str]
    addresses: tuple[tuple[int, str], ...]
    broken: tuple[tuple[int, str], ...]

    def has(self, fragment: str) -> bool:
        """Return whether `file.pdf#fragment` leads somewhere (`page=3`, `nameddest=x`, or the name alone)."""
        for part in fragment.split("&"):
            key, _, value = part.rpartition("=")
            if key == "page" and not (value.isdecimal() and 1 <= int(value) <= self.pages):
                return False
            if key in {"", "nameddest"} and value not in self.names:
                return False
        return True


def read_pdf_links(path: Path) -> PdfLinks:
    """Read the links of a PDF.

    Raises:
        pikepdf.PdfError: the file is no PDF that can be read.
    """
    with pikepdf.open(path) as pdf:
        names = frozenset(_names(pdf))
        ids = {page.objgen for page in pdf.pages}
        addresses: list[tuple[int, str]] = []
        broken: list[tuple[int, str]] = []
        for number, page in enumerate(pdf.pages, start=1):
            for annotation in page.get("/Annots", pikepdf.Array()):
                action = annotation.get("/A", pikepdf.Dictionary())
                if "/URI" in action:
                    addresses.append((number, str(action["/URI"])))
                destination = annotation.get("/Dest", action.get("/D"))
                if destination is not None and not _leads_somewhere(destination, names, ids):
                    broken.append((number, _said(destination)))
        return PdfLinks(len(pdf.pages), names, tuple(addresses), tuple(broken))


def _names(pdf: pikepdf.Pdf) -> Iterator[str]:
    """Yield the named places of a file: the old dictionary and the newer tree (ISO 32000-2, 12.3.2.4)."""
    old = pdf.Root.get("/Dests")
    if old is not None:
        yield from (str(name).removeprefix("/") for name in old.keys())  # noqa: SIM118 - a PDF dictionary is no mapping
    tree = pdf.Root.get("/Names", pikepdf.Dictionary()).get("/Dests")
    if tree is not None:
        yield from map(str, pikepdf.NameTree(tree).keys())


def _leads_somewhere(destination: pikepdf.Object, names: frozenset[str], pages: Collection[object]) -> bool:
    if isinstance(destination, pikepdf.Array):
        return len(destination) > 0 and getattr(destination[0], "objgen", None) in pages
    return _said(destination) in names


def _said(destination: pikepdf.Object) -> str:
    return "?" if isinstance(destination, pikepdf.Array) else str(destination).removeprefix("/")
