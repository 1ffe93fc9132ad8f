"""The pages and files that are made from the whole site: one line for each kind."""

from __future__ import annotations

from types import MappingProxyType
from typing import TYPE_CHECKING, Any, TypeVar

from rettesnor.pages.about_files import about_files
from rettesnor.pages.api.files import api_files, markdown_files
from rettesnor.pages.api.pages import answers_of_one, page_answer_files
from rettesnor.pages.build_manifest import manifest_files
from rettesnor.pages.comparison import comparison_pages, comparisons_of
from rettesnor.pages.days import day_pages
from rettesnor.pages.feeds.files import feed_files, feed_urls, feeds_of_one, page_feed_files, page_feed_urls
from rettesnor.pages.generated import GeneratedPage
from rettesnor.pages.glossary_page import glossary_pages, term_anchors
from rettesnor.pages.hearings import hearing_pages
from rettesnor.pages.index_page import index_pages
from rettesnor.pages.levels import level_pages
from rettesnor.pages.link_status import link_status_pages
from rettesnor.pages.log import log_pages, log_urls
from rettesnor.pages.not_found import not_found_pages, unknown_version_of, unknown_version_pages
from rettesnor.pages.on_date import on_date_pages
from rettesnor.pages.page import page_view
from rettesnor.pages.proof import proof_files, record_file_of, record_files
from rettesnor.pages.redirects import redirect_pages, short_address_of, short_address_pages
from rettesnor.pages.search_page import description_files, search_page
from rettesnor.pages.sitemap import sitemap_files
from rettesnor.pages.sources import source_anchors, sources_pages
from rettesnor.pages.state import state_files, state_pages
from rettesnor.pages.stored_page import stored_pages
from rettesnor.pages.timemaps import timemap_files, timemaps_of_one
from rettesnor.pages.translation_status import remember_lacks, translation_status_pages
from rettesnor.pages.versions import version_pages, versions_of
from rettesnor.pages.word_form import word_files
from rettesnor.search.index_files import (
    remember_searched,
    search_index_files,
    search_text_files,
    search_texts_of_one,
)
from rettesnor.site.source_use import remember_citations
from rettesnor.urls import Form, short_url

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator, Mapping

    from rettesnor.settings import Settings
    from rettesnor.site.files import GeneratedFile
    from rettesnor.site.site import Site
    from rettesnor.versions.model import History

Maker = TypeVar("Maker", bound="Callable[..., Any]")

FORMS: Mapping[Callable[..., object], Form] = MappingProxyType(
    {
        api_files: Form.ANSWERS,
        markdown_files: Form.MARKDOWN,
        timemap_files: Form.TIMEMAPS,
        timemaps_of_one: Form.TIMEMAPS,
        day_pages: Form.DAYS,
        comparison_pages: Form.COMPARISONS,
        comparisons_of: Form.COMPARISONS,
        page_feed_files: Form.PAGE_FEEDS,
        feeds_of_one: Form.PAGE_FEEDS,
        short_address_pages: Form.SHORT_ADDRESSES,
        short_address_of: Form.SHORT_ADDRESSES,
        unknown_version_pages: Form.MISSING_EDITIONS,
        unknown_version_of: Form.MISSING_EDITIONS,
        proof_files: Form.PROOF,
        record_files: Form.PROOF,
        record_file_of: Form.PROOF,
        state_pages: Form.STATE,
        state_files: Form.STATE,
    }
)
"""What makes a form that a site may leave out. Answers and twins of one page are made together (api/pages.py), and an
edition's address without the number of its text with the others (versions.py): they ask by themselves."""

OF_ONE_HISTORY: tuple[Callable[[Site, History, str], Iterable[GeneratedPage]], ...] = (versions_of, comparisons_of)
"""What VERSION_PAGES are made of: those of one page, all below its address `/v/<id>/`."""

VERSION_PAGES: tuple[Callable[[Site, str], Iterable[GeneratedPage]], ...] = (version_pages, comparison_pages)
"""Those whose addresses can be told from the store without drawing them (published_urls.version_urls)."""

ONE_OF_A_KIND: tuple[Callable[[Site, str], Iterable[GeneratedPage]], ...] = (
    search_page,
    translation_status_pages,
    index_pages,
    sources_pages,
    link_status_pages,
    state_pages,
)
"""Those that always give one page, which lies at the address of its kind (published_urls.kind_urls)."""

LISTED_PAGES: tuple[Callable[[Site, str], Iterable[GeneratedPage]], ...] = (log_pages, short_address_pages)
"""Those of which there are some, whose addresses `listed_urls` tells without drawing them."""

KNOWN_PAGES: tuple[Callable[[Site, str], Iterable[GeneratedPage]], ...] = (
    *VERSION_PAGES,
    day_pages,
    *ONE_OF_A_KIND,
    *LISTED_PAGES,
)
"""All whose addresses can be told without drawing them (published_urls, `listed_urls`)."""

PASSING_PAGES: tuple[Callable[[Site, str], Iterable[GeneratedPage]], ...] = (not_found_pages, unknown_version_pages)
"""Those of which none has an address that must answer for ever (published_urls.is_lasting)."""

OF_EACH_PAGE = (stored_pages, *VERSION_PAGES, unknown_version_pages, short_address_pages)
"""Those of PAGES that give each page of the site what is its own: `pages_of_one` gives the same of one of them."""

PAGES: tuple[Callable[[Site, str], Iterable[GeneratedPage]], ...] = (
    not_found_pages,
    stored_pages,
    *VERSION_PAGES,
    unknown_version_pages,
    search_page,
    translation_status_pages,
    log_pages,
    on_date_pages,
    day_pages,
    level_pages,
    hearing_pages,
    glossary_pages,
    index_pages,
    sources_pages,
    link_status_pages,
    state_pages,
    short_address_pages,
    redirect_pages,
)
"""Each gives its pages under one language; it is called once a language."""

FILES: tuple[Callable[[Site], Iterable[GeneratedFile]], ...] = (
    sitemap_files,
    feed_files,
    page_feed_files,
    manifest_files,
    search_index_files,
    search_text_files,
    description_files,
    about_files,
    proof_files,
    record_files,
    timemap_files,
    state_files,
    word_files,
    page_answer_files,
    api_files,
    markdown_files,
)
"""Each gives its files; it is called once."""

FILES_OF_EACH_PAGE: tuple[Callable[[Site], Iterable[GeneratedFile]], ...] = (
    record_files,
    timemap_files,
    page_answer_files,
    search_text_files,
)
"""Those of FILES that give each page of the site what is its own: `files_of_one` gives the same of one of them."""


ANCHORS: tuple[Callable[[Site, str], Iterable[str]], ...] = (term_anchors, source_anchors)
"""The addresses of entries inside generated pages that links lead to: they must answer for ever (data/anchors.txt)."""


def anchors(site: Site) -> Iterator[str]:
    """Yield the address of every lasting entry of a generated page, under each language."""
    for code in site.settings.codes:
        for make in ANCHORS:
            yield from make(site, code)


def listed_urls(site: Site) -> frozenset[str]:
    """Return the addresses of LISTED_PAGES, and all of FILES that must answer for ever, without drawing them.

    A short address that is led elsewhere (data/redirects.yml) is none of them.
    """
    settings, codes = site.settings, site.settings.codes
    ids = dict.fromkeys((*site.pages, *site.store.histories)) if is_made(settings, short_address_pages) else ()
    short = {short_url(site, page_id, code) for page_id in ids for code in codes}
    found = short - {redirect.source for redirect in site.redirects}
    for code in codes:
        found |= {*log_urls(site, code), *feed_urls(site, code)}
        found |= {*page_feed_urls(site, code)} if is_made(settings, page_feed_files) else set()
    return frozenset(found)


def is_made(settings: Settings, make: Callable[..., object]) -> bool:
    """Return whether a site has what a maker makes: it leaves out no form that this is of."""
    form = FORMS.get(make)
    return form is None or settings.makes(form)


def made_by(settings: Settings, makers: Iterable[Maker]) -> tuple[Maker, ...]:
    """Return those of some makers that make what a site has."""
    return tuple(make for make in makers if is_made(settings, make))


def generated_pages(
    site: Site, *, but: tuple[Callable[[Site, str], Iterable[GeneratedPage]], ...] = ()
) -> Iterator[GeneratedPage]:
    """Yield every generated page of the site, one at a time; without those that `but` makes."""
    for code in site.settings.codes:
        for make in made_by(site.settings, PAGES):
            if make not in but:
                yield from make(site, code)


def pages_of_one(site: Site, page_id: str, language: str) -> Iterator[GeneratedPage]:
    """Yield what stands under a language of one page that is there, or was: itself, its editions, its short address."""
    page, history = site.pages.get(page_id), site.history(page_id)
    if page is not None:
        yield GeneratedPage(site.url(page, language), "main.html", page_view(site, page, language))
    if history is not None:
        for make in made_by(site.settings, OF_ONE_HISTORY):
            yield from make(site, history, language)
        if is_made(site.settings, unknown_version_of):
            yield unknown_version_of(site, history, language)
    if is_made(site.settings, short_address_of):
        yield short_address_of(site, page_id, language)


def files_of_one(site: Site, page_id: str) -> Iterator[GeneratedFile]:
    """Yield the files, under every language, of one page that is there, or was."""
    yield from answers_of_one(site, page_id)
    yield from search_texts_of_one(site, page_id)
    if is_made(site.settings, timemaps_of_one):
        for language in site.settings.codes:
            yield from timemaps_of_one(site, page_id, language)
    if is_made(site.settings, record_file_of):
        yield from record_file_of(site, page_id)


def remember_of_one(site: Site, page_id: str) -> None:
    """Let a site remember of one page what lists of the whole site will ask of it."""
    page = site.pages.get(page_id)
    if page is None:
        return
    remember_citations(site, page)
    for language in site.settings.codes:
        remember_lacks(site, page, language)
        if language in page.texts:
            remember_searched(site, page, language)


def generated_files(
    site: Site, makers: tuple[Callable[[Site], Iterable[GeneratedFile]], ...] = FILES
) -> Iterator[GeneratedFile]:
    """Yield every generated file of the site, one at a time, or those of some makers."""
    for make in made_by(site.settings, makers):
        yield from make(site)
