"""The glossary, `/ordliste/`: every term with its meaning, its names in the other languages, and where that is from."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from rettesnor.locale.collation import letter_of, sort_key
from rettesnor.markdown.decorate import host_note
from rettesnor.pages.citation import refer
from rettesnor.pages.frame import Frame, Link, foreign, frame_for, generated_place
from rettesnor.pages.generated import GeneratedPage
from rettesnor.pages.term_notes import TermNotes
from rettesnor.urls import generated_url, relative

if TYPE_CHECKING:
    from collections.abc import Iterator

    from rettesnor.data.terms import Term
    from rettesnor.pages.citation import Reference
    from rettesnor.site.site import Site

OTHER_LANGUAGES = ("nb", "nn", "en")


@dataclass(frozen=True, slots=True)
class TermView:
    """A term; `names` are (language, its own name for itself, the term there); `sources` say where they lead.

    `language` is the one it is told in, where that is not the page's.
    """

    id: str
    name: str
    abbreviation: str
    definition: str
    note: str
    names: tuple[tuple[str, str, str], ...]
    sources: tuple[Link, ...]
    language: str = ""
    formerly: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Letter:
    """A letter and the terms under it."""

    letter: str
    id: str
    terms: tuple[TermView, ...]


@dataclass(frozen=True, slots=True)
class GlossaryView:
    """All terms by their first letter."""

    frame: Frame
    lead: str
    letters: tuple[Letter, ...]


def term_notes(site: Site, here: str, language: str) -> TermNotes:
    """Return what explains terms in a text of a language that is shown at `here`."""
    return TermNotes(site.term_finder(language), relative(generated_url(site, "glossary", language), here))


def glossary_pages(site: Site, language: str) -> Iterator[GeneratedPage]:
    """Yield the glossary under a language."""
    terms = list(shown_terms(site, language))
    if not terms:
        return
    words = site.words(language)
    place = generated_place(site, "glossary", language, title=words["glossary"], summary=words["glossary_text"])
    terms.sort(key=lambda found: sort_key(found[0].name[found[1]], language))
    by_letter: dict[str, list[TermView]] = {}
    for term, told in terms:
        by_letter.setdefault(letter_of(term.name[told], language), []).append(_term(site, term, told, language))
    letters = tuple(
        Letter(letter, f"rs-{number}", tuple(views))
        for number, (letter, views) in enumerate(by_letter.items(), start=1)
    )
    view = GlossaryView(frame_for(site, place, language), place.summary, letters)
    yield GeneratedPage(place.urls[language], "glossary.html", view)


def shown_terms(site: Site, language: str) -> Iterator[tuple[Term, str]]:
    """Yield the terms that readers of a language meet, each with the language that it is told in."""
    for term in site.terms:
        told = term.language_of(language, site.settings.default.code)
        if told is not None:
            yield term, told


def term_anchors(site: Site, language: str) -> Iterator[str]:
    """Yield the address of each term under a language, also by the ids that it had."""
    url = generated_url(site, "glossary", language)
    yield from (f"{url}#{name}" for term, _ in shown_terms(site, language) for name in (term.id, *term.formerly))


def _term(site: Site, term: Term, told: str, language: str) -> TermView:
    words = site.words(language)
    names = tuple(
        (code, words[f"_language_{code}"], term.name[code])
        for code in OTHER_LANGUAGES
        if code not in {language, told} and code in term.name
    )
    sources = tuple(
        _source(refer(site.sources[source], 0, words), language) for source in term.sources if source in site.sources
    )
    return TermView(
        id=term.id,
        name=term.name[told],
        abbreviation=term.abbreviation.get(told, ""),
        definition=term.definition[told],
        note=term.note.get(told, ""),
        names=names,
        sources=sources,
        language=foreign(told, language),
        formerly=term.formerly,
    )


def _source(reference: Reference, language: str) -> Link:
    url = reference.url or ""
    note = host_note(url, reference.title)
    title = f"{reference.title} ({note})" if note else reference.title
    return Link(title, url, foreign(reference.language, language))
