"""What a site names for itself in data/site.yml: the levels at which pages work, those who read them, and services."""

from __future__ import annotations

from collections.abc import Mapping  # noqa: TC003 - Pydantic reads the hints
from typing import TYPE_CHECKING, Annotated

from pydantic import Field, StringConstraints

from rettesnor.data.validation.models import StrictModel, Words
from rettesnor.locale.languages import without_region

if TYPE_CHECKING:
    from collections.abc import Iterator

ByLanguage = dict[str, Words]
Slug = Annotated[str, StringConstraints(pattern=r"^[a-z0-9]+(-[a-z0-9]+)*(/[a-z0-9]+(-[a-z0-9]+)*)*$", max_length=60)]


class Named(StrictModel):
    """Something that readers see by a name."""

    name: ByLanguage = Field(description="What readers see, by language")


class Level(Named):
    """A level at which pages work; each has a page that lists them."""

    slug: Slug | None = Field(default=None, description="The word in the address of its page; else its id")
    text: ByLanguage = Field(default_factory=dict, description="The summary of its page, by language")


class Readers(Named):
    """Those for whom pages are written."""

    for_you: bool = Field(
        default=False, strict=True, description="Whether the section with role for-you speaks to them"
    )
    schema_org: Words | None = Field(
        default=None, description="What search engines call them (audienceType), such as Patient"
    )


class Service(Named):
    """A service in which pages apply."""


def said(words: Mapping[str, str], language: str, main: str) -> str:
    """Return what is said in a language, with its region or without, or else in the main one; "" if in none of them."""
    return words.get(language) or words.get(without_region(language)) or words.get(main) or ""


def names(kind: str, named: Mapping[str, Named], language: str, main: str) -> Iterator[tuple[str, str]]:
    """Yield what each is called, as messages by its kind and id; one that has no name there is called by its id."""
    for each, entry in named.items():
        yield f"{kind}_{each}", said(entry.name, language, main) or each
