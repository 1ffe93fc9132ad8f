"""What each page gives to programs: its answer, those of its editions, and their twins; and what lists say of it.

All of it hangs on that page alone, so a build makes it anew only where the page, or what it is made from, changed.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any

from rettesnor.pages.api.content import content_of
from rettesnor.pages.api.edition import edition_of
from rettesnor.pages.api.models import IndexEntry
from rettesnor.pages.api.parts import Texts, edition_shown
from rettesnor.pages.api.sealing import sealed
from rettesnor.pages.api.twins import twin_of_edition, twin_of_page
from rettesnor.pages.api.ways import links_of_edition
from rettesnor.site.edition_addresses import texts_with_addresses
from rettesnor.site.files import GeneratedFile
from rettesnor.site.page_law import law_of_page
from rettesnor.urls import Form, content_answer_url, edition_answer_url, version_url

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

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


@dataclass(frozen=True, slots=True)
class _Told:
    """What a page says today under a language, its answer, and the hash that the answer bears."""

    content: Content
    answer: bytes
    seal: str


@dataclass(frozen=True, slots=True)
class _Beside:
    """What is made of one page on the way, by language: its texts, each written once for page and editions."""

    texts: Mapping[str, Texts]
    told: dict[str, _Told] = field(default_factory=dict)

    @staticmethod
    def of(site: Site) -> _Beside:
        """Return nothing made yet."""
        return _Beside({code: Texts(site, code) for code in site.settings.codes})


def page_answer_files(site: Site) -> Iterator[GeneratedFile]:
    """Yield what every page gives to programs."""
    for page_id in site.store.histories:
        yield from answers_of_one(site, page_id)


def answers_of_one(site: Site, page_id: str) -> Iterator[GeneratedFile]:
    """Yield what one page that was ever published gives to programs, under every language; nothing in a preview."""
    history = site.history(page_id)
    if history is None or site.is_preview or not any(map(site.settings.makes, (Form.ANSWERS, Form.MARKDOWN))):
        return
    beside = _Beside.of(site)
    listed_of(site, history, beside)
    for language, texts in beside.texts.items():
        told = beside.told.get(language) or _told(site, history, language, texts)
        yield from _present(site, told, language)
        yield from _editions(site, history, language, texts)


def _told(site: Site, history: History, language: str, texts: Texts) -> _Told:
    """Return what a page says today, with its answer."""
    content = content_of(site, history, language, texts)
    return _Told(content, *sealed(content))


def _present(site: Site, told: _Told, language: str) -> Iterator[GeneratedFile]:
    """Yield the answer of a page under a language, and its twin."""
    page_id = told.content.id
    if site.settings.makes(Form.ANSWERS):
        yield GeneratedFile(content_answer_url(site, page_id, language), told.answer)
    page = site.pages.get(page_id)
    if page is not None and site.settings.makes(Form.MARKDOWN):
        yield twin_of_page(site, site.url(page, language), told.content, language)


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
                yield GeneratedFile(url, sealed(edition)[0])
            if site.settings.makes(Form.MARKDOWN):
                address = version_url(site, history.id, version.number, language, shown.place)
                yield twin_of_edition(site, address, edition, language)


def listed_of(site: Site, history: History, beside: _Beside | None = None) -> Mapping[str, Listed]:
    """Return what lists say of a page, by language; what was made for it, where it was not known, is put `beside`.

    No text there was written before this, or what the lists hang on would not be noted.
    """
    page = site.pages.get(history.id)

    def make() -> dict[str, Any]:
        by = beside if beside is not None else _Beside.of(site)
        law = law_of_page(site, page) if page is not None and site.is_in_force(history.id) else ()
        for language, texts in by.texts.items():
            by.told[language] = _told(site, history, language, texts)
        return {
            language: {
                "entry": _entry(told).model_dump(),
                "sources": [source.id for source in told.content.sources],
                "law": [line.key for line in law],
            }
            for language, told in by.told.items()
        }

    listed = make() if page is None else site.remember("listed", page, make)
    return {
        language: Listed(IndexEntry(**told["entry"]), tuple(told["sources"]), tuple(told["law"]))
        for language, told in listed.items()
    }


def _entry(told: _Told) -> IndexEntry:
    content = told.content
    return IndexEntry(
        id=content.id,
        title=content.title,
        info_type=content.info_type,
        status=content.status,
        version=content.newest_version,
        last_edited=content.last_edited,
        mark=told.seal[:_MARK],
    )
