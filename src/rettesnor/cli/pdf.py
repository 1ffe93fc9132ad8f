"""Fill the store of PDFs: every page, version, poster and checklist, and the booklet.

What is unchanged is not made again.
The next build copies what the store has and links to it; a site without PDFs is a whole site too.
"""

from __future__ import annotations

import os
import sys
import time
from dataclasses import dataclass, field
from importlib.util import find_spec
from typing import TYPE_CHECKING

from rettesnor.checks.overrides import faulty_templates
from rettesnor.cli.options import add_language, add_site
from rettesnor.cli.terminal import Progress
from rettesnor.locale.messages import words
from rettesnor.pdf.batch import make_pdfs
from rettesnor.pdf.documents import Drawing, sheets
from rettesnor.pdf.fonts import fonts_are_installed
from rettesnor.pdf.pdf import MissingLibraryError
from rettesnor.pdf.pdf_store import pdf_store
from rettesnor.settings import read_settings
from rettesnor.site.assembly import Assembler
from rettesnor.urls import PICTURES

if TYPE_CHECKING:
    import argparse
    from collections.abc import Mapping
    from pathlib import Path

    from rettesnor.cli.console import Console
    from rettesnor.cli.terminal import CommandParser
    from rettesnor.site.assembly import Assembly

PACKAGES = "libpango-1.0-0 libpangoft2-1.0-0 libharfbuzz-subset0"
EXAMPLE = "--prune"


def add_options(parser: CommandParser) -> None:
    """Add what the command takes."""
    add_site(parser)
    parser.add_argument("--jobs", type=int, default=os.cpu_count() or 1, help="how many processes make PDFs")
    parser.add_argument("--prune", action="store_true", help="remove PDFs that the site as it is now does not have")
    add_language(parser)


def act(given: argparse.Namespace, console: Console) -> int:
    """Return 0 when all PDFs are there, 1 when one cannot be made, 2 for wrong use or a missing library."""
    if find_spec("weasyprint") is None or not fonts_are_installed():
        console.complain(words("pdf.not-installed"))
        return 2
    settings = read_settings(given.root)
    if console.report(faulty_templates(settings)):
        return 1
    assembly = Assembler(settings).assemble(is_preview=False, renders_waiting=False)
    store = pdf_store(settings.root)
    wanted, pictures = sheets(assembly.site), pictures_of(assembly)
    progress = Progress(sys.stderr)
    told = TimeLeft(progress, given.lang)
    try:
        drawing = Drawing(assembly.site.settings)
        batch = make_pdfs(wanted, drawing, store, pictures=pictures, jobs=max(given.jobs, 1), told=told)
    except MissingLibraryError as error:
        console.complain(words("pdf.missing-library", error, PACKAGES))
        return 2
    finally:
        progress.finish()
    if given.prune:
        store.forget_all_but(set(batch.keys.values()))
    console.say(words("pdf.done", len(batch.keys), batch.made))
    for failure in batch.failures:
        print(failure, file=sys.stderr)
    return 1 if batch.failures else 0


@dataclass(slots=True)
class TimeLeft:
    """Tells how many PDFs are made, and how long the rest will take at the same pace."""

    progress: Progress
    language: str
    begun: float = field(default_factory=time.monotonic)

    def __call__(self, done: int, total: int) -> None:
        """Tell it once more."""
        left = (time.monotonic() - self.begun) / done * (total - done)
        self.progress.step(words("pdf.step", done, total, round(left)).in_language(self.language))


def pictures_of(assembly: Assembly) -> Mapping[str, Path]:
    """Return the pictures of docs/ by the addresses that sheets name them by."""
    below = f"{assembly.site.settings.site_url}{PICTURES}"
    return {f"{below}{name}": path for name, path in assembly.tree.pictures_by_name().items()}
