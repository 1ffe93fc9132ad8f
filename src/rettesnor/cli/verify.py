"""Tell whether a page, a sheet, a text or a record belongs to the store, and whether it applied on a day.

Without a file, the store itself is held against its tree, or against checkpoints that were kept elsewhere (--kept).
The published site has the same program as one file that needs nothing but Python: proof/verify.py.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from rettesnor.cli.console import WrongUseError
from rettesnor.cli.options import add_language, add_site
from rettesnor.versions import layout, verify

if TYPE_CHECKING:
    import argparse
    from pathlib import Path

    from rettesnor.cli.console import Console
    from rettesnor.cli.terminal import CommandParser

EXAMPLE = "site/rad/egne-mal/index.html --on 2027-01-31"


def add_options(parser: CommandParser) -> None:
    """Add what the command takes."""
    verify.options(parser)
    add_site(parser)
    add_language(parser)


def act(given: argparse.Namespace, console: Console) -> int:
    """Return 0 when all that is told is true, 1 when something is not, 2 when nothing can be told."""
    root: Path = given.root
    try:
        return verify.say(given, given.proof or root / layout.FOLDER, console.language)
    except (verify.ProofError, OSError, KeyError, ValueError) as error:
        raise WrongUseError(str(error)) from error
