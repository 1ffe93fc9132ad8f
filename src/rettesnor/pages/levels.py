"""Pages by the level they work at: one generated page a level, in each language."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from rettesnor.pages.cards import CardList, cards_by_kind
from rettesnor.pages.frame import Frame, Link, frame_for, generated_place
from rettesnor.pages.generated import GeneratedPage
from rettesnor.site.site import reading_place
from rettesnor.urls import generated_urls, relative

if TYPE_CHECKING:
    from collections.abc import Iterator

    from rettesnor.site.site import Site


@dataclass(frozen=True, slots=True)
class LevelView:
    """The pages of one level."""

    frame: Frame
    lead: str
    lists: tuple[CardList, ...]
    links: tuple[Link, ...]


def level_urls(site: Site, level: str) -> dict[str, str]:
    """Return the address of a level's page in each language."""
    word = site.profile.levels[level].slug or level
    return {code: f"{url}{word}/" for code, url in generated_urls(site, "level").items()}


def level_links(site: Site, here: str, language: str) -> tuple[Link, ...]:
    """Return links from an address to the page of each level that some page works at."""
    words = site.words(language)
    used = {level for page in site.pages.values() for level in page.record.level}
    return tuple(
        Link(words[f"level_{level}"], relative(level_urls(site, level)[language], here))
        for level in site.profile.levels
        if level in used
    )


def level_pages(site: Site, language: str) -> Iterator[GeneratedPage]:
    """Yield the page of each level: everything that works there, advice first."""
    words = site.words(language)
    for level in site.profile.levels:
        pages = sorted((page for page in site.pages.values() if level in page.record.level), key=reading_place)
        if not pages:
            continue
        urls = level_urls(site, level)
        place = generated_place(
            site, urls, language, title=words[f"level_{level}"], summary=words[f"level_{level}_text"]
        )
        here = urls[language]
        others = tuple(link for link in level_links(site, here, language) if link.href != "./")
        lists = cards_by_kind(site, pages, here, language)
        view = LevelView(frame_for(site, place, language), place.summary, lists, others)
        yield GeneratedPage(here, "list.html", view)
