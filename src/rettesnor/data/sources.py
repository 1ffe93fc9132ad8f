"""The sources that pages cite: data/sources.yml, validated, and how a reference is written."""

from __future__ import annotations

from enum import StrEnum
from typing import TYPE_CHECKING, Annotated

from pydantic import Field, StringConstraints

from rettesnor.data.validation.models import Identifier, IsoDate, StrictModel, WebAddress, Words
from rettesnor.data.validation.yaml_files import read_entries

if TYPE_CHECKING:
    from collections.abc import Mapping
    from pathlib import Path

    from rettesnor.data.validation.yaml_files import Entry
    from rettesnor.problems import Problem

CHECK = "references"
PATH = "data/sources.yml"


class SourceType(StrEnum):
    """What kind of work a source is."""

    LAW = "law"
    REGULATION = "regulation"
    CIRCULAR = "circular"
    BILL = "bill"
    GUIDELINE = "guideline"
    GUIDE = "guide"
    STRATEGY = "strategy"
    REPORT = "report"
    ARTICLE = "article"
    PAGE = "page"


class Use(StrEnum):
    """How we use a source."""

    LINK = "link"
    QUOTE = "quote"
    ADAPTED = "adapted"
    RETOLD = "retold"


class SourceStatus(StrEnum):
    """Whether a source still holds and can be reached."""

    CURRENT = "current"
    SUPERSEDED = "superseded"
    REPEALED = "repealed"
    DEAD = "dead"
    OFFLINE = "offline"


REPLACED = frozenset({SourceStatus.SUPERSEDED, SourceStatus.REPEALED})
"""The states of a work that no longer holds."""

"""The source that the frame of every piece of advice points at."""

PartialDate = Annotated[str, StringConstraints(pattern=r"^[0-9]{4}(-[0-9]{2}(-[0-9]{2})?)?$")]


class Source(StrictModel):
    """A work that pages cite or retell: one entry of data/sources.yml."""

    id: Identifier
    title: Words | None = Field(default=None, description="The title in the work's own language; null if not known")
    author: Words | None = None
    publisher: Words | None = None
    date: PartialDate | None = Field(default=None, description="As precise as it is known: 2023-01-18, 2020-12 or 2017")
    language: Annotated[str, StringConstraints(pattern="^[a-z]{2}$")]
    type: SourceType
    url: WebAddress | None = Field(default=None, description="The publisher's own address, never a copy's")
    doi: Words | None = None
    archived: WebAddress | None = None
    licence: Words | None = None
    use: Use
    status: SourceStatus
    replaced_by: Identifier | None = None
    checked_on: IsoDate | None = Field(default=None, description="The day somebody opened it; null if nobody has")
    background: bool = Field(default=False, description="true when it was read for the work, and no page cites it")
    formerly: tuple[Identifier, ...] = Field(default=(), description="Ids it had: links to them lead here")


def read_sources(root: Path) -> tuple[Mapping[str, Entry[Source]], tuple[Problem, ...]]:
    """Return what data/sources.yml holds: the sources by id, and everything that is wrong with the file."""
    entries, problems = read_entries(root, PATH, Source, CHECK)
    return {entry.model.id: entry for entry in entries}, problems


def successor_of(source: Source, sources: Mapping[str, Source]) -> Source | None:
    """Return the newest known work that has replaced a source, through all steps; None for none, or for a circle."""
    seen = {source.id}
    current = source
    while current.replaced_by is not None and current.replaced_by in sources:
        if current.replaced_by in seen:
            return None
        seen.add(current.replaced_by)
        current = sources[current.replaced_by]
    return None if current is source else current


def address_of(source: Source) -> str | None:
    """Return the address that a reader is sent to: the publisher's own, or that of the work's DOI."""
    return source.url or (f"https://doi.org/{source.doi}" if source.doi else None)
