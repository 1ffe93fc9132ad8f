#!/usr/bin/env python3
"""Record every address of a built site in data/urls.txt: part of a release, after `make build`.

From then on each of them must answer for ever; the next build that would lose one fails.
"""

from __future__ import annotations

import argparse
import sys
from pathlib import Path

import own_python  # noqa: F401 - runs this command in .venv, if need be
from rettesnor.cli.terminal import CommandParser
from rettesnor.data.urls import PATH, built_urls, record_urls


def main() -> int:
    """Give 0 when the addresses are recorded, 2 when there is no built site."""
    parser = CommandParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--root", type=Path, default=Path(), help="the folder that holds mkdocs.yml")
    parser.add_argument("--site", type=Path, default=None, help="the built site; site/ below the root when not given")
    arguments = parser.parse_args()
    site = arguments.site or arguments.root / "site"
    if not (site / "index.html").is_file():
        parser.error(f"there is no built site in {site}: run `make build` first, or name the folder with --site")
    added = record_urls(arguments.root, built_urls(site))
    print(f"{PATH}: {added} new addresses")
    return 0


if __name__ == "__main__":
    sys.exit(main())
