"""data/law/ on disk, its table of first entries, and what is committed (data/law/files.py, entering.py)."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from typing import TYPE_CHECKING

import pytest
from tests.law_archives import JULY, JULY_DAY, LAW, acts_of, pack_amending
from tests.projects import ROOT

from rettesnor.data.law.entering import act_of, enter, parse_table
from rettesnor.data.law.files import parse_law, read_law, render_law, write_law
from rettesnor.data.law.lovdata import Lovdata
from rettesnor.data.law.model import (
    Binds,
    ChangeKind,
    DecidedChange,
    EarlierText,
    LastChange,
    LawFile,
    Promulgation,
    Provision,
    Status,
    names_of,
)
from rettesnor.data.law.normal_form import part_hash
from rettesnor.data.law.parts import Part, canonical_section
from rettesnor.data.law.reading import read_archives
from rettesnor.data.law.standing import State, standing_of

if TYPE_CHECKING:
    from pathlib import Path

DIGITS = "0123456789abcdef" * 4
TODAY = date(2026, 11, 28)


def provision(section: str, paragraph: int | None = None, letter: str | None = None) -> Provision:
    """Give an entry with a value in every field."""
    return Provision(
        part=Part(section, paragraph, letter),
        heading='Rett til: «hjelp» # og "mer"',
        binds=frozenset({Binds.RIGHT}),
        status=Status.PROMULGATED,
        sha256=DIGITS,
        paragraphs=(DIGITS[:12], DIGITS[4:16]),
        in_force_since=date(2026, 7, 1),
        changed_by=LastChange("lov/2026-01-23-1", date(2026, 7, 1)),
        promulgated=Promulgation("lov/2026-01-23-1", date(2026, 1, 23), "I: §28"),
        read_at="https://lov.example/§1",
        read_in="kopi av registeret, 2. juli 2026",
        read_on=date(2026, 11, 28),
        read_by="noen",
        grade="A+",
        decided=(
            DecidedChange("lov/2026-06-01-9", ChangeKind.REPEALED, date(2027, 1, 1), "andre ledd"),
            DecidedChange("lov/2025-06-20-40", ChangeKind.AMENDED, None),
        ),
        earlier=(EarlierText(DIGITS[:12], Status.CONSOLIDATED, date(2018, 1, 1), date(2026, 6, 30)),),
    )


def law(*provisions: Provision) -> LawFile:
    """Give an act with these entries."""
    return LawFile(
        act="prove", ref="lov/2020-01-01-1", register="lovdata", url="https://lov.example/", title="Lov om prøving",
        names=(("en", ("Testing Act",)), ("nb", ("prøveloven", "prl"))), register_day=date(2026, 7, 2),
        provisions=provisions,
    )  # fmt: skip


def said(text: str, path: str = "data/law/prove.yml") -> list[tuple[int, str]]:
    """Give the problems of a file, with their lines."""
    read, problems = parse_law(path, text)
    assert (read is None) == bool(problems)
    return [(problem.line, problem.message.in_language("nb")) for problem in problems]


def test_what_is_written_is_read_again() -> None:
    """Every field, in either order of the entries."""
    file = law(provision("10 a"), provision("3-10"), provision("3-9", 2, "f"), provision("3-9"), provision("4 A-3"))
    text = render_law(file)
    read, problems = parse_law("data/law/prove.yml", text)
    assert not problems
    assert read is not None
    assert [str(entry.part) for entry in read.provisions] == ["§ 3-9", "§ 3-9 (2) f", "§ 3-10", "§ 4 A-3", "§ 10 a"]
    assert set(read.provisions) == set(file.provisions)
    assert render_law(read) == text
    assert render_law(replace(file, provisions=tuple(reversed(file.provisions)))) == text


def test_what_a_provision_does_is_one_word_or_a_list() -> None:
    """In one order, however it was given; never nothing."""
    both = replace(provision("1"), binds=frozenset({Binds.RIGHT, Binds.DUTY}))
    assert '    binds: ["duty", "right"]\n' in render_law(law(both))
    assert '    binds: "right"\n' in render_law(law(provision("1")))
    assert said(render_law(law(both))) == []
    assert said(render_law(law(both)).replace('["duty", "right"]', "[]")) != []
    assert said(render_law(law(both)).replace('["duty", "right"]', '["right", "duty"]')) != []


def test_one_section_is_one_block() -> None:
    """A pull request shows what changed of it and no more."""
    before = render_law(law(provision("1"), provision("2")))
    after = render_law(law(provision("1"), replace(provision("2"), sha256="f" * 64)))
    differing = [(one, two) for one, two in zip(before.split("\n"), after.split("\n"), strict=True) if one != two]
    assert len(differing) == 1
    assert len(before.split("\n\n")) == 2


def test_writing_touches_only_what_changes(tmp_path: Path) -> None:
    """And gives the same bytes each time."""
    assert write_law(tmp_path, [law(provision("1"))]) == ("data/law/prove.yml",)
    assert write_law(tmp_path, [law(provision("1"))]) == ()
    files, problems = read_law(tmp_path)
    assert not problems
    assert files["prove"] == law(provision("1"))


@pytest.mark.parametrize(
    ("old", "new", "expected"),
    [
        ('status: "promulgated"', 'status: "gjettet"', "status"),
        ('binds: "right"', 'binds: "must"', "binds"),
        (f'sha256: "{DIGITS}"', 'sha256: "abc"', "sha256"),
        ('section: "1"', 'section: "§1"', ""),
        ('in_force_since: "2026-07-01"', 'in_force_since: "2026-02-30"', ""),
        ('in_force: "not decided"', 'in_force: "snart"', ""),
        ('read_in: "kopi av registeret, 2. juli 2026"', 'lest_i: "x"', "lest_i"),
        ('grade: "A+"', 'grade: "C"', "grade"),
        ("    promulgated:", "    promulgert:", ""),
    ],
)
def test_a_wrong_field_is_told_of(old: str, new: str, expected: str) -> None:
    """At its line, with its name."""
    text = render_law(law(provision("1")))
    assert old in text
    found = said(text.replace(old, new))
    assert found
    assert any(expected in message for _, message in found)


@pytest.mark.parametrize(
    ("entry", "field", "expected"),
    [
        (replace(provision("1"), part=Part("§1")), "section", "ikke skrevet som"),
        (replace(provision("1"), sha256=None), "status", "ingen sha256"),
        (replace(provision("1"), promulgated=None), "status", "hører til statusen"),
        (replace(provision("1"), status=Status.CONSOLIDATED), "status", "hører til statusen"),
        (replace(provision("1"), status=Status.REPEALED, promulgated=None), "sha256", "opphevet, og har likevel"),
        (replace(provision("1"), status=Status.OUTSIDE, promulgated=None, read_in=None), "status", "hvor den er lest"),
        (replace(provision("1"), read_by=None), "read_on", "både read_on og read_by"),
        (replace(provision("1"), read_on=None), "read_by", "både read_on og read_by"),
    ],
)
def test_fields_that_do_not_agree_are_told_of(entry: Provision, field: str, expected: str) -> None:
    """At the line of the field where it shows."""
    text = render_law(law(entry))
    [(line, message)] = said(text)
    assert expected in message
    assert text.split("\n")[line - 1].lstrip(" -").startswith(field)


def test_all_problems_are_told_at_once() -> None:
    """In two entries of one file."""
    text = render_law(law(provision("1"), provision("2"))).replace('binds: "right"', 'binds: "x"')
    lines = [number for number, line in enumerate(text.split("\n"), 1) if "binds" in line]
    assert [line for line, _ in said(text)] == lines


def test_a_file_written_by_hand_is_told_of_at_its_line() -> None:
    """A change of order, a comment or another way of writing a value."""
    text = render_law(law(provision("1"), provision("2")))
    assert said(text.replace('section: "2"', "section: 2  # to")) != []
    [(line, message)] = said(text.replace('read_by: "noen"', "read_by: noen", 1))
    assert "slik kommandoen" in message
    assert text.split("\n")[line - 1].strip() == 'read_by: "noen"'


def test_a_part_that_stands_twice_is_told_of() -> None:
    """With the line of the first."""
    text = render_law(law(provision("1"))) + "\n" + render_law(law(provision("1"))).split("provisions:\n")[1]
    assert any("står også på linje" in message for _, message in said(text))


@pytest.mark.parametrize("text", ["", "[]", "act: x\n\t- y", "act: &a x", "act: 'x", "act: prove\nact: prove\n"])
def test_a_file_that_is_none_is_told_of(text: str) -> None:
    """Whatever it holds."""
    assert said(text)


def test_files_are_read_beside_broken_ones(tmp_path: Path) -> None:
    """One that is no UTF-8, one under another name, and two for one act."""
    write_law(tmp_path, [law(provision("1"))])
    folder = tmp_path / "data" / "law"
    (folder / "a.yml").write_bytes(b"act: \xff")
    (folder / "b.yml").write_text(render_law(law()), encoding="utf-8")
    (folder / "z.yml").write_text(render_law(replace(law(), act="z")), encoding="utf-8")
    files, problems = read_law(tmp_path)
    assert list(files) == ["prove"]
    assert [problem.path for problem in problems] == ["data/law/a.yml", "data/law/b.yml", "data/law/z.yml"]


def test_a_site_without_law_has_none(tmp_path: Path) -> None:
    """It is no problem."""
    assert read_law(tmp_path) == ({}, ())


@pytest.mark.parametrize(
    ("typed", "canonical"),
    [
        ("3-1", "3-1"), ("§3-1", "3-1"), ("§ 10a", "10 a"), ("10 a", "10 a"), ("4A-3", "4 A-3"), ("4 A-3", "4 A-3"),
        ("3-7a", "3-7 a"), ("artikkel 15", "art. 15"), ("Art. 8", "art. 8"), ("tre", None), ("", None), ("3-1-1", None),
    ],
)  # fmt: skip
def test_a_section_has_one_form(typed: str, canonical: str | None) -> None:
    """However it is typed."""
    assert canonical_section(typed) == canonical


def test_a_citation_rests_on_entries() -> None:
    """On the entry itself, on its parts, or on the § that holds it."""
    file = law(provision("1"), provision("2", 1), provision("2", 2), provision("3", None, "d"))
    assert [str(entry.part) for entry in file.rests_on(Part("1", 2, "b"))] == ["§ 1"]
    assert [str(entry.part) for entry in file.rests_on(Part("2"))] == ["§ 2 (1)", "§ 2 (2)"]
    assert [str(entry.part) for entry in file.rests_on(Part("2", 2))] == ["§ 2 (2)"]
    assert file.rests_on(Part("2", 3)) == ()
    assert file.rests_on(Part("4")) == ()
    assert names_of([file]) == {"testing act": "prove", "prøveloven": "prove", "prl": "prove"}


def test_the_committed_files_are_what_the_register_said() -> None:
    """Each consolidated entry of the archive's day has the hash of the archive's words."""
    files, problems = read_law(ROOT)
    assert problems == ()
    acts = acts_of(JULY)
    held = 0
    for file in files.values():
        if file.register_day != JULY_DAY:
            continue  # read again since, from an archive that the tests do not have
        for entry in file.provisions:
            if entry.status is Status.CONSOLIDATED:
                article = acts[file.ref].article(entry.part.section)
                assert article is not None
                assert part_hash(article, entry.part) == entry.sha256, (file.act, entry.part)
                held += 1
    assert held > 0 or all(file.register_day != JULY_DAY for file in files.values())


def test_no_committed_entry_is_shown_as_law_after_its_day() -> None:
    """What a decided change has overtaken was entered from the amending act instead."""
    files, _ = read_law(ROOT)
    for file in files.values():
        for entry in file.provisions:
            assert standing_of(entry, TODAY).state not in {State.OVERTAKEN, State.REPEALED, State.NOT_YET}, entry.part


@pytest.mark.slow
def test_the_table_of_first_entries_gives_the_same_hashes(tmp_path: Path) -> None:
    """The register, the amending acts and the words entered by hand, as long as nobody has entered them anew."""
    table, problems = parse_table("first-entries.yml", (LAW / "first-entries.yml").read_text(encoding="utf-8"))
    assert not problems
    assert table is not None
    heads = {model.act: act_of(model) for model in table.acts}
    archives = [JULY, pack_amending(tmp_path / "lovtidend.tar.bz2")]
    read = read_archives(archives, heads, {"lovdata": Lovdata()})
    files, problems = enter(table, read, TODAY, JULY_DAY, "first-entries.yml")
    assert problems == ()
    committed, _ = read_law(ROOT)
    for file in files:
        if committed[file.act].register_day == file.register_day:
            assert {entry.part for entry in file.provisions} <= {entry.part for entry in committed[file.act].provisions}
    statuses = {entry.status for file in files for entry in file.provisions}
    assert statuses == {Status.CONSOLIDATED, Status.PROMULGATED, Status.OUTSIDE}


def test_what_cannot_be_entered_is_told_of(tmp_path: Path) -> None:
    """A § that the register lacks, one that is overtaken, and an act that no archive has."""
    text = """\
read_on: "2026-11-28"
read_by: "noen"
acts:
  - act: hpl
    ref: lov/1999-07-02-64
    register: lovdata
    url: https://lov.example/
    title: "Lov"
    names: {nb: [hpl]}
    provisions:
      - {section: "999", binds: duty}
      - {section: "21", binds: duty}
      - {section: "25", binds: duty, amended_by: lov/1999-01-01-1}
      - {section: "4", binds: duty}
"""
    table, _ = parse_table("x.yml", text)
    assert table is not None
    heads = {model.act: act_of(model) for model in table.acts}
    read = read_archives([JULY], heads, {"lovdata": Lovdata()})
    [file], problems = enter(table, read, TODAY, JULY_DAY, "x.yml")
    assert [str(entry.part) for entry in file.provisions] == ["§ 4"]
    assert len(problems) == 3
    assert parse_table("x.yml", "acts: [")[1]
    assert parse_table("x.yml", "- x")[1]
    assert tmp_path.exists()
