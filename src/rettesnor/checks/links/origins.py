"""From a link in a built page back to the line of the text that it was written on."""

from __future__ import annotations

import hashlib
import re
from typing import TYPE_CHECKING
from urllib.parse import unquote, urlsplit

from rettesnor.checks.links.built_site import Target
from rettesnor.docs.documents import parse_document
from rettesnor.docs.links import find_links, line_of, without_code
from rettesnor.urls import PICTURES, follow, page_url, source_ids

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from rettesnor.checks.links.built_site import BuiltSite
    from rettesnor.pages.build_manifest import Origin
    from rettesnor.settings import Settings

_CITATION = re.compile(r"\[@([a-z0-9][a-z0-9-]*)")


class SourceText:
    """The links of one text, by where they lead when it is shown under a language."""

    def __init__(self, places: Iterator[tuple[int, str, Target]]) -> None:
        self._lines: dict[tuple[str, str], list[tuple[int, str]]] = {}
        for line, written, target in places:
            self._lines.setdefault(target.key, []).append((line, written))

    @classmethod
    def read(cls, settings: Settings, origin: Origin, site: BuiltSite) -> SourceText:
        """Read the text that a page was built from; one that is gone has no links."""
        file = settings.root / origin.source
        if not file.is_file():
            return cls(iter(()))
        return cls(_places(file, settings, origin, site))

    def lines_to(self, target: Target) -> tuple[int, ...]:
        """Return the lines of the file on which a link to a target stands."""
        return tuple(line for line, _ in self._lines.get(target.key, ()))

    def written_on(self, line: int, target: Target) -> str:
        """Return how the link to a target is spelled on a line."""
        return next((written for number, written in self._lines.get(target.key, ()) if number == line), target.path)


def _places(file: Path, settings: Settings, origin: Origin, site: BuiltSite) -> Iterator[tuple[int, str, Target]]:
    document = parse_document(origin.source, file.read_bytes())
    default = settings.default.code
    own = page_url(origin.uri, origin.shown_under, default)
    above = document.body_line - 1
    for link in find_links(document.body):
        try:
            parts = urlsplit(link.destination)
        except ValueError:
            continue  # no address at all: reported in the sources
        fragment = unquote(parts.fragment)
        target: Target | None = None
        if parts.scheme or parts.netloc or parts.path.startswith("/"):
            target = site.follow(own, link.destination)
        elif not parts.path:
            target = Target(own, fragment)
        elif parts.path.endswith(".md"):
            uri = follow(origin.uri, unquote(parts.path))
            target = Target(page_url(uri, origin.shown_under, default), fragment) if uri is not None else None
        else:
            target = _picture(settings, origin, unquote(parts.path)) or site.follow(own, link.destination)
        if target is not None:
            yield above + link.destination_line, link.destination, target
    body = without_code(document.body)
    for match in _CITATION.finditer(body):
        yield above + line_of(body, match.start()), f"[@{match[1]}]", Target(own, f"{source_ids(settings)}{match[1]}")


def _picture(settings: Settings, origin: Origin, path: str) -> Target | None:
    uri = follow(f"{origin.language}/{origin.uri}", path)
    file = settings.root / "docs" / (uri or "")
    if uri is None or not file.is_file():
        return None
    return Target(f"{PICTURES}{hashlib.sha256(file.read_bytes()).hexdigest()}{file.suffix.lower()}", "")
