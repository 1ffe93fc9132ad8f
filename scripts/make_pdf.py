#!/usr/bin/env python3
"""Fill the store of PDFs: every page, version, poster and checklist, and the booklet.

What is unchanged is not made again.
`make build` copies what the store has and links to it; a site without PDFs is a whole site too.
"""

from __future__ import annotations

import argparse
import os
import sys
from pathlib import Path

import own_python  # noqa: F401 - runs this command in .venv, if need be
from rettesnor.cli.terminal import CommandParser
from rettesnor.pdf.batch import make_pdfs
from rettesnor.pdf.documents import Drawing, sheets
from rettesnor.pdf.pdf import MissingLibraryError
from rettesnor.pdf.pdf_store import pdf_store
from rettesnor.settings import SettingsError, read_settings
from rettesnor.site.assembly import Assembler
from rettesnor.urls import PICTURES
from rettesnor.versions.reading import StoreError

MISSING = {
    "nb": "WeasyPrint mangler et systembibliotek ({name}). På Debian: sudo apt-get install {packages}",
    "en": "WeasyPrint lacks a library of the system ({name}). On Debian: sudo apt-get install {packages}",
}
PACKAGES = "libpango-1.0-0 libpangoft2-1.0-0 libharfbuzz-subset0"
DONE = {
    "nb": "{total} PDF-er: {made} laget nå, resten var uendret.",
    "en": "{total} PDFs: {made} made now, the rest were unchanged.",
}


def main() -> int:
    """Give 0 when all PDFs are there, 1 when one cannot be made, 2 for wrong use or a missing library."""
    parser = CommandParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--root", type=Path, default=Path(), help="the folder that holds mkdocs.yml")
    parser.add_argument("--jobs", type=int, default=os.cpu_count() or 1, help="how many processes make PDFs")
    parser.add_argument("--prune", action="store_true", help="remove PDFs that the site as it is now does not have")
    parser.add_argument("--lang", choices=("nb", "en"), default="nb", help="the language of the messages")
    arguments = parser.parse_args()
    try:
        settings = read_settings(arguments.root)
        assembly = Assembler(settings).assemble(is_preview=False, renders_waiting=False)
    except (SettingsError, StoreError) as error:
        parser.error(str(error))
    store = pdf_store(settings.root)
    pictures = {f"{settings.site_url}{PICTURES}{name}": path for name, path in assembly.tree.pictures_by_name().items()}
    jobs = max(arguments.jobs, 1)
    try:
        batch = make_pdfs(sheets(assembly.site), Drawing(settings), store, pictures=pictures, jobs=jobs)
    except MissingLibraryError as error:
        print(MISSING[arguments.lang].format(name=error, packages=PACKAGES), file=sys.stderr)
        return 2
    if arguments.prune:
        store.forget_all_but(set(batch.keys.values()))
    print(DONE[arguments.lang].format(total=len(batch.keys), made=batch.made))
    for failure in batch.failures:
        print(failure, file=sys.stderr)
    return 1 if batch.failures else 0


if __name__ == "__main__":
    sys.exit(main())
