"""Tell whether a page, a sheet, a text or a record belongs to the store, and whether it applied on a day.

Without a file, the store itself is held against its tree, or against checkpoints that were kept elsewhere (--kept).
With --forms, every form of each text in a built site (answer, page, PDF, Markdown, search, feeds) is held against the
others.
The published site has the same program, but for --forms, as one file that needs nothing but Python: proof/verify.py.
"""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from rettesnor.cli.console import WrongUseError
from rettesnor.cli.options import add_built_site, add_language, add_site, built_site
from rettesnor.locale.messages import words
from rettesnor.pages.api.equality import unequal_forms
from rettesnor.pages.api.excerpts import unequal_excerpts
from rettesnor.versions import layout, verify

if TYPE_CHECKING:
    import argparse
    from collections.abc import Iterable

    from rettesnor.cli.console import Console
    from rettesnor.cli.terminal import CommandParser

EXAMPLE = "site/rad/egne-mal/index.html --on 2027-01-31"


def add_options(parser: CommandParser) -> None:
    """Add what the command takes."""
    verify.options(parser)
    parser.add_argument(
        "--forms", action="store_true", help="hold every form of each text in a built site to the others"
    )
    add_built_site(parser)
    add_site(parser)
    add_language(parser)


def act(given: argparse.Namespace, console: Console) -> int:
    """Return 0 when all that is told is true, 1 when something is not, 2 when nothing can be told."""
    root: Path = given.root
    if given.forms:
        return _hold_forms(map(Path, given.given or [built_site(given)]), console)
    try:
        return verify.say(given, given.proof or root / layout.FOLDER, console.language)
    except (verify.ProofError, OSError, KeyError, ValueError) as error:
        raise WrongUseError(verify.explained(error, console.language)) from error


def _hold_forms(sites: Iterable[Path], console: Console) -> int:
    """Tell every form in some built sites that is not what its answer says, or not what it should be."""
    is_equal = True
    for site in sites:
        if not (site / "api").is_dir():
            raise WrongUseError(words("verify.forms-no-site", str(site)))
        for each in (*unequal_forms(site), *unequal_excerpts(site)):
            is_equal = False
            place = words("verify.forms-section", each.section) if each.section else words("verify.forms-whole")
            console.say(f"{each.path}: {place.in_language(console.language)}")
    if is_equal:
        console.say(words("verify.forms-equal"))
    return 0 if is_equal else 1
