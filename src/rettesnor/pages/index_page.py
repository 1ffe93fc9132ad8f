"""The index, `/a-til-aa/`: every page and every term by its first letter; it needs no script and no search."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from rettesnor.locale.collation import letter_of, sort_key
from rettesnor.pages.cards import link_to
from rettesnor.pages.frame import Frame, Link, foreign, frame_for, generated_place
from rettesnor.pages.generated import GeneratedPage
from rettesnor.pages.glossary_page import shown_terms
from rettesnor.urls import generated_url, relative

if TYPE_CHECKING:
    from collections.abc import Iterator

    from rettesnor.site.site import Site


@dataclass(frozen=True, slots=True)
class Entry:
    """A page or a term: its link, and what it is."""

    link: Link
    kind: str


@dataclass(frozen=True, slots=True)
class IndexLetter:
    """A letter and what stands under it."""

    letter: str
    id: str
    entries: tuple[Entry, ...]


@dataclass(frozen=True, slots=True)
class IndexView:
    """Everything on the site by its first letter."""

    frame: Frame
    lead: str
    letters: tuple[IndexLetter, ...]


def index_pages(site: Site, language: str) -> Iterator[GeneratedPage]:
    """Yield the index under a language."""
    words = site.words(language)
    here = generated_url(site, "index", language)
    place = generated_place(site, "index", language, title=words["index"], summary=words["index_text"])
    by_letter: dict[str, list[Entry]] = {}
    for entry in sorted(_entries(site, here, language), key=lambda entry: sort_key(entry.link.title, language)):
        by_letter.setdefault(letter_of(entry.link.title, language), []).append(entry)
    letters = tuple(
        IndexLetter(letter, f"rs-{number}", tuple(entries))
        for number, (letter, entries) in enumerate(by_letter.items(), start=1)
    )
    yield GeneratedPage(here, "index.html", IndexView(frame_for(site, place, language), place.summary, letters))


def _entries(site: Site, here: str, language: str) -> Iterator[Entry]:
    words = site.words(language)
    for page in site.pages.values():
        if page is not site.home:
            yield Entry(link_to(site, page, here, language), words[f"type_{page.record.type}"])
    glossary = relative(generated_url(site, "glossary", language), here)
    for term, told in shown_terms(site, language):
        name = term.name[told]
        title = name[:1].upper() + name[1:]
        yield Entry(Link(title, f"{glossary}#{term.id}", foreign(told, language)), words["term"])
