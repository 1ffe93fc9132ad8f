"""All advice as one booklet: cover, contents with page numbers, the advice as on its pages, and a colophon."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from rettesnor.locale.dates import written
from rettesnor.pages.frame import frame_for, generated_place
from rettesnor.pages.page import page_view
from rettesnor.pdf.sheets import Sheet
from rettesnor.urls import booklet_url

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from lxml import html

    from rettesnor.pages.frame import Frame
    from rettesnor.pages.help import HelpView
    from rettesnor.pages.page import PageView
    from rettesnor.pages.paper_block import Paper
    from rettesnor.site.site import Site, SitePage


@dataclass(frozen=True, slots=True)
class Chapter:
    """A piece of advice in the booklet: its place in the contents, its view, and its line in the colophon."""

    id: str
    title: str
    language: str
    url: str
    view: PageView
    number: str
    changed: str


@dataclass(frozen=True, slots=True)
class BookletPart:
    """The advice of one level."""

    id: str
    title: str
    chapters: tuple[Chapter, ...]


@dataclass(frozen=True, slots=True)
class BookletView:
    """The booklet; `as_of` says how many pieces of advice it holds and when the newest was published.

    `help` are the numbers to call, which stand once.
    """

    frame: Frame
    paper: Paper
    publisher_line: str
    as_of: str
    help: HelpView | None
    parts: tuple[BookletPart, ...]


def booklets(site: Site, language: str) -> Iterator[Sheet]:
    """Yield the booklet of all advice in force, if there is any; the page above the advice links to it."""
    pages = [
        page for page in site.pages.values() if site.profile.is_advice(page.record.type) and site.is_in_force(page.id)
    ]
    home = site.above_advice()
    if not pages or home is None:
        return
    words = site.words(language)
    url = booklet_url(site, language)
    parts = []
    first_level = next(iter(site.profile.levels), "")
    for level in site.profile.levels or ("",):
        chosen = [page for page in pages if level == (site.profile.lowest(page.record.level) or first_level)]
        chosen.sort(key=lambda page: (page.record.number or 0, page.uri))
        chapters = tuple(_chapter(site, page, language) for page in chosen)
        if chapters:
            title = words["advice_for_level"].format(level=words[f"level_{level}"]) if level else words["shapes_advice"]
            parts.append(BookletPart(f"rs-{level or 'advice'}", title, chapters))
    newest = max(history.last_edited for page in pages if (history := site.history(page.id)) is not None)
    first = parts[0].chapters[0].view
    if first.paper is None:
        return
    urls = {code: booklet_url(site, code) for code in site.settings.codes}
    title, summary = words["booklet_title"], words["site_purpose"]
    place = generated_place(site, urls, language, title=title, summary=summary, is_indexed=False)
    view = BookletView(
        frame=frame_for(site, place, language),
        paper=_paper(first.paper, place.title, site.settings.site_url + url, newest.isoformat()),
        publisher_line=first.head.publisher_line,
        as_of=words["booklet_stand"].format(count=len(pages), date=written(newest, words["_locale"])),
        help=next((chapter.view.help for part in parts for chapter in part.chapters if chapter.view.help), None),
        parts=tuple(parts),
    )
    targets = {site.settings.site_url + chapter.url: chapter.id for part in parts for chapter in part.chapters}
    yield Sheet(
        url, "booklet", site.url(home, language), language, "booklet.html", view, style="booklet", targets=targets
    )


def bind(root: html.HtmlElement, targets: Mapping[str, str]) -> None:
    """Make one document of several articles: ids told apart, and links between the articles kept inside it.

    `targets` maps the absolute address of each article's page to the article's id.
    """
    for article in root.iter("article"):
        own = article.get("data-page-id")
        for element in article.iter() if own is not None else ():
            for name in ("id", "aria-labelledby"):
                if name in element.attrib:
                    element.set(name, f"{own}--{element.get(name)}")
            address = element.get("href")
            if address is not None:
                element.set("href", _inward(address, str(own), targets))


def _inward(address: str, own: str, targets: Mapping[str, str]) -> str:
    page, _, fragment = address.partition("#")
    target = targets.get(page) if page else own
    if target is None or (not page and not address):
        return address
    return f"#{target}--{fragment}" if fragment else f"#{target}"


def _chapter(site: Site, page: SitePage, language: str) -> Chapter:
    view = page_view(site, page, language)
    history = site.history(page.id)
    if history is None:
        raise ValueError(f"{page.id} was never published")
    text = site.text(page, language)
    return Chapter(
        id=page.id,
        title=text.title,
        language=text.language,
        url=site.url(page, language),
        view=view,
        number=str(history.newest.number),
        changed=written(history.last_changed, site.words(language)["_locale"]),
    )


def _paper(chapter: Paper, title: str, address: str, newest: str) -> Paper:
    """Return the booklet's own block: it is no edition itself, its chapters are."""
    return replace(
        chapter,
        strip=(),
        title=title,
        edition="",
        dates=(),
        address=address,
        permanent="",
        qr="",
        check_code="",
        checkpoint="",
        modified=newest,
    )
