"""Where words of the law went (data/law/whereabouts.py)."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from tests.law_archives import JULY, MAY, Act, Section, acts_of, pack_amending, read_act

from rettesnor.data.law.lovdata import Lovdata
from rettesnor.data.law.model import LawFile
from rettesnor.data.law.moves import moves_of
from rettesnor.data.law.normal_form import paragraph_hashes, words_of
from rettesnor.data.law.parts import Part
from rettesnor.data.law.reading import read_archives
from rettesnor.data.law.texts import AmendingAct
from rettesnor.data.law.whereabouts import find_likely, find_paragraphs, places_in, places_in_amendment

if TYPE_CHECKING:
    from pathlib import Path

HPL = "lov/1999-07-02-64"
HEAD = LawFile(act="hpl", ref=HPL, register="lovdata", url="https://x.example/", title="hpl", names=())
COMMON = "Departementet kan gi forskrift om innholdet i pliktene etter denne paragrafen."
OWN = "Den som gir hjelp, skal høre på barn som kan danne seg egne synspunkter."


@pytest.mark.parametrize(
    ("part", "to"),
    [
        (Part("25", 3), Part("28", 1, "f")),
        (Part("25", 2), Part("28", 1, "d")),
        (Part("28", 1), Part("29 c", 1)),
        (Part("22", 2), Part("22", 2)),
        (Part("23", 1, "d"), Part("23", 1, "d")),
        (Part("10 a", 1), None),
    ],
)
def test_words_are_found_in_the_amending_act(tmp_path: Path, part: Part, to: Part | None) -> None:
    """Hpl chapter 5: «§ 25 tredje ledd er flyttet til § 28 første ledd bokstav f», though its first words fell out."""
    [amending] = [
        act
        for act in Lovdata().read(pack_amending(tmp_path / "x.tar.bz2"), {HPL})
        if isinstance(act, AmendingAct) and act.ref == "lov/2026-01-23-1"
    ]
    article = acts_of(MAY)[HPL].article(part.section)
    assert article is not None
    words = words_of(article, part)
    assert words is not None
    assert find_likely(words, places_in_amendment(amending, HPL)) == to


def test_what_stands_in_several_places_tells_nothing() -> None:
    """Neither as likely nor as the same."""
    act = read_act(Act([Section("1", [OWN, COMMON]), Section("2", [COMMON])]))
    long = f"{COMMON[:-1]}, og om hvordan de skal følges opp."
    twice = read_act(Act([Section("1", [long]), Section("2", [long])]))
    assert find_likely(long, places_in(twice)) is None
    assert find_likely(long, places_in(read_act(Act([Section("7", [long])])))) == Part("7", 1)
    assert find_paragraphs(act, paragraph_hashes(act.articles[0].paragraphs)) == (Part("1", 1),)


@pytest.mark.slow
def test_the_words_of_a_paragraph_are_followed_to_where_they_went(tmp_path: Path) -> None:
    """Hpl § 25 third paragraph to § 28 first paragraph letter f, as the amending act of 2026 has it."""
    read = read_archives([JULY, pack_amending(tmp_path / "x.tar.bz2")], {"hpl": HEAD}, {"lovdata": Lovdata()})
    before = acts_of(MAY)[HPL]
    moves = moves_of(Part("25", 3), before, read.texts["hpl"], read.amendments)
    assert [(str(old), str(new)) for old, new in moves] == [("§ 25 (3)", "§ 28 (1) f")]
    whole = moves_of(Part("25"), before, read.texts["hpl"], read.amendments)
    assert (Part("25", 3), Part("28", 1, "f")) in whole
    assert moves_of(Part("10 a"), before, read.texts["hpl"], read.amendments) == ()
    assert moves_of(Part("25", 3), None, read.texts["hpl"], {}) == ()


def test_what_the_register_calls_a_section_formerly_tells_where_it_went() -> None:
    """Even where no word is the same any more."""
    note = "Endret ved lov 19 juni 2026 nr. 42 (i kraft 1 juli 2026, tidligere § 4)."
    after = read_act(Act([Section("5", [OWN], notes=note)]))
    assert moves_of(Part("4"), None, after, {}) == ((Part("4"), Part("5")),)
    assert moves_of(Part("5"), None, after, {}) == ()


def test_words_that_left_their_section_are_found_in_the_same_act() -> None:
    """By most of their words; not those that stayed."""
    long = "Den som yter helse- og omsorgstjenester, skal sørge for at pasienten får medvirke når tjenestene gis."
    before = read_act(Act([Section("1", [OWN, long]), Section("2", [COMMON])]))
    after = read_act(Act([Section("1", [OWN]), Section("2", [COMMON, long.replace("gis", "blir gitt")])]))
    assert moves_of(Part("1"), before, after, {}) == ((Part("1", 2), Part("2", 2)),)
