"""Pages that lead on: where an old address stood, and the short address of every page (/r/<id>/)."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from rettesnor.data.redirects import language_of
from rettesnor.pages.frame import Frame, Link, foreign, frame_for, generated_place
from rettesnor.pages.generated import GeneratedPage
from rettesnor.site.published_urls import page_urls
from rettesnor.urls import relative, short_url, versions_url

if TYPE_CHECKING:
    from collections.abc import Iterator

    from rettesnor.site.site import Site


@dataclass(frozen=True, slots=True)
class RedirectView:
    """A page that sends the reader on at once, and says where to for those whom it does not send."""

    frame: Frame
    text: str
    link: Link
    canonical: str


@dataclass(frozen=True, slots=True)
class _Target:
    """What a reader is led to: its title, and the language of that."""

    title: str
    language: str


def short_address_pages(site: Site, language: str) -> Iterator[GeneratedPage]:
    """Yield the short address of every page: it leads to the page wherever it has moved.

    A page that is no longer there keeps its short address, which then leads to its published versions.
    """
    for page_id in dict.fromkeys((*site.pages, *site.store.histories)):
        yield short_address_of(site, page_id, language)


def short_address_of(site: Site, page_id: str, language: str) -> GeneratedPage:
    """Return the short address of one page that is there, or was."""
    words = site.words(language)
    told = words["short_address_title"], words["short_address_text"]
    url = short_url(site, page_id, language)
    page = site.pages.get(page_id)
    if page is not None:
        text = site.text(page, language)
        return _page(site, language, (url, site.url(page, language)), told, _Target(text.title, text.language))
    newest = site.store.histories[page_id].newest
    target = _Target(newest.statement.title, newest.language)
    return _page(site, language, (url, versions_url(site, page_id, language)), told, target)


def redirect_pages(site: Site, language: str) -> Iterator[GeneratedPage]:
    """Yield the redirects of a language as static pages; an address at which a page stands is left to that page."""
    words = site.words(language)
    live = page_urls(site)
    texts = {site.url(page, language): site.text(page, language) for page in site.pages.values()}
    for redirect in site.redirects:
        is_page = redirect.is_rule and redirect.source.endswith("/") and redirect.source not in live
        if is_page and language_of(redirect.source, site.settings) == language:
            text = texts.get(redirect.page)
            shown = _Target(text.title, text.language) if text else _Target(f"/{redirect.target}", language)
            way = redirect.source, redirect.target
            yield _page(site, language, way, (words["moved_title"], words["moved_text"]), shown)


def _page(site: Site, language: str, way: tuple[str, str], told: tuple[str, str], shown: _Target) -> GeneratedPage:
    """Return one page: `way` is from where to where, `told` the page's title and what it says."""
    source, target = way
    urls = dict.fromkeys(site.settings.codes, source)
    place = generated_place(site, urls, language, title=told[0], summary=told[1], is_indexed=False)
    place = replace(place, translated=frozenset({language}))
    view = RedirectView(
        frame=frame_for(site, place, language),
        text=told[1],
        link=Link(shown.title, relative(target, source), foreign(shown.language, language)),
        canonical=site.settings.site_url + target.partition("#")[0],
    )
    return GeneratedPage(source, "redirect.html", view)
