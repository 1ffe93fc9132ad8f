"""A real Chromium and the real site, for all tests of this folder: `browser`, `site_server`, `page`."""

from __future__ import annotations

import os
import threading
from functools import partial
from http.server import SimpleHTTPRequestHandler, ThreadingHTTPServer
from typing import TYPE_CHECKING

import pytest
from playwright.sync_api import sync_playwright

from rettesnor.cli.chromium import find_chromium

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from playwright.sync_api import Browser, Page

_FLAGS = ("--no-sandbox",)  # root in a container has no sandbox; the pages are our own


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """Mark every test of this folder `browser`."""
    here = os.path.dirname(__file__)  # noqa: PTH120 - compared as text
    for item in items:
        if str(item.path).startswith(here):
            item.add_marker(pytest.mark.browser)


class QuietHandler(SimpleHTTPRequestHandler):
    """Serves files, and says nothing of it."""

    def log_message(self, format: str, *args: object) -> None:  # noqa: A002 - as the library calls it
        """Say nothing: the tests say what went wrong."""


@pytest.fixture(scope="session")
def browser() -> Iterator[Browser]:
    """Give a Chromium; without one the tests are skipped, visibly, and fail where CI=true."""
    chromium = find_chromium()
    if chromium is None:
        message = "no Chromium: install the one in system-packages.txt, or set CHROMIUM"
        if os.environ.get("CI") == "true":
            pytest.fail(message)
        pytest.skip(message)
    with sync_playwright() as playwright:
        running = playwright.chromium.launch(executable_path=chromium, args=list(_FLAGS))
        yield running
        running.close()


@pytest.fixture(scope="session")
def site_server(real_site: Path) -> Iterator[str]:
    """Serve the real site, built for production, and give its address with a final `/`."""
    yield from _serve(real_site)


@pytest.fixture(scope="session")
def story_server(story_site: Path) -> Iterator[str]:
    """Serve the site with a past, and give its address with a final `/`."""
    yield from _serve(story_site)


def _serve(folder: Path) -> Iterator[str]:
    server = ThreadingHTTPServer(("127.0.0.1", 0), partial(QuietHandler, directory=str(folder)))
    thread = threading.Thread(target=server.serve_forever, daemon=True)
    thread.start()
    yield f"http://127.0.0.1:{server.server_address[1]}/"
    server.shutdown()
    server.server_close()
    thread.join()


@pytest.fixture
def page(browser: Browser) -> Iterator[Page]:
    """Give a new page in a context of its own: no storage, no cookies from other tests."""
    context = browser.new_context()
    yield context.new_page()
    context.close()
