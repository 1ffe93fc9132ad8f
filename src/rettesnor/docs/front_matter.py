"""Front matter, validated at the edge: a Pydantic model in, plain records out, and the model as a JSON Schema."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING, Annotated

from pydantic import Field

from rettesnor.data.validation.field_messages import contradiction
from rettesnor.data.validation.models import Identifier, IsoDate, StrictModel, Summary, Title, Words, validate
from rettesnor.docs.record import (
    Act,
    Audience,
    Hearing,
    LegalBasis,
    Norm,
    NormFrom,
    PageType,
    Record,
    Scope,
    Service,
    Status,
    Translation,
)

if TYPE_CHECKING:
    from rettesnor.docs.documents import Document
    from rettesnor.problems import Problem

CHECK = "frontmatter"


class NormFromModel(StrictModel):
    """Where a norm comes from, so that ours is never stronger."""

    source: Identifier = Field(description="Id of the source in data/sources.yml")
    norm: Norm = Field(description="How strong the source is")
    where: Words = Field(description="Where in the source")


class LegalBasisModel(StrictModel):
    """A section of an act."""

    law: Act
    section: Words = Field(description='Such as "3-1" or "10 a"')
    read_on: IsoDate | None = Field(default=None, description="The day somebody read it in the law itself, or null")


class HearingModel(StrictModel):
    """A hearing of the text."""

    from_on: IsoDate = Field(alias="from")
    to_on: IsoDate = Field(alias="to")
    url: Words | None = None


class PageModel(StrictModel):
    """The front matter of a page in the main language: only what a person must decide."""

    id: Identifier = Field(description="Permanent, language-neutral, kebab-case ASCII, never used again")
    type: PageType = Field(description="What kind of text it is")
    title: Title
    summary: Summary = Field(description="One or two sentences, 60 to 300 characters")
    status: Status
    hearing: HearingModel | None = Field(default=None, description="Only with status hearing")
    audience: tuple[Audience, ...] = Field(default=(), description="Who it is written for")
    level: tuple[Scope, ...] = Field(default=(), description="At which level it works")
    service: tuple[Service, ...] = Field(default=(), description="In which service")
    norm: Norm | None = Field(default=None, description="Advice only: how strongly it is meant")
    norm_from: NormFromModel | None = Field(default=None, description="Required unless the norm is could")
    legal_basis: tuple[LegalBasisModel, ...] = Field(default=(), description="Sections of acts it leans on")
    retells: Identifier | None = Field(default=None, description="Id of the source that the page tells in our words")
    sources: tuple[Identifier, ...] = Field(default=(), description="Ids in data/sources.yml")
    safety_line: bool = Field(
        default=False, strict=True, description="Shows the line on violence and threats after the advice"
    )
    review_by: IsoDate | None = Field(default=None, description="When the whole text must be read again")
    part_of: Identifier | None = Field(default=None, description="Id of the page it stands under")
    number: Annotated[int, Field(ge=1, le=999, strict=True)] | None = Field(
        default=None, description="Its place in its series"
    )


class TranslationModel(StrictModel):
    """The front matter of a translated page."""

    id: Identifier = Field(description="The same id as the page in the main language")
    title: Title
    summary: Summary = Field(description="One or two sentences, 60 to 300 characters")


SCHEMAS: dict[str, type[StrictModel]] = {"page": PageModel, "translation": TranslationModel}
"""The models whose JSON Schemas stand in data/schema/, by file name."""


def parse_record(document: Document) -> tuple[Record | None, tuple[Problem, ...]]:
    """Give the record of a page in the main language (None if it has none), and everything wrong with it.

    A record that contradicts itself (a norm without a source, say) is still given, so that the page can be shown.
    """
    if not document.front:  # the file itself was unreadable, and its document says why
        return None, ()
    model, problems = validate(PageModel, document.front, document.place(CHECK))
    if model is None:
        return None, problems
    place = document.place(CHECK)
    return _to_record(model), tuple(
        place.problem((field,), contradiction(kind, field)) for kind, field in _contradictions(model)
    )


def parse_translation(document: Document) -> tuple[Translation | None, tuple[Problem, ...]]:
    """Give the record of a translated page (None if it has none), and everything wrong with it."""
    if not document.front:
        return None, ()
    model, problems = validate(TranslationModel, document.front, document.place(CHECK))
    record = None if model is None else Translation(id=model.id, title=model.title, summary=model.summary)
    return record, problems


def render_schema(name: str) -> str:
    """Give the JSON Schema (draft 2020-12) of one of SCHEMAS, as the text of its file."""
    schema = SCHEMAS[name].model_json_schema(by_alias=True)
    schema["$schema"] = "https://json-schema.org/draft/2020-12/schema"
    return json.dumps(schema, ensure_ascii=False, indent=2, sort_keys=True) + "\n"


def _contradictions(page: PageModel) -> list[tuple[str, str]]:
    """Find each field that other fields speak against, with the kind of contradiction."""
    found: list[tuple[str, str]] = []
    if page.type is PageType.ADVICE:
        needed = ("norm", "audience", "level", "service", "review_by")
        found += [("advice_needs", field) for field in needed if not getattr(page, field)]
    elif page.norm is not None:
        found.append(("norm_without_advice", "norm"))
    if page.norm not in {None, Norm.COULD} and page.norm_from is None:
        found.append(("norm_needs_source", "norm"))
    if page.norm and page.norm_from and page.norm.strength > page.norm_from.norm.strength:
        found.append(("norm_too_strong", "norm"))
    if page.norm is Norm.MUST and not any(basis.read_on for basis in page.legal_basis):
        found.append(("must_needs_law", "norm"))
    if (page.status is Status.HEARING) != (page.hearing is not None):
        found.append(("hearing_and_status", "hearing" if page.hearing else "status"))
    if page.hearing and page.hearing.to_on < page.hearing.from_on:
        found.append(("hearing_order", "hearing"))
    leaned_on = {"retells": page.retells, "norm_from": page.norm_from.source if page.norm_from else None}
    found += [
        ("source_not_listed", field) for field, source in leaned_on.items() if source not in {None, *page.sources}
    ]
    return found


def _to_record(page: PageModel) -> Record:
    hearing, norm_from = page.hearing, page.norm_from
    return Record(
        id=page.id,
        type=page.type,
        title=page.title,
        summary=page.summary,
        status=page.status,
        hearing=Hearing(hearing.from_on, hearing.to_on, hearing.url) if hearing else None,
        audience=page.audience,
        level=page.level,
        service=page.service,
        norm=page.norm,
        norm_from=NormFrom(norm_from.source, norm_from.norm, norm_from.where) if norm_from else None,
        legal_basis=tuple(LegalBasis(basis.law, basis.section, basis.read_on) for basis in page.legal_basis),
        retells=page.retells,
        sources=page.sources,
        safety_line=page.safety_line,
        review_by=page.review_by,
        part_of=page.part_of,
        number=page.number,
    )
