"""Pack the built site, all editions, sources and decisions into one file to be kept. Build the site first."""

from __future__ import annotations

import hashlib
from pathlib import Path
from typing import TYPE_CHECKING

from rettesnor.cli.console import WrongUseError
from rettesnor.cli.options import add_built_site, add_site, built_site
from rettesnor.publishing.review.archive import KEPT, pack

if TYPE_CHECKING:
    import argparse

    from rettesnor.cli.console import Console
    from rettesnor.cli.terminal import CommandParser

EXAMPLE = "--into build/archive"


def add_options(parser: CommandParser) -> None:
    """Add what the command takes."""
    parser.add_argument("--into", type=Path, default=Path("build/archive"), help="the folder it is written to")
    add_built_site(parser)
    add_site(parser)


def act(given: argparse.Namespace, console: Console) -> int:
    """Return 0 when the archive is written, 2 when there is no built site."""
    site = built_site(given)
    if not (site / "index.html").is_file():
        raise WrongUseError(f"{site}: no built site; run “make build” first")
    kept = [(name, given.root / name) for name in KEPT if (given.root / name).exists()]
    content = pack([("site", site), *kept])
    given.into.mkdir(parents=True, exist_ok=True)
    path = given.into / "archive.tar.gz"
    path.write_bytes(content)
    console.say(f"{path}: {len(content)} bytes, SHA-256 {hashlib.sha256(content).hexdigest()}")
    return 0
