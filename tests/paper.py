"""Reads printed sheets as people and phones do: their text, their QR codes, their tags."""

from __future__ import annotations

import io
from dataclasses import dataclass
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


@dataclass(frozen=True)
class Line:
    """A stretch of text on a sheet: its words and where it stands, in millimetres from the sheet's top left corner."""

    text: str
    left: float
    top: float
    right: float
    bottom: float

    def overlaps(self, other: Line) -> bool:
        """Tell whether more than a quarter of the smaller of two lines lies under the other.

        A word that is drawn letter by letter comes in pieces; those are no other line.
        """
        if self.text in other.text or other.text in self.text:
            return False
        width = min(self.right, other.right) - max(self.left, other.left)
        height = min(self.bottom, other.bottom) - max(self.top, other.top)
        smaller = min((line.right - line.left) * (line.bottom - line.top) for line in (self, other))
        return width > 0 and height > 0 and width * height > smaller / 4


@dataclass(frozen=True)
class PrintedSheet:
    """One sheet as it is seen: its size in millimetres, its text without spaces, and where its lines stand."""

    width: float
    height: float
    text: str
    lines: tuple[Line, ...]

    @property
    def last_words(self) -> str:
        """Give the lowest line above the sheet's margin, without spaces."""
        inside = [line for line in self.lines if line.bottom < self.height - 18]
        lowest = max(line.bottom for line in inside)
        return squeezed("".join(line.text for line in inside if lowest - line.bottom < 1.5))

    @property
    def fullness(self) -> float:
        """Return how much of the height between the sheet's margins its lines take, from 0 to 1."""
        lowest = max((line.bottom for line in self.lines if line.bottom < self.height - 18), default=16.0)
        return (lowest - 16) / (self.height - 36)

    @property
    def overlaps(self) -> list[tuple[str, str]]:
        """Give every two lines that stand on one another."""
        return [
            (line.text, other.text)
            for number, line in enumerate(self.lines)
            for other in self.lines[number + 1 :]
            if line.overlaps(other)
        ]


def sheets_of(pdf: bytes) -> list[PrintedSheet]:
    """Give what stands where on each sheet of a PDF."""
    document = pypdfium2.PdfDocument(pdf)
    try:
        return [_sheet(page) for page in document]
    finally:
        document.close()


def _sheet(page: Any) -> PrintedSheet:
    width, height = (size / 72 * 25.4 for size in page.get_size())
    text = page.get_textpage()
    lines = []
    for number in range(text.count_rects()):
        left, bottom, right, top = (place / 72 * 25.4 for place in text.get_rect(number))
        words = text.get_text_bounded(*text.get_rect(number)).strip()
        if words:
            lines.append(Line(words, left, height - top, right, height - bottom))
    return PrintedSheet(width, height, squeezed(text.get_text_range()), tuple(lines))


def height_of_letter(pdf: bytes, words: str) -> float:
    """Give the height of the first letter of some words on the first sheet, in millimetres, as it is drawn.

    Raises:
        LookupError: the words are not there.
    """
    document = pypdfium2.PdfDocument(pdf)
    try:
        text = document[0].get_textpage()
        found = text.search(words, match_case=True).get_next()
        if found is None:
            raise LookupError(words)
        _, bottom, _, top = text.get_charbox(found[0])
        return float(top - bottom) / 72 * 25.4
    finally:
        document.close()


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
