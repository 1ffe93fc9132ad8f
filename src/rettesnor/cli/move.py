"""Move a page in every language: %(prog)s OLD NEW, such as rad/egne-mal.md verktoy/egne-mal.md.

Links to and from the page are rewritten, and its old addresses lead to the new ones. Its id and versions stay.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from rettesnor.cli.console import RefusedError
from rettesnor.cli.options import add_language, add_site
from rettesnor.data.alone import only_writer
from rettesnor.data.profile import profiled_settings
from rettesnor.data.together import finish
from rettesnor.docs.moving import MoveError, apply_move, plan_move
from rettesnor.docs.typed_names import uri_of
from rettesnor.locale.messages import words

if TYPE_CHECKING:
    import argparse

    from rettesnor.cli.console import Console
    from rettesnor.cli.terminal import CommandParser
    from rettesnor.settings import Settings

EXAMPLE = "rad/egne-mal.md verktoy/egne-mal.md"


def add_options(parser: CommandParser) -> None:
    """Add what the command takes."""
    parser.add_argument("old", metavar="OLD", help="where the page is, inside its language's folder")
    parser.add_argument("new", metavar="NEW", help="where it is to be")
    add_site(parser)
    add_language(parser)


def act(given: argparse.Namespace, console: Console) -> int:
    """Return 0 when the page was moved, 2 for wrong use."""
    settings = profiled_settings(given.root)
    with only_writer(given.root):
        return _move(settings, given, console)


def _move(settings: Settings, given: argparse.Namespace, console: Console) -> int:
    name = f"move {given.old} {given.new}"
    if finish(given.root) == name:
        console.say(words("command.finished"))
        return 0
    try:
        move = plan_move(settings, uri_of(given.old, settings.codes), uri_of(given.new, settings.codes))
    except MoveError as error:
        raise RefusedError(error.message) from error
    apply_move(given.root, move, name)
    for source, target in move.moved.items():
        console.say(f"{source} -> {target}")
    for path in sorted(set(move.written) - set(move.moved.values())):
        console.say(path)
    return 0
