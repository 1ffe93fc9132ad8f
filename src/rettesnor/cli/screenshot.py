"""Take the pictures of the documents: docs-dev/screenshot.png for README.md, docs-dev/pictures/ for CONTRIBUTING.md.

The first is of the site as it is built, the others of a preview in which somebody is at work on a page.
"""

from __future__ import annotations

import shutil
import tempfile
import threading
from contextlib import contextmanager
from functools import partial
from http.server import SimpleHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from typing import TYPE_CHECKING

from rettesnor.cli.chromium import find_chromium
from rettesnor.cli.console import WrongUseError
from rettesnor.cli.options import add_site
from rettesnor.mkdocs.generator import BuildFailedError, build_preview, build_strictly

if TYPE_CHECKING:
    import argparse
    from collections.abc import Iterator

    from playwright.sync_api import Page

    from rettesnor.cli.console import Console
    from rettesnor.cli.terminal import CommandParser

WIDTH, HEIGHT, LARGEST = 1180, 760, 120_000
GUIDE_WIDTH, GUIDE_HEIGHT, LARGEST_IN_GUIDE = 900, 420, 60_000
_PAGE, _URL = "docs/nb/rad/egne-mal.md", "rad/egne-mal/"
_EDIT_URL = 'edit_uri: "https://github.com/OWNER/NAME/edit/main/docs/"'
_SHOWN = {
    "endret.png": "[data-notice='draft']",
    "feil.png": "#rs-problems",
    "foresla.png": f"a[href*='/edit/main/docs/{_PAGE.removeprefix('docs/')}']",
}

EXAMPLE = "readme"


def add_options(parser: CommandParser) -> None:
    """Add what the command takes."""
    parser.add_argument("what", nargs="?", choices=("readme", "guide"), help="only those of one document")
    parser.add_argument("--page", default="rad/nar-parorende-ringer/", help="the page that README.md shows")
    add_site(parser)


def act(given: argparse.Namespace, console: Console) -> int:
    """Return 0 when the pictures were taken, 1 when one is too large, 2 when something is missing."""
    chromium = find_chromium()
    if chromium is None:
        raise WrongUseError("no Chromium: install the one in system-packages.txt, or set CHROMIUM")
    largest: dict[Path, int] = {}
    try:
        if given.what != "guide":
            largest[_of_readme(given.root, chromium, given.page)] = LARGEST
        if given.what != "readme":
            largest |= dict.fromkeys(_of_guide(given.root, chromium), LARGEST_IN_GUIDE)
    except (BuildFailedError, ModuleNotFoundError) as error:
        raise WrongUseError(str(error)) from error
    sizes = {path: path.stat().st_size for path in largest}
    console.say("\n".join(f"{path}: {size} bytes" for path, size in sizes.items()))
    return 0 if all(size < largest[path] for path, size in sizes.items()) else 1


def _of_readme(root: Path, chromium: Path, page: str) -> Path:
    picture = root / "docs-dev" / "screenshot.png"
    with tempfile.TemporaryDirectory() as folder:
        site = build_strictly(root, Path(folder))
        with _opened(chromium, site, page, (WIDTH, HEIGHT)) as tab:
            tab.screenshot(path=picture)
    return picture


def _of_guide(root: Path, chromium: Path) -> list[Path]:
    pictures = root / "docs-dev" / "pictures"
    pictures.mkdir(parents=True, exist_ok=True)
    with tempfile.TemporaryDirectory() as folder:
        site = Path(folder) / "site"
        build_preview(_changed_copy(root, Path(folder) / "project"), site)
        with _opened(chromium, site, _URL, (GUIDE_WIDTH, GUIDE_HEIGHT)) as tab:
            for name, selector in _SHOWN.items():
                tab.locator(selector).first.evaluate("element => element.scrollIntoView({block: 'center'})")
                tab.screenshot(path=pictures / name)
    return [pictures / name for name in _SHOWN]


def _changed_copy(root: Path, target: Path) -> Path:
    """Return a copy of the content in which somebody is at work on a page: one sentence changed, one mistake made."""
    for name in ("docs", "data", "versions"):
        shutil.copytree(root / name, target / name)
    configuration = (root / "mkdocs.yml").read_text(encoding="utf-8")
    lines = [_EDIT_URL if line.startswith("edit_uri:") else line for line in configuration.splitlines()]
    (target / "mkdocs.yml").write_text("\n".join(lines) + "\n", encoding="utf-8")
    page = target / _PAGE
    text = page.read_text(encoding="utf-8")
    changed = text.replace("Du bør spørre etter", "Du skal alltid spørre etter", 1)
    page.write_text(changed.replace("egne mål, også små.", "egne mål, også [små](smaa.md).", 1), encoding="utf-8")
    return target


@contextmanager
def _opened(chromium: Path, site: Path, url: str, size: tuple[int, int]) -> Iterator[Page]:
    """Serve a built site, and yield a tab of a browser that shows a page of it.

    Raises:
        ModuleNotFoundError: Playwright is missing: python scripts/prepare.py test.
    """
    from playwright.sync_api import ViewportSize, sync_playwright  # noqa: PLC0415 - a program for tests

    server = ThreadingHTTPServer(("127.0.0.1", 0), partial(_QuietHandler, directory=str(site)))
    threading.Thread(target=server.serve_forever, daemon=True).start()
    try:
        with sync_playwright() as playwright:
            browser = playwright.chromium.launch(executable_path=chromium, args=["--no-sandbox"])
            tab = browser.new_page(viewport=ViewportSize(width=size[0], height=size[1]), color_scheme="light")
            tab.goto(f"http://127.0.0.1:{server.server_address[1]}/{url}")
            yield tab
            browser.close()
    finally:
        server.shutdown()
        server.server_close()


class _QuietHandler(SimpleHTTPRequestHandler):
    def log_message(self, format: str, *args: object) -> None:  # noqa: A002 - as the library calls it
        """Print nothing."""
