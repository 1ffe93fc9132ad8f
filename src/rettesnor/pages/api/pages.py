"""What each page gives to programs: its answer, those of its editions, and their twins; and what lists say of it.

All of it hangs on that page alone, so a build makes it anew only where the page, or what it is made from, changed.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from rettesnor.pages.api.content import content_of
from rettesnor.pages.api.edition import edition_of
from rettesnor.pages.api.models import IndexEntry
from rettesnor.pages.api.parts import Texts, edition_shown
from rettesnor.pages.api.sealing import sealed, sealed_with, values_of
from rettesnor.pages.api.twins import twin_of_edition, twin_of_page
from rettesnor.pages.api.ways import links_of_edition
from rettesnor.site.edition_addresses import texts_with_addresses
from rettesnor.site.files import GeneratedFile
from rettesnor.site.page_law import law_of_page
from rettesnor.urls import Form, content_answer_url, edition_answer_url, version_url

if TYPE_CHECKING:
    from collections.abc import Iterator

    from rettesnor.pages.api.models import Content, Edition
    from rettesnor.site.site import Site
    from rettesnor.versions.model import History

_MARK = 12


@dataclass(frozen=True, slots=True)
class Listed:
    """What lists say of a page under a language: its entry, the sources that it cites, the provisions it rests on."""

    entry: IndexEntry
    sources: tuple[str, ...]
    law: tuple[str, ...]


def page_answer_files(site: Site) -> Iterator[GeneratedFile]:
    """Yield what every page gives to programs, under every language."""
    for page_id in site.store.histories:
        for code in site.settings.codes:
            yield from answers_of_one(site, page_id, code)


def answers_of_one(site: Site, page_id: str, language: str) -> Iterator[GeneratedFile]:
    """Yield what one page that was ever published gives to programs under a language; nothing in a preview."""
    history = site.history(page_id)
    has_answers, has_twins = map(site.settings.makes, (Form.ANSWERS, Form.MARKDOWN))
    if history is None or site.is_preview or not (has_answers or has_twins):
        return
    texts = Texts(site, language)
    made: list[tuple[Content, bytes, str]] = []
    listed_of(site, history, language, (texts, made))
    content, sealed_content, _ = made[0] if made else _content(site, history, language, texts)
    if has_answers:
        yield GeneratedFile(content_answer_url(site, page_id, language), sealed_content)
    page = site.pages.get(page_id)
    if page is not None and has_twins:
        yield twin_of_page(site, site.url(page, language), content, language)
    yield from _editions(site, history, language, texts)


def _content(site: Site, history: History, language: str, texts: Texts) -> tuple[Content, bytes, str]:
    """Return what a page says today, its answer, and the hash that the answer bears."""
    content = content_of(site, history, language, texts)
    return content, *sealed_with(values_of(content))


def _editions(site: Site, history: History, language: str, texts: Texts) -> Iterator[GeneratedFile]:
    """Yield every edition of a page under a language, and each of its translations there, with their twins."""
    for version in history.versions:
        newest: Edition | None = None
        for text in texts_with_addresses(site, version, language):
            shown = edition_shown(history, version, language, text)
            if newest is not None and newest.place == shown.place:  # what stands at the edition's own address
                edition = newest.model_copy(update={"links": links_of_edition(site, shown, language)})
            else:
                edition = edition_of(site, shown, language, texts)
            newest = edition if text is None else newest
            if site.settings.makes(Form.ANSWERS):
                url = edition_answer_url(site, history.id, version.number, language, shown.place)
                yield GeneratedFile(url, sealed(values_of(edition)))
            if site.settings.makes(Form.MARKDOWN):
                address = version_url(site, history.id, version.number, language, shown.place)
                yield twin_of_edition(site, address, edition, language)


def listed_of(
    site: Site, history: History, language: str, beside: tuple[Texts, list[tuple[Content, bytes, str]]] | None = None
) -> Listed:
    """Return what lists say of a page; what was made for it, where it was not known, is put into `beside`.

    The texts there are written once for the page and its editions; none was written before this, or what the list hangs
    on would not be noted.
    """
    page = site.pages.get(history.id)

    def make() -> dict[str, Any]:
        texts, made = beside if beside is not None else (Texts(site, language), [])
        content, content_bytes, seal = _content(site, history, language, texts)
        made.append((content, content_bytes, seal))
        law = law_of_page(site, page) if page is not None and site.is_in_force(history.id) else ()
        return {
            "entry": _entry(content, seal).model_dump(),
            "sources": [source.id for source in content.sources],
            "law": [line.key for line in law],
        }

    told = make() if page is None else site.remember(f"listed {language}", page, make)
    return Listed(IndexEntry(**told["entry"]), tuple(told["sources"]), tuple(told["law"]))


def _entry(content: Content, seal: str) -> IndexEntry:
    return IndexEntry(
        id=content.id,
        title=content.title,
        info_type=content.info_type,
        status=content.status,
        version=content.newest_version,
        last_edited=content.last_edited,
        mark=seal[:_MARK],
    )
