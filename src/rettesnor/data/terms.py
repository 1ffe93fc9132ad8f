"""The site's terms: data/terms.yml, validated; terms and abbreviations are explained in place from here."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from pydantic import Field

from rettesnor.data.validation.data_files import read_entries
from rettesnor.data.validation.models import Identifier, StrictModel, Words

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence
    from pathlib import Path

    from rettesnor.problems import Problem

CHECK = "language"
PATH = "data/terms.yml"


class TermModel(StrictModel):
    """One entry of data/terms.yml; mappings are by language."""

    id: Identifier
    nb: Words
    nn: Words
    en: Words
    abbreviation: dict[str, Words] = Field(default_factory=dict)
    definition: dict[str, Words]
    source: tuple[Identifier, ...] = ()
    note: dict[str, Words] = Field(default_factory=dict)
    everyday: bool = False


@dataclass(frozen=True, slots=True)
class Term:
    """A term: its name, abbreviation, definition and note by language, and the sources it rests on.

    An everyday word is in the glossary, and is not explained where it stands in a text.
    """

    id: str
    name: Mapping[str, str]
    abbreviation: Mapping[str, str]
    definition: Mapping[str, str]
    note: Mapping[str, str]
    sources: tuple[str, ...]
    is_everyday: bool = False


def read_terms(root: Path) -> tuple[tuple[Term, ...], tuple[Problem, ...]]:
    """Read data/terms.yml: the terms in the file's order, and everything that is wrong with it."""
    models, problems = read_entries(root, PATH, TermModel, CHECK)
    terms = tuple(
        Term(
            id=model.id,
            name={"nb": model.nb, "nn": model.nn, "en": model.en},
            abbreviation=model.abbreviation,
            definition=model.definition,
            note=model.note,
            sources=model.source,
            is_everyday=model.everyday,
        )
        for model in models
    )
    return terms, problems


def abbreviations(terms: Sequence[Term], language: str) -> dict[str, str]:
    """Map each abbreviation of a language to what it stands for."""
    return {
        term.abbreviation[language]: term.name[language]
        for term in terms
        if language in term.abbreviation and language in term.name
    }
