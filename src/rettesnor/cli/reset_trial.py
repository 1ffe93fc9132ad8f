"""Throw away what was published while the site was a trial: versions/ goes, texts and notes stay.

An open site is refused: what it published stays for ever.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from rettesnor.cli.console import RefusedError
from rettesnor.cli.options import add_consent, add_report, add_site
from rettesnor.locale.messages import words
from rettesnor.publishing.opening import is_open, throw_away
from rettesnor.settings import read_settings

if TYPE_CHECKING:
    import argparse

    from rettesnor.cli.console import Console
    from rettesnor.cli.terminal import CommandParser

EXAMPLE = "--yes"


def add_options(parser: CommandParser) -> None:
    """Add what the command takes."""
    add_consent(parser)
    add_site(parser)
    add_report(parser)


def act(given: argparse.Namespace, console: Console) -> int:
    """Return 0 when the trial is gone, 2 where the site is open."""
    settings = read_settings(given.root)
    if is_open(settings.root):
        raise RefusedError(words("reset.open"))
    if not console.agrees(words("reset.question")):
        return 0
    console.say(words("reset.done", throw_away(settings.root)))
    return 0
