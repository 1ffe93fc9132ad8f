"""Every page opens in a real browser, quietly and on its own."""

from __future__ import annotations

from typing import TYPE_CHECKING

from tests.built import leads_on

if TYPE_CHECKING:
    from pathlib import Path

    from playwright.sync_api import Browser


READ_WHOLE = ("grunnregler", "egne-mal")
"""Of the pages of the store, which are drawn alike, those of two texts are opened."""


def _paths(site: Path) -> list[str]:
    """Give every page that a reader sees: those that only lead on to another are left out."""
    files = [path for path in site.rglob("*.html") if not leads_on(path.read_text(encoding="utf-8"))]
    return sorted(path.relative_to(site).as_posix() for path in files)


def _is_one_of_many(path: str) -> bool:
    parts = path.removeprefix("en/").split("/")
    return parts[0] in {"v", "r"} and parts[1] not in READ_WHOLE


def test_every_page_opens_without_errors_or_foreign_requests(
    browser: Browser, real_site: Path, site_server: str
) -> None:
    """No message of error in the console, no script that fails, no request that leaves the site or finds nothing."""
    wrong: list[str] = []
    context = browser.new_context()
    page = context.new_page()
    page.on("console", lambda said: wrong.append(f"{page.url}: {said.text}") if said.type != "log" else None)
    page.on("pageerror", lambda error: wrong.append(f"{page.url}: {error}"))
    page.on(
        "request",
        lambda request: (
            None
            if request.url.startswith((site_server, "data:"))
            else wrong.append(f"{page.url}: asks for {request.url}")
        ),
    )
    page.on("response", lambda answer: wrong.append(f"{page.url}: {answer.url}") if answer.status >= 400 else None)
    paths = [path for path in _paths(real_site) if not _is_one_of_many(path)]
    for path in paths:
        page.goto(site_server + path.removesuffix("index.html"))
        assert page.locator("h1").count() == 1, path
    context.close()
    assert len(paths) > 80
    assert wrong == []
