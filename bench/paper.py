"""How full the paper is: every sheet of every PDF, and of every page as a browser prints it. `make bench-paper`.

    python -m bench.paper [--live] [--site site]

Names each sheet but the first that is less than a fifth full, each that ends with a line that announces what stands on
the next («Etter vedtaket:») or has text past its edge, and counts all of them. With --live only the PDFs of pages as
they are now are made, without editions; with --site the built pages are printed by Chromium too, editions left out.
"""

from __future__ import annotations

import argparse
import sys
from collections import Counter
from dataclasses import replace
from itertools import pairwise
from pathlib import Path
from typing import TYPE_CHECKING

from bench.serving import served
from playwright.sync_api import sync_playwright
from tests.paper import sheets_of, squeezed
from tests.projects import ROOT

from rettesnor.cli.chromium import find_chromium
from rettesnor.markdown.trees import parse_page
from rettesnor.pdf.documents import Drawing, live_sheets, sheets
from rettesnor.pdf.pdf import PdfError, Printer
from rettesnor.settings import read_settings
from rettesnor.site.assembly import Assembler

if TYPE_CHECKING:
    from collections.abc import Iterator

FIFTH = 0.2
HOST = "https://medvirkning.no-such-host.org/"
ONE_SHEET = ("plakat-", "sjekkliste", "poster-")
TOLD_EACH = 50


def main() -> int:
    """Measure and print; give 1 when a sheet is nearly empty, announces the next, is too small, or cannot be made."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--live", action="store_true", help="leave out the PDFs of editions")
    parser.add_argument("--site", type=Path, help="the built site, of which each page is printed too")
    arguments = parser.parse_args()
    found = Counter[str]()
    for path, pdf, page in pdfs(found, is_live=arguments.live):
        measure(path, pdf, page, found)
    if arguments.site is not None:
        for path, pdf, page in printed(arguments.site):
            measure(f"printed: {path}", pdf, page, found)
    print(", ".join(f"{number} {name}" for name, number in sorted(found.items())))
    return 1 if any(found[each] for each in ("nearly empty", "announcing", "not made", "past the edge")) else 0


def pdfs(found: Counter[str], *, is_live: bool) -> Iterator[tuple[str, bytes, str]]:
    """Make each PDF of the site, in one process, with the page it is made of, and count those that cannot be made."""
    settings = replace(read_settings(ROOT), site_url=HOST)
    site = Assembler(settings).assemble(is_preview=False).site
    drawing, printer = Drawing(settings), Printer()
    for number, sheet in enumerate(live_sheets(site) if is_live else sheets(site), start=1):
        document = drawing.document(sheet)
        try:
            yield sheet.path, printer.print_pdf(document.html, HOST, document.style), document.html
        except PdfError as error:
            found["not made"] += 1
            print(f"{sheet.path}: {error}")
        if number % TOLD_EACH == 0:
            print(f"{number} PDFs made", file=sys.stderr)


def printed(site: Path) -> Iterator[tuple[str, bytes, str]]:
    """Print each page of a built site on A4, and give the page with its sheets."""
    pages = sorted(found for found in site.rglob("index.html") if "v" not in found.relative_to(site).parts[:2])
    with served(site) as address, sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=str(find_chromium()))
        page = browser.new_page()
        for found in pages:
            path = found.relative_to(site).as_posix().removesuffix("index.html")
            written = found.read_text(encoding="utf-8")
            if 'http-equiv="refresh"' in written:
                continue  # it leads on by itself, sometimes before it is there
            page.goto(address + path)
            yield path, page.pdf(format="A4", prefer_css_page_size=True), written
        browser.close()


def measure(path: str, pdf: bytes, page: str, found: Counter[str]) -> None:
    """Count the sheets of one PDF, and name those that are wrong."""
    before_blanks = words_before_blanks(page)
    every = sheets_of(pdf)
    found["PDFs"] += 1
    found["sheets"] += len(every)
    for number, sheet in enumerate(every[1:], start=2):
        if sheet.fullness < FIFTH and not any(name in path for name in ONE_SHEET):
            found["nearly empty"] += 1
            print(f"{path}: sheet {number} of {len(every)} is {sheet.fullness:.0%} full")
    for number, sheet in enumerate(every, start=1):
        if any(line.left < 0 or line.right > sheet.width for line in sheet.lines):
            found["past the edge"] += 1
            print(f"{path}: sheet {number} has text past its edge")
    for number, (sheet, _) in enumerate(pairwise(every), start=1):
        if (
            sheet.lines
            and sheet.last_words.endswith(":")
            and not any(each.endswith(sheet.last_words) for each in before_blanks)
        ):
            found["announcing"] += 1
            print(f"{path}: sheet {number} ends with «{sheet.last_words[-40:]}»")


def words_before_blanks(page: str) -> tuple[str, ...]:
    """Return the words before each line to write on, in its block: their colon announces nothing."""
    blanks = parse_page(page).iterfind(".//span[@class='rs-blank']")
    return tuple(
        squeezed("".join(map(str, blank.xpath("preceding-sibling::node()/descendant-or-self::text()"))))
        for blank in blanks
    )


if __name__ == "__main__":
    sys.exit(main())
