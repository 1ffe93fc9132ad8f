"""From the HTML of a sheet to a tagged PDF (PDF/UA-1 in its metadata), by WeasyPrint; nothing is fetched from anywhere.

WeasyPrint needs Pango from the system. It is imported when the first PDF is made, so that a machine without Pango
builds the site all the same.
"""

from __future__ import annotations

import logging
import os
from contextlib import contextmanager, nullcontext
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any

from rettesnor.pdf import tagging
from rettesnor.pdf.fonts import FACES, FALLBACK_FAMILY, FAMILY, FILES, SCHEME, font_bytes
from rettesnor.pdf.page_fit import past_the_edge
from rettesnor.site.collecting import rarely_collected

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Mapping
    from contextlib import AbstractContextManager
    from pathlib import Path

    from rettesnor.pdf.style import Style


_OWN = (FAMILY.replace(" ", "-"), FALLBACK_FAMILY.replace(" ", "-"))

REMEMBERED = "70.0"
"""The version of WeasyPrint whose insides `sheets_before.py` knows; another one does everything for every sheet."""

_DAY = "SOURCE_DATE_EPOCH"


class MissingLibraryError(Exception):
    """A library of the system is missing; the text says which, and what to install."""


class PdfError(Exception):
    """A sheet cannot become a PDF that is true to it; the text says why."""


@dataclass
class Printer:
    """Makes PDFs; make one a process, since loading fonts and styles takes longer than a sheet.

    `pictures` maps the address of each picture to its file; `own_faces` are the rules that make the site's own font
    known, `own_family` is what it is called. One that `remembers` uses again what it found for earlier sheets
    (`sheets_before.py`), which changes no byte of any.
    """

    pictures: Mapping[str, Path] = field(default_factory=dict)
    own_faces: str = ""
    own_family: str = ""
    remembers: bool = True
    _fonts: Any = None
    _before: Any = None
    _styles: dict[tuple[str, ...], list[Any]] = field(default_factory=dict)

    def print_pdf(self, html: str, base: str, style: Style) -> bytes:
        """Make the PDF of a sheet whose links are below `base`; the same input gives the same bytes.

        Raises:
            MissingLibraryError: the system lacks what WeasyPrint needs.
            PdfError: something in the page could not be drawn as it is meant, or would run past the edge of the paper.
        """
        weasyprint = load_weasyprint()
        fetcher = _fetcher(weasyprint, self.pictures)

        def drawn(sheets: tuple[str, ...]) -> Any:  # noqa: ANN401 - untyped library
            return weasyprint.HTML(string=html, base_url=base, url_fetcher=fetcher).render(
                stylesheets=self._loaded(weasyprint, fetcher, sheets),
                font_config=self._fonts,
                pdf_variant="pdf/ua-1",
                pdf_tags=True,
                presentational_hints=True,
            )

        with _warnings() as said, rarely_collected(), _clock_stands(), self._remembering(weasyprint):
            document = _laid_out(drawn, style)
            tagging.mark(document)
            made = document.write_pdf(pdf_variant="pdf/ua-1", pdf_tags=True, pdf_identifier=False)
        if said:
            raise PdfError(said[0])
        finished, fonts = tagging.apply_marks(made)
        known = (*_OWN, self.own_family.replace(" ", "-")) if self.own_family else _OWN
        others = sorted(name for name in fonts if not any(own in name for own in known))
        if others:
            raise PdfError(f"{FAMILY} lacks a character of this page; {', '.join(others)} was used")
        return finished

    def _remembering(self, weasyprint: Any) -> AbstractContextManager[None]:  # noqa: ANN401 - untyped library
        """Return what lets WeasyPrint use what it found before, as long as it lasts, where its insides are known."""
        if not self.remembers or weasyprint.__version__ != REMEMBERED:
            return nullcontext()
        if self._before is None:
            from rettesnor.pdf.sheets_before import SheetsBefore  # noqa: PLC0415 - loads Pango, as WeasyPrint itself

            self._before = SheetsBefore()
        used: AbstractContextManager[None] = self._before.used()
        return used

    def _loaded(self, weasyprint: Any, fetcher: Any, sheets: tuple[str, ...]) -> list[Any]:  # noqa: ANN401 - untyped
        """Return style sheets ready for use; fonts are loaded once, since fontconfig loses them the second time."""
        if self._fonts is None:
            self._fonts = weasyprint.text.fonts.FontConfiguration()
            weasyprint.CSS(string=FACES + self.own_faces, font_config=self._fonts, url_fetcher=fetcher)
        if sheets not in self._styles:
            self._styles[sheets] = [
                weasyprint.CSS(string=text, font_config=self._fonts, url_fetcher=fetcher) for text in sheets
            ]
        return self._styles[sheets]


def _laid_out(drawn: Callable[[tuple[str, ...]], Any], style: Style) -> Any:  # noqa: ANN401 - untyped library
    """Return a document of which nothing is past the edge, drawn anew with the style sheets that help where it is.

    Raises:
        PdfError: it is too long for its one sheet, or something is too wide or too tall for any.
    """
    document = drawn(style.sheets)
    if style.is_one_sheet and len(document.pages) > 1:
        if not style.tighter:
            raise PdfError("the text is too long for one sheet of paper")
        tight = drawn((*style.sheets, style.tighter))
        document = tight if len(tight.pages) == 1 else drawn(style.sheets)
    outside = list(past_the_edge(document))
    for added in range(1, len(style.wide) + 1):
        if outside:
            document = drawn((*style.sheets, *style.wide[:added]))
            outside = list(past_the_edge(document))
    lost = [words for words in outside if words]
    if lost:
        raise PdfError(f"past the edge of the paper: {lost[0]!r}; shorten it, or divide what is too wide")
    return document


def load_weasyprint() -> Any:  # noqa: ANN401 - the module; it has no types
    """Return the module of WeasyPrint, imported now.

    Raises:
        MissingLibraryError: the system lacks a library that it needs.
    """
    try:
        import weasyprint  # noqa: PLC0415 - it loads Pango, which the site itself does without
        import weasyprint.text.fonts  # noqa: PLC0415 - the same
    except (OSError, ImportError) as error:
        name = str(error).splitlines()[0]
        raise MissingLibraryError(name) from error
    return weasyprint


@contextmanager
def _clock_stands() -> Iterator[None]:
    """Let no font say when it was made smaller: fontTools writes the day that this variable names, or else today."""
    before = os.environ.get(_DAY)
    os.environ[_DAY] = "0"
    try:
        yield
    finally:
        if before is None:
            del os.environ[_DAY]
        else:
            os.environ[_DAY] = before


class _warnings(logging.Handler):  # noqa: N801 - read as a statement: with _warnings() as said
    """Collects what WeasyPrint warns of: only errors count, such as a picture or glyph that is missing."""

    def __init__(self) -> None:
        super().__init__(logging.WARNING)
        self.said: list[str] = []
        self._logger = logging.getLogger("weasyprint")

    def emit(self, record: logging.LogRecord) -> None:
        message = record.getMessage()
        if record.levelno >= logging.ERROR:
            self.said.append(message)

    def __enter__(self) -> list[str]:
        self._before = (self._logger.handlers, self._logger.propagate)
        self._logger.handlers, self._logger.propagate = [self], False
        return self.said

    def __exit__(self, *_: object) -> None:
        self._logger.handlers, self._logger.propagate = self._before


def _fetcher(weasyprint: Any, pictures: Mapping[str, Path]) -> Any:  # noqa: ANN401 - untyped library
    """Return what WeasyPrint asks for files: our fonts and the site's pictures, and nothing else."""
    urls = weasyprint.urls

    class Fetcher(weasyprint.urls.URLFetcher):  # type: ignore[misc]  # untyped library
        """Opens nothing but what is named here."""

        def fetch(self, url: str, headers: Mapping[str, str] | None = None) -> Any:  # noqa: ANN401, ARG002 - as called
            name = url.removeprefix(SCHEME)
            if url.startswith(SCHEME) and name in FILES:
                return urls.URLFetcherResponse(url, font_bytes(name), {"Content-Type": "font/ttf"})
            if url in pictures:
                return urls.URLFetcherResponse(url, pictures[url].read_bytes())
            raise ValueError(f"not part of the site: {url}")

    return Fetcher()
