"""Hold every form of each text in a built site against the others: answer, page and Markdown. Build the site first."""

from __future__ import annotations

from typing import TYPE_CHECKING

from rettesnor.cli.console import WrongUseError
from rettesnor.cli.options import add_built_site, add_language, add_site, built_site
from rettesnor.locale.messages import words
from rettesnor.pages.api.equality import unequal_forms

if TYPE_CHECKING:
    import argparse

    from rettesnor.cli.console import Console
    from rettesnor.cli.terminal import CommandParser

EXAMPLE = "--site build/site"


def add_options(parser: CommandParser) -> None:
    """Add what the command takes."""
    add_built_site(parser)
    add_site(parser)
    add_language(parser)


def act(given: argparse.Namespace, console: Console) -> int:
    """Return 0 when every form says the same, 1 when one does not, 2 when there is no built site."""
    site = built_site(given)
    if not (site / "api").is_dir():
        raise WrongUseError(words("check-forms.no-site", str(site)))
    found = list(unequal_forms(site))
    for each in found:
        place = words("check-forms.section", each.section) if each.section else words("check-forms.whole")
        console.say(f"{each.path}: {place.in_language(given.lang)}")
    if not found:
        console.say(words("check-forms.equal"))
    return 1 if found else 0
