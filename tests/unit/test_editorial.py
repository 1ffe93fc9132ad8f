"""What an editorial change may not touch: the provision that a text rests on, to its paragraph and letter."""

from __future__ import annotations

import time
from collections import Counter

import pytest

from rettesnor.docs.record import LegalBasis
from rettesnor.locale.messages import own_words
from rettesnor.markdown.body import NOTHING, Body
from rettesnor.publishing.editorial import binding_changes
from rettesnor.publishing.exchanges import exchanged_words
from rettesnor.versions.model import Statement


def resting_on(**more: int | str) -> Statement:
    """Return what a page says that rests on § 28 of hpl, or on a part of it."""
    basis = LegalBasis.model_validate({"law": "hpl", "section": "28", **more})
    return Statement(title="En side", summary="Et sammendrag.", legal_basis=(basis,))


@pytest.mark.parametrize(
    ("before", "after", "gone", "come"),
    [
        ({"paragraph": 1}, {"paragraph": 2}, "hpl § 28 (1)", "hpl § 28 (2)"),
        ({"letter": "a"}, {"paragraph": 1, "letter": "a"}, "hpl § 28 a", "hpl § 28 (1) a"),
        ({}, {"letter": "b"}, "hpl § 28", "hpl § 28 b"),
    ],
)
def test_another_part_of_a_provision_is_another_basis(
    before: dict[str, int | str], after: dict[str, int | str], gone: str, come: str
) -> None:
    """The words that tell of it name the part."""
    found = binding_changes((resting_on(**before), NOTHING), (resting_on(**after), NOTHING), "nb")
    assert (found.gone, found.come) == ((gone,), (come,))


def test_the_same_part_is_no_change() -> None:
    """Whenever it was read."""
    same = (resting_on(paragraph=1, read_on="2026-07-02"), NOTHING), (resting_on(paragraph=1), NOTHING)
    assert not binding_changes(*same, "nb")


@pytest.mark.parametrize(
    ("language", "before", "after", "gone", "come"),
    [
        ("nb", "Svar innen 14 dager.", "Svar innen 14 uker.", "dager", "uker"),
        ("nb", "Svar innen 14 dager.", "Svar innen 14 virkedager.", "dager", "virkedager"),
        ("nb", "Ta den før maten.", "Ta den etter maten.", "før", "etter"),
        ("nb", "Alle pårørende får svar.", "Noen pårørende får svar.", "alle", "noen"),
        ("nb", "Vi har åpent på tirsdag.", "Vi har åpent på torsdag.", "tirsdag", "torsdag"),
        ("nb", "Gi 5 mg.", "Gi 5 g.", "mg", "g"),
        ("nn", "Svar før fristen er ei veke.", "Svar før fristen er ein månad.", "veke", "månad"),
        ("en", "Ask the mother and the child.", "Ask the mother or the child.", "and", "or"),
    ],
)
def test_a_word_put_for_another_that_it_cannot_mean_is_no_editorial_change(
    language: str, before: str, after: str, gone: str, come: str
) -> None:
    """Where one stood, the other stands."""
    found = binding_changes(saying(before), saying(after), language)
    assert (found.gone, found.come) == ((gone,), (come,))


@pytest.mark.parametrize(
    ("before", "after"),
    [
        ("Det tar en dag.", "Det tar noen dager."),
        ("Etter møtet skriver du.", "Når møtet er over, skriver du."),
        ("Spør mor, og spør far.", "Spør far og mor."),
    ],
)
def test_words_that_come_and_go_are_an_editorial_change(before: str, after: str) -> None:
    """Each by itself, or in another form."""
    assert not binding_changes(saying(before), saying(after), "nb")


@pytest.mark.parametrize("language", ["nb", "nn", "en"])
def test_a_word_has_one_meaning_among_those_that_exclude_one_another(language: str) -> None:
    """In two groups, it would be held against those of the last one alone."""
    words = [word.lower() for forms in own_words("_exchanges", language) if forms != "/" for word in forms.split(",")]
    assert [word for word, times in Counter(words).items() if times > 1] == []


def test_texts_of_one_word_again_and_again_are_compared_in_time_that_grows_with_their_length() -> None:
    """Whoever may write a change must not hold whoever looks at it."""

    def seconds(length: int) -> float:
        before, after = (f"{first} {'ord ' * length}{last}" for first, last in (("en", "dager"), ("to", "uker")))
        start = time.process_time()
        assert list(exchanged_words(before, after, "nb")) == []
        return time.process_time() - start

    assert seconds(20_000) < max(3 * seconds(10_000), 0.5)


def saying(text: str) -> tuple[Statement, Body]:
    """Return a page that says something in one section."""
    body = Body.read(f'<h2 id="a">Del</h2>\n<p>{text}</p>\n')
    return Statement(title="En side", summary="Et sammendrag.", legal_basis=()), body


@pytest.mark.parametrize(
    ("language", "before", "after", "gone"),
    [
        ("nb", "De skal ikke vente.", "De skal vente.", ("ikke",)),
        ("nn", "Dei skal ikkje vente.", "Dei skal vente.", ("ikkje",)),
        ("nn", "Vent i tjuefire timar.", "Vent nokre timar.", ("tjuefire",)),
        ("nn", "Berre legen pliktar det.", "Legen gjer det.", ("berre", "pliktar")),
        ("en", "They must not wait.", "They must wait.", ("not",)),
    ],
)
def test_a_word_that_binds_is_missed_in_every_packaged_language(
    language: str, before: str, after: str, gone: tuple[str, ...]
) -> None:
    """A negation, a number in letters, a qualifier or a verb of force."""
    assert binding_changes(saying(before), saying(after), language).gone == gone


def test_nothing_is_known_of_a_language_without_words() -> None:
    """Figures and law are; the check `messages` says that the rest is off."""
    assert not binding_changes(saying("Feumaidh tu."), saying("Faodaidh tu."), "gd")
    assert binding_changes(saying("§ 3, 12"), saying("§ 3, 13"), "gd").gone == ("12",)
