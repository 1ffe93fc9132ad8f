"""The types of page that a site has: its own names and sections for a few shapes that the program knows."""

from __future__ import annotations

from enum import StrEnum
from typing import TYPE_CHECKING, Annotated, Literal

from pydantic import Field

from rettesnor.data.named import ByLanguage, Slug, said
from rettesnor.data.validation.models import Identifier, StrictModel, Words

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

Role = Literal["advice", "steps", "exceptions", "for-you", "reasons", "law"]


class Shape(StrEnum):
    """What the site does with a type of page; what else it is, it says itself.

    `advice` has a norm and says whom it is for: it has steps and a checklist, stands in the booklet, and is held to its
    source and to the law. `rules` are numbered and become a poster, `tool` is filled in and has a file for Word, `text`
    is read, and `plain` is a page of the site itself, whose kind no reader is told.
    """

    ADVICE = "advice"
    RULES = "rules"
    TOOL = "tool"
    TEXT = "text"
    PLAIN = "plain"


class Section(StrictModel):
    """A section of a type of page: its id, what it is called, and what the site does with it, if anything."""

    id: Identifier
    title: ByLanguage = Field(default_factory=dict, description="Its heading in new pages, by language")
    role: Role | None = Field(default=None, description="What it is to the site: the advice, the steps …")
    required: bool = Field(default=False, strict=True, description="Whether every such page has it")
    parts: Words | None = Field(default=None, description="How the ids of its parts begin, which are counted from 1")


class PageKind(StrictModel):
    """A type of page: what it is called, what it consists of, and what search engines are told that it is."""

    shape: Shape | None = Field(
        default=None, description="What the site does with it; else the shape that is called like its id, or text"
    )
    name: ByLanguage = Field(default_factory=dict, description="What readers see, by language; else its shape's name")
    plural: ByLanguage = Field(default_factory=dict, description="What a list of them is called, by language")
    folder: Slug | None = Field(default=None, description="Where new pages go whose path names no folder")
    is_filter: bool = Field(default=True, strict=True, description="Whether a search can be narrowed to it")
    sections: tuple[Section, ...] = Field(default=(), description="Its sections, in their order")
    others: bool = Field(default=True, strict=True, description="Whether it may have other sections between them")
    fewest: Annotated[int, Field(ge=0, le=20)] = Field(default=0, description="How many sections it has at least")
    schema_org: Literal["MedicalWebPage", "Article", "WebPage"] = Field(
        default="WebPage", description="The type of schema.org"
    )

    def section(self, role: Role) -> str:
        """Return the id of the section with a role; "" where it has none such."""
        return next((section.id for section in self.sections if section.role == role), "")


_ADVICE = PageKind(
    sections=(
        Section(id="advice", role="advice", required=True),
        Section(id="how", role="steps", required=True),
        Section(id="exceptions", role="exceptions"),
        Section(id="for-you", role="for-you"),
        Section(id="why", role="reasons", required=True),
        Section(id="disagreement"),
        Section(id="law", role="law"),
    ),
    others=False,
)
_UNNAMED = {"advice": _ADVICE, "article": PageKind(), "tool": PageKind(), "page": PageKind(shape=Shape.PLAIN)}
"""The types of a site that names none of that shape."""


def shape_of(name: str, kind: PageKind) -> Shape:
    """Return the shape of a type by its id."""
    return kind.shape or (Shape(name) if name in tuple(Shape) else Shape.TEXT)


def all_kinds(named: Mapping[str, PageKind]) -> dict[str, PageKind]:
    """Return the types that a site names, and one for each shape that it names none of; it need not have rules."""
    shapes = {shape_of(name, kind) for name, kind in named.items()}
    more = {name: kind for name, kind in _UNNAMED.items() if shape_of(name, kind) not in shapes and name not in named}
    return {**named, **more}


def kind_words(
    kinds: Mapping[str, PageKind], words: Mapping[str, str], language: str, main: str
) -> Iterator[tuple[str, str]]:
    """Yield what each type is called, as messages by its id: one alone, and a list of them; else as its shape is."""
    for name, kind in kinds.items():
        shape = shape_of(name, kind)
        own = said(kind.name, language, main)
        yield f"type_{name}", own or words[f"shape_{shape}"]
        yield f"types_{name}", said(kind.plural, language, main) or own or words[f"shapes_{shape}"]
