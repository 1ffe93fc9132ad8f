"""The pages for addresses that nothing answers, in each language; their links start at the site's root."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING
from urllib.parse import urlsplit

from rettesnor.pages.frame import Frame, Link, frame_for, generated_place
from rettesnor.pages.generated import GeneratedPage
from rettesnor.pages.help import HelpView, help_view
from rettesnor.pages.published import present_title, title_of
from rettesnor.site.edition_addresses import edition_url
from rettesnor.urls import language_prefix, versions_url

if TYPE_CHECKING:
    from collections.abc import Iterator

    from rettesnor.site.site import Site
    from rettesnor.versions.model import History


@dataclass(frozen=True, slots=True)
class MessageView:
    """A page that says one thing, and the ways on from it."""

    frame: Frame
    lead: str
    links: tuple[Link, ...]
    help: HelpView | None = None


def not_found_pages(site: Site, language: str) -> Iterator[GeneratedPage]:
    """Yield the 404 page of a language."""
    words = site.words(language)
    urls = {code: f"{language_prefix(site, code)}404.html" for code in site.settings.codes}
    place = generated_place(
        site, urls, language, title=words["not_found_title"], summary=words["not_found_text"], is_indexed=False
    )
    frame = frame_for(site, replace(place, root=_root(site)), language)
    sections = tuple(Link(entry.title, entry.href, entry.language) for entry in frame.menu if entry.href)
    links = (Link(words["not_found_start"], frame.home), *sections)
    lead = f"{words['not_found_text']} {words['not_found_sheet']}"
    view = MessageView(frame, lead, links, help_view(site, language))
    yield GeneratedPage(urls[language], "message.html", view)


def unknown_version_pages(site: Site, language: str) -> Iterator[GeneratedPage]:
    """Yield, of each page, what answers where an edition is asked for that never was."""
    for history in site.store.histories.values():
        yield unknown_version_of(site, history, language)


def unknown_version_of(site: Site, history: History, language: str) -> GeneratedPage:
    """Return what answers at an address of a version that never was: the versions there are.

    It lies at `/v/<id>/404.html`. Hosts that look for the nearest 404.html find it by themselves (Cloudflare Pages),
    others by the rule in `_redirects`.
    """
    words = site.words(language)
    url = versions_url(site, history.id, language)
    urls = {code: f"{versions_url(site, history.id, code)}404.html" for code in site.settings.codes}
    place = generated_place(
        site,
        urls,
        language,
        title=words["version_not_found_title"],
        summary=words["version_not_found_text"],
        is_indexed=False,
    )
    page = site.pages.get(history.id)
    title, _ = title_of(site, history, language)
    links = [Link(words["versions_title"].format(title=title), _root(site) + url)]
    if page is not None:
        links.append(Link(present_title(site, page, language), _root(site) + site.url(page, language)))
    links += [
        Link(
            words["edition"].format(number=version.number).capitalize(),
            _root(site) + edition_url(site, history.id, version, language),
        )
        for version in reversed(history.versions)
    ]
    frame = frame_for(site, replace(place, root=_root(site)), language)
    view = MessageView(frame, words["version_not_found_text"], tuple(links))
    return GeneratedPage(place.urls[language], "message.html", view)


def _root(site: Site) -> str:
    """Return where links start on a page that answers at addresses nobody knows."""
    return urlsplit(site.settings.site_url).path or "/"
