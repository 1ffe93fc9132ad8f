"""The accessibility suite: axe-core in a real Chromium, on a built site that is served to this machine alone.

It needs the extra `audit` (Playwright, which drives the browser, and axe-core as one file) and a Chromium.
"""

from __future__ import annotations

import gzip
import threading
from contextlib import contextmanager
from dataclasses import dataclass
from functools import cache, partial
from http.server import SimpleHTTPRequestHandler, ThreadingHTTPServer
from importlib import resources
from importlib.util import find_spec
from typing import TYPE_CHECKING, Any
from urllib.parse import unquote, urlsplit

from rettesnor.data.accessibility import Finding, Visit

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence
    from pathlib import Path

    from playwright.sync_api import Browser, Page, Request

RULES = ("wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice")
SCREENS = (("light", 390), ("dark", 1280))
FLAGS = ("--no-sandbox",)  # root in a container has no sandbox; the pages are our own
_HEIGHT = 844
_COMPRESSED = frozenset({".html", ".css", ".js", ".json", ".svg", ".webmanifest", ".xml", ".txt"})
_PACKAGES = ("playwright", "axe_playwright_python")


@dataclass(frozen=True, slots=True)
class Broken:
    """A rule that a page breaks: where, for the report; and the first element that does, for whoever mends it."""

    finding: Finding
    url: str
    element: str


@dataclass(frozen=True, slots=True)
class Run:
    """What the suite found, with which programs, as (name, version), and what first visits cost."""

    broken: tuple[Broken, ...]
    tools: tuple[tuple[str, str], ...]
    pages: int
    visits: tuple[Visit, ...] = ()


def lacks_programs() -> bool:
    """Return whether the packages of the extra `audit` are missing."""
    return any(find_spec(name) is None for name in _PACKAGES)


def run_suite(site: Path, kinds: Sequence[tuple[str, str]], folders: Mapping[str, str], chromium: Path) -> Run:
    """Look at one page of each kind, by its address, below the folder of each language, on each screen.

    On the first screen each page is also weighed, as the first that somebody comes to.
    """
    from playwright.sync_api import sync_playwright  # noqa: PLC0415 - comes with the extra `audit`

    broken: list[Broken] = []
    visits: list[Visit] = []
    seen = 0
    with serving(site) as address, sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=chromium, args=list(FLAGS))
        for language, folder in folders.items():
            for scheme, width in SCREENS:
                page = shown_on(browser, scheme, width)
                for kind, path in kinds:
                    url = folder + path
                    if (site / url).is_file() or (site / url / "index.html").is_file():
                        page.goto(address + url)
                        seen += 1
                        if (scheme, width) == SCREENS[0]:
                            visits.append(Visit(kind, language, *_weigh(browser, address + url, site)))
                        broken += _broken_by(
                            page, url, partial(Finding, kind=kind, language=language, scheme=scheme, width=width)
                        )
                page.context.close()
        tools = (("Chromium", browser.version), ("axe-core", _version_of_axe(browser)))
        browser.close()
    return Run(tuple(broken), tools, seen, tuple(visits))


def shown_on(browser: Browser, scheme: str, width: int) -> Page:
    """Return a new page, as wide as a screen and in its scheme."""
    size: Any = {"width": width, "height": _HEIGHT}
    colours: Any = scheme
    return browser.new_context(viewport=size, color_scheme=colours).new_page()


def violations(page: Page) -> list[dict[str, Any]]:
    """Return what axe finds on a page as it stands."""
    page.evaluate(_axe())
    found: dict[str, list[dict[str, Any]]] = page.evaluate("rules => axe.run({runOnly: rules})", list(RULES))
    return found["violations"]


def _weigh(browser: Browser, url: str, site: Path) -> tuple[int, int]:
    """Return the bytes and the requests of a first visit; text is counted as it is sent, compressed."""
    asked: set[str] = set()

    def hear(request: Request) -> None:
        asked.add(unquote(urlsplit(request.url).path))

    page = shown_on(browser, *SCREENS[0])
    page.on("request", hear)
    page.goto(url, wait_until="networkidle")
    page.context.close()
    return sum(_sent(site / path.removeprefix("/")) for path in asked), len(asked)


def _sent(file: Path) -> int:
    """Return how many bytes are sent for what was asked for: nothing where there is no such file."""
    file = file / "index.html" if file.is_dir() else file
    if not file.is_file():
        return 0
    content = file.read_bytes()
    return len(gzip.compress(content, 9)) if file.suffix in _COMPRESSED else len(content)


@contextmanager
def serving(folder: Path) -> Iterator[str]:
    """Serve a folder to this machine, and yield the address with a final `/`."""
    server = ThreadingHTTPServer(("127.0.0.1", 0), partial(_QuietHandler, directory=str(folder)))
    thread = threading.Thread(target=server.serve_forever, daemon=True)
    thread.start()
    try:
        yield f"http://127.0.0.1:{server.server_address[1]}/"
    finally:
        server.shutdown()
        server.server_close()
        thread.join()


def _broken_by(page: Page, url: str, finding: partial[Finding]) -> Iterator[Broken]:
    for violation in violations(page):
        nodes = violation["nodes"]
        yield Broken(finding(rule=str(violation["id"]), places=len(nodes)), url, str(nodes[0]["html"])[:120])


def _version_of_axe(browser: Browser) -> str:
    page = browser.new_page()
    page.evaluate(_axe())
    version = str(page.evaluate("axe.version"))
    page.close()
    return version


@cache
def _axe() -> str:
    return resources.files("axe_playwright_python").joinpath("axe.min.js").read_text(encoding="utf-8")


class _QuietHandler(SimpleHTTPRequestHandler):
    def log_message(self, format: str, *args: object) -> None:  # noqa: A002 - as the library calls it
        """Print nothing."""
