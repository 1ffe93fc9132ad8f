"""A page's record: what a person decided about it, in the words of the front matter, valid and frozen."""

from __future__ import annotations

from datetime import date
from enum import StrEnum
from typing import Annotated

from pydantic import Field, StringConstraints

from rettesnor.data.validation.models import Choice, Identifier, IsoDate, StrictModel, Summary, Title, WebAddress, Words


class Status(StrEnum):
    """Where a text stands on its way; withdrawal is an event in the store, never typed."""

    DRAFT = "draft"
    HEARING = "hearing"
    PUBLISHED = "published"
    UNDER_REVIEW = "under-review"


PUBLISHABLE = frozenset({Status.PUBLISHED, Status.UNDER_REVIEW})
"""What may reach readers."""


class Norm(StrEnum):
    """How strongly advice is meant."""

    MUST = "must"
    SHOULD = "should"
    COULD = "could"
    SHOULD_NOT = "should-not"

    @property
    def strength(self) -> int:
        """Return the order of norms by force: must 3, should and should-not 2, could 1."""
        return {Norm.MUST: 3, Norm.SHOULD: 2, Norm.SHOULD_NOT: 2, Norm.COULD: 1}[self]


class NormFrom(StrictModel):
    """The source that a norm rests on, so that ours is never stronger."""

    source: Identifier = Field(description="Id of the source in data/sources.yml")
    norm: Norm = Field(description="How strong the source is")
    where: Words = Field(description="Where in the source")


class LegalBasis(StrictModel):
    """A section of an act, or a part of it, and the day (ISO) on which somebody read it in the law itself."""

    law: Identifier = Field(description="Id of the act: the name of its file in data/law/")
    section: Words = Field(description='Such as "3-1" or "10 a"')
    paragraph: Annotated[int, Field(ge=1, le=99, strict=True)] | None = Field(
        default=None, description="The paragraph, where it matters"
    )
    letter: Annotated[str, StringConstraints(pattern="^([a-zæøå]|[0-9]{1,2})$")] | None = Field(
        default=None, description="The letter or the number of a point, where it matters"
    )
    read_on: IsoDate | None = Field(default=None, description="The day somebody read it in the law itself, or null")

    @property
    def name(self) -> str:
        """Return the provision in no language: act, section, (paragraph) and letter, as hpl § 28 (2) a."""
        paragraph = f"({self.paragraph})" if self.paragraph is not None else ""
        return " ".join(part for part in (self.law, "§", self.section, paragraph, self.letter) if part)


class Hearing(StrictModel):
    """A hearing of the text: its first and last day (ISO), what is asked, and where to answer if not to the publisher.

    It stays when the text is published: readers are told what the comments changed.
    """

    from_on: IsoDate = Field(alias="from", description="The first day on which it can be answered")
    to_on: IsoDate = Field(alias="to", description="The last day on which it can be answered")
    asks: Words | None = Field(default=None, description="What those who answer are asked, in the main language")
    asks_en: Words | None = Field(default=None, description="The same in English")
    url: WebAddress | None = Field(default=None, description="A form elsewhere; else answers go to the publisher")


MOST_QUESTIONS = 200
"""Questions of a page: each is searched for, and held against all the others."""


class Question(StrictModel):
    """A question that a page answers, as people ask it, and the section that answers."""

    ask: Annotated[str, StringConstraints(min_length=8, max_length=160, strip_whitespace=True)] = Field(
        description="The question, in the words that people use"
    )
    section: Identifier | None = Field(
        default=None, description="Id of the heading under which the answer stands; without it, the top of the page"
    )


class Record(StrictModel):
    """The front matter of a page in the main language: only what a person must decide."""

    id: Identifier = Field(description="Permanent, language-neutral, kebab-case ASCII, never used again")
    type: Choice = Field(description="What kind of text it is")
    title: Title
    summary: Summary = Field(description="One or two sentences, 60 to 300 characters")
    status: Status
    hearing: Hearing | None = Field(
        default=None, description="With status hearing; it stays when the text is published"
    )
    audience: tuple[Choice, ...] = Field(default=(), description="Who it is written for")
    level: tuple[Choice, ...] = Field(default=(), description="At which level it works")
    service: tuple[Choice, ...] = Field(default=(), description="In which service")
    norm: Norm | None = Field(default=None, description="Advice only: how strongly it is meant")
    norm_from: NormFrom | None = Field(default=None, description="Required unless the norm is could")
    legal_basis: tuple[LegalBasis, ...] = Field(default=(), description="Sections of acts it leans on")
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
    questions: tuple[Question, ...] = Field(
        default=(), max_length=MOST_QUESTIONS, description="What people ask and this page answers"
    )

    @property
    def review_on(self) -> date | None:
        """Return the day by which the whole text must be read again, if one is planned."""
        return date.fromisoformat(self.review_by) if self.review_by else None


class Translation(StrictModel):
    """The front matter of a translated page: only what has to be said again in that language."""

    id: Identifier = Field(description="The same id as the page in the main language")
    title: Title
    summary: Summary = Field(description="One or two sentences, 60 to 300 characters")
    questions: tuple[Question, ...] = Field(
        default=(), max_length=MOST_QUESTIONS, description="What people ask and this page answers"
    )
