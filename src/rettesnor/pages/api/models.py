"""What the answers below /api/v1/ hold, field by field: schemas/*.json and openapi.json are made from these models.

Names are those of Helsedirektoratet's open interface where it has one (tittel, kortTittel, intro, tekst …), and in its
manner where it has none. Every date is a day in Oslo, `2026-11-22`. An answer only ever grows: a program that reads one
passes over the fields that it does not know.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence  # noqa: TC003 - Pydantic reads the hints
from typing import TYPE_CHECKING, Annotated, Any, Literal, cast

from pydantic import BaseModel, ConfigDict, Field, StringConstraints

if TYPE_CHECKING:
    from pydantic import GetCoreSchemaHandler
    from pydantic_core import CoreSchema

Day = Annotated[str, StringConstraints(pattern=r"^[0-9]{4}-[0-9]{2}-[0-9]{2}$")]
Sha256 = Annotated[str, StringConstraints(pattern=r"^[0-9a-f]{64}$")]
Id = Annotated[str, StringConstraints(pattern=r"^[a-z0-9]+(-[a-z0-9]+)*$")]
NumberText = Annotated[str, StringConstraints(pattern=r"^[1-9][0-9]*\.(0|[1-9][0-9]*)$")]
Language = Annotated[str, StringConstraints(pattern=r"^[a-z]{2,3}(-[A-Za-z0-9]{2,8})*$")]
Status = Literal["current", "superseded", "withdrawn", "removed"]
Strength = Literal["must", "should", "could", "should-not"]
Rel = Literal[
    "self", "canonical", "alternate", "cite-as", "latest-version", "version-history", "predecessor-version",
    "successor-version", "license", "describedby",
]  # fmt: skip


class Answer(BaseModel):
    """A part of an answer."""

    model_config = ConfigDict(
        frozen=True, extra="forbid", json_schema_serialization_defaults_required=True, defer_build=True
    )

    @classmethod
    def __get_pydantic_core_schema__(cls, source: type[BaseModel], handler: GetCoreSchemaHandler) -> CoreSchema:
        """Keep the fields in the order of the names that programs know, in which an answer is written (sealing.py)."""
        schema: Any = handler(source)
        own = schema["schema"]
        own["fields"] = dict(sorted(own["fields"].items(), key=lambda field: _name(*field)))
        return cast("CoreSchema", schema)


def _name(field: str, told: Mapping[str, Any]) -> str:
    return str(told.get("serialization_alias", field))


class Link(Answer):
    """A link, with its relation (IANA's register)."""

    rel: Rel = Field(description="The relation")
    href: str = Field(description="The address")
    type: str | None = Field(default=None, description="The media type of what is there")
    hreflang: Language | None = Field(default=None, description="The language of what is there")


class SectionHash(Answer):
    """A section of the text, and the hash under which the store knows it."""

    id: str = Field(description="The id of its heading; `intro` before the first, empty for a heading without one")
    title: str = Field(serialization_alias="tittel", description="Its heading")
    level: int = Field(ge=1, le=3, serialization_alias="nivaa", description="2 or 3; 1 before the first heading")
    sha256: Sha256 = Field(description="The hash of its normal form: what it says, cites, links to and shows")


class Guidance(Answer):
    """The parts of a piece of advice that have a role, as HTML; null for other pages and where there is none."""

    practice: str | None = Field(default=None, serialization_alias="praktisk", description="How it is done, as HTML")
    rationale: str | None = Field(default=None, serialization_alias="rasjonale", description="The reasons, as HTML")
    strength: Strength | None = Field(
        default=None, serialization_alias="styrke", description="How strongly it is meant"
    )


class Theme(Answer):
    """A page that this one stands under."""

    id: Id = Field(description="Its id")
    title: str = Field(serialization_alias="tittel", description="Its title")


class LawUnder(Answer):
    """A provision that the text rests on, with the hash of its words as they were read."""

    act: str = Field(serialization_alias="lov", description="The id of the act in law.json")
    section: str = Field(serialization_alias="paragraf", description="The §, such as 3-1")
    paragraph: int | None = Field(
        default=None, serialization_alias="ledd", description="The paragraph, where it matters"
    )
    letter: str | None = Field(default=None, serialization_alias="bokstav", description="The letter, where it matters")
    sha256: str | None = Field(default=None, description="The hash of its words; null where no register has them")
    state: str = Field(serialization_alias="tilstand", description="How it stood: in force, will change, repealed …")
    name: str = Field(serialization_alias="navn", description="As readers know it")
    href: str | None = Field(default=None, description="Where it can be read")


class SectionTruth(Answer):
    """What a section of a translation is to the section that it translates."""

    id: str = Field(description="The id of the section; `_title` for title and summary")
    state: str = Field(
        serialization_alias="tilstand",
        description="current, changed, outdated, reworded, unconfirmed, missing or extra",
    )


class Translated(Answer):
    """A translation of the text: which edition it translates, and how true it is."""

    language: Language = Field(description="Its language")
    version: NumberText = Field(serialization_alias="versjon", description="The edition that it was made of")
    place: int = Field(ge=1, serialization_alias="nummer", description="Which translation of that edition it is")
    published_on: Day = Field(serialization_alias="publisert", description="The day it was published")
    text_hash: Sha256 = Field(serialization_alias="tekstSha256", description="The hash of its text in the store")
    href: str = Field(description="Its own address in this interface")
    sections: tuple[SectionTruth, ...] = Field(
        default=(), serialization_alias="seksjoner", description="The sections that are not current; empty: all are"
    )


class Withdrawal(Answer):
    """That the text no longer applies, why, and what to read instead."""

    day: Day = Field(serialization_alias="dato", description="The day it was withdrawn")
    reason: str = Field(serialization_alias="grunn", description="Why")
    successor: Id | None = Field(default=None, serialization_alias="etterfolger", description="Id of the page instead")
    href: str | None = Field(default=None, description="Where that is")


class Alert(Answer):
    """A warning that stands: readers are asked to wait."""

    day: Day = Field(serialization_alias="dato", description="The day of the warning")
    text: str = Field(serialization_alias="tekst", description="What it says")


class Verdict(Answer):
    """What an edition answers to the one question of its reader: does this still hold?"""

    code: str = Field(serialization_alias="kode", description="in-force, language, same-words, changed, error, alert …")
    text: str = Field(serialization_alias="tekst", description="The same in words")
    may_be_used: bool = Field(serialization_alias="kanBrukes", description="Whether a printed sheet may stay in use")


class Said(Answer):
    """What readers are told beside the text today: a warning, a law that changed, a review that is overdue."""

    kind: str = Field(serialization_alias="art", description="alert, withdrawn, overdue, law-changed, safety …")
    text: str = Field(serialization_alias="tekst", description="What they are told")


class Period(Answer):
    """Days on which an edition applied: the first, and the first on which it no longer did (null: it still does)."""

    start: Day = Field(serialization_alias="fra", description="The first day")
    end: Day | None = Field(default=None, serialization_alias="til", description="The first day after; null: none yet")


class SourceUse(Answer):
    """A source that the text cites, by its number in it."""

    id: Id = Field(description="Its id in sources.json")
    number: int = Field(ge=1, serialization_alias="nummer", description="Its number in the text")


class TextAnswer(Answer):
    """What is said of a text, whether it is the present one or an edition."""

    id: Id = Field(description="The permanent id of the page, the same in every language and edition")
    info_id: Id = Field(serialization_alias="infoId", description="The same as id")
    info_type: str = Field(serialization_alias="infoType", description="What kind of text it is")
    language: Language = Field(description="The language of the text")
    title: str = Field(serialization_alias="tittel", description="The title")
    short_title: str = Field(
        serialization_alias="kortTittel", description="The same as tittel: there is no shorter one"
    )
    intro: str = Field(description="The summary")
    citation: str = Field(
        serialization_alias="henvisning",
        description="One line with site, title, edition, days, strength, state and address; it begins every text here",
    )
    sender: str = Field(serialization_alias="avsender", description="Who speaks: what the publisher is, and is not")
    text: str = Field(
        serialization_alias="tekst", description="The whole text as HTML; empty where there is none to give"
    )
    markdown: str = Field(description="The whole text as Markdown (CommonMark and tables); empty where there is none")
    sections: tuple[SectionHash, ...] = Field(
        default=(), serialization_alias="seksjoner", description="The sections of the text, in order"
    )
    text_hash: Sha256 | None = Field(
        default=None, serialization_alias="tekstSha256", description="The hash of the text in the store"
    )
    version: NumberText = Field(serialization_alias="versjon", description="The edition of the text")
    status: Status = Field(description="current, superseded (an edition), withdrawn or removed (by law)")
    in_force_from: Day | None = Field(
        default=None, serialization_alias="gjelderFra", description="The first day on which this edition applied"
    )
    in_force_to: Day | None = Field(
        default=None, serialization_alias="gjelderTil", description="The first day on which it no longer did"
    )
    first_published: Day = Field(serialization_alias="forstPublisert", description="The day of edition 1.0")
    last_changed: Day = Field(
        serialization_alias="sistFagligOppdatert", description="The day on which the meaning last changed"
    )
    last_edited: Day = Field(serialization_alias="sistOppdatert", description="The day of the newest edition or text")
    data: Guidance = Field(description="The parts of advice, and its strength")
    law: tuple[LawUnder, ...] = Field(default=(), serialization_alias="lov", description="The provisions")
    sources: tuple[SourceUse, ...] = Field(
        default=(), serialization_alias="referanser", description="The sources it cites"
    )
    answers_for: str = Field(serialization_alias="svarer", description="Who answers for the text")
    approved_by: tuple[str, ...] = Field(
        default=(), serialization_alias="godkjentAv", description="Who approved it; empty: nobody yet"
    )
    took_part: tuple[str, ...] = Field(
        default=(), serialization_alias="deltok", description="Who took part in it; empty: nobody yet"
    )
    withdrawal: Withdrawal | None = Field(
        default=None,
        serialization_alias="tilbaketrekking",
        description="With status withdrawn: when, why, what instead",
    )
    alert: Alert | None = Field(default=None, serialization_alias="varsel", description="A warning that stands")
    licence: str = Field(serialization_alias="lisens", description="The licence of the site's own text, by its address")
    links: tuple[Link, ...] = Field(serialization_alias="lenker", description="The ways on")


class Content(TextAnswer):
    """The present text of a page in a language, or in the main one where it has no translation: content/<id>.json."""

    told: tuple[Said, ...] = Field(
        default=(), serialization_alias="meldinger", description="What readers are told beside the text today"
    )
    audience: tuple[str, ...] = Field(default=(), serialization_alias="maalgruppe", description="Who it is written for")
    level: tuple[str, ...] = Field(default=(), serialization_alias="nivaa", description="At which level it works")
    service: tuple[str, ...] = Field(default=(), serialization_alias="tjeneste", description="In which service")
    themes: tuple[Theme, ...] = Field(default=(), serialization_alias="tema", description="The pages it stands under")
    review_by: Day | None = Field(
        default=None, serialization_alias="revisjonsfrist", description="The day by which it must be read again"
    )
    last_reviewed: Day | None = Field(
        default=None, serialization_alias="sistGjennomgatt", description="The day it was last read again; null: never"
    )
    newest_version: NumberText = Field(
        serialization_alias="nyesteVersjon", description="The newest edition; a translation may be of an older one"
    )
    translations: tuple[Translated, ...] = Field(
        default=(), serialization_alias="oversettelser", description="The newest translation into each language"
    )


class Edition(TextAnswer):
    """One edition as it was frozen, and what it answers today: versions/<id>/<n>.json."""

    cause: Literal["new", "professional", "correction", "editorial"] = Field(
        serialization_alias="arsak", description="Why there is an edition"
    )
    note: str = Field(serialization_alias="merknad", description="What was changed")
    reason: str = Field(default="", serialization_alias="grunn", description="Why, where it was said")
    action: str = Field(default="", serialization_alias="handling", description="What readers do differently now")
    changed_sections: tuple[str, ...] = Field(
        default=(), serialization_alias="endredeSeksjoner", description="Ids of the sections that were changed"
    )
    published_on: Day = Field(serialization_alias="publisert", description="The day this text was published")
    place: int | None = Field(
        default=None, serialization_alias="nummer", description="Which translation of the edition it is; null: none"
    )
    periods: tuple[Period, ...] = Field(
        default=(), serialization_alias="perioder", description="When it applied, the oldest first"
    )
    verdict: Verdict = Field(serialization_alias="svar", description="Whether it still holds")
    record: str = Field(serialization_alias="post", description="The path of its record in the store")


class IndexEntry(Answer):
    """A page in the index."""

    id: Id = Field(description="Its id: content/<id>.json")
    title: str = Field(serialization_alias="tittel", description="Its title")
    info_type: str = Field(serialization_alias="infoType", description="What kind of text it is")
    status: Status = Field(description="current, withdrawn or removed")
    version: NumberText = Field(serialization_alias="versjon", description="The newest edition")
    last_edited: Day = Field(serialization_alias="sistOppdatert", description="The day of the newest edition or text")
    mark: Annotated[str, StringConstraints(pattern=r"^[0-9a-f]{12}$")] = Field(
        serialization_alias="merke", description="The first twelve signs of its answer's sha256: other when it changed"
    )


class Index(Answer):
    """Every page that was ever published: content/index.json."""

    language: Language = Field(description="The language that the titles are given in, as far as they are translated")
    content: Sequence[IndexEntry] = Field(serialization_alias="innhold", description="The pages, by id")


class Change(Answer):
    """Something that was published, or happened to a page: as it was told that day."""

    number: int = Field(ge=0, serialization_alias="nummer", description="Its place in the store: a later one is higher")
    day: Day = Field(serialization_alias="dato", description="The day")
    id: Id = Field(description="The page")
    kind: Literal[
        "new", "professional", "correction", "editorial", "reviewed", "withdrawn", "restored", "alert", "removed"
    ] = Field(serialization_alias="art", description="What happened")
    version: NumberText = Field(serialization_alias="versjon", description="The edition that came, went or applied")
    title: str = Field(serialization_alias="tittel", description="The title that the page had then")
    note: str = Field(serialization_alias="merknad", description="What editors said of it")
    reason: str = Field(default="", serialization_alias="grunn", description="Why, where it was said")
    action: str = Field(default="", serialization_alias="handling", description="What readers do differently now")
    next_review: Day | None = Field(
        default=None, serialization_alias="nesteGjennomgang", description="Of a review: when the next is due"
    )
    successor: Id | None = Field(
        default=None, serialization_alias="etterfolger", description="Of a withdrawal: the page instead"
    )
    href: str = Field(description="The page of what it is about, for readers")


class YearOfChanges(Answer):
    """All that happened in a year, newest first: changes/<year>.json."""

    year: int = Field(serialization_alias="aar", description="The year")
    changes: Sequence[Change] = Field(serialization_alias="alle", description="The changes, newest first")


class YearEntry(Answer):
    """A year with changes."""

    year: int = Field(serialization_alias="aar", description="The year: changes/<year>.json")
    count: int = Field(ge=1, serialization_alias="antall", description="How many changes it has")
    newest: int = Field(ge=0, serialization_alias="nyeste", description="The highest number among them")


class Changes(Answer):
    """The newest changes, and where all others are: changes.json."""

    years: Sequence[YearEntry] = Field(
        serialization_alias="aar", description="The years that have changes, newest first"
    )
    newest: Sequence[Change] = Field(serialization_alias="siste", description="The newest changes, at most 50")


class SourceAnswer(Answer):
    """A work that pages cite, retell or were read for."""

    id: Id = Field(description="Its id")
    title: str | None = Field(default=None, serialization_alias="tittel", description="Its title, in its own language")
    author: str | None = Field(default=None, serialization_alias="forfatter", description="Who wrote it")
    publisher: str | None = Field(default=None, serialization_alias="utgiver", description="Who published it")
    dated: str | None = Field(
        default=None, serialization_alias="dato", description="As precise as it is known: a year …"
    )
    language: Language = Field(description="The language of the work")
    type: str = Field(description="law, guideline, report …")
    href: str | None = Field(default=None, description="Where it stands")
    status: str = Field(description="current, superseded, repealed, dead or offline")
    replaced_by: Id | None = Field(
        default=None, serialization_alias="erstattetAv", description="Id of what replaced it"
    )
    checked_on: Day | None = Field(
        default=None, serialization_alias="kontrollert", description="The day somebody opened it; null: nobody has"
    )
    cited_by: Sequence[Id] = Field(default=(), serialization_alias="brukesAv", description="Ids of pages that cite it")


class Sources(Answer):
    """All sources: sources.json."""

    sources: Sequence[SourceAnswer] = Field(serialization_alias="referanser", description="The sources, by id")


class TermAnswer(Answer):
    """A term; mappings are by language."""

    id: Id = Field(description="Its id")
    href: str = Field(description="Where it is explained for readers")
    name: dict[str, str] = Field(serialization_alias="navn", description="What it is called")
    abbreviation: dict[str, str] = Field(serialization_alias="forkortelse", description="Its abbreviation, if any")
    definition: dict[str, str] = Field(serialization_alias="definisjon", description="What it means here")
    note: dict[str, str] = Field(serialization_alias="merknad", description="What else is said of it")
    sources: Sequence[Id] = Field(default=(), serialization_alias="referanser", description="Ids of sources")


class Terms(Answer):
    """All terms of the glossary: terms.json."""

    terms: Sequence[TermAnswer] = Field(serialization_alias="begreper", description="The terms, in their order")


class ProvisionAnswer(Answer):
    """A provision that pages rest on: facts of it and the hash of its words, never the words."""

    section: str = Field(serialization_alias="paragraf", description="The §")
    paragraph: int | None = Field(default=None, serialization_alias="ledd", description="The paragraph")
    letter: str | None = Field(default=None, serialization_alias="bokstav", description="The letter")
    name: dict[str, str] = Field(serialization_alias="navn", description="As readers know it, by language")
    heading: str | None = Field(default=None, serialization_alias="overskrift", description="Its heading in the act")
    sha256: str | None = Field(default=None, description="The hash of its words, null where no register has them")
    state: str = Field(serialization_alias="tilstand", description="How it stands on the day of the build")
    in_force_since: Day | None = Field(default=None, serialization_alias="gjelderFra", description="Since when")
    read_on: Day | None = Field(
        default=None, serialization_alias="lest", description="The day a person read it; null: nobody has"
    )
    href: str = Field(description="Where it can be read")
    used_by: Sequence[Id] = Field(
        default=(), serialization_alias="brukesAv", description="Ids of pages that rest on it"
    )


class ActAnswer(Answer):
    """An act, and those of its provisions that pages rest on."""

    id: str = Field(description="Its id here")
    reference: str = Field(serialization_alias="referanse", description="How the register names it")
    title: str = Field(serialization_alias="tittel", description="Its title")
    href: str = Field(description="Where it can be read")
    read_in_register: Day | None = Field(
        default=None, serialization_alias="registerdato", description="The day of the register that it was read in"
    )
    provisions: Sequence[ProvisionAnswer] = Field(serialization_alias="bestemmelser", description="In the act's order")


class Law(Answer):
    """What the pages rest on in the law: law.json."""

    day: Day = Field(serialization_alias="dato", description="The day for which the states are given")
    acts: Sequence[ActAnswer] = Field(serialization_alias="lover", description="The acts, by id")


SEALED: tuple[type[Answer], ...] = (Content, Edition)
"""Answers that carry `sha256` as their last field: the hash of all the rest in canonical form."""

SCHEMAS: dict[str, type[Answer]] = {
    "content": Content,
    "version": Edition,
    "index": Index,
    "changes": Changes,
    "changes-of-year": YearOfChanges,
    "sources": Sources,
    "terms": Terms,
    "law": Law,
}
"""The schemas by their names: schemas/<name>.json."""
