"""`sitemap-<word>.xml`: every file that a site has, for web archives that keep it whole; editions, feeds and proof too.

It is not offered to search engines: robots.txt names sitemap.xml alone, and pages that are not to be found say so.
Where there are more addresses than a site map may hold, it is a list of site maps.
"""

from __future__ import annotations

import hashlib
import re
from typing import TYPE_CHECKING
from urllib.parse import quote
from xml.sax.saxutils import escape

from rettesnor.data.atomic import write_atomically

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping
    from pathlib import Path

MOST = 50_000
"""How many addresses a site map may hold (sitemaps.org)."""

_PLAIN = re.compile(r"[A-Za-z0-9_.~/-]*").fullmatch
"""What is no sign that an address writes in another way (RFC 3986, "unreserved", and what divides a path)."""
_NOT_KEPT = ("assets/", "search/", "build-manifest.json", "sitemap")
"""What pages bring along by themselves, what only deploying reads, and site maps."""


def write_archive_sitemap(folder: Path, files: Iterable[str], site_url: str, path: str) -> Mapping[str, str]:
    """Write the map of a built site's files to a path below its folder.

    Return the hash of each file written, by path.
    """
    kept = (name for name in files if not name.startswith(_NOT_KEPT) and not name.endswith("404.html"))
    urls = sorted(site_url + _quoted(name.removesuffix("index.html")) for name in kept)
    parts = [urls[first : first + MOST] for first in range(0, len(urls), MOST)]
    if len(parts) == 1:
        written = {path: _map("urlset", "url", parts[0])}
    else:
        names = [path.replace(".xml", f"-{number}.xml") for number in range(1, len(parts) + 1)]
        written = {name: _map("urlset", "url", part) for name, part in zip(names, parts, strict=True)}
        written[path] = _map("sitemapindex", "sitemap", [site_url + name for name in names])
    for name, content in written.items():
        write_atomically(folder / name, content)
    return {name: hashlib.sha256(content).hexdigest() for name, content in written.items()}


def _quoted(name: str) -> str:
    """Return a path as an address writes it; nearly all of them are written as they are."""
    return name if _PLAIN(name) else quote(name)


def _map(whole: str, part: str, urls: Iterable[str]) -> bytes:
    lines = "".join(f"  <{part}><loc>{escape(url)}</loc></{part}>\n" for url in urls)
    head = f'<?xml version="1.0" encoding="UTF-8"?>\n<{whole} xmlns="http://www.sitemaps.org/schemas/sitemap/0.9">\n'
    return f"{head}{lines}</{whole}>\n".encode()
