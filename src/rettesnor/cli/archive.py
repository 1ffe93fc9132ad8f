"""Pack the built site, all editions, sources, decisions and the program into one file to be kept. Build the site first.

It is a BagIt bag with an RO-Crate: data/site/ answers at any domain, as it lies.
"""

from __future__ import annotations

import hashlib
import os
from pathlib import Path
from typing import TYPE_CHECKING

from rettesnor.cli.console import WrongUseError
from rettesnor.cli.options import add_built_site, add_language, add_site, built_site
from rettesnor.data.profile import read_profile, with_profile
from rettesnor.locale.dates import today
from rettesnor.publishing.review.archive import About, folders_of, pack
from rettesnor.settings import read_settings
from rettesnor.versions.reading import read_store

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
    add_language(parser)


def act(given: argparse.Namespace, console: Console) -> int:
    """Return 0 when the archive is written, 2 when there is no built site."""
    site = built_site(given)
    if not (site / "index.html").is_file():
        raise WrongUseError(f"{site}: no built site; run “make build” first")
    content = pack(folders_of(given.root, site), _about(given.root))
    given.into.mkdir(parents=True, exist_ok=True)
    path = given.into / "archive.tar.gz"
    path.write_bytes(content)
    console.say(f"{path}: {len(content)} bytes, SHA-256 {hashlib.sha256(content).hexdigest()}")
    return 0


def _about(root: Path) -> About:
    """Return what the archive says of itself: its day is the newest of the store, so the same site gives the same."""
    profile = read_profile(root)[0]
    settings = with_profile(read_settings(root), profile)
    store = read_store(root)
    newest = store.checkpoints.all[-1] if store.log else None
    return About(
        name=settings.default.site_name,
        description=settings.default.description or settings.default.site_name,
        publisher=settings.publisher.name,
        licence=profile.licence.url,
        day=newest.day if newest is not None else today(os.environ),
        checkpoint=str(newest or "0:"),
        url=settings.site_url,
    )
