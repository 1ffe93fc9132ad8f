"""The Python side of the vectors that the build and the browser share."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest
import yaml

from rettesnor.locale.fold import fold
from rettesnor.search.compounds import known_stems, split_compound
from rettesnor.search.nynorsk import as_bokmal
from rettesnor.search.spelling import slips
from rettesnor.search.stems import stemmer
from rettesnor.search.words import split_words

VECTORS: dict[str, Any] = yaml.safe_load((Path(__file__).parents[1] / "search" / "vectors.yml").read_text("utf-8"))


@pytest.mark.parametrize(("text", "folded"), VECTORS["fold"].items())
def test_ways_of_typing_a_word_fold_alike(text: str, folded: str) -> None:
    """Folding gives what the browser gives, and folding again changes nothing."""
    assert fold(text) == folded
    assert fold(folded) == folded


@pytest.mark.parametrize(("text", "words"), VECTORS["words"].items())
def test_text_is_cut_into_words(text: str, words: list[str]) -> None:
    """Hyphens divide words, but not the numbers of sections and ages."""
    assert [word.folded for word in split_words(text)] == words


@pytest.mark.parametrize(("word", "spelt"), VECTORS["bokmal"].items())
def test_nynorsk_is_spelt_as_bokmal(word: str, spelt: str) -> None:
    """By whole words, and by rules that leave other words as they are."""
    assert as_bokmal(word) == spelt


@pytest.mark.parametrize(
    ("language", "word", "stem"),
    [(language, word, stem) for language, stems in VECTORS["stems"].items() for word, stem in stems.items()],
)
def test_inflected_words_share_a_stem(language: str, word: str, stem: str) -> None:
    """Stems are Snowball's, of words spelt as bokmål, and never so short that they are another word."""
    assert stemmer(language)(word) == stem


@pytest.mark.parametrize(
    ("known", "compound", "parts"),
    [(case["known"], compound, parts) for case in VECTORS["compounds"] for compound, parts in case["split"].items()],
)
def test_compounds_are_taken_apart_by_known_words(known: list[str], compound: str, parts: list[str]) -> None:
    """A part is known, and may be linked to the next by s or e."""
    stem = stemmer("nb")
    assert list(split_compound(compound, known_stems({stem(word) for word in known}), stem)) == parts


@pytest.mark.parametrize(("one", "other", "wrong"), VECTORS["slips"])
def test_slips_of_the_pen_are_counted(one: str, other: str, wrong: int) -> None:
    """A letter put in, left out, mistaken or swapped is one slip."""
    assert slips(one, other, 2) == wrong
