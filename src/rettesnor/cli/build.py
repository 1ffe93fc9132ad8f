"""Build the site for production. Anything wrong in the content stops it."""

from __future__ import annotations

import json
import sys
from pathlib import Path
from typing import TYPE_CHECKING

from rettesnor.cli.options import add_language, add_site
from rettesnor.locale.messages import words
from rettesnor.mkdocs.generator import BuildFailedError, build_strictly, pages_left_out
from rettesnor.pages.build_manifest import PATH as MANIFEST
from rettesnor.settings import read_settings
from rettesnor.site.collecting import rarely_collected

if TYPE_CHECKING:
    import argparse

    from rettesnor.cli.console import Console
    from rettesnor.cli.terminal import CommandParser

EXAMPLE = "--site build/site"
_NAMED = 5


def add_options(parser: CommandParser) -> None:
    """Add what the command takes."""
    add_site(parser)
    add_language(parser)
    parser.add_argument("--site", type=Path, help="where to build it (SITE_DIR, or site/)")


def act(given: argparse.Namespace, console: Console) -> int:
    """Return 0 when the site was built, 1 when something stopped it."""
    with rarely_collected():  # also while it is told what was built: the whole site is still in memory
        return _build(given, console)


def _build(given: argparse.Namespace, console: Console) -> int:
    settings = read_settings(given.root)
    try:
        site = build_strictly(given.root, given.site)
    except BuildFailedError as error:
        if str(error):
            print(error, file=sys.stderr)
        return 1
    if settings.publisher.contact.email is None:
        console.say(words("build.no-contact"))
    waiting = pages_left_out(given.root, site)
    if waiting:
        named = ", ".join(waiting[:_NAMED])
        more = len(waiting) - _NAMED
        console.say(words("build.waits", len(waiting), words("build.waits-more", named, more) if more > 0 else named))
    console.say(f"{site.resolve()}: {_count_pages(site)} HTML")
    return 0


def _count_pages(site: Path) -> int:
    """Return how many files of HTML a site has, by its manifest; that of a preview lists no files."""
    listed = json.loads((site / MANIFEST).read_bytes()).get("files")
    files = [path.name for path in site.rglob("*")] if listed is None else listed
    return sum(file.endswith(".html") for file in files)
