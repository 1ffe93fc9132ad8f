"""Explain a check, or how something is done: all that is explained, or what is named."""

from __future__ import annotations

import shutil
import textwrap
from difflib import get_close_matches
from typing import TYPE_CHECKING

from rettesnor.cli import COMMANDS, run
from rettesnor.cli.console import RefusedError
from rettesnor.cli.options import add_language, add_site
from rettesnor.locale.guide import explanation, topics
from rettesnor.locale.messages import words

if TYPE_CHECKING:
    import argparse

    from rettesnor.cli.console import Console
    from rettesnor.cli.terminal import CommandParser

EXAMPLE = "translations"
_WIDEST = 100


def add_options(parser: CommandParser) -> None:
    """Add what the command takes."""
    parser.add_argument("topic", nargs="?", metavar="TOPIC", help="the name of a check or of a command")
    add_site(parser)
    add_language(parser)


def act(given: argparse.Namespace, console: Console) -> int:
    """Return 0 when it was explained, 2 when nothing is called so."""
    known = topics()
    if given.topic is None:
        console.say(words("help.topics", ", ".join(known)))
    elif given.topic in known:
        width = min(shutil.get_terminal_size().columns, _WIDEST)
        console.say(textwrap.fill(explanation(given.topic).in_language(console.language), width))
        if given.topic in COMMANDS:
            console.say(words("help.command-too", given.topic))
    elif given.topic in COMMANDS:
        return run(given.topic.replace("-", "_"), ["--help"], f"rettesnor {given.topic}")
    else:
        near = get_close_matches(given.topic, (*known, *COMMANDS), n=1)
        guess = words("overrides.guess", near[0]) if near else ""
        raise RefusedError(words("help.unknown", given.topic, guess, ", ".join(known)))
    return 0
