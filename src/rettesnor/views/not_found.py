"""The page for addresses that nothing answers, in each language; its links start at the site's root."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING
from urllib.parse import urlsplit

from rettesnor.generated import GeneratedPage
from rettesnor.views.frame import Frame, Link, Place, frame_for
from rettesnor.views.help import HelpView, help_view

if TYPE_CHECKING:
    from collections.abc import Iterator

    from rettesnor.site import Site


@dataclass(frozen=True, slots=True)
class MessageView:
    """A page that says one thing, and the ways on from it."""

    frame: Frame
    lead: str
    links: tuple[Link, ...]
    help: HelpView | None = None


def not_found_pages(site: Site, language: str) -> Iterator[GeneratedPage]:
    """Draw the 404 page of a language: where to go from here."""
    words = site.words(language)
    default = site.settings.default.code
    urls = {code: "404.html" if code == default else f"{code}/404.html" for code in site.settings.codes}
    place = Place(
        title=words["not_found_title"],
        summary=words["not_found_text"],
        urls=urls,
        translated=frozenset(site.settings.codes),
        content_language=language,
        root=urlsplit(site.settings.site_url).path or "/",
        is_indexed=False,
    )
    frame = frame_for(site, place, language)
    sections = tuple(Link(entry.title, entry.href, entry.language) for entry in frame.menu if entry.href)
    links = (Link(words["not_found_start"], frame.home), *sections)
    view = MessageView(frame, words["not_found_text"], links, help_view(site, language))
    yield GeneratedPage(urls[language], "message.html", view)
