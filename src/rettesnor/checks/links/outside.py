"""The addresses on other sites that our sources and texts point at, and every line on which each stands."""

from __future__ import annotations

import re
from collections import defaultdict
from dataclasses import dataclass
from typing import TYPE_CHECKING

from rettesnor.data import sources as references
from rettesnor.data.sources import address_of
from rettesnor.docs.links import find_links

if TYPE_CHECKING:
    from collections.abc import Mapping

    from rettesnor.site.assembly import Assembly

_OUTSIDE = re.compile(r"https?://", re.IGNORECASE)


@dataclass(frozen=True, slots=True, order=True)
class WrittenAt:
    """Where an address is written: a file below the root and its line."""

    path: str
    line: int


def outside_addresses(assembly: Assembly) -> Mapping[str, tuple[WrittenAt, ...]]:
    """Return the lines on which each outside address stands: in data/sources.yml, in texts, and in hearings."""
    found: defaultdict[str, set[WrittenAt]] = defaultdict(set)
    site = assembly.site
    file = site.settings.root / references.PATH
    lines = file.read_text(encoding="utf-8", errors="replace").split("\n") if file.exists() else []
    for source in site.sources.values():
        for address in (address_of(source), source.archived):
            if address is not None and source.status is not references.SourceStatus.DEAD:
                found[address].add(WrittenAt(references.PATH, _line_of(lines, address, source.id)))
    for page in assembly.tree.pages.values():
        for text in page.texts.values():
            above = text.document.body_line - 1
            for link in find_links(text.document.body):
                if _OUTSIDE.match(link.destination):
                    address = link.destination.replace("&amp;", "&")
                    found[address].add(WrittenAt(text.path, above + link.destination_line))
        hearing = page.record.hearing
        if hearing is not None and hearing.url:
            document = page.texts[site.settings.default.code].document
            found[hearing.url].add(WrittenAt(document.path, document.place("links").line_of(("hearing", "url"))))
    own = site.settings.site_url.lower()
    return {
        address: tuple(sorted(places))
        for address, places in sorted(found.items())
        if not f"{address}/".lower().startswith(own)
    }


def _line_of(lines: list[str], address: str, source_id: str) -> int:
    """Return the line of an address, or of the entry it belongs to (a DOI is written without its host)."""
    wanted = (address, address.removeprefix("https://doi.org/"), f"- id: {source_id}")
    for part in wanted:
        for number, line in enumerate(lines, start=1):
            if part in line:
                return number
    return 1
