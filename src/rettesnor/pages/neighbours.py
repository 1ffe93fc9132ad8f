"""The ways on from a page: up, to the pages beside it in its series, and to those that it has links in common with."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from rettesnor.pages.cards import Card, card, link_to

if TYPE_CHECKING:
    from rettesnor.pages.frame import Link
    from rettesnor.site.site import Site, SitePage


@dataclass(frozen=True, slots=True)
class Neighbours:
    """The page above, those before and after in the same series, and related ones."""

    parent: Link | None = None
    previous: Link | None = None
    next: Link | None = None
    related: tuple[Card, ...] = ()


def neighbours_of(site: Site, page: SitePage, language: str) -> Neighbours:
    """Return the ways on from a page under a language."""
    here = site.url(page, language)
    before, after = site.neighbours(page)
    return Neighbours(
        parent=_link(site, site.pages.get(page.record.part_of or ""), here, language),
        previous=_link(site, before, here, language),
        next=_link(site, after, here, language),
        related=tuple(card(site, other, here, language) for other in site.related(page)),
    )


def _link(site: Site, page: SitePage | None, here: str, language: str) -> Link | None:
    return None if page is None else link_to(site, page, here, language)
