"""Lovdata's notes on changes, in words: «Endret ved lov … (i kraft … iflg. res. …). Endres ved lov …»."""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import date
from typing import TYPE_CHECKING

from rettesnor.data.law.model import ChangeKind, DecidedChange
from rettesnor.data.law.parts import canonical_section
from rettesnor.data.law.texts import DoneChange

if TYPE_CHECKING:
    from collections.abc import Iterator

LATEST_YEAR = 2050
"""Years after this are typing errors in the register's data."""

_MONTHS = (
    "januar", "februar", "mars", "april", "mai", "juni", "juli", "august", "september", "oktober", "november",
    "desember",
)  # fmt: skip
_SHORTEST_MONTH = 3

# Done, in either form of Norwegian, and announced: what the register has not worked in.
_DONE = {
    "endret": ChangeKind.AMENDED, "endra": ChangeKind.AMENDED,
    "tilføyd": ChangeKind.ADDED, "tilføydd": ChangeKind.ADDED, "tilføyet": ChangeKind.ADDED,
    "opphevet": ChangeKind.REPEALED, "oppheva": ChangeKind.REPEALED, "opphevd": ChangeKind.REPEALED,
    "flyttet": ChangeKind.MOVED, "flytta": ChangeKind.MOVED,
}  # fmt: skip
_ANNOUNCED = {
    "endres": ChangeKind.AMENDED, "endrast": ChangeKind.AMENDED,
    "tilføyes": ChangeKind.ADDED, "tilføyast": ChangeKind.ADDED,
    "oppheves": ChangeKind.REPEALED, "opphevast": ChangeKind.REPEALED,
    "flyttes": ChangeKind.MOVED, "flyttast": ChangeKind.MOVED,
}  # fmt: skip

_DAY = r"(\d{1,2})\.? ([a-zæøå]{3,9})\.? (\d{4})"
_ACT = rf"{_DAY} nr\. ?(\d+)"
_BRACKETS = r"\((?:[^()]|\([^()]*\))*\)"
_LATER_CHANGED = re.compile(rf",? ?som (?:er )?endr(?:et|a) (?:ved|med) (?:lov|forskrift)(?:er)? {_ACT}")
_FOOTNOTE = re.compile(r"(?:^|(?<=[.)] )|(?<= \. ))(\d{1,2}) (?=[A-ZÆØÅ«])")
_STEP = re.compile(
    rf"(?P<verb>\b(?:{'|'.join((*_DONE, *_ANNOUNCED))})) (?:ved|med) (?P<what>lov|forskrift)(?:er)?\b"
    rf"|(?P<brackets>{_BRACKETS})"
    rf"|\btidligere §+ ?(?P<formerly>\d+[\w-]*)"
    rf"|(?P<act>{_ACT})",
    re.IGNORECASE,
)
_IN_FORCE = re.compile(rf"(?:i kraft|ikr\.?)(?: fra)?(?: og med)? {_DAY}", re.IGNORECASE)
_FORMERLY = re.compile(r"tidligere § ?(\d+[A-Z]?(?:-\d+)?(?: ?[a-z]\b)?)")
_ONLY_FOR = re.compile(r"(?:gjelder|gjeld) ([^()]+?)\s*(?:,|\)|$)")
_DAY_PATTERN = re.compile(_DAY)


@dataclass(frozen=True, slots=True)
class ReadNotes:
    """What the notes of one § say: the changes done and announced, its footnotes, and dates that cannot be."""

    done: tuple[DoneChange, ...]
    announced: tuple[DecidedChange, ...]
    footnotes: tuple[str, ...]
    misprints: tuple[str, ...]


@dataclass(slots=True)
class _Named:
    """An act named in a note, and what stands in brackets after it."""

    kind: ChangeKind
    is_done: bool
    ref: str
    brackets: str = ""
    formerly: str | None = None


def read_notes(text: str) -> ReadNotes:
    """Return what a note on changes says.

    A day that the note gives with a year after 2050, or that no calendar has, is no day: it stands in `misprints`.
    """
    text = " ".join(text.split())
    footnotes = tuple(match[1] for match in _FOOTNOTE.finditer(text))
    first = _FOOTNOTE.search(text)
    note = text if first is None else text[: first.start()]
    done: list[DoneChange] = []
    announced: list[DecidedChange] = []
    misprints: list[str] = []
    for named in _acts_named(_LATER_CHANGED.sub("", note)):
        in_force, misprint = _in_force(named.brackets)
        misprints += misprint
        if named.is_done:
            done.append(DoneChange(named.ref, named.kind, in_force, named.formerly))
            continue
        only_for = _ONLY_FOR.search(named.brackets)
        part = None if only_for is None else only_for[1].strip()
        announced.append(DecidedChange(named.ref, named.kind, in_force, part))
    return ReadNotes(tuple(done), tuple(announced), footnotes, tuple(misprints))


def parse_day(day: str, month: str, year: str) -> date | None:
    """Return a Norwegian date, with the month in full or shortened, or None when there is no such day before 2051."""
    month = month.rstrip(".").lower()
    numbers = [number for number, name in enumerate(_MONTHS, 1) if name.startswith(month)]
    if len(month) < _SHORTEST_MONTH or len(numbers) != 1 or int(year) > LATEST_YEAR:
        return None
    try:
        return date(int(year), numbers[0], int(day))
    except ValueError:
        return None


def parse_iso_days(text: str) -> tuple[date, ...]:
    """Return the days of a field like `2001-01-01, 2001-07-01, Kongen bestemmer`, without those that cannot be."""
    days = []
    for piece in re.findall(r"\d{4}-\d{2}-\d{2}", text):
        try:
            day = date.fromisoformat(piece)
        except ValueError:
            continue
        if day.year <= LATEST_YEAR:
            days.append(day)
    return tuple(days)


def _acts_named(note: str) -> Iterator[_Named]:
    kind: ChangeKind | None = None
    is_done = True
    what = "lov"
    current: _Named | None = None
    for step in _STEP.finditer(note):
        if step["verb"]:
            verb = step["verb"].lower()
            is_done = verb in _DONE
            kind = _DONE[verb] if is_done else _ANNOUNCED[verb]
            what = step["what"].lower()
        elif step["brackets"]:
            if current is not None and not current.brackets:
                current.brackets = step["brackets"]
                formerly = _FORMERLY.search(step["brackets"])
                current.formerly = None if formerly is None else canonical_section(formerly[1])
        elif step["formerly"]:
            if current is not None:
                current.formerly = canonical_section(step["formerly"])
        elif kind is not None:
            if current is not None:
                yield current
            current = _Named(kind, is_done, _ref(step["act"], what))
    if current is not None:
        yield current


def _ref(words: str, what: str) -> str:
    """Return an act's reference as the register writes it: `lov/2026-01-23-1`; an impossible day is kept."""
    match = re.fullmatch(_ACT, words)
    if match is None:  # the same pattern found it
        return f"{what}/{words}"
    day = parse_day(match[1], match[2], match[3])
    return f"{what}/{day.isoformat() if day else words.split(' nr', maxsplit=1)[0]}-{match[4]}"


def _in_force(brackets: str) -> tuple[date | None, list[str]]:
    match = _IN_FORCE.search(brackets)
    if match is None:
        return None, []
    day = parse_day(match[1], match[2], match[3])
    words = _DAY_PATTERN.search(match[0])
    return day, [] if day is not None or words is None else [words[0]]
