"""Test the site for accessibility in a real browser, and write what was tested and found to data/accessibility.json.

It builds the site as it is published, and looks at one page of each kind in each language, light and dark, narrow and
wide. It also weighs what a first visit to each costs, and measures how the texts read. It needs the extra `audit` and
a Chromium.
"""

from __future__ import annotations

import tempfile
from pathlib import Path
from statistics import median
from typing import TYPE_CHECKING

from rettesnor.checks.language.check import page_figures
from rettesnor.checks.language.readability import check_readability
from rettesnor.cli.axe import SCREENS, lacks_programs, run_suite
from rettesnor.cli.chromium import find_chromium
from rettesnor.cli.console import WrongUseError
from rettesnor.cli.options import add_language, add_site
from rettesnor.data.accessibility import PATH, Reading, Report, write_report
from rettesnor.locale.dates import plain_today
from rettesnor.locale.messages import words
from rettesnor.mkdocs.generator import BuildFailedError, build_strictly
from rettesnor.pages.tested_kinds import tested_kinds
from rettesnor.settings import read_settings
from rettesnor.site.assembly import Assembler
from rettesnor.urls import language_prefix

if TYPE_CHECKING:
    import argparse

    from rettesnor.cli.axe import Run
    from rettesnor.cli.console import Console
    from rettesnor.cli.terminal import CommandParser
    from rettesnor.site.assembly import Assembly

EXAMPLE = ""


def add_options(parser: CommandParser) -> None:
    """Add what the command takes."""
    add_site(parser)
    add_language(parser)


def act(given: argparse.Namespace, console: Console) -> int:
    """Return 0 when nothing was found, 1 when something was (it is in the report), 2 where a program is missing."""
    chromium = find_chromium()
    if lacks_programs() or chromium is None:
        raise WrongUseError(words("audit.missing"))
    assembly = Assembler(read_settings(given.root)).assemble(is_preview=False)
    site = assembly.site
    kinds, codes = tested_kinds(site), site.settings.codes
    with tempfile.TemporaryDirectory() as folder:
        try:
            built = build_strictly(given.root, Path(folder) / "site")
        except BuildFailedError as error:
            raise WrongUseError(str(error) or words("audit.no-site")) from error
        run = run_suite(built, kinds, {code: language_prefix(site, code) for code in codes}, chromium)
    for each in run.broken:
        found = each.finding
        where = f"/{each.url} ({found.language}, {found.scheme}, {found.width} px)"
        console.say(words("audit.broken", found.rule, where, found.places, each.element))
    path = given.root / PATH
    before = path.read_bytes() if path.is_file() else b""
    write_report(path, _report(run, tuple(kind for kind, _ in kinds), codes, _reading(assembly)))
    console.say(words("audit.done", run.pages, len(run.broken), PATH if path.read_bytes() != before else "-"))
    return 1 if run.broken else 0


def _reading(assembly: Assembly) -> Reading:
    """Return how the texts read, those that are too short to be judged among them."""
    figures = page_figures(assembly)
    hard = sum(any(check_readability(each, 1)) for each in figures)
    return Reading(len(figures), round(median([each.whole.lix for each in figures] or [0])), hard)


def _report(run: Run, kinds: tuple[str, ...], languages: tuple[str, ...], reading: Reading) -> Report:
    return Report(
        tested_on=plain_today().isoformat(),
        tools=run.tools,
        kinds=kinds,
        languages=languages,
        screens=SCREENS,
        pages=run.pages,
        findings=tuple(each.finding for each in run.broken),
        visits=run.visits,
        reading=reading,
    )
