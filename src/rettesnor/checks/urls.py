"""The promise that no published address dies, checked on the sources before anything is built."""

from __future__ import annotations

from typing import TYPE_CHECKING

from rettesnor.data.redirects import check_redirects
from rettesnor.data.urls import LostPage, check_urls, is_lasting, read_urls
from rettesnor.site.published_urls import page_urls, version_urls
from rettesnor.urls import page_url

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from rettesnor.pages.generated import GeneratedPage
    from rettesnor.problems import Problem
    from rettesnor.site.files import GeneratedFile
    from rettesnor.site.site import Site


def live_urls(site: Site, pages: Iterable[GeneratedPage], files: Iterable[GeneratedFile]) -> frozenset[str]:
    """Give every lasting address that something stands at: what publishing records (published_urls.record_urls).

    `pages` and `files` are those that are made from the whole site; pages of versions may be left out.
    """
    sources = {redirect.source for redirect in site.redirects}
    made = {page.url for page in pages if page.template != "redirect.html" or page.url not in sources}
    found = page_urls(site) | version_urls(site) | made | {file.path for file in files}
    return frozenset(url for url in found if is_lasting(url))


def check_permanence(
    site: Site, pages: Iterable[GeneratedPage], files: Iterable[GeneratedFile], unreadable: Iterable[str] = ()
) -> Iterator[Problem]:
    """Report published addresses that would lose their answer, and redirects that do not lead to a page.

    `pages` and `files` are those that are made from the whole site; pages of versions may be left out. `unreadable`
    are the paths of pages that are there but cannot be read: their addresses are not what is wrong.
    """
    urls, problems = read_urls(site.settings.root)
    yield from problems
    main, codes = site.settings.default.code, site.settings.codes
    live = live_urls(site, pages, files) | {page_url(uri, code, main) for uri in unreadable for code in codes}
    yield from check_urls(urls, live, site.redirects, _lost_pages(site))
    bodies = {
        site.url(page, code): site.text(page, code).body for page in site.pages.values() for code in site.settings.codes
    }

    def has_fragment(url: str, fragment: str) -> bool:
        return url not in bodies or fragment in bodies[url].ids

    yield from check_redirects(site.redirects, site.settings, live.__contains__, has_fragment)


def _lost_pages(site: Site) -> dict[str, LostPage]:
    """Map the published address of each page that has left it to where the page is now."""
    main = site.settings.default.code
    lost = {}
    for history in site.store.histories.values():
        page, uri = site.pages.get(history.id), history.newest.uri
        if page is None or page.uri != uri:
            for code in site.settings.codes:
                url = None if page is None else page_url(page.uri, code, main)
                lost[page_url(uri, code, main)] = LostPage(
                    history.id, f"docs/{main}/{uri}", uri, page.uri if page else None, url
                )
    return lost
