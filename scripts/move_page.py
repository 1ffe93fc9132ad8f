#!/usr/bin/env python3
"""Move a page in every language: move_page.py OLD NEW, such as rad/egne-mal.md verktoy/egne-mal.md.

Links to and from the page are rewritten, and its old addresses lead to the new ones. Its id and versions stay.
"""

from __future__ import annotations

import argparse
import sys
from pathlib import Path

import own_python  # noqa: F401 - runs this command in .venv, if need be
from rettesnor.cli.terminal import CommandParser
from rettesnor.docs.moving import MoveError, apply_move, plan_move, uri_of
from rettesnor.settings import SettingsError, read_settings


def main() -> int:
    """Give 0 when the page was moved, 2 for wrong use."""
    parser = CommandParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("old", metavar="OLD", help="where the page is, inside its language's folder")
    parser.add_argument("new", metavar="NEW", help="where it is to be")
    parser.add_argument("--root", type=Path, default=Path(), help="the folder that holds mkdocs.yml")
    parser.add_argument("--lang", choices=("nb", "en"), default="nb", help="the language of the messages")
    arguments = parser.parse_args()
    try:
        settings = read_settings(arguments.root)
        move = plan_move(settings, uri_of(arguments.old, settings), uri_of(arguments.new, settings))
    except SettingsError as error:
        parser.error(str(error))
    except MoveError as error:
        print(error.message.in_language(arguments.lang), file=sys.stderr)
        return 2
    apply_move(arguments.root, move)
    for source, target in move.moved.items():
        print(f"{source} -> {target}")
    for path in sorted(set(move.written) - set(move.moved.values())):
        print(path)
    return 0


if __name__ == "__main__":
    sys.exit(main())
