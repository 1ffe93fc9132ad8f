#!/usr/bin/env python3
"""Pack the built site, all editions, sources and decisions into one file to be kept. Run `make build` first."""

from __future__ import annotations

import hashlib
import os
import sys
from pathlib import Path

import own_python  # noqa: F401 - runs this command in .venv, if need be
from rettesnor.cli.terminal import CommandParser, print_what_can_be_shown
from rettesnor.publishing.review.archive import KEPT, pack


def main() -> int:
    """Give 0 when the archive is written, 2 when there is no built site."""
    print_what_can_be_shown()
    parser = CommandParser(description=__doc__)
    parser.add_argument("--into", type=Path, default=Path("build/archive"), help="the folder it is written to")
    parser.add_argument("--site", type=Path, help="the built site; $SITE_DIR or site/ below the root when not given")
    parser.add_argument("--root", type=Path, default=Path(), help="the folder that holds mkdocs.yml")
    arguments = parser.parse_args()
    site = arguments.site or arguments.root / os.environ.get("SITE_DIR", "site")
    if not (site / "index.html").is_file():
        parser.error(f"{site}: no built site; run “make build” first")
    kept = [(name, arguments.root / name) for name in KEPT if (arguments.root / name).exists()]
    content = pack([("site", site), *kept])
    arguments.into.mkdir(parents=True, exist_ok=True)
    path = arguments.into / "archive.tar.gz"
    path.write_bytes(content)
    print(f"{path}: {len(content)} bytes, SHA-256 {hashlib.sha256(content).hexdigest()}")
    return 0


if __name__ == "__main__":
    sys.exit(main())
