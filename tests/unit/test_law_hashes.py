"""Normal form and hashes of the law's words (data/law/normal_form.py)."""

from __future__ import annotations

import random
import re

import pytest
from tests.law_archives import JULY, Act, Section, acts_of, read_act

from rettesnor.data.law.normal_form import (
    article_hash,
    hash_of,
    normal_words,
    part_hash,
    without_footnote_marks,
)
from rettesnor.data.law.parts import Part

SEED = 20261128


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("Pasienten  skal\n\tfå hjelp.", "Pasienten skal få hjelp."),
        ("Pasienten\u00a0skal få\u2009hjelp .", "Pasienten skal få hjelp."),
        ("helse\u2011 og omsorgs\u00adtjenesten", "helse- og omsorgstjenesten"),
        ("16–18 år", "16-18 år"),
        ("jf. §3-1 , §§3-2 og 3-3 .", "jf. § 3-1, §§ 3-2 og 3-3."),
        ("( jf. § 7 )", "(jf. § 7)"),
        ("a\u030a få", "å få"),
    ],
)
def test_what_is_no_difference(one: str, other: str) -> None:
    """White space, kinds of hyphen, spaces before marks and composed letters are the register's business."""
    assert normal_words(one) == normal_words(other)
    assert hash_of(one) == hash_of(other)


@pytest.mark.parametrize(
    ("one", "other"),
    [("skal få hjelp", "kan få hjelp"), ("Kongen", "kongen"), ("hjelp, mat", "hjelp mat"), ("«barn»", '"barn"')],
)
def test_what_is_a_difference(one: str, other: str) -> None:
    """A word, a capital, a comma and the kind of a quotation mark are words of the law."""
    assert hash_of(one) != hash_of(other)


def test_a_footnote_mark_is_no_word_where_the_section_has_that_note() -> None:
    """A number that refers is kept, even where there is a note of that number."""
    assert without_footnote_marks("registrert partner 1 , personer", ["1"]) == "registrert partner , personer"
    assert without_footnote_marks("registrert partner 1 , personer", ["2"]) == "registrert partner 1 , personer"
    assert without_footnote_marks("etter kapittel 1 , og nr. 1 .", ["1"]) == "etter kapittel 1 , og nr. 1 ."


@pytest.mark.parametrize("label", ["{}.", "{})", "({})", "{}", ""])
def test_how_letters_are_printed_is_no_difference(label: str) -> None:
    """`a.`, `a)` and no letter at all give the same hash."""
    points = ("Kommunen skal tilby", ["opplæring", "avlastning", "omsorgsstønad"])
    article = read_act(Act([Section("3-6", [points])], label=label)).article("3-6")
    other = read_act(Act([Section("3-6", [points])])).article("3-6")
    assert article is not None
    assert other is not None
    assert article_hash(article) == article_hash(other)
    assert part_hash(article, Part("3-6", 1, "b")) == hash_of("avlastning")


def test_a_number_finds_the_point_where_the_register_prints_letters() -> None:
    """«§ 23 nr. 2» is the second point."""
    article = read_act(Act([Section("23", [("Ikke til hinder for", ["det ene", "det andre"])])])).article("23")
    assert article is not None
    assert part_hash(article, Part("23", 1, "2")) == hash_of("det andre")
    assert part_hash(article, Part("23", None, "b")) == hash_of("det andre")
    assert part_hash(article, Part("23", 1, "h")) is None
    assert part_hash(article, Part("23", 2)) is None


def test_a_letter_in_two_paragraphs_is_found_in_neither() -> None:
    """Which is meant, only the paragraph tells."""
    points = ("Kommunen skal", ["hjelpe", "støtte"])
    article = read_act(Act([Section("1", [points, points])])).article("1")
    assert article is not None
    assert part_hash(article, Part("1", None, "a")) is None
    assert part_hash(article, Part("1", 2, "a")) == hash_of("hjelpe")


def test_a_hundred_changed_words_are_found() -> None:
    """One word of the archive at a time is changed, and the § that holds it has another hash."""
    chance = random.Random(SEED)
    articles = [
        article for act in acts_of(JULY).values() for article in act.articles if len(article.words.split()) > 5
    ]
    found = 0
    for _ in range(100):
        words = chance.choice(articles).words.split()
        place = chance.randrange(len(words))
        changed = [*words[:place], words[place] + chance.choice("aeinrst"), *words[place + 1 :]]
        found += hash_of(" ".join(words)) != hash_of(" ".join(changed))
    assert found == 100


def test_a_hundred_changes_of_white_space_are_not() -> None:
    """A space of the archive at a time becomes another kind or length of white space."""
    chance = random.Random(SEED)
    articles = [
        article for act in acts_of(JULY).values() for article in act.articles if len(article.words.split()) > 5
    ]
    found = 0
    for _ in range(100):
        words = chance.choice(articles).words
        place = chance.choice([match.start() for match in re.finditer(" ", words)])
        space = chance.choice(["  ", "\n", "\t", "\u00a0", "\r\n  ", "\u2009", " \u200b", "\u202f"])
        found += hash_of(words) != hash_of(words[:place] + space + words[place + 1 :])
    assert found == 0


def test_how_the_markup_is_laid_out_is_no_difference() -> None:
    """Line ends between elements, a wrapper, marks of notes and emphasis leave the hash alone."""
    plain = read_act(Act([Section("1", ["Barn skal høres.", ("Det gjelder", ["alle barn", "alle unge"])])]))
    laid = read_act(
        Act(
            [
                Section(
                    "1",
                    ['Barn <i>skal</i> <a href="x">høres</a><sup>1</sup>.', ("Det gjelder", ["alle barn", "alle unge"])],
                )
            ],
            space="\n    ",
            wrap=('<div class="x">', "</div>"),
        )
    )
    one, other = plain.article("1"), laid.article("1")
    assert one is not None
    assert other is not None
    assert [paragraph.words for paragraph in one.paragraphs] == [paragraph.words for paragraph in other.paragraphs]
    assert article_hash(one) == article_hash(other)


def test_the_exponent_of_a_unit_is_a_word() -> None:
    """`10 m<sup>2</sup>` is no footnote."""
    article = read_act(Act([Section("1", ["Rommet skal ha minst 10 m<sup>2</sup> gulv<sup>3</sup>."])])).article("1")
    assert article is not None
    assert article.words == "Rommet skal ha minst 10 m2 gulv."
