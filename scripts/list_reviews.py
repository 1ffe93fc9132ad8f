#!/usr/bin/env python3
"""List the published pages that are to be read again, as Markdown: those that are overdue, and those due soon."""

from __future__ import annotations

import sys
from pathlib import Path

import own_python  # noqa: F401 - runs this command in .venv, if need be
from rettesnor.cli.terminal import CommandParser, print_what_can_be_shown
from rettesnor.publishing.review.review_list import due_reviews, render_reviews
from rettesnor.settings import SettingsError, read_settings
from rettesnor.site.assembly import Assembler


def main() -> int:
    """Give 0 when the list is written, 2 for wrong use."""
    print_what_can_be_shown()
    parser = CommandParser(description=__doc__)
    parser.add_argument("--days", type=int, default=60, help="how far ahead to look")
    parser.add_argument("--root", type=Path, default=Path(), help="the folder that holds mkdocs.yml")
    parser.add_argument("--lang", choices=("nb", "en"), default="nb", help="the language of the list")
    arguments = parser.parse_args()
    try:
        settings = read_settings(arguments.root)
    except SettingsError as error:
        parser.error(str(error))
    site = Assembler(settings).assemble(is_preview=False).site
    print(render_reviews(due_reviews(site, arguments.days), arguments.lang), end="")
    return 0


if __name__ == "__main__":
    sys.exit(main())
