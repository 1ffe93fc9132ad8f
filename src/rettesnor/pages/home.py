"""What the home page shows besides its own text: tasks, roles, levels, what changed, and who helps now."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from rettesnor.data.named import said
from rettesnor.pages.cards import Card, card
from rettesnor.pages.frame import Link, foreign
from rettesnor.pages.hearings import open_hearings
from rettesnor.pages.levels import level_links
from rettesnor.pages.log import latest_changes
from rettesnor.pages.site_lines import above_link
from rettesnor.urls import language_prefix, log_url, relative

if TYPE_CHECKING:
    from rettesnor.pages.log import ChangeLine
    from rettesnor.site.site import Site, SitePage

CHANGES = 5
"""How many of the latest changes the home page tells of."""


@dataclass(frozen=True, slots=True)
class HomeView:
    """The lists of the home page; each is left out where it is empty."""

    authority: Link | None
    authority_lead: str
    tasks: tuple[Card, ...]
    all_advice: Card | None
    roles: tuple[Card, ...]
    levels: tuple[Link, ...]
    changes: tuple[ChangeLine, ...]
    all_changes: Link
    hearings: tuple[tuple[Link, str], ...] = ()


def home_view(site: Site, language: str) -> HomeView:
    """Return the lists of the home page under a language."""
    words, above = site.words(language), site.profile.above
    here = language_prefix(site, language)
    return HomeView(
        authority=above_link(site, language),
        authority_lead=said(above.short, language, site.settings.default.code) if above is not None else "",
        tasks=tuple(
            _task(site, site.pages[task.page], task.words[language], here, language)
            for task in site.tasks
            if task.page in site.pages and language in task.words
        ),
        all_advice=_all_advice(site, here, language),
        roles=tuple(card(site, page, here, language) for page in site.children(site.profile.pages.roles)),
        levels=level_links(site, here, language),
        changes=latest_changes(site, language, here, CHANGES),
        all_changes=Link(words["all_changes"], relative(log_url(site, language), here)),
        hearings=open_hearings(site, here, language),
    )


def _all_advice(site: Site, here: str, language: str) -> Card | None:
    page = site.pages.get(site.profile.pages.advice)
    return None if page is None else _task(site, page, site.words(language)["see_all_advice"], here, language)


def _task(site: Site, page: SitePage, words: str, here: str, language: str) -> Card:
    text = site.text(page, language)
    link = Link(words, relative(site.url(page, language), here))
    return Card(link, text.summary, language=foreign(text.language, language))
