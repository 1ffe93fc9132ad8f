"""Where each source is used: on which pages, in which published versions, in the glossary."""

from __future__ import annotations

import json
from dataclasses import dataclass
from functools import partial
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from rettesnor.docs.record import Record
    from rettesnor.site.site import Site, SitePage

_CITED = "data-source="
"""What stands in the HTML of every text that cites a source (markdown/citations.py)."""


@dataclass(frozen=True, slots=True)
class SourceUses:
    """What uses each source, by its id: pages in the order of their addresses, terms, help numbers, versions of pages.

    `versions` holds only sources that nothing else uses, and `above` is the one that all advice names.
    """

    pages: Mapping[str, tuple[SitePage, ...]]
    terms: frozenset[str]
    numbers: frozenset[str] = frozenset()
    versions: frozenset[str] = frozenset()
    above: str = ""

    def is_used(self, source_id: str) -> bool:
        """Return whether anything uses a source, be it only the frame around all advice."""
        used_by = (self.pages, self.terms, self.numbers, self.versions)
        return source_id == self.above or any(source_id in each for each in used_by)


def find_uses(site: Site) -> SourceUses:
    """Find what uses each source, in every language."""
    pages: dict[str, list[SitePage]] = {}
    for page in sorted(site.pages.values(), key=lambda page: page.uri):
        for source in dict.fromkeys([*declared(page.record), *remember_citations(site, page)]):
            pages.setdefault(source, []).append(page)
    terms = frozenset(source for term in site.terms for source in term.sources)
    numbers = frozenset(number.source for number in site.help if number.source)
    above = site.profile.above.source if site.profile.above is not None else ""
    uses = SourceUses({source: tuple(users) for source, users in pages.items()}, terms, numbers, above=above)
    others = {source.id for source in site.sources.values() if not uses.is_used(source.id) and not source.background}
    frozen = frozenset(others & set(cited_in_versions(site))) if others else frozenset()
    return SourceUses(uses.pages, terms, numbers, frozen, above)


def remember_citations(site: Site, page: SitePage) -> Sequence[str]:
    """Return the sources that the texts of a page cite, as they were found before where nothing has changed since."""
    found: Sequence[str] = site.remember("cited", page, partial(_cited, page))
    return found


def _cited(page: SitePage) -> list[str]:
    return [source for text in page.texts.values() for source in text.body.citations]


def cited_in_versions(site: Site) -> Mapping[str, str]:
    """Map every source that a published text cites to the newest such text (its path below the root).

    The newest record seals the bytes of all of them, so what was found is kept under its hash.
    """
    sealed = (str(site.store.head), *site.store.histories)

    def made() -> dict[str, str]:
        told: dict[str, str] = json.loads(site.recall("cited in versions", sealed, lambda: json.dumps(_cited_in(site))))
        return told

    return site.once(("cited in versions",), made)


def _cited_in(site: Site) -> dict[str, str]:
    found: dict[str, str] = {}
    for frozen in site.store.frozen_texts():
        if not frozen.is_removed and _CITED in site.store.read_text(frozen.html_path):
            found.update((source, frozen.html_path) for source in site.store.body(frozen).citations)
    return found


def declared(record: Record) -> tuple[str, ...]:
    """Return the sources that a page says it leans on, each once: what it retells, what its norm rests on, the rest."""
    basis = (record.retells, record.norm_from.source if record.norm_from else None, *record.sources)
    return tuple(dict.fromkeys(source for source in basis if source))


def leans_on(record: Record) -> tuple[str, ...]:
    """Return the sources that a page would not be without: what it retells and what its norm rests on."""
    basis = (record.retells, record.norm_from.source if record.norm_from else None)
    return tuple(dict.fromkeys(source for source in basis if source))
