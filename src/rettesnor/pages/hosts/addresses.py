"""The kinds of address that a site has, and what is sent with each: the one list that every host's rules come from.

A new header, or a kind of address that is answered otherwise, is added here and nowhere else.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from functools import cached_property
from types import MappingProxyType
from typing import TYPE_CHECKING
from urllib.parse import urlsplit

from rettesnor.pages.content_security_policy import HEADERS
from rettesnor.pages.hosts.times import NO_TIMES, times_of
from rettesnor.pages.relations import LINK_FORMAT
from rettesnor.urls import ADDRESSES, API, PROOF, TWIN, language_prefix

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping
    from pathlib import Path

    from rettesnor.data.redirects import Redirect
    from rettesnor.pages.hosts.times import Times
    from rettesnor.site.site import Site

CACHE = "Cache-Control"
CONTENT_TYPE = "Content-Type"
LIVING = "no-cache"
FOR_EVER = "public, max-age=31536000, immutable"

BY_ENDING: Mapping[str, str] = MappingProxyType(
    {
        "html": "text/html; charset=utf-8",
        "css": "text/css; charset=utf-8",
        "js": "text/javascript; charset=utf-8",
        "json": "application/json",
        "md": "text/markdown; charset=utf-8",
        "txt": "text/plain; charset=utf-8",
        "py": "text/plain; charset=utf-8",
        "xml": "application/xml",
        "yml": "application/yaml",
        "yaml": "application/yaml",
        "svg": "image/svg+xml",
        "png": "image/png",
        "jpg": "image/jpeg",
        "jpeg": "image/jpeg",
        "gif": "image/gif",
        "webp": "image/webp",
        "avif": "image/avif",
        "ico": "image/x-icon",
        "pdf": "application/pdf",
        "woff2": "font/woff2",
        "webmanifest": "application/manifest+json",
        "ics": "text/calendar; charset=utf-8",
        "zip": "application/zip",
        "link": "application/link-format",
        "ttl": "text/turtle; charset=utf-8",
        "jsonld": "application/ld+json",
        "docx": "application/vnd.openxmlformats-officedocument.wordprocessingml.document",
    }
)
"""What a file is, by its ending, for hosts that do not know it or ask their machine; a Kind may say otherwise."""

OPEN: Mapping[str, str] = MappingProxyType({"Access-Control-Allow-Origin": "*"})
"""What lets pages of any origin fetch an answer."""

FOR_PROGRAMS: Mapping[str, str] = MappingProxyType({**OPEN, "X-Robots-Tag": "noindex"})
"""What is sent with the same text for programs: pages of any origin may fetch it, and search engines show the page."""

NOT_SERVED = r"(?:_headers|_redirects|\.nojekyll|(?:.*/)?\.(?:git|ht|DS_Store).*)"
"""Files that may lie beside the pages and are nobody's to read."""

_TWIN = re.escape(TWIN)
EDITIONS = f"{ADDRESSES['versions'].slug}/"
"""The folder of all editions, below a language's."""


@dataclass(frozen=True, slots=True)
class Kind:
    """Addresses that are answered alike: where they lie below a language's folder, and what is sent with them.

    One that `needs_patterns` has too many addresses for a host that must be told each of them, which does without.

    The pattern is one that Python, PCRE (nginx) and RE2 (Caddy) read alike, so it looks neither ahead nor behind. Where
    it names a `page`, what is not there is answered with the editions of that page. `headers` go before HEADERS, which
    every answer has, and may say otherwise.
    """

    name: str
    pattern: str
    headers: Mapping[str, str] = field(default_factory=dict)
    content_type: str = ""
    cache: str = LIVING
    needs_patterns: bool = False

    @property
    def own(self) -> Mapping[str, str]:
        """Return what is sent with these besides HEADERS, the kind of content apart."""
        return {**self.headers, CACHE: self.cache}

    @property
    def all_headers(self) -> Mapping[str, str]:
        """Return every header that is sent with these, the kind of content apart."""
        return {**HEADERS, **self.own}


KINDS: tuple[Kind, ...] = (
    Kind(
        "hashed",  # names with a hash of their content never change their meaning
        r"(?:assets/.*\.[0-9a-f]{12}\.(?:css|js|woff2|svg)|search/[A-Za-z-]+-(?:[0-9a-f]{10}|texts)/.*)",
        cache=FOR_EVER,
    ),
    Kind("feeds", r"(?:.*/)?feed(?:-[0-9]+)?\.xml", OPEN, content_type="application/atom+xml; charset=utf-8"),
    Kind("json-feeds", r"(?:.*/)?feed(?:-[0-9]+)?\.json", OPEN),
    Kind("timemaps", r"(?:.*/)?timemap\.link", content_type=LINK_FORMAT),
    Kind("search", r"opensearch\.xml", content_type="application/opensearchdescription+xml; charset=utf-8"),
    Kind("manifest", r"manifest\.webmanifest", content_type="application/manifest+json"),
    Kind("programs", rf"(?:(?:{API}|{PROOF}).*|llms\.txt)", headers=FOR_PROGRAMS),
    Kind("edition-twins", rf"{EDITIONS}(?P<page>[a-z0-9-]+)/(?:.*/)?{_TWIN}", FOR_PROGRAMS, needs_patterns=True),
    Kind("twins", rf"(?:.*/)?{_TWIN}", FOR_PROGRAMS, needs_patterns=True),
    Kind("editions", rf"{EDITIONS}(?P<page>[a-z0-9-]+)/.*"),
    Kind("pages", r".*"),
)
"""In the order in which they are tried: the first that an address is of counts, and the last is for all."""


@dataclass(frozen=True)
class Served:
    """A built site as a host meets it.

    `prefix` is the path it lies below (`/`, `/guide/`), `languages` the folders of the languages but the main one
    (`en/`), `files` the size of each file by its path below the site, and `folder` where the site lies on the server.
    `times` is what is added for the sake of time.
    """

    prefix: str
    languages: tuple[str, ...]
    redirects: tuple[Redirect, ...]
    files: Mapping[str, int]
    folder: str
    kinds: tuple[Kind, ...] = KINDS
    times: Times = NO_TIMES

    @property
    def language_group(self) -> str:
        """Return what stands in a pattern for the folder of any language but the main one."""
        return "|".join(map(re.escape, self.languages))

    def files_of(self, kind: Kind) -> tuple[str, ...]:
        """Return the files that are of a kind, and of none before it."""
        return self._by_kind.get(kind.name, ())

    @cached_property
    def _by_kind(self) -> Mapping[str, tuple[str, ...]]:
        patterns = [(kind.name, re.compile(f"(?:{self.language_group})?{kind.pattern}")) for kind in self.kinds]
        found: dict[str, list[str]] = {}
        for path in sorted(self.files):
            address = path.removesuffix("index.html")
            name = next((name for name, pattern in patterns if pattern.fullmatch(address)), "")
            found.setdefault(name, []).append(path)
        return {name: tuple(paths) for name, paths in found.items()}


def served_site(site: Site, built: Path, folder: str) -> Served:
    """Return the site that was built in a folder as a host meets it; `folder` is where it will lie."""
    rules = sorted((one for one in site.redirects if one.is_rule), key=lambda one: one.source)
    return Served(
        prefix=urlsplit(site.settings.site_url).path or "/",
        languages=tuple(language_prefix(site, code) for code in site.settings.codes[1:]),
        redirects=tuple(rules),
        files={path.relative_to(built).as_posix(): path.stat().st_size for path in built.rglob("*") if path.is_file()},
        folder=folder.rstrip("/"),
        times=times_of(site),
    )


def paths_covering(wanted: Iterable[str], every: Iterable[str]) -> tuple[str, ...]:
    """Return the fewest paths that name some files of a site and no other: a whole folder is `folder/*`."""
    chosen = set(wanted)
    mixed = {parent for path in every if path not in chosen for parent in _parents(path)}
    found = {}
    for path in sorted(chosen):
        whole = next((parent for parent in _parents(path) if parent and parent not in mixed), None)
        found[f"{whole}*" if whole else path.removesuffix("index.html")] = True
    return tuple(found)


def _parents(path: str) -> tuple[str, ...]:
    """Return the folders that a file lies in, the outermost (``) first."""
    parts = path.split("/")[:-1]
    return tuple("".join(f"{part}/" for part in parts[:count]) for count in range(len(parts) + 1))
