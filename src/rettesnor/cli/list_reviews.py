"""List the published pages that are to be read again, as Markdown: those that are overdue, and those due soon."""

from __future__ import annotations

from typing import TYPE_CHECKING

from rettesnor.cli.options import add_language, add_site
from rettesnor.publishing.review.review_list import due_reviews, render_reviews
from rettesnor.settings import read_settings
from rettesnor.site.assembly import Assembler

if TYPE_CHECKING:
    import argparse

    from rettesnor.cli.console import Console
    from rettesnor.cli.terminal import CommandParser

EXAMPLE = "--days 90"


def add_options(parser: CommandParser) -> None:
    """Add what the command takes."""
    parser.add_argument("--days", type=int, default=60, help="how far ahead to look")
    add_site(parser)
    add_language(parser, "the language of the list")


def act(given: argparse.Namespace, console: Console) -> int:
    """Return 0 when the list is written, 2 for wrong use."""
    site = Assembler(read_settings(given.root)).assemble(is_preview=False, renders_waiting=False).site
    console.say(render_reviews(due_reviews(site, given.days), given.lang).removesuffix("\n"))
    return 0
