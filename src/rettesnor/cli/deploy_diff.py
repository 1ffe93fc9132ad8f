"""Tell what to send of a site that was built anew, and in which order.

OLD and NEW are built sites, or their build-manifest.json. The steps, in their order: assets, pages, lists, delete,
manifest. With --step only the paths of one are printed, for rsync --files-from=- or rm.
"""

from __future__ import annotations

import json
from pathlib import Path
from typing import TYPE_CHECKING

from rettesnor.cli.console import WrongUseError
from rettesnor.cli.options import add_language
from rettesnor.locale.messages import words
from rettesnor.pages.deployment import STEPS, ManifestError, changes_between, read_files

if TYPE_CHECKING:
    import argparse

    from rettesnor.cli.console import Console
    from rettesnor.cli.terminal import CommandParser

EXAMPLE = "deployed.json site --step assets"


def add_options(parser: CommandParser) -> None:
    """Add what the command takes."""
    parser.add_argument("old", type=Path, metavar="OLD", help="what is deployed; “-” when nothing is")
    parser.add_argument("new", type=Path, metavar="NEW", help="what was built")
    parser.add_argument("--step", choices=STEPS, help="only the paths of this step")
    parser.add_argument("--format", choices=("text", "json"), default="text", help="how it is printed")
    add_language(parser)


def act(given: argparse.Namespace, _console: Console) -> int:
    """Return 0 when it was told, 2 when a manifest cannot be used."""
    try:
        old = {} if str(given.old) == "-" else read_files(given.old)
        changes = changes_between(old, read_files(given.new))
    except ManifestError as error:
        raise WrongUseError(words("deploy-diff.no-manifest", str(error))) from error
    wanted = [change for change in changes if given.step in {None, change.step}]
    if given.format == "json":
        print(json.dumps({"changes": [{"step": each.step, "path": each.path} for each in wanted]}, ensure_ascii=False))
    else:
        for change in wanted:
            print(change.path if given.step else f"{change.step} {change.path}")
    return 0
