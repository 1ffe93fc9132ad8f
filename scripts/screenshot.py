#!/usr/bin/env python3
"""Take the picture of the site that README.md shows: build it, open it in Chromium, write docs-dev/screenshot.png."""

from __future__ import annotations

import sys
import tempfile
import threading
from functools import partial
from http.server import SimpleHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path

from playwright.sync_api import sync_playwright

from rettesnor.cli.chromium import find_chromium
from rettesnor.cli.terminal import CommandParser
from rettesnor.mkdocs.generator import BuildFailedError, build_strictly

WIDTH, HEIGHT = 1180, 760
LARGEST = 120_000


class _QuietHandler(SimpleHTTPRequestHandler):
    def log_message(self, format: str, *args: object) -> None:  # noqa: A002 - as the library calls it
        """Say nothing."""


def main() -> int:
    """Give 0 when the picture was taken, 1 when it is too large, 2 when something is missing."""
    parser = CommandParser(description=__doc__)
    parser.add_argument("--root", type=Path, default=Path(), help="the folder that holds mkdocs.yml")
    parser.add_argument("--page", default="rad/lytte-innen-taushetsplikten/", help="the page's address below the root")
    arguments = parser.parse_args()
    chromium = find_chromium()
    if chromium is None:
        parser.error("no Chromium: install the one in system-packages.txt, or set CHROMIUM")
    picture = arguments.root / "docs-dev" / "screenshot.png"
    with tempfile.TemporaryDirectory() as folder:
        try:
            site = build_strictly(arguments.root, Path(folder))
        except BuildFailedError as error:
            parser.error(str(error))
        _take(chromium, site, arguments.page, picture)
    size = picture.stat().st_size
    print(f"{picture}: {size} bytes")
    return 0 if size < LARGEST else 1


def _take(chromium: Path, site: Path, page: str, picture: Path) -> None:
    server = ThreadingHTTPServer(("127.0.0.1", 0), partial(_QuietHandler, directory=str(site)))
    threading.Thread(target=server.serve_forever, daemon=True).start()
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=chromium, args=["--no-sandbox"])
        tab = browser.new_page(viewport={"width": WIDTH, "height": HEIGHT}, color_scheme="light")
        tab.goto(f"http://127.0.0.1:{server.server_address[1]}/{page}")
        picture.parent.mkdir(exist_ok=True)
        tab.screenshot(path=picture)
        browser.close()
    server.shutdown()
    server.server_close()


if __name__ == "__main__":
    sys.exit(main())
