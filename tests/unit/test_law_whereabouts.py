"""Where words of the law went (data/law/whereabouts.py)."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from tests.law_archives import MAY, Act, Section, acts_of, pack_amending, read_act

from rettesnor.data.law.lovdata import Lovdata
from rettesnor.data.law.normal_form import paragraph_hashes, words_of
from rettesnor.data.law.parts import Part
from rettesnor.data.law.whereabouts import find_likely, find_paragraphs, places_in, places_in_amendment

if TYPE_CHECKING:
    from pathlib import Path

HPL = "lov/1999-07-02-64"
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
        for act in Lovdata().amending_acts(pack_amending(tmp_path / "x.tar.bz2"), {HPL})
        if act.ref == "lov/2026-01-23-1"
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
