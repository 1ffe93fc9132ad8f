"""What changed in one of two texts alone since somebody read them beside each other."""

from __future__ import annotations

import pytest

from rettesnor.checks.pairs.changed_alone import Change, changed_alone, words_changed
from rettesnor.checks.translation_alignment import Languages
from rettesnor.site.term_finder import TermFinder

OWN = "<p>Planen er skrevet med pasientens egne ord. Ansvaret er ujevnt fordelt.</p>"
THEIRS = "<p>The plan is written in the patient's own words. The responsibility is unevenly shared.</p>"
NONE = Change()


def languages() -> Languages:
    """Give Norwegian and English, without terms."""
    return Languages("nb", "en", TermFinder((), "nb"), TermFinder((), "en"))


def alone(own: tuple[str, str], theirs: tuple[str, str] = ("", "")) -> tuple[Change, Change]:
    """Change a few words on each side, and give what changed on one alone."""
    return changed_alone((OWN, THEIRS), (OWN.replace(*own), THEIRS.replace(*theirs)), languages())


@pytest.mark.parametrize(
    ("change", "expected"),
    [
        (("ujevnt", "jevnt"), Change(("ujevnt",), ("jevnt",))),
        (("pasientens egne ord", "dine ord"), Change(("pasientens egne",), ("dine",))),
        (("er ujevnt", "er ikke ujevnt"), Change((), ("ikke",))),
        (("med ", "uten "), Change(("med",), ("uten",))),
    ],
)
def test_a_change_of_the_original_alone_is_named(change: tuple[str, str], expected: Change) -> None:
    """The words that went and came; nothing of the sentence beside it."""
    assert alone(change) == (expected, NONE)


def test_a_change_of_the_translation_alone_is_named() -> None:
    """The other way round."""
    assert alone(("", ""), ("unevenly", "evenly")) == (NONE, Change(("unevenly",), ("evenly",)))


def test_a_change_of_another_sentence_hides_nothing() -> None:
    """What was done to the translation elsewhere is no answer."""
    found = alone(("ujevnt", "jevnt"), ("The plan is written", "The plan is always written"))
    assert found == (Change(("ujevnt",), ("jevnt",)), Change((), ("always",)))


def test_other_words_for_the_same_in_a_translation_are_no_change() -> None:
    """A translator may better the language."""
    assert alone(("", ""), ("in the patient's own words", "in the own words of the patient")) == (NONE, NONE)


def test_a_sentence_changed_in_both_texts_is_no_change_alone() -> None:
    """Somebody wrote the translation after the original."""
    assert alone(("ujevnt", "jevnt"), ("unevenly", "evenly")) == (NONE, NONE)


@pytest.mark.parametrize(
    "change",
    [
        ("Planen", "Plannen"),
        ("fordelt.", "fordelt!"),
        ("skrevet", "skrvet"),
        ("pasientens", "paseintens"),
        ("Planen er", "planen er"),
        ("Ansvaret", "Ansvar et"),
        ("ord.", "orda."),
    ],
)
def test_spelling_and_signs_are_no_change(change: tuple[str, str]) -> None:
    """Such a section is confirmed as easily as before."""
    assert alone(change) == (NONE, NONE)


def test_paragraphs_that_came_are_held_against_the_whole() -> None:
    """Where sentences cannot be brought together, the section stands for them."""
    now = (f"{OWN}<p>Ring straks.</p>", THEIRS)
    assert changed_alone((OWN, THEIRS), now, languages()) == (Change((), ("Ring straks",)), NONE)


def test_words_that_came_and_went_are_shown_as_they_stood() -> None:
    """For whoever reads the section again."""
    now = OWN.replace("ujevnt", "jevnt").replace("er skrevet", "skrives")
    assert words_changed(OWN, now, "nb") == Change(("er skrevet", "ujevnt"), ("skrives", "jevnt"))
