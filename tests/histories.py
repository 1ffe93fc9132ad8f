"""Histories of a page in a few words, for tests of the rules about versions: `1.1 editorial 2027-03-03`."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from itertools import pairwise
from typing import TYPE_CHECKING

from rettesnor.markdown.body import Body
from rettesnor.versions.model import Corrected, Event, EventKind, History, Kind, Number, Statement, Version, Wording

if TYPE_CHECKING:
    from collections.abc import Iterable


def history_of(lines: Iterable[str]) -> History:
    """Give a history from its records in the order they were written.

    A line is `<number> <kind> <date>` for a version, `<event> <date> [next <date>] [of <number>]` for an event. Each
    record's note is its own line. A version may go on: `corrects <number>,<number>`, `reason` (it is its own line too),
    `titled <title>`, and last `says <text>`, as `body_of` gives it.
    """
    versions: list[Version] = []
    events: list[Event] = []
    for place, line in enumerate(lines):
        first, *rest = line.split()
        if first[0].isdigit():
            versions.append(_version(first, rest[0], rest[1], line, place))
        else:
            events.append(_event(first, rest, line, place))
    removed = {event.number for event in events if event.kind is EventKind.REMOVED}
    return History("side", tuple(_marked(version, removed) for version in versions), tuple(events))


def _marked(version: Version, removed: set[Number | None]) -> Version:
    return replace(version, is_removed=version.number in removed)


def body_of(version: Version) -> Body:
    """Give what a version of `history_of` says, in sections divided by `/`; nothing where it is gone."""
    sections = "" if version.is_removed else version.folder.partition(" says ")[2]
    html = "".join(
        f'<h2 id="{name}">{name}</h2>\n' + "".join(f"<p>{block}</p>\n" for block in text.split("|"))
        for name, _, text in (section.strip().partition(": ") for section in sections.split("/") if section.strip())
    )
    return Body.read(html)


def _version(number: str, kind: str, day: str, line: str, place: int) -> Version:
    words, _, said = line.partition(" says ")
    more = dict(pairwise(words.split()[3:]))
    found = Version(
        number=Number.parse(number),
        published_on=date.fromisoformat(day),
        kind=Kind(kind),
        note=Wording({"nb": line}),
        reason=Wording({"nb": f"reason {number}"} if "reason" in words.split() else {}),
        section_hashes={},
        uri="side.md",
        type="advice",
        statement=Statement(title=more.get("titled", "En side"), summary="Et sammendrag."),
        language="nb",
        text_hash=said or number,
        folder=f"versions/side/{number} says {said}",
        texts={},
        chain_place=place,
        corrects=Corrected(tuple(map(Number.parse, more["corrects"].split(","))), ()) if "corrects" in more else None,
    )
    return replace(found, section_hashes=body_of(found).section_hashes)


def _event(kind: str, rest: list[str], line: str, place: int) -> Event:
    more = dict(zip(rest[1::2], rest[2::2], strict=True))
    return Event(
        kind=EventKind(kind),
        happened_on=date.fromisoformat(rest[0]),
        note=Wording({"nb": line}),
        place=place,
        next_review=date.fromisoformat(more["next"]) if "next" in more else None,
        number=Number.parse(more["of"]) if "of" in more else None,
    )
