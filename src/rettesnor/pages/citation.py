"""How a reference is written, the same way everywhere, after the Norwegian APA style.

Author or publisher, (year, day and month), title, publisher where it is not the author, and where it stands.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import TYPE_CHECKING
from urllib.parse import urlsplit

from babel.dates import format_date

from rettesnor.data.sources import SourceStatus, address_of, successor_of
from rettesnor.locale.dates import written

if TYPE_CHECKING:
    from collections.abc import Mapping

    from rettesnor.data.sources import Source

_DAY = len("2023-01-18")
_MONTH = len("2020-12")


@dataclass(frozen=True, slots=True)
class Work:
    """A work by its title: where it stands (None when nowhere on the web), and the title's language."""

    title: str
    url: str | None
    language: str


@dataclass(frozen=True, slots=True)
class Reference:
    """A reference as a reader sees it. `notes` say what is known of its state; `url` and `host` are None offline.

    `stop` ends a title that does not end itself. `back` names the way to where a text first cites
    it, "" where there is none. `copy_url` is an archived copy of what is gone, and `successor` the
    work that has replaced this one.
    """

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
    stop: str = "."
    copy_url: str | None = None
    successor: Work | None = None
    back: str = ""


def refer(
    source: Source, number: int, words: Mapping[str, str], sources: Mapping[str, Source] | None = None
) -> Reference:
    """Return a source as a reference in the language of `words`; `sources` holds those that may have replaced it."""
    is_gone = source.status is SourceStatus.DEAD
    url = None if is_gone else address_of(source)
    successor = successor_of(source, sources or {})
    return Reference(
        id=source.id,
        number=number,
        author=source.author or source.publisher or "",
        date=_dated(source.date, words),
        title=source.title or source.id,
        publisher=source.publisher or "" if source.author else "",
        language=source.language,
        url=url,
        host=(urlsplit(url).hostname or "").removeprefix("www.") or None if url else None,
        notes=tuple(_notes(source, words, has_successor=successor is not None)),
        stop="" if (source.title or "").endswith((".", "?", "!")) else ".",
        copy_url=source.archived if is_gone or url is None else None,
        successor=Work(successor.title or successor.id, address_of(successor), successor.language)
        if successor
        else None,
    )


def _dated(day: str | None, words: Mapping[str, str]) -> str:
    """Return a date the way references have it, year first, as precise as it is known."""
    if day is None:
        return words["reference_undated"]
    if len(day) == _DAY:
        return str(format_date(date.fromisoformat(day), words["_reference_day"], locale=words["_locale"]))
    if len(day) == _MONTH:
        return str(format_date(date.fromisoformat(f"{day}-01"), "y, LLLL", locale=words["_locale"]))
    return day


def _notes(source: Source, words: Mapping[str, str], *, has_successor: bool) -> list[str]:
    notes = []
    if source.status is SourceStatus.OFFLINE:
        notes.append(words["reference_offline"])
    if source.status is SourceStatus.DEAD:
        notes.append(words["reference_dead"])
    if source.status is SourceStatus.REPEALED:
        notes.append(words["reference_repealed"])
    if source.status is SourceStatus.SUPERSEDED and not has_successor:
        notes.append(words["reference_superseded"])
    if source.checked_on is not None:
        notes.append(words["reference_checked"].format(date=written(source.checked_on, words["_locale"])))
    return notes
