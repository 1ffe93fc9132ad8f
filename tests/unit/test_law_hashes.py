"""Normal form and hashes of the law's words (data/law/normal_form.py)."""

from __future__ import annotations

import random
import re
from datetime import date
from functools import cache
from typing import TYPE_CHECKING

import pytest
from lxml import etree
from tests.law_archives import JULY, Act, Section, read_act

from rettesnor.data.law.archives import read_members
from rettesnor.data.law.binding import bind
from rettesnor.data.law.comparison import Kind, compare
from rettesnor.data.law.lovdata import parse_act
from rettesnor.data.law.model import Binds, LawFile, Provision
from rettesnor.data.law.normal_form import (
    article_hash,
    hash_of,
    normal_words,
    part_hash,
    without_footnote_marks,
)
from rettesnor.data.law.parts import Part, canonical_section

if TYPE_CHECKING:
    from collections.abc import Callable

SEED = 20261128
EARLY = date(2020, 1, 1)  # before any announced change came


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


@cache
def bound(content: bytes) -> LawFile:
    """Give every § of an act that can be bound."""
    act = parse_act(content, "nl/a.xml")
    assert act is not None
    entries = [bind(act, Part(article.section), frozenset({Binds.OTHER}), EARLY) for article in act.articles]
    provisions = tuple(entry for entry in entries if isinstance(entry, Provision))
    return LawFile(act="x", ref=act.ref, register="lovdata", url="x", title="x", names=(), provisions=provisions)


def seeded(change: Callable[[random.Random, str], str]) -> int:
    """Change one place of the archive's files a hundred times, and count how often the comparison tells of it."""
    chance = random.Random(SEED)  # noqa: S311 - a seed, no secret
    files = [member.content for member in read_members(JULY)]
    found = 0
    for _ in range(100):
        content = chance.choice(files)
        file = bound(content)
        sections = file.sections
        root = etree.fromstring(content)
        paragraphs = [
            one
            for one in root.iter("article")
            if one.get("class") == "legalP" and len((one.text or "").split()) > 3 and _section_of(one) in sections
        ]
        paragraph = chance.choice(paragraphs)
        paragraph.text = change(chance, paragraph.text or "")
        after = parse_act(etree.tostring(root, encoding="utf-8"), "nl/a.xml")
        assert after is not None
        kinds = {finding.kind for finding in compare(file, after, EARLY)}
        found += bool(kinds & {Kind.CHANGED, Kind.MOVED, Kind.SPLIT})
    return found


def _section_of(element: etree._Element) -> str | None:
    """Give the § in which a paragraph stands; a preamble stands in none."""
    around = [one for one in element.iterancestors("article") if one.get("class") == "legalArticle"]
    return canonical_section(around[0].get("data-name") or "") if around else None


@pytest.mark.slow
def test_a_hundred_changed_words_are_found() -> None:
    """One word of the archive at a time is changed: a letter more, or another word in its place."""

    def change(chance: random.Random, text: str) -> str:
        words = text.split(" ")
        place = chance.choice([number for number, word in enumerate(words) if word.isalpha()])
        words[place] = chance.choice([words[place] + "en", "ikke" if words[place] != "ikke" else "alltid"])
        return " ".join(words)

    assert seeded(change) == 100


@pytest.mark.slow
def test_a_hundred_changes_of_white_space_are_not() -> None:
    """A space of the archive at a time becomes another kind or length of white space."""

    def change(chance: random.Random, text: str) -> str:
        place = chance.choice([match.start() for match in re.finditer(" ", text)])
        space = chance.choice(["  ", "\n", "\t", "\u00a0", "\r\n  ", "\u2009", " \u200b", "\u202f"])
        return f"\n {text[:place]}{space}{text[place + 1 :]} "

    assert seeded(change) == 0


def test_how_the_markup_is_laid_out_is_no_difference() -> None:
    """Line ends between elements, a wrapper, marks of notes and emphasis leave the hash alone."""
    plain = read_act(Act([Section("1", ["Barn skal høres.", ("Det gjelder", ["alle barn", "alle unge"])])]))
    laid = read_act(
        Act(
            [
                Section(
                    "1",
                    [
                        'Barn <i>skal</i> <a href="x">høres</a><sup>1</sup>.',
                        ("Det gjelder", ["alle barn", "alle unge"]),
                    ],
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
