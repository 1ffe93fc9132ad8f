"""How a reference is written: author or publisher, year, title, publisher, address; the same way everywhere."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING
from urllib.parse import urlsplit

from rettesnor.dates import written
from rettesnor.references import SourceStatus

if TYPE_CHECKING:
    from collections.abc import Mapping

    from rettesnor.references import Source


@dataclass(frozen=True, slots=True)
class Reference:
    """A reference as a reader sees it. `notes` say what is known of its state; `url` and `host` are None offline."""

    id: str
    number: int
    author: str
    date: str
    title: str
    publisher: str
    language: str
    url: str | None
    host: str | None
    notes: tuple[str, ...]


def refer(source: Source, number: int, words: Mapping[str, str]) -> Reference:
    """Write a source as a reference in the language of `words`."""
    notes = []
    if source.status is SourceStatus.OFFLINE:
        notes.append(words["reference_offline"])
    if source.status in {SourceStatus.SUPERSEDED, SourceStatus.REPEALED}:
        notes.append(words["reference_superseded"])
    if source.checked_on is None:
        notes.append(words["reference_not_checked"])
    else:
        notes.append(words["reference_checked"].format(date=written(source.checked_on, words["_locale"])))
    return Reference(
        id=source.id,
        number=number,
        author=source.author or source.publisher or "",
        date=written(source.date, words["_locale"]) if source.date else words["reference_undated"],
        title=source.title or source.id,
        publisher=source.publisher or "" if source.author else "",
        language=source.language,
        url=source.url,
        host=urlsplit(source.url).hostname if source.url else None,
        notes=tuple(notes),
    )
