"""The promise that no published address dies, checked on the sources before anything is built."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from rettesnor.checks.anchors import check_anchors
from rettesnor.checks.check import Check, Scope, on_any_day
from rettesnor.checks.left_out_forms import check_left_out, lost_by_form
from rettesnor.data.address_words import read_address_words
from rettesnor.data.profile import PATH as SITE
from rettesnor.data.redirects import PATH as REDIRECTS
from rettesnor.data.redirects import check_redirects
from rettesnor.data.urls import PATH, is_lasting, read_urls
from rettesnor.data.validation.yaml_files import read_yaml
from rettesnor.markdown.sections import INTRODUCTION
from rettesnor.pages.registry import KNOWN_PAGES, PASSING_PAGES, generated_pages, listed_urls
from rettesnor.problems import Rule
from rettesnor.site.published_urls import forms_of, kind_urls, page_urls, version_urls
from rettesnor.urls import address_words, page_url

if TYPE_CHECKING:
    from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
    from datetime import date

    from rettesnor.data.redirects import Redirect
    from rettesnor.docs.tree import Page
    from rettesnor.pages.generated import GeneratedPage
    from rettesnor.problems import Problem
    from rettesnor.settings import Settings
    from rettesnor.site.assembly import Assembly
    from rettesnor.site.files import GeneratedFile
    from rettesnor.site.site import Site

NO_ANSWER = Rule("urls.no-answer")
ANOTHER_OWNER = Rule("urls.another-owner")
ANOTHER_TARGET = Rule("urls.another-target")
LOST_SECTION = Rule("urls.lost-section")
PAGE_GONE = Rule("urls.page-gone")
PAGE_MOVED = Rule("urls.page-moved")
WORD_CHANGED = Rule("urls.word-changed")


@dataclass(frozen=True, slots=True)
class LostPage:
    """A published page that left its address: its id, old file and path, and its new path and address (None: gone)."""

    id: str
    file: str
    old_uri: str
    uri: str | None
    url: str | None


def live_urls(site: Site, pages: Iterable[GeneratedPage], files: Iterable[GeneratedFile]) -> frozenset[str]:
    """Return every lasting address that something stands at: what publishing records (published_urls.record_urls).

    `pages` and `files` are those that are made from the whole site; KNOWN_PAGES and files may be left out.
    """
    sources = {redirect.source for redirect in site.redirects}
    made = {page.url for page in pages if page.template != "redirect.html" or page.url not in sources}
    told = page_urls(site) | version_urls(site) | kind_urls(site) | listed_urls(site)
    return frozenset(url for url in told | made | {file.path for file in files} if is_lasting(url))


def check_addresses(assembly: Assembly) -> Iterator[Problem]:
    """Report published addresses that would lose their answer, and redirects that do not lead to a page.

    Pages of versions, which are expensive to render, are known by their addresses alone. Addresses of pages that are
    there but cannot be read are not what is wrong.
    """
    site = assembly.site
    urls, problems = read_urls(site.settings.root)
    yield from problems
    main, codes = site.settings.default.code, site.settings.codes
    live = live_urls(site, generated_pages(site, but=(*KNOWN_PAGES, *PASSING_PAGES)), ())
    unreadable = [uri for language, uri in assembly.tree.unreadable if language == main]
    live |= {page_url(uri, code, main) for uri in unreadable for code in codes}
    changed = tuple(_changed_words(site.settings))
    answered = live | {redirect.source for redirect in site.redirects}
    lost = lost_by_form(urls, answered.__contains__, site.settings)
    live |= {url for found in lost.values() for url in found}
    yield from () if changed else check_left_out(urls, lost, site.settings)
    yield from changed or check_urls(urls, live, site.redirects, _lost_pages(site))
    bodies = {site.url(page, code): site.text(page, code).body for page in site.pages.values() for code in codes}

    def has_fragment(url: str, fragment: str) -> bool:
        return url not in bodies or fragment in bodies[url].ids

    yield from _owners(assembly)
    yield from check_anchors(assembly)
    yield from check_redirects(site.redirects, site.settings, live.__contains__, has_fragment)


def _changed_words(settings: Settings) -> Iterator[Problem]:
    """Report words in addresses that were final and are others now, or that the recorded ones cannot be read.

    What answers no more because of them is not told beside it.
    """
    known, problems = read_address_words(settings.root)
    yield from problems
    document, _ = read_yaml(settings.root, SITE, CHECK.name)
    for kind, word in address_words(settings).items():
        before = known.get(kind, word)
        if before != word:
            line = document.line_of(("addresses", kind)) if document is not None else 1
            yield WORD_CHANGED.at(SITE, line, kind, word, before)


def _owners(assembly: Assembly) -> Iterator[Problem]:
    """Report addresses that one page was published at, and at which another now stands, or a redirect leads to it."""
    site, main = assembly.site, assembly.site.settings.default.code
    at_uri = {page.uri: page for page in assembly.tree.pages.values()}
    redirects = {redirect.source: redirect for redirect in site.redirects}
    for history in site.store.histories.values():
        own = assembly.tree.pages.get(history.id)
        for uri in dict.fromkeys(version.uri for version in history.versions):
            other, url = at_uri.get(uri), page_url(uri, main, main)
            redirect = redirects.get(url)
            if own is None and uri == history.newest.uri:
                continue  # the page's id was changed, and that is told of the page itself
            if other is not None and other.record.id != history.id:
                line = other.texts[main].document.place(CHECK.name).line_of(("id",))
                yield ANOTHER_OWNER.at(other.texts[main].path, line, f"/{url}", history.id)
            elif other is None and own is not None and redirect is not None:
                target = page_url(own.uri, main, main)
                if redirect.page != target:
                    yield ANOTHER_TARGET.at(REDIRECTS, redirect.line or 1, f"/{url}", history.id, f"/{target}")


def check_sections(assembly: Assembly, page: Page, _today: date) -> Iterator[Problem]:
    """Report sections that were published of a page, and whose ids no longer stand anywhere on it."""
    main, history = assembly.site.settings.default.code, assembly.site.history(page.record.id)
    if history is None:
        return
    waiting = assembly.waiting[page.record.id]
    published = dict.fromkeys(name for version in history.versions for name in version.section_hashes)
    for code, text in page.texts.items():
        known = waiting.texts[code].body.ids
        if code == main or history.newest_text(code) is not None:
            for name in published:
                if name and name != INTRODUCTION and name not in known:
                    yield LOST_SECTION.at(text.path, text.document.body_line, name)


def _lost_pages(site: Site) -> dict[str, LostPage]:
    """Return where each page that has left its published address is now, by that address."""
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


def check_urls(
    urls: Sequence[str], live: Collection[str], redirects: Iterable[Redirect], lost: Mapping[str, LostPage]
) -> Iterator[Problem]:
    """Report every published address that neither a page nor a redirect answers; `lost` tells of pages that left."""
    sent_on = {redirect.source for redirect in redirects}
    for number, url in enumerate(urls, start=1):
        if url in live or url in sent_on:
            continue
        page = lost.get(url)
        if page is None:
            yield NO_ANSWER.at(PATH, number, f"/{url}")
        elif page.uri is None:
            yield PAGE_GONE.at(PATH, number, f"/{url}", page.id, page.file)
        else:
            yield PAGE_MOVED.at(PATH, number, f"/{url}", page.id, page.old_uri, page.uri, f"/{page.url}")


def check_built_urls(files: Collection[str], urls: Sequence[str], settings: Settings) -> Iterator[Problem]:
    """Report every published address that none of the files of a built site answers."""

    def is_answered(url: str) -> bool:
        return (url if url and not url.endswith("/") else f"{url}index.html") in files

    lost = lost_by_form(urls, is_answered, settings)
    yield from check_left_out(urls, lost, settings)
    told = {url for found in lost.values() for url in found}
    for number, url in enumerate(urls, start=1):
        if url not in told and not is_answered(url):
            yield NO_ANSWER.at(PATH, number, f"/{url}")


def check_built_forms(files: Collection[str], urls: Sequence[str], settings: Settings) -> Iterator[Problem]:
    """Report every published address that a built site does not also give to programs (published_urls.forms_of)."""
    for number, url in enumerate(urls, start=1):
        for name in forms_of(url, settings):
            if name not in files:
                yield NO_ANSWER.at(PATH, number, f"/{name}")


CHECK = Check("urls", Scope.STORE, on_any_day(check_addresses), check_sections)
