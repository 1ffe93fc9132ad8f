"""Reads printed sheets as people and phones do: their text, their QR codes, their tags."""

from __future__ import annotations

import io
from typing import TYPE_CHECKING, Any

import pikepdf
import pypdfium2
import pypdfium2.raw as pdfium
import zxingcpp

if TYPE_CHECKING:
    from collections.abc import Iterator

HOST = "https://medvirkning.no-such-host.org/"
"""An address that is no placeholder, so that sheets get their codes; nothing answers there."""


def squeezed(text: str) -> str:
    """Give a text without any space, so that line ends of a sheet do not matter."""
    return "".join(text.replace("\u00ad", "").replace("\ufffe", "-").split())


def text_of(pdf: bytes) -> str:
    """Give the text of a PDF, page after page, in the order of its content."""
    document = pypdfium2.PdfDocument(pdf)
    try:
        return "\n".join(page.get_textpage().get_text_range() for page in document)
    finally:
        document.close()


def pages_in(pdf: bytes) -> int:
    """Count the sheets of a PDF."""
    with pikepdf.open(io.BytesIO(pdf)) as document:
        return len(document.pages)


def codes_in(pdf: bytes) -> list[str]:
    """Read the QR codes of a PDF from its pages as pictures, 150 dots an inch."""
    document = pypdfium2.PdfDocument(pdf)
    try:
        return [code.text for page in document for code in zxingcpp.read_barcodes(page.render(scale=150 / 72).to_pil())]
    finally:
        document.close()


def elements_of(pdf: pikepdf.Pdf) -> Iterator[pikepdf.Dictionary]:
    """Give every element of a PDF's structure, in reading order."""

    def below(node: Any) -> Iterator[pikepdf.Dictionary]:
        kids = node.get("/K")
        for kid in kids if isinstance(kids, pikepdf.Array) else [kids]:
            if isinstance(kid, pikepdf.Dictionary) and "/S" in kid:
                yield kid
                yield from below(kid)

    yield from below(pdf.Root.StructTreeRoot)


def read_aloud(pdf: bytes) -> str:
    """Give the text of a tagged PDF in the order of its structure, as a screen reader meets it."""
    marked: dict[tuple[int, int], str] = {}
    document = pypdfium2.PdfDocument(pdf)
    for number, page in enumerate(document):
        words = page.get_textpage()
        for item in page.get_objects(filter=[pdfium.FPDF_PAGEOBJ_TEXT], max_depth=15):
            place = pdfium.FPDFPageObj_GetMarkedContentID(item.raw)
            size = pdfium.FPDFTextObj_GetText(item.raw, words.raw, None, 0)
            buffer = (pdfium.FPDF_WCHAR * (size // 2))()
            pdfium.FPDFTextObj_GetText(item.raw, words.raw, buffer, size)
            text = bytes(buffer).decode("utf-16-le").rstrip("\0")
            marked[number, place] = marked.get((number, place), "") + text
    document.close()
    with pikepdf.open(io.BytesIO(pdf)) as tagged:
        numbers = {page.obj.objgen: number for number, page in enumerate(tagged.pages)}
        return "".join(_aloud(tagged.Root.StructTreeRoot, None, numbers, marked))


def _aloud(
    node: Any, page: tuple[int, int] | None, numbers: dict[tuple[int, int], int], marked: dict[tuple[int, int], str]
) -> Iterator[str]:
    own = node.Pg.objgen if "/Pg" in node else page
    kids = node.get("/K")
    for kid in kids if isinstance(kids, pikepdf.Array) else [kids]:
        if isinstance(kid, int) and own is not None:
            yield marked.get((numbers[own], int(kid)), "")
        elif isinstance(kid, pikepdf.Dictionary) and "/S" in kid:
            yield from _aloud(kid, own, numbers, marked)
