"""What changed between two wordings, word by word (data/law/word_changes.py)."""

from __future__ import annotations

import pytest
from tests.law_archives import JULY, MAY, acts_of

from rettesnor.data.law.normal_form import normal_words
from rettesnor.data.law.word_changes import Side, compare_words, joined, render_changes, words_in


@pytest.mark.parametrize(
    ("old", "new", "expected"),
    [
        ("skal få hjelp", "skal få hjelp", "skal få hjelp"),
        ("kan få hjelp", "skal få hjelp", "[-kan-] {+skal+} få hjelp"),
        ("får hjelp", "får nødvendig hjelp", "får {+nødvendig+} hjelp"),
        ("etter § 21, kan", "etter § 21 a, kan", "etter [-§ 21-] {+§ 21 a+}, kan"),
        ("", "Ny tekst.", "{+Ny tekst.+}"),
        ("  kan\u00a0få ", "kan få", "kan få"),
    ],
)
def test_words_that_went_and_came_are_marked(old: str, new: str, expected: str) -> None:
    """A reference to a § is one word, and white space is none."""
    assert render_changes(compare_words(old, new)).replace(" ,", ",") == expected


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
