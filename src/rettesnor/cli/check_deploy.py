"""Refuse to deploy a site with a placeholder address, nobody to write to, or help numbers that nobody has checked."""

from __future__ import annotations

from typing import TYPE_CHECKING

from rettesnor.checks.deploy import check_deploying
from rettesnor.cli.console import Console, run
from rettesnor.cli.options import add_format, add_language, add_root, command
from rettesnor.settings import read_settings
from rettesnor.site.assembly import Assembler

if TYPE_CHECKING:
    import argparse
    from collections.abc import Sequence


def main(arguments: Sequence[str] | None = None, program: str | None = None) -> int:
    """Return 0 when the site may be deployed, 1 when something stands against it, 2 for wrong use."""
    parser = command(__doc__, program, "--format github")
    add_root(parser)
    add_format(parser)
    add_language(parser)
    given = parser.parse_args(arguments)
    return run(parser, given.lang, lambda: _check(given, Console(given.lang, given.format)))


def _check(given: argparse.Namespace, console: Console) -> int:
    assembly = Assembler(read_settings(given.root)).assemble(is_preview=False, renders_waiting=False)
    return 1 if console.report(check_deploying(assembly)) else 0
