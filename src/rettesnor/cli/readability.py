"""Print how every page reads: words, the middle sentence, LIX of the whole page and of the part people act on."""

from __future__ import annotations

from typing import TYPE_CHECKING

from rettesnor.checks.language.check import page_figures
from rettesnor.cli.options import add_site
from rettesnor.settings import read_settings
from rettesnor.site.assembly import Assembler

if TYPE_CHECKING:
    import argparse

    from rettesnor.cli.console import Console
    from rettesnor.cli.terminal import CommandParser

EXAMPLE = ""


def add_options(parser: CommandParser) -> None:
    """Add what the command takes."""
    add_site(parser)


def act(given: argparse.Namespace, console: Console) -> int:
    """Return 0 when the figures are printed, 2 for wrong use."""
    assembly = Assembler(read_settings(given.root)).assemble(is_preview=True)
    console.say("words  median  LIX  LIX-direct  page")
    for page in page_figures(assembly):
        direct = f"{page.direct.lix:10.1f}" if page.direct else " " * 10
        whole = page.whole
        console.say(f"{whole.words:5}  {whole.median:6.1f}  {whole.lix:3.0f}  {direct}  {page.path}")
    return 0
