"""The site's terms: data/terms.yml, validated; terms and abbreviations are explained in place from here."""

from __future__ import annotations

from collections.abc import Mapping  # noqa: TC003 - Pydantic reads the hints
from typing import TYPE_CHECKING

from pydantic import Field

from rettesnor.data.validation.models import Identifier, Words  # noqa: TC001 - Pydantic reads the hints
from rettesnor.data.validation.spoken import SpokenModel, read_spoken

if TYPE_CHECKING:
    from collections.abc import Sequence
    from pathlib import Path

    from rettesnor.data.validation.yaml_files import Entry
    from rettesnor.problems import Problem

CHECK = "terms"
PATH = "data/terms.yml"


class Term(SpokenModel):
    """A term: one entry of data/terms.yml, its name in each language, and mappings by language.

    An everyday word is in the glossary, and is not explained where it stands in a text. A term needs the main language
    alone; readers of a language that it lacks meet it in the main one.
    """

    __pydantic_extra__: dict[str, Words]

    id: Identifier
    abbreviation: dict[str, Words] = Field(default_factory=dict)
    definition: dict[str, Words]
    sources: tuple[Identifier, ...] = Field(default=(), alias="source")
    note: dict[str, Words] = Field(default_factory=dict)
    is_everyday: bool = Field(default=False, alias="everyday")
    formerly: tuple[Identifier, ...] = Field(default=(), description="Ids it had: links to them lead here")

    @property
    def name(self) -> Mapping[str, str]:
        """Return what it is called, by language."""
        return self.by_language

    def language_of(self, language: str, main: str) -> str | None:
        """Return the language in which a reader of another meets the term: that one, or else the main one.

        None where it is whole in neither: its name and its definition belong together.
        """
        whole = (code for code in (language, main) if code in self.name and code in self.definition)
        return next(whole, None)


def read_terms(root: Path, codes: Sequence[str]) -> tuple[tuple[Entry[Term], ...], tuple[Problem, ...]]:
    """Return the terms of data/terms.yml in the file's order, and everything that is wrong with it.

    `codes` are the languages of the site, the main one first.
    """
    return read_spoken(root, PATH, Term, CHECK, codes)


def abbreviations(terms: Sequence[Term], language: str) -> dict[str, str]:
    """Map each abbreviation of a language to what it stands for."""
    return {
        term.abbreviation[language]: term.name[language]
        for term in terms
        if language in term.abbreviation and language in term.name
    }
