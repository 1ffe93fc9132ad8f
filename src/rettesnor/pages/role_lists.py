"""What stands under the introduction to a role: everything that is written for it, listed by kind."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from rettesnor.data.page_kinds import Shape
from rettesnor.pages.cards import CardList, card, card_list, cards_by_kind, link_to
from rettesnor.site.site import reading_place

if TYPE_CHECKING:
    from rettesnor.pages.cards import Card
    from rettesnor.site.site import Site, SitePage


def is_role_page(site: Site, page: SitePage) -> bool:
    """Return whether a page introduces a role: it lists what is written for its own audience."""
    return page.record.part_of == site.profile.pages.roles and bool(page.record.audience)


def speaks_to_users(site: Site, page: SitePage) -> bool:
    """Return whether users or next of kin are among those that a page is written for: whom `for-you` speaks to."""
    return not _spoken_to(site).isdisjoint(page.record.audience)


def speaks_to_users_alone(site: Site, page: SitePage) -> bool:
    """Return whether a page is written for users or next of kin, and for nobody else."""
    return bool(page.record.audience) and _spoken_to(site).issuperset(page.record.audience)


def _spoken_to(site: Site) -> frozenset[str]:
    return frozenset(name for name, readers in site.profile.roles.items() if readers.for_you)


def page_lists(site: Site, page: SitePage, language: str) -> tuple[CardList, ...]:
    """Return what is listed below a page's text: on a role page what is for that role, elsewhere the pages under it.

    The home page has lists of its own; a text that leads to each of them needs none. What is withdrawn is listed
    nowhere but in the index and the log.
    """
    if page is site.home:
        return ()
    if is_role_page(site, page):
        return role_lists(site, page, language)
    below = [other for other in site.children(page.id) if not site.is_withdrawn(other.id)]
    linked = {link.page_id for link in site.text(page, language).body.links}
    if all(other.id in linked and site.profile.shape(other.record.type) is Shape.PLAIN for other in below):
        return ()
    return cards_by_kind(site, below, site.url(page, language), language)


def role_lists(site: Site, page: SitePage, language: str) -> tuple[CardList, ...]:
    """Return lists of the pages for the role that a page introduces: advice by level, tools, and the rest.

    Users and next of kin are also led to the section for them in advice that is written for others.
    """
    wanted = set(page.record.audience)
    here = site.url(page, language)
    in_force = [other for other in site.pages.values() if not site.is_withdrawn(other.id)]
    pages = sorted(
        (other for other in in_force if wanted.intersection(other.record.audience) and not only_leads_on(site, other)),
        key=reading_place,
    )
    lists = cards_by_kind(site, pages, here, language)
    if not speaks_to_users(site, page):
        return lists
    sections = sorted(
        (
            other
            for other in in_force
            if site.profile.is_advice(other.record.type)
            and not wanted.intersection(other.record.audience)
            and site.profile.section("for-you", other.record.type)
            in {heading.id for heading in site.text(other, language).body.headings}
        ),
        key=reading_place,
    )
    cards = tuple(_card_of_section(site, other, here, language) for other in sections)
    title = site.words(language)["role_sections"]
    return (*lists, card_list(title, "rs-for-you", cards, site.words(language))) if cards else lists


def only_leads_on(site: Site, page: SitePage) -> bool:
    """Return whether a page is there for those below it, as lists of advice and of roles are, or introduces a role."""
    return is_role_page(site, page) or is_menu(site, page)


def is_menu(site: Site, page: SitePage) -> bool:
    """Return whether a page does nothing but lead to those below it."""
    return site.profile.shape(page.record.type) is Shape.PLAIN and bool(site.children(page.id))


def _card_of_section(site: Site, page: SitePage, here: str, language: str) -> Card:
    whole = card(site, page, here, language)
    link = link_to(site, page, here, language)
    for_you = site.profile.section("for-you", page.record.type)
    return replace(whole, link=replace(link, href=f"{link.href}#{for_you}"))
