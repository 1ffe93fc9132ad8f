"""List the published pages that are to be read again, as Markdown: those that are overdue, and those due soon."""

from __future__ import annotations

from typing import TYPE_CHECKING

from rettesnor.cli.console import run
from rettesnor.cli.options import add_language, add_root, command
from rettesnor.publishing.review.review_list import due_reviews, render_reviews
from rettesnor.settings import read_settings
from rettesnor.site.assembly import Assembler

if TYPE_CHECKING:
    import argparse
    from collections.abc import Sequence


def main(arguments: Sequence[str] | None = None, program: str | None = None) -> int:
    """Return 0 when the list is written, 2 for wrong use."""
    parser = command(__doc__, program, "--days 90")
    parser.add_argument("--days", type=int, default=60, help="how far ahead to look")
    add_root(parser)
    add_language(parser, "the language of the list")
    given = parser.parse_args(arguments)
    return run(parser, given.lang, lambda: _list(given))


def _list(given: argparse.Namespace) -> int:
    site = Assembler(read_settings(given.root)).assemble(is_preview=False, renders_waiting=False).site
    print(render_reviews(due_reviews(site, given.days), given.lang), end="")
    return 0
