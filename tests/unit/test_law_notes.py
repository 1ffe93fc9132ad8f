"""Notes on changes, in Lovdata's words (data/law/lovdata_notes.py)."""

from __future__ import annotations

from datetime import date

import pytest

from rettesnor.data.law.lovdata_notes import parse_day, parse_iso_days, read_notes
from rettesnor.data.law.model import ChangeKind, DecidedChange

ACT = "lov/2026-01-23-1"


def announced(note: str) -> list[tuple[str, str, str, str | None]]:
    """Give the announced changes of a note, as words."""
    return [(change.act, change.kind.value, str(change.in_force), change.part) for change in read_notes(note).announced]


@pytest.mark.parametrize(
    ("verb", "kind"),
    [
        ("Endres", "amended"),
        ("Endrast", "amended"),
        ("Oppheves", "repealed"),
        ("Tilføyes", "added"),
        ("Flyttes", "moved"),
    ],
)
def test_each_verb_of_a_decided_change_is_read(verb: str, kind: str) -> None:
    """In either form of Norwegian."""
    note = f"{verb} ved lov 23 jan 2026 nr. 1 (i kraft 1 juli 2026 iflg. res. 13 mars 2026 nr. 402 )."
    assert announced(note) == [(ACT, kind, "2026-07-01", None)]


def test_done_and_announced_changes_stand_in_one_note() -> None:
    """The day of a resolution, or of an act that changed the amending act, is taken for neither."""
    note = (
        "Tilføyd ved lov 22 des 2006 nr. 99 (ikr. 1 jan 2009 iflg. res. 24 okt 2008 nr. 1140 , endring endret ved lov "
        "19 des 2008 nr. 109 ), endret ved lover 24 juni 2011 nr. 30 som endret ved lov 5 apr 2013 nr. 12 , 22 juni "
        "2012 nr. 46 (i kraft 1. september 2013). Endres ved lov 23 jan 2026 nr. 1 (i kraft 1 juli 2026)."
    )
    read = read_notes(note)
    assert [(change.act, str(change.in_force)) for change in read.done] == [
        ("lov/2006-12-22-99", "2009-01-01"),
        ("lov/2011-06-24-30", "None"),
        ("lov/2012-06-22-46", "2013-09-01"),
    ]
    assert [change.kind for change in read.done] == [ChangeKind.ADDED, ChangeKind.AMENDED, ChangeKind.AMENDED]
    assert read.announced == (DecidedChange(ACT, ChangeKind.AMENDED, date(2026, 7, 1)),)


@pytest.mark.parametrize(
    "words",
    ["i kraft fra den tid Kongen bestemmer", "ikr. fra den tid Kongen bestemmer", "i kraft frå den tid Kongen fastset"],
)
def test_a_day_that_the_king_decides_is_no_day(words: str) -> None:
    """«Kongen bestemmer» is told as not decided."""
    assert announced(f"Endres ved lov 20 juni 2025 nr. 40 ({words}).") == [
        ("lov/2025-06-20-40", "amended", "None", None)
    ]


def test_the_part_that_a_change_is_about_is_kept() -> None:
    """«gjelder andre ledd» is in the register's words."""
    note = (
        "Endres ved lov 20 juni 2025 nr. 39 (i kraft 1 jan 2027 iflg. res. 19 des 2025 nr. 2711 , gjelder andre ledd)."
    )
    assert announced(note) == [("lov/2025-06-20-39", "amended", "2027-01-01", "andre ledd")]


def test_two_changes_by_one_act_are_two() -> None:
    """An act may add a § and repeal it two years later."""
    note = (
        "Oppheves ved lov 25 juni 2024 nr. 53 (i kraft 1 juli 2026). Tilføyes ved lov 12 juni 2026 nr. 22 (i kraft 1 "
        "juli 2026 iflg. res. 12 juni 2026 nr. 1076 ). Oppheves ved lov 12 juni 2026 nr. 22 (i kraft 1 juli 2028)."
    )
    assert [(act, kind, day) for act, kind, day, _ in announced(note)] == [
        ("lov/2024-06-25-53", "repealed", "2026-07-01"),
        ("lov/2026-06-12-22", "added", "2026-07-01"),
        ("lov/2026-06-12-22", "repealed", "2028-07-01"),
    ]


def test_a_regulation_is_changed_by_regulations() -> None:
    """The reference says which kind it is."""
    read = read_notes("Endret ved forskrift 22 juni 2022 nr. 1110 (i kraft 1 aug 2022, tidligere § 21).")
    assert [(change.act, str(change.in_force), change.formerly) for change in read.done] == [
        ("forskrift/2022-06-22-1110", "2022-08-01", "21")
    ]


def test_a_year_after_2050_is_a_typing_error() -> None:
    """It is told as it stands, and no day is made up for it."""
    read = read_notes("Endres ved lov 23 jan 2026 nr. 1 (i kraft 1 juli 2206).")
    assert read.announced[0].in_force is None
    assert read.misprints == ("1 juli 2206",)
    assert parse_iso_days("2001-01-01, 2101-07-01, 2001-02-30, Kongen bestemmer") == (date(2001, 1, 1),)


def test_footnotes_in_the_note_are_no_changes() -> None:
    """What stands after «1 Jf.» is a note of the text."""
    read = read_notes(
        "Endret ved lov 16 juni 2017 nr. 53 . 1 Jf. lov 30 apr 1993 nr. 40 (opph.). Endres ved lov 1 jan 2020 nr. 1."
    )
    assert read.footnotes == ("1",)
    assert [change.act for change in read.done] == ["lov/2017-06-16-53"]
    assert read.announced == ()


@pytest.mark.parametrize(("month", "expected"), [("jan", 1), ("januar", 1), ("sep", 9), ("sept", 9), ("des", 12)])
def test_months_are_read_in_full_and_shortened(month: str, expected: int) -> None:
    """As the register writes them in either time."""
    assert parse_day("3", month, "2020") == date(2020, expected, 3)


@pytest.mark.parametrize(("day", "month"), [("31", "juni"), ("3", "ju"), ("3", "xyz")])
def test_a_day_that_no_calendar_has_is_none(day: str, month: str) -> None:
    """An unsure month is not guessed at either: «ju» is June or July."""
    assert parse_day(day, month, "2020") is None
