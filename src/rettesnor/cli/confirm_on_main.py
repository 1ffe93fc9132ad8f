"""Confirm a translation on main, as the machine does it: confirm, commit, push. The push starts publishing."""

from __future__ import annotations

from typing import TYPE_CHECKING

from rettesnor.cli.confirm import STILL_HOLDS, confirm
from rettesnor.cli.on_main import add_remote, put_on_main
from rettesnor.locale.messages import words
from rettesnor.settings import read_settings

if TYPE_CHECKING:
    import argparse

    from rettesnor.cli.console import Console
    from rettesnor.cli.terminal import CommandParser

EXAMPLE = 'egne-mal --who "Kari Nordmann"'


def add_options(parser: CommandParser) -> None:
    """Add what the command takes."""
    parser.add_argument("page", metavar="PAGE", help="a page's id or path")
    parser.add_argument("--section", default="", metavar="ID", help="only this section; empty for all")
    parser.add_argument("--still-holds", action="store_true", help=STILL_HOLDS)
    parser.add_argument("--who", default="", help="who has read both texts")
    add_remote(parser)


def act(given: argparse.Namespace, console: Console) -> int:
    """Return 0 when it is confirmed and pushed, 1 when the texts do not say the same, 2 for wrong use."""
    sections = [given.section] if given.section else []
    settings = read_settings(given.root)
    code = confirm(settings, [given.page], sections, "en", console, still_holds=given.still_holds)
    if code == 0:
        read_by = words("commit.read-by", given.who) if given.who else None
        put_on_main(given, ["data/translations"], words("commit.confirmed", given.page), read_by)
    return code
