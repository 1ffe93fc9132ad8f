#!/usr/bin/env python3
"""Build a change for looking at: make_previews.py --base REF writes the whole site, and each changed page by itself.

A changed page is one HTML file that needs no other, and a PDF where this machine can print one.
All of it is marked as a draft, and none of it is for search engines.
"""

from __future__ import annotations

import argparse
import shutil
import sys
import tempfile
from pathlib import Path
from typing import TYPE_CHECKING

import own_python  # noqa: F401 - runs this command in .venv, if need be
from rettesnor.cli.terminal import CommandParser, print_what_can_be_shown
from rettesnor.git import GitError, export
from rettesnor.mkdocs.generator import BuildFailedError, build_preview
from rettesnor.pdf.batch import make_pdfs
from rettesnor.pdf.documents import Drawing, sheets
from rettesnor.pdf.pdf import MissingLibraryError
from rettesnor.pdf.pdf_store import pdf_store
from rettesnor.publishing.review.page_changes import changed_pages
from rettesnor.publishing.review.self_contained import self_contained
from rettesnor.settings import SettingsError, read_settings
from rettesnor.site.assembly import Assembler
from rettesnor.urls import PICTURES

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from rettesnor.site.assembly import Assembly

CONTENT = ("docs", "data", "versions", "mkdocs.yml")


def main() -> int:
    """Give 0 when the preview is built, 2 for wrong use."""
    print_what_can_be_shown()
    parser = CommandParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--base", required=True, metavar="REF", help="what the change is compared with")
    parser.add_argument("--into", type=Path, default=Path("build/preview"), help="the folder it is written to")
    parser.add_argument("--root", type=Path, default=Path(), help="the folder that holds mkdocs.yml")
    arguments = parser.parse_args()
    site, pages = arguments.into / "site", arguments.into / "pages"
    try:
        settings = read_settings(arguments.root)
        shutil.rmtree(arguments.into, ignore_errors=True)
        build_preview(arguments.root, site)
        with tempfile.TemporaryDirectory() as folder:
            before = Path(folder)
            export(arguments.root, arguments.base, CONTENT, before)
            old = Assembler(read_settings(before)).assemble(is_preview=True)
    except (SettingsError, GitError, BuildFailedError) as error:
        parser.error(str(error))
    new = Assembler(settings).assemble(is_preview=True)
    pages.mkdir(parents=True, exist_ok=True)
    names: dict[str, str] = {}
    for change in changed_pages(old, new, 0):
        page = new.site.pages.get(change.id)
        if page is None:
            continue
        for code in page.texts:
            url = new.site.url(page, code)
            names[f"{url}index.pdf"] = f"{change.id}.{code}"
            path = pages / f"{change.id}.{code}.html"
            path.write_text(self_contained(site, url), encoding="utf-8")
            print(path)
    for path in _print_pdfs(new, names, pages):
        print(path)
    return 0


def _print_pdfs(assembly: Assembly, names: Mapping[str, str], folder: Path) -> Iterator[Path]:
    """Print the pages whose PDFs are named; where the system lacks what that needs, say so and go on."""
    settings = assembly.site.settings
    wanted = [sheet for sheet in sheets(assembly.site) if sheet.path in names] if names else []
    store = pdf_store(settings.root)
    pictures = {f"{settings.site_url}{PICTURES}{name}": path for name, path in assembly.tree.pictures_by_name().items()}
    try:
        batch = make_pdfs(wanted, Drawing(settings), store, pictures=pictures, jobs=1)
    except MissingLibraryError as error:
        print(f"make_previews.py: no PDFs, since {error} is missing", file=sys.stderr)
        return
    for failure in batch.failures:
        print(failure, file=sys.stderr)
    for name, key in batch.keys.items():
        if store.size_of(key) is not None:
            path = folder / f"{names[name]}.pdf"
            shutil.copyfile(store.path_of(key), path)
            yield path


if __name__ == "__main__":
    sys.exit(main())
