"""The page of all sources (/kilder/), and what a page says of sources that no longer hold."""

from __future__ import annotations

from dataclasses import dataclass
from itertools import groupby
from typing import TYPE_CHECKING

from rettesnor.data.sources import REPLACED, address_of, successor_of
from rettesnor.locale.collation import letter_of, sort_key
from rettesnor.pages.cards import link_to
from rettesnor.pages.citation import Reference, refer
from rettesnor.pages.frame import Frame, Link, frame_for, generated_place
from rettesnor.pages.generated import GeneratedPage
from rettesnor.site.source_use import declared, find_uses, leans_on
from rettesnor.urls import generated_url, relative, source_ids

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

    from rettesnor.data.sources import Source
    from rettesnor.site.site import Site, SitePage, SiteText
    from rettesnor.site.source_use import SourceUses


@dataclass(frozen=True, slots=True)
class ListedSource:
    """A source in the list: how it is written, the pages that use it, and what else does."""

    reference: Reference
    pages: tuple[Link, ...]
    elsewhere: tuple[str, ...]
    formerly: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class SourceLetter:
    """A letter, and the sources whose author or publisher begins with it."""

    letter: str
    id: str
    sources: tuple[ListedSource, ...]


@dataclass(frozen=True, slots=True)
class SourcesView:
    """All sources in the order of their authors: those that pages use, and those that were only read."""

    frame: Frame
    letters: tuple[SourceLetter, ...]
    background: tuple[ListedSource, ...]


def sources_pages(site: Site, language: str) -> Iterator[GeneratedPage]:
    """Yield the page of all sources of a language."""
    words = site.words(language)
    place = generated_place(site, "sources", language, title=words["sources_title"], summary=words["sources_summary"])
    uses = find_uses(site)
    used = [source for source in site.sources.values() if uses.is_used(source.id)]
    unused = [source for source in site.sources.values() if not uses.is_used(source.id)]
    view = SourcesView(
        frame=frame_for(site, place, language),
        letters=_letters(site, _sorted(used, language), uses, language),
        background=tuple(_listed(site, source, uses, language) for source in _sorted(unused, language)),
    )
    yield GeneratedPage(place.urls[language], "sources.html", view)


def source_anchors(site: Site, language: str) -> Iterator[str]:
    """Yield the address of each source in the list of a language, also by the ids that it had."""
    begin = f"{generated_url(site, 'sources', language)}#{source_ids(site.settings)}"
    yield from (f"{begin}{name}" for source in site.sources.values() for name in (source.id, *source.formerly))


def _sorted(sources: Iterable[Source], language: str) -> Sequence[Source]:
    """Return sources in order of author or publisher, then by date, in the language's order of letters."""

    def key(source: Source) -> tuple[tuple[int, ...], str, str]:
        return (sort_key(_author(source), language)[0], source.date or "9", source.id)

    return sorted(sources, key=key)


def _author(source: Source) -> str:
    return source.author or source.publisher or source.title or source.id


def _letters(site: Site, sources: Sequence[Source], uses: SourceUses, language: str) -> tuple[SourceLetter, ...]:
    groups = groupby(sources, key=lambda source: letter_of(_author(source), language))
    return tuple(
        SourceLetter(letter, f"rs-{number}", tuple(_listed(site, source, uses, language) for source in group))
        for number, (letter, group) in enumerate(groups, start=1)
    )


def _listed(site: Site, source: Source, uses: SourceUses, language: str) -> ListedSource:
    words = site.words(language)
    here = generated_url(site, "sources", language)
    pages = tuple(link_to(site, page, here, language) for page in uses.pages.get(source.id, ()))
    elsewhere = []
    if source.id in uses.terms:
        elsewhere.append(words["source_used_in_glossary"])
    if source.id in uses.numbers:
        elsewhere.append(words["source_used_by_help"])
    if source.id == uses.above:
        elsewhere.append(words["source_used_on_all_advice"])
    if not pages and not elsewhere and uses.is_used(source.id):
        elsewhere.append(words["source_used_in_versions"])
    return ListedSource(refer(source, 0, words, site.sources), pages, tuple(elsewhere), source.formerly)


def superseded_among(site: Site, citations: Iterable[str]) -> bool:
    """Return whether a list of references holds a source that no longer holds."""
    return any(site.sources[source].status in REPLACED for source in citations if source in site.sources)


def superseded_notices(site: Site, page: SitePage, text: SiteText, language: str) -> Iterator[tuple[str, Link | None]]:
    """Yield what a reader is told first, with the way to the successor.

    That is when a page retells a source that no longer holds, when its norm rests on one, or when it leans on one
    without citing it. What is merely cited is told of where the references stand, so that advice comes first.
    """
    words = site.words(language)
    basis = [*leans_on(page.record), *(source for source in declared(page.record) if source not in text.body.citations)]
    for source_id in dict.fromkeys(basis):
        source = site.sources.get(source_id)
        if source is None or source.status not in REPLACED:
            continue
        successor = successor_of(source, site.sources)
        link = None
        if successor is not None:
            title = words["superseded_source_link"].format(title=successor.title or successor.id)
            there = f"{generated_url(site, 'sources', language)}#{source_ids(site.settings)}{successor.id}"
            way = relative(there, site.url(page, language))
            link = Link(title, address_of(successor) or way, successor.language)
        yield words["superseded_source_notice"].format(title=source.title or source.id), link
