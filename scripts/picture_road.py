#!/usr/bin/env python3
"""Take the pictures of CONTRIBUTING.md from a real preview of the site: docs-dev/pictures/*.png, each under 60 kB."""

from __future__ import annotations

import shutil
import sys
import tempfile
import threading
from functools import partial
from http.server import SimpleHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from typing import TYPE_CHECKING

from playwright.sync_api import sync_playwright

from rettesnor.cli.chromium import find_chromium
from rettesnor.cli.terminal import CommandParser, print_what_can_be_shown
from rettesnor.mkdocs.generator import BuildFailedError, build_preview

if TYPE_CHECKING:
    from playwright.sync_api import Page

LARGEST = 60_000
WIDTH, HEIGHT = 900, 420
_PAGE, _URL = "docs/nb/rad/egne-mal.md", "rad/egne-mal/"
_EDIT_URL = 'edit_uri: "https://github.com/OWNER/NAME/edit/main/docs/"'


class _QuietHandler(SimpleHTTPRequestHandler):
    def log_message(self, format: str, *args: object) -> None:  # noqa: A002 - as the library calls it
        """Say nothing."""


def main() -> int:
    """Give 0 when the pictures were taken, 1 when one is too large, 2 when something is missing."""
    print_what_can_be_shown()
    parser = CommandParser(description=__doc__)
    parser.add_argument("--root", type=Path, default=Path(), help="the folder that holds mkdocs.yml")
    arguments = parser.parse_args()
    chromium = find_chromium()
    if chromium is None:
        parser.error("no Chromium: install the one in system-packages.txt, or set CHROMIUM")
    pictures = arguments.root / "docs-dev" / "pictures"
    pictures.mkdir(parents=True, exist_ok=True)
    with tempfile.TemporaryDirectory() as folder:
        root = _changed_copy(arguments.root, Path(folder) / "project")
        try:
            build_preview(root, Path(folder) / "site")
        except BuildFailedError as error:
            parser.error(str(error))
        _take(chromium, Path(folder) / "site", pictures)
    sizes = {path: path.stat().st_size for path in sorted(pictures.glob("*.png"))}
    print("\n".join(f"{path}: {size} bytes" for path, size in sizes.items()))
    return 0 if all(size < LARGEST for size in sizes.values()) else 1


def _changed_copy(root: Path, target: Path) -> Path:
    """Give a copy of the content in which somebody is at work on a page: one sentence changed, one mistake made."""
    for name in ("docs", "data", "versions", "overrides"):
        shutil.copytree(root / name, target / name)
    configuration = (root / "mkdocs.yml").read_text(encoding="utf-8")
    lines = [_EDIT_URL if line.startswith("edit_uri:") else line for line in configuration.splitlines()]
    (target / "mkdocs.yml").write_text("\n".join(lines) + "\n", encoding="utf-8")
    page = target / _PAGE
    text = page.read_text(encoding="utf-8")
    changed = text.replace("Du bør spørre etter", "Du skal alltid spørre etter", 1)
    page.write_text(changed.replace("egne mål, også små.", "egne mål, også [små](smaa.md).", 1), encoding="utf-8")
    return target


def _take(chromium: Path, site: Path, pictures: Path) -> None:
    server = ThreadingHTTPServer(("127.0.0.1", 0), partial(_QuietHandler, directory=str(site)))
    threading.Thread(target=server.serve_forever, daemon=True).start()
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=chromium, args=["--no-sandbox"])
        tab = browser.new_page(viewport={"width": WIDTH, "height": HEIGHT}, color_scheme="light")
        tab.goto(f"http://127.0.0.1:{server.server_address[1]}/{_URL}")
        _picture(tab, "[data-notice='draft']", pictures / "endret.png")
        _picture(tab, "#rs-problems", pictures / "feil.png")
        _picture(tab, f"a[href*='/edit/main/docs/{_PAGE.removeprefix('docs/')}']", pictures / "foresla.png")
        browser.close()
    server.shutdown()
    server.server_close()


def _picture(tab: Page, selector: str, path: Path) -> None:
    """Take what a reader sees with an element in the middle of the window."""
    tab.locator(selector).first.evaluate("element => element.scrollIntoView({block: 'center'})")
    tab.screenshot(path=path)


if __name__ == "__main__":
    sys.exit(main())
