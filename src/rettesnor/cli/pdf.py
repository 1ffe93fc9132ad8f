"""Fill the store of PDFs: every page, version, poster and checklist, and the booklet.

What is unchanged is not made again.
The next build copies what the store has and links to it; a site without PDFs is a whole site too.
"""

from __future__ import annotations

import json
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
from rettesnor.pdf.batch import Batch, make_pdfs
from rettesnor.pdf.documents import Drawing, sheets
from rettesnor.pdf.fingerprint import makers
from rettesnor.pdf.fonts import fonts_are_installed
from rettesnor.pdf.pdf import MissingLibraryError
from rettesnor.pdf.pdf_store import pdf_store
from rettesnor.settings import read_settings
from rettesnor.site.assembly import Assembler
from rettesnor.site.inputs import hash_of_site
from rettesnor.site.kept import FOLDER, KeptTexts
from rettesnor.urls import PICTURES

if TYPE_CHECKING:
    import argparse
    from collections.abc import Mapping
    from pathlib import Path

    from rettesnor.cli.console import Console
    from rettesnor.cli.terminal import CommandParser
    from rettesnor.pdf.pdf_store import PdfStore
    from rettesnor.settings import Settings
    from rettesnor.site.assembly import Assembly

PACKAGES = "libpango-1.0-0 libpangoft2-1.0-0 libharfbuzz-subset0"
EXAMPLE = "--prune"
_ALL = "all PDFs"


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
    store, all_of_them = pdf_store(settings.root), AllOfThem(settings)
    batch = all_of_them.made_before(store)
    if batch is None:
        batch = _made(settings, store, given, console)
        if batch is None:
            return 2
        if not batch.failures:
            all_of_them.keep(batch.keys)
    if given.prune:
        store.forget_all_but(set(batch.keys.values()))
    console.say(words("pdf.done", len(batch.keys), batch.made))
    for failure in batch.failures:
        print(failure, file=sys.stderr)
    return 1 if batch.failures else 0


def _made(settings: Settings, store: PdfStore, given: argparse.Namespace, console: Console) -> Batch | None:
    """Make what the store lacks; None where the system lacks what that needs, which is told."""
    assembly = Assembler(settings).assemble(is_preview=False, renders_waiting=False)
    wanted, pictures = sheets(assembly.site), pictures_of(assembly)
    progress = Progress(sys.stderr)
    told = TimeLeft(progress, given.lang)
    try:
        drawing = Drawing(assembly.site.settings)
        return make_pdfs(wanted, drawing, store, pictures=pictures, jobs=max(given.jobs, 1), told=told)
    except MissingLibraryError as error:
        console.complain(words("pdf.missing-library", error, PACKAGES))
        return None
    finally:
        progress.finish()


class AllOfThem:
    """The keys of all PDFs of a site, kept under everything that it is made from, as it was when this was made."""

    def __init__(self, settings: Settings) -> None:
        self._settings = settings
        self._kept = KeptTexts(settings.root / FOLDER)
        self._made_from = self._now()

    def made_before(self, store: PdfStore) -> Batch | None:
        """Return all PDFs where an earlier run saw the site as it is, and the store has and knows them; else None."""
        told = self._kept.find(_ALL, self._made_from)
        if told is None:
            return None
        keys: dict[str, str] = json.loads(told)
        wanted = set(keys.values())
        is_there = wanted <= set(store.keys().values()) and all(store.size_of(key) is not None for key in wanted)
        return Batch(0, keys, ()) if is_there else None

    def keep(self, keys: Mapping[str, str]) -> None:
        """Keep the keys of all PDFs by their paths; nothing where the site was changed meanwhile."""
        if self._now() == self._made_from:
            self._kept.keep(_ALL, self._made_from, json.dumps(dict(keys)))

    def _now(self) -> tuple[str, ...]:
        return hash_of_site(self._settings), *makers()


@dataclass(slots=True)
class TimeLeft:
    """Tells how many PDFs are made, and how long the rest will take at the same pace once their number is known."""

    progress: Progress
    language: str
    begun: float = field(default_factory=time.monotonic)

    def __call__(self, done: int, total: int | None) -> None:
        """Tell it once more."""
        if total is None:
            self.progress.step(words("pdf.begun", done).in_language(self.language))
            return
        left = (time.monotonic() - self.begun) / done * (total - done)
        self.progress.step(words("pdf.step", done, total, round(left)).in_language(self.language))


def pictures_of(assembly: Assembly) -> Mapping[str, Path]:
    """Return the pictures of docs/ by the addresses that sheets name them by."""
    below = f"{assembly.site.settings.site_url}{PICTURES}"
    return {f"{below}{name}": path for name, path in assembly.tree.pictures_by_name().items()}
