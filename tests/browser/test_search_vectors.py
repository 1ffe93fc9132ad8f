"""The browser's side of the search agrees with the build's, word by word."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING, Any

import pytest
import yaml
from tests.projects import ROOT

from rettesnor.locale.fold import fold
from rettesnor.search.stems import stemmer
from rettesnor.search.words import split_words

if TYPE_CHECKING:
    from playwright.sync_api import Page, Route

_AT = "http://modules.example/"
_MODULES = ROOT / "src" / "rettesnor" / "theme" / "assets" / "search"
VECTORS: dict[str, Any] = yaml.safe_load((ROOT / "tests" / "search" / "vectors.yml").read_text("utf-8"))


@pytest.fixture
def modules(page: Page) -> Page:
    """Give a page that can import the modules of the search as they are in the theme."""

    def answer(route: Route) -> None:
        path = _MODULES / route.request.url.removeprefix(_AT)
        if path.is_file():
            route.fulfill(body=path.read_text(encoding="utf-8"), content_type="text/javascript; charset=utf-8")
        else:
            route.fulfill(body="<!doctype html><title>x</title>", content_type="text/html")

    page.route(f"{_AT}**", answer)
    page.goto(_AT)
    return page


def run(page: Page, module: str, body: str, given: Any) -> Any:
    """Give what a function with a body makes of `given`, in a page; the module's exports are `m`."""
    return page.evaluate(f"async (given) => {{ const m = await import('{_AT}{module}.js'); {body} }}", given)


def test_words_fold_and_divide_as_in_the_build(modules: Page) -> None:
    """The same vectors as tests/unit/test_search_vectors.py."""
    folded = run(modules, "words", "return given.map(m.fold)", list(VECTORS["fold"]))
    assert folded == list(VECTORS["fold"].values())
    divided = run(
        modules, "words", "return given.map((t) => m.splitWords(t).map((w) => w.folded))", list(VECTORS["words"])
    )
    assert divided == list(VECTORS["words"].values())


def test_nynorsk_is_spelt_as_in_the_build(modules: Page) -> None:
    """The same vectors as tests/unit/test_search_vectors.py."""
    spelt = run(modules, "nynorsk", "return given.map(m.asBokmal)", list(VECTORS["bokmal"]))
    assert spelt == list(VECTORS["bokmal"].values())


@pytest.mark.parametrize("language", ["nb", "en"])
def test_every_word_of_the_site_has_the_stem_that_the_build_gives_it(modules: Page, language: str) -> None:
    """Every word of docs/, data/ and the vectors, by Snowball's own package and by our port of it."""
    texts = [path.read_text(encoding="utf-8") for place in ("docs", "data", "tests/search") for path in
             (ROOT / place).rglob("*.*") if path.suffix in {".md", ".yml"}]  # fmt: skip
    words = sorted({word.folded for text in texts for word in split_words(text)})
    assert len(words) > 4000
    stems = run(modules, "stems", f"return given.map((word) => m.stem(word, '{language}'))", words)
    assert stems == [stemmer(language)(word) for word in words]


def test_texts_divide_alike_on_both_sides(modules: Page) -> None:
    """Every page of docs/, cut into the same words with the same letters."""
    texts = [path.read_text(encoding="utf-8") for path in sorted((ROOT / "docs").rglob("*.md"))]
    found = run(modules, "words", "return given.map((t) => m.splitWords(t).map((w) => w.folded))", texts)
    assert found == [[word.folded for word in split_words(text)] for text in texts]


def test_compounds_are_taken_apart_as_in_the_build(modules: Page) -> None:
    """The same vectors as tests/unit/test_search_vectors.py."""
    body = """
      const { stem } = await import("http://modules.example/stems.js");
      const stemNb = (word) => stem(word, "nb");
      const known = new Set(given.known.map(stemNb));
      return given.words.map((word) => m.splitCompound(word, (each) => known.has(each), stemNb));
    """
    for case in VECTORS["compounds"]:
        given = {"known": case["known"], "words": list(case["split"])}
        assert run(modules, "compounds", body, given) == list(case["split"].values())


def test_slips_of_the_pen_are_counted(modules: Page) -> None:
    """A letter put in, left out, mistaken or swapped is one slip."""
    pairs = VECTORS["slips"]
    found = run(modules, "spelling", "return given.map(([a, b]) => m.slips(a, b, 2))", pairs)
    assert found == [slips for _, _, slips in pairs]


def test_folding_agrees_on_every_letter_of_unicodes_first_planes(modules: Page) -> None:
    """Letters of Latin, Greek and Cyrillic; what a reader pastes is folded alike."""
    letters = [chr(number) for number in range(0x20, 0x530) if chr(number).isalpha()]
    there = json.loads(run(modules, "words", "return JSON.stringify(given.map(m.fold))", letters))
    assert [pair for pair in zip(letters, there, strict=True) if fold(pair[0]) != pair[1]] == []


SAYS = "Spør pasienten hva familien kan få vite."


@pytest.mark.parametrize(
    ("text", "shown"),
    [
        (f"{'x' * 29}. {SAYS}", SAYS),
        (f"{'x' * 30}. {SAYS}", f"{'x' * 30}. {SAYS}"),
        (f"Familien er viktig. {SAYS}", f"Familien er viktig. {SAYS}"),
        (f"Er det nå? {SAYS}", SAYS),
        ("Ordene er våre egne.", "Ordene er våre egne."),
    ],
    ids=["30 signs", "31 signs", "a marked word", "a question", "nothing after it"],
)
def test_an_excerpt_begins_after_a_short_sentence_that_holds_no_marked_word(
    modules: Page, text: str, shown: str
) -> None:
    """Up to 30 signs say nothing unless they answer; what follows is shown in their place, if anything does."""
    body = """
      const nodes = m.excerpt(given, { words: [["familien"]], terms: [] }, (word) => word);
      return nodes.map((node) => node.textContent ?? node).join("");
    """
    assert run(modules, "excerpt", body, text) == shown
