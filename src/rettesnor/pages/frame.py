"""What stands around every page, whoever writes it: menu, languages, breadcrumbs, addresses. Ready for a template."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING

from rettesnor.locale.direction import direction_of
from rettesnor.pages.footer import footer_links
from rettesnor.pages.publisher import Stand, stand_of
from rettesnor.urls import generated_url, generated_urls, language_prefix, relative, root_of, source_ids

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from rettesnor.pages.relations import Relation
    from rettesnor.settings import MenuGroup
    from rettesnor.site.site import Site, SitePage


HELP_ANCHOR = "#rs-help"

_USUAL, _LONG = 15, 20
"""How many characters a word may have in a title of the usual size, and of the first smaller one, at 320 px."""


@dataclass(frozen=True, slots=True)
class Link:
    """A link in the frame: its text, address, and the text's language where it is not the page's (else "")."""

    title: str
    href: str
    language: str = ""
    is_current: bool = False


@dataclass(frozen=True, slots=True)
class MenuEntry:
    """An entry of the menu: a page, or a heading (`href` is None) over the pages that the menu names.

    What stands under a page is not listed, so that the menu costs the same however many pages the site has.
    `is_open` tells that the reader is there or below.
    """

    title: str
    href: str | None
    is_current: bool
    is_open: bool
    children: tuple[Link, ...]
    language: str = ""


@dataclass(frozen=True, slots=True)
class LanguageLink:
    """The way to the same page in another language; `note` says where that shows the original."""

    code: str
    name: str
    href: str
    is_current: bool
    note: str


@dataclass(frozen=True, slots=True)
class Frame:
    """All that the base template needs, besides the page's own content.

    `address` and `draft` stand in the margin of what is printed: the page's address without its scheme, and the word
    for what must not be used, on a preview and on a site without a real address. `structured_data` is JSON-LD.
    `relations` is what the page is to others, for programs.
    `forms` are the same text for programs: the media type and address of each.
    `title_size` is `long` or `longer` where a word of the title needs the room of a narrow screen to itself.
    """

    language: str
    site_name: str
    words: Mapping[str, str]
    title: str
    summary: str
    content_language: str
    root: str
    home: str
    canonical: str
    alternates: tuple[tuple[str, str], ...]
    languages: tuple[LanguageLink, ...]
    menu: tuple[MenuEntry, ...]
    breadcrumbs: tuple[Link, ...]
    footer: tuple[Link, ...]
    help: Link | None
    search: str
    is_preview: bool
    is_indexed: bool
    feed: str = ""
    address: str = ""
    draft: str = ""
    structured_data: str = ""
    stand: Stand | None = None
    licence: Link | None = None
    title_size: str = ""
    source_ids: str = ""
    relations: tuple[Relation, ...] = ()
    direction: str = "ltr"
    forms: tuple[tuple[str, str], ...] = ()


@dataclass(frozen=True, slots=True)
class Crumb:
    """A step between the home page and a page: title, address below the root, and the title's language if foreign."""

    title: str
    url: str
    language: str = ""


@dataclass(frozen=True, slots=True)
class Place:
    """Where a page stands: its address in each language, in which it is translated, and the page of the menu."""

    title: str
    summary: str
    urls: Mapping[str, str]
    translated: frozenset[str]
    content_language: str
    page: SitePage | None = None
    root: str | None = None
    is_indexed: bool = True
    canonical: str | None = None
    crumbs: tuple[Crumb, ...] = ()


def foreign(text_language: str, page_language: str) -> str:
    """Return the language of a text where it is not that of the page around it, else ""."""
    return "" if text_language == page_language else text_language


def generated_place(
    site: Site,
    urls: str | Mapping[str, str],
    language: str,
    *,
    title: str,
    summary: str,
    is_indexed: bool = True,
    crumbs: tuple[Crumb, ...] = (),
) -> Place:
    """Return the place of a page that the site itself writes, in every language.

    `urls` are its addresses by language, or the kind of page that `urls.ADDRESSES` has an address for.
    """
    return Place(
        title=title,
        summary=summary,
        urls=generated_urls(site, urls) if isinstance(urls, str) else urls,
        translated=frozenset(site.settings.codes),
        content_language=language,
        is_indexed=is_indexed,
        crumbs=crumbs,
    )


def frame_for(site: Site, place: Place, language: str) -> Frame:
    """Return the frame of the page at `place` under a language.

    Links start at `place.root` where the page's own address is not known (404); `place.canonical` is the address, below
    the root, of the page that this one is only another form of.
    """
    settings = site.settings
    here = place.urls[language]
    way = _Way(here, place.root)
    is_fallback = language not in place.translated
    own = place.urls[settings.default.code if is_fallback else language] if place.is_indexed else ""
    canonical = own if place.canonical is None else place.canonical
    return Frame(
        language=language,
        site_name=settings.language(language).site_name,
        words=site.words(language),
        title=place.title,
        summary=place.summary,
        content_language=place.content_language,
        root=way.root,
        home=way.to(language_prefix(site, language)),
        canonical=settings.site_url + canonical if place.is_indexed or place.canonical is not None else "",
        alternates=() if is_fallback else _alternates(site, place),
        languages=tuple(_language_link(site, place, code, language, way) for code in settings.codes),
        menu=tuple(_menu(site, place.page, language, way)),
        breadcrumbs=_breadcrumbs(site, place, language, way),
        footer=_footer(site, language, way),
        help=_help(site, language, way),
        search=way.to(generated_url(site, "search", language)),
        is_preview=site.is_preview,
        is_indexed=place.is_indexed and not site.is_preview,
        feed=way.to(f"{language_prefix(site, language)}feed.xml") if settings.tag_authority else "",
        address=(settings.site_url + here).partition("://")[2].rstrip("/") if place.root is None else "",
        title_size=_title_size(place.title),
        draft=site.words(language)["draft_mark"] if site.is_preview or settings.is_placeholder else "",
        stand=stand_of(site, language),
        source_ids=source_ids(settings),
        direction=direction_of(language),
        licence=Link(site.profile.licence.name, site.profile.licence.url),
    )


def _alternates(site: Site, place: Place) -> tuple[tuple[str, str], ...]:
    """Return the languages in which a page stands, with its addresses; nothing where it stands in one."""
    settings = site.settings
    found = [(code, settings.site_url + place.urls[code]) for code in settings.codes if code in place.translated]
    if not place.is_indexed or len(found) < 2:  # noqa: PLR2004 - another language than its own
        return ()
    return (*found, ("x-default", settings.site_url + place.urls[settings.default.code]))


def _title_size(title: str) -> str:
    """Return how far the longest word of a title makes it smaller on a narrow screen, so that it is never broken."""
    longest = max(map(len, re.split(r"[\s–-]", title)), default=0)
    return "longer" if longest > _LONG else "long" if longest > _USUAL else ""


@dataclass(frozen=True, slots=True)
class _Way:
    """How links are written from a page: relative to its address, or from a fixed root."""

    here: str
    fixed_root: str | None

    @property
    def root(self) -> str:
        return root_of(self.here) if self.fixed_root is None else self.fixed_root

    def to(self, url: str) -> str:
        return relative(url, self.here) if self.fixed_root is None else self.fixed_root + url


def _link(site: Site, page: SitePage, language: str, way: _Way, current: SitePage | None = None) -> Link:
    text = site.text(page, language)
    url = way.to(site.url(page, language))
    return Link(text.title, url, foreign(text.language, language), is_current=page is current)


def _language_link(site: Site, place: Place, code: str, current: str, way: _Way) -> LanguageLink:
    language = site.settings.language(code)
    is_translated = code in place.translated
    words = site.words(current)
    return LanguageLink(
        code=code,
        name=language.name,
        href=way.to(place.urls[code]),
        is_current=code == current,
        note="" if is_translated else words["language_switch_missing"].format(name=language.name),
    )


def _menu(site: Site, page: SitePage | None, language: str, way: _Way) -> Iterator[MenuEntry]:
    """Yield the entries of the menu; readers get none of pages that are drafts, or wait for their first publication."""
    for group in site.settings.menu:
        if site.is_preview or any(page_id in site.pages for page_id in group.pages):
            yield _menu_entry(site, group, page, language, way)


def _menu_entry(site: Site, group: MenuGroup, page: SitePage | None, language: str, way: _Way) -> MenuEntry:
    pages = [site.pages[page_id] for page_id in group.pages if page_id in site.pages]
    is_open = page is not None and site.menu_group(page) is group
    if group.is_heading:
        children = tuple(_link(site, child, language, way, page) for child in pages)
        return MenuEntry(group.title[language], None, is_current=False, is_open=is_open, children=children)
    if not pages:
        return MenuEntry(group.pages[0], None, is_current=False, is_open=False, children=())
    own = _link(site, pages[0], language, way, page)
    if language in group.title:
        return MenuEntry(group.title[language], own.href, own.is_current, is_open, ())
    return MenuEntry(own.title, own.href, own.is_current, is_open, (), own.language)


def _footer(site: Site, language: str, way: _Way) -> tuple[Link, ...]:
    return tuple(
        Link(each.title, each.href if each.is_outside else way.to(each.href), foreign(each.language, language))
        for each in footer_links(site, language)
    )


def _help(site: Site, language: str, way: _Way) -> Link | None:
    if site.home is None or not site.help:
        return None
    return Link(site.words(language)["help_now"], way.to(site.url(site.home, language) + HELP_ANCHOR))


def _breadcrumbs(site: Site, place: Place, language: str, way: _Way) -> tuple[Link, ...]:
    if site.home is None or place.page is site.home or place.root is not None:
        return ()
    home = Link(site.words(language)["home"], way.to(site.url(site.home, language)))
    above = site.ancestors(place.page) if place.page is not None else ()
    crumbs = tuple(Link(crumb.title, way.to(crumb.url), crumb.language) for crumb in place.crumbs)
    return (home, *(_link(site, ancestor, language, way) for ancestor in above), *crumbs)
