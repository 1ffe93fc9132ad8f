"""Answer assistants' questions of a built site, over standard input and output (Model Context Protocol).

SITE is the folder of a built site, or the address of one; only what lies below api/v1/ is read. Five tools: search,
read, versions, changes and on_date. Every text comes with its edition, days, strength, §§ and address, and with whether
it is withdrawn or outdated. An assistant starts this program itself: `command: rettesnor, args: [mcp, SITE]`.
"""

from __future__ import annotations

from importlib import import_module
from typing import TYPE_CHECKING

from rettesnor.cli.console import RefusedError
from rettesnor.cli.options import add_built_site, add_language, add_site, built_site
from rettesnor.locale.messages import words
from rettesnor.pages.assistant.answers import Answers, NoAnswerError

if TYPE_CHECKING:
    import argparse

    from rettesnor.cli.console import Console
    from rettesnor.cli.terminal import CommandParser

EXAMPLE = "https://guide.example/"


def add_options(parser: CommandParser) -> None:
    """Add what the command takes."""
    parser.add_argument("place", metavar="SITE", nargs="?", help="the folder or the address of a built site")
    add_built_site(parser)
    add_site(parser)
    add_language(parser)


def act(given: argparse.Namespace, console: Console) -> int:
    """Return 0 when nobody asks any more, 2 where there is nothing to answer from."""
    answers = Answers(given.place or str(built_site(given)))
    try:
        _ = answers.folders
    except NoAnswerError as error:
        raise RefusedError(error.message) from error
    try:
        server_module = import_module("rettesnor.pages.assistant.server")  # needs the extra, so only when it is used
    except ModuleNotFoundError as error:
        raise RefusedError(words("mcp.no-library")) from error
    console.complain(words("mcp.ready", given.place or str(built_site(given))))
    server_module.server_of(answers, "rettesnor").run("stdio")
    return 0
