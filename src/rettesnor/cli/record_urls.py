"""Record every address of a built site in data/urls.txt: part of a release, after the build.

From then on the site is open: each of them must answer for ever, the next build that would lose one fails, and
publishing records the new ones.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from rettesnor.cli.console import WrongUseError
from rettesnor.cli.options import add_built_site, add_site, built_site
from rettesnor.data.urls import PATH, built_urls, record_urls

if TYPE_CHECKING:
    import argparse

    from rettesnor.cli.console import Console
    from rettesnor.cli.terminal import CommandParser

EXAMPLE = "--site site"


def add_options(parser: CommandParser) -> None:
    """Add what the command takes."""
    add_site(parser)
    add_built_site(parser)


def act(given: argparse.Namespace, console: Console) -> int:
    """Return 0 when the addresses are recorded, 2 when there is no built site."""
    site = built_site(given)
    if not (site / "index.html").is_file():
        raise WrongUseError(f"there is no built site in {site}: run `make build` first, or name the folder with --site")
    console.say(f"{PATH}: {record_urls(given.root, built_urls(site))} new addresses")
    return 0
