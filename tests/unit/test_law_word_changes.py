"""What changed between two wordings, word by word (data/law/word_changes.py)."""

from __future__ import annotations

import pytest
from tests.law_archives import JULY, MAY, Act, Section, acts_of, read_act

from rettesnor.data.law.normal_form import normal_words
from rettesnor.data.law.showing import render_article, render_difference
from rettesnor.data.law.word_changes import Side, compare_words, joined, render_changes, words_in


@pytest.mark.parametrize(
    ("old", "new", "expected"),
    [
        ("skal få hjelp", "skal få hjelp", "skal få hjelp"),
        ("kan få hjelp", "skal få hjelp", "[-kan-] {+skal+} få hjelp"),
        ("får hjelp", "får nødvendig hjelp", "får {+nødvendig+} hjelp"),
        ("etter § 21, kan", "etter § 21 a, kan", "etter [-§ 21-] {+§ 21 a+}, kan"),
        ("", "Ny tekst.", "{+Ny tekst.+}"),
        ("jf. (lov) her", "jf. (forskrift) her", "jf. ([-lov-] {+forskrift+}) her"),
        ("  kan\u00a0få ", "kan få", "kan få"),
    ],
)
def test_words_that_went_and_came_are_marked(old: str, new: str, expected: str) -> None:
    """A reference to a § is one word, and white space is none."""
    assert render_changes(compare_words(old, new)) == expected


def test_each_side_can_be_read_out_of_a_comparison() -> None:
    """Every § of the real archives that has changed."""
    before, after = acts_of(MAY), acts_of(JULY)
    changed = 0
    for ref, act in after.items():
        for article in act.articles:
            old = before[ref].article(article.section)
            if old is None or old.words == article.words:
                continue
            runs = compare_words(old.words, article.words)
            for side, words in ((Side.OLD, old.words), (Side.NEW, article.words)):
                kept = [word for run in runs if run.side in {Side.BOTH, side} for word in run.words]
                assert tuple(kept) == words_in(words)
            changed += 1
    assert changed > 10


def test_words_are_joined_as_they_were() -> None:
    """No space before a comma, none after a bracket."""
    text = "jf. § 3-1 (første ledd), «barn og unge»; §§ 4 A-3 til 10 a."
    assert joined(words_in(text)) == normal_words(text)


def test_a_section_is_shown_with_what_changed() -> None:
    """Pbrl § 3-1: a word in the third paragraph, a new fourth; the old fourth is the same as the fifth."""
    old = acts_of(MAY)["lov/1999-07-02-63"].article("3-1")
    new = acts_of(JULY)["lov/1999-07-02-63"].article("3-1")
    assert old is not None
    assert new is not None
    assert render_difference(new, new) is None
    shown = (render_difference(old, new) or "").split("\n")
    assert shown[0] == "§ 3-1 Pasientens eller brukerens rett til medvirkning"
    assert shown[1].startswith("  (3) Dersom pasienten ikke har [-samtykkekompetanse-] {+beslutningskompetanse+}, har")
    assert shown[2].startswith("  (4) {+Dersom pasienten har beslutningskompetanse")
    assert len(shown) == 3
    text = render_article(new)
    assert "  (4) Dersom pasienten har beslutningskompetanse, har pasientens nærmeste pårørende rett" in text
    assert "      a) pasienten har en alvorlig sinnslidelse" in text


def test_a_paragraph_that_went_and_a_heading_that_changed_are_shown() -> None:
    """What was taken out stands with its old number."""
    old = read_act(Act([Section("1", ["Det ene.", "Det andre.", "Det tredje."])])).articles[0]
    new = read_act(Act([Section("1", ["Det ene.", "Det siste tredje."], title="Støtte")])).articles[0]
    assert render_difference(old, new) == (
        "§ 1 Støtte\n  [-Hjelp-] {+Støtte+}\n  (2) Det [-andre-] {+siste tredje+}.\n  (3) [-Det tredje.-]"
    )
