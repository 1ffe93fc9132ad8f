"""Finds pages that say "not found" with the status of a page that is there, by asking for one that cannot be."""

from __future__ import annotations

import re
import time
import urllib.error
import urllib.request
from typing import TYPE_CHECKING
from urllib.parse import urlsplit

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable

_NOWHERE = "/rettesnor-sjekker-en-side-som-ikke-finnes-5f1c"
_TITLE = re.compile(rb"<title[^>]*>(.*?)</title>", re.IGNORECASE | re.DOTALL)
_ENOUGH = 65_536
_AGENT = "Mozilla/5.0 (compatible; rettesnor link check)"


def nowhere_on(url: str) -> str:
    """Return an address on the same host that no page answers at."""
    parts = urlsplit(url)
    return f"{parts.scheme}://{parts.netloc}{_NOWHERE}"


def soft_404s(urls: Iterable[str], fetch_title: Callable[[str], str | None]) -> frozenset[str]:
    """Return the addresses, all on hosts that answer 200 to anything, that have the title of a page that cannot be."""
    found: set[str] = set()
    titles: dict[str, str | None] = {}
    for url in urls:
        host = nowhere_on(url)
        if host not in titles:
            titles[host] = fetch_title(host)
        if titles[host] and fetch_title(url) == titles[host]:
            found.add(url)
    return frozenset(found)


class TitleFetcher:
    """Fetches titles of pages, one at a time and no faster than the interval (seconds) allows."""

    def __init__(self, interval: float, timeout: float) -> None:
        self._interval = interval
        self._timeout = timeout

    def __call__(self, url: str) -> str | None:
        """Return a page's title, or None when it has none or does not answer."""
        time.sleep(self._interval)
        request = urllib.request.Request(url, headers={"User-Agent": _AGENT})  # noqa: S310 - http(s), as checked before
        try:
            with urllib.request.urlopen(request, timeout=self._timeout) as answer:  # noqa: S310 - as above
                body = answer.read(_ENOUGH)
        except (urllib.error.URLError, OSError, ValueError):
            return None
        match = _TITLE.search(body)
        return " ".join(match[1].decode(errors="replace").split()) if match else None
