"""Build a change for looking at: %(prog)s --base REF writes the whole site, and each changed page by itself.

A changed page is one HTML file that needs no other, and a PDF where this machine can print one.
All of it is marked as a draft, and none of it is for search engines.
"""

from __future__ import annotations

import shutil
import sys
import tempfile
from pathlib import Path
from typing import TYPE_CHECKING

from rettesnor.cli.console import WrongUseError
from rettesnor.cli.options import add_site
from rettesnor.cli.pdf import pictures_of
from rettesnor.git import export
from rettesnor.mkdocs.generator import BuildFailedError, build_preview
from rettesnor.pdf.batch import make_pdfs
from rettesnor.pdf.documents import Drawing, sheets
from rettesnor.pdf.pdf import MissingLibraryError
from rettesnor.pdf.pdf_store import pdf_store
from rettesnor.publishing.review.page_changes import CONTENT, changed_pages
from rettesnor.publishing.review.self_contained import self_contained
from rettesnor.settings import read_settings
from rettesnor.site.assembly import Assembler
from rettesnor.site.kept import FOLDER, KeptTexts

if TYPE_CHECKING:
    import argparse
    from collections.abc import Iterator, Mapping

    from rettesnor.cli.console import Console
    from rettesnor.cli.terminal import CommandParser
    from rettesnor.site.assembly import Assembly

EXAMPLE = "--base origin/main --into build/preview"


def add_options(parser: CommandParser) -> None:
    """Add what the command takes."""
    parser.add_argument("--base", required=True, metavar="REF", help="what the change is compared with")
    parser.add_argument("--into", type=Path, default=Path("build/preview"), help="the folder it is written to")
    add_site(parser)


def act(given: argparse.Namespace, console: Console) -> int:
    """Return 0 when the preview is built, 2 for wrong use."""
    settings, site, pages = read_settings(given.root), given.into / "site", given.into / "pages"
    kept = KeptTexts(settings.root / FOLDER)
    shutil.rmtree(given.into, ignore_errors=True)
    try:
        build_preview(given.root, site)
    except BuildFailedError as error:
        raise WrongUseError(str(error)) from error
    with tempfile.TemporaryDirectory() as folder:
        export(given.root, given.base, CONTENT, Path(folder))
        old = Assembler(read_settings(Path(folder)), kept=kept).assemble(is_preview=True)
    new = Assembler(settings, kept=kept).assemble(is_preview=True)
    pages.mkdir(parents=True, exist_ok=True)
    names: dict[str, str] = {}
    for change in changed_pages(old, new, 0):
        page = new.site.pages.get(change.id)
        urls = {code: new.site.url(page, code) for code in page.texts} if page is not None else {}
        for code, url in urls.items():
            names[f"{url}index.pdf"] = f"{change.id}.{code}"
            path = pages / f"{change.id}.{code}.html"
            path.write_text(self_contained(site, url), encoding="utf-8")
            console.say(str(path))
    for path in _print_pdfs(new, names, pages):
        console.say(str(path))
    return 0


def _print_pdfs(assembly: Assembly, names: Mapping[str, str], folder: Path) -> Iterator[Path]:
    """Print the pages whose PDFs are named; where the system lacks what that needs, say so and go on."""
    settings = assembly.site.settings
    wanted = [sheet for sheet in sheets(assembly.site) if sheet.path in names] if names else []
    store = pdf_store(settings.root)
    try:
        batch = make_pdfs(wanted, Drawing(settings), store, pictures=pictures_of(assembly), jobs=1)
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
