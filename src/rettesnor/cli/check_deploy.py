"""Refuse to deploy a site with a placeholder address, nobody to write to, or help numbers that nobody has checked."""

from __future__ import annotations

from typing import TYPE_CHECKING

from rettesnor.checks.deploy import check_deploying
from rettesnor.cli.options import add_report, add_site
from rettesnor.settings import read_settings
from rettesnor.site.assembly import Assembler

if TYPE_CHECKING:
    import argparse

    from rettesnor.cli.console import Console
    from rettesnor.cli.terminal import CommandParser

EXAMPLE = "--format github"


def add_options(parser: CommandParser) -> None:
    """Add what the command takes."""
    add_site(parser)
    add_report(parser)


def act(given: argparse.Namespace, console: Console) -> int:
    """Return 0 when the site may be deployed, 1 when something stands against it, 2 for wrong use."""
    assembly = Assembler(read_settings(given.root)).assemble(is_preview=False, renders_waiting=False)
    return 1 if console.report(check_deploying(assembly)) else 0
