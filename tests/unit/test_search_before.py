"""What the search keeps of earlier runs: words taken apart and queries understood, the same as anew."""

from __future__ import annotations

import json
from dataclasses import replace
from random import Random
from typing import TYPE_CHECKING, Any

from tests.unit.test_among_first import GROUPS
from tests.unit.test_search_index import OTHER, PAGE

from rettesnor.search.among_first import FirstHits
from rettesnor.search.compounds import split_compound
from rettesnor.search.hits_before import HitsBefore
from rettesnor.search.index import build_index
from rettesnor.search.opened import OpenedIndex
from rettesnor.search.query import understand
from rettesnor.search.sections import SearchQuestion, SearchSection
from rettesnor.search.small_words import SMALL_WORDS
from rettesnor.search.split_before import SplitBefore
from rettesnor.search.stems import stemmer
from rettesnor.search.understood_before import UnderstoodBefore
from rettesnor.site.kept import KeptTexts

if TYPE_CHECKING:
    from pathlib import Path

    import pytest

    from rettesnor.search.index import Index
    from rettesnor.search.query import Understood
    from rettesnor.search.sections import SearchPage

TEXTS = (
    "Taushetsplikt og medvirkning.",
    "Taushet er gull.",
    "Taushet er gull, og plikt er plikt.",
    "Pårørende i et møterom.",
    "Et rom for møter, og planer om innsyn.",
    "Planlegging av møterommet.",
    "Vold. Voldserfaringer og erfaring.",
    "",
)
QUERIES = (
    "hva er taushetsplikt",
    "møterom for pårørende",
    "taushets plikt",
    "medvirkningsplan",
    "voldserfaringene",
    "planlegg",
    "tausheet",
    "hva står det om meg",
    "får ikke til å sove",
    "kan jeg",
    "",
)


def _index(text: str, kept: KeptTexts | None = None) -> Index:
    page = replace(OTHER, sections=(SearchSection("rad", "Rådet", text),))
    pages: list[SearchPage] = [PAGE, page]
    return build_index(pages, GROUPS, "nb", SMALL_WORDS["nb"], kept=kept)


def test_queries_are_understood_as_they_would_be_anew_after_every_change() -> None:
    """Stems come and go, and grow more common, from text to text."""
    kept: list[Any] = []
    for text in (*TEXTS, *reversed(TEXTS)):
        index = _index(text)
        before = UnderstoodBefore(index, kept)
        for query in QUERIES:
            assert before.understand(query) == understand(query, OpenedIndex(index)), (text, query)
        kept = json.loads(json.dumps(before.told()))


def test_a_query_is_not_understood_again_where_no_word_changed_that_it_asked_for(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    """Only those that hold the new word, or were completed or corrected among all words, are."""
    first = UnderstoodBefore(_index(TEXTS[0]), [])
    for query in QUERIES:
        first.understand(query)
    second = UnderstoodBefore(_index(f"{TEXTS[0]} Innsyn."), json.loads(json.dumps(first.told())))
    anew = []

    def noting(query: str, index: OpenedIndex) -> Understood:
        anew.append(query)
        return understand(query, index)

    monkeypatch.setattr("rettesnor.search.understood_before.understand", noting)
    for query in QUERIES:
        second.understand(query)
    assert "hva er taushetsplikt" not in anew
    assert "tausheet" in anew


def _pages(random: Random) -> list[SearchPage]:
    """Give pages of one shape, which have words in common, and their questions."""
    found = []
    for number in range(24):
        words = [random.choice(LETTERS) + random.choice(LETTERS) for _ in range(60)]
        sections = tuple(SearchSection(f"d{n}", " ".join(words[n : n + 3]), " ".join(words[9 * n :])) for n in range(3))
        asked = tuple(SearchQuestion(" ".join(random.sample(words, 4)), n) for n in range(3))
        found.append(replace(OTHER, id=f"s{number}", title=words[0], sections=sections, questions=asked))
    return found


LETTERS = ("sam", "tale", "mål", "plan", "hjelp", "møte", "rett", "liv")


def test_first_hits_are_what_they_would_be_anew_after_every_change() -> None:
    """Of every page and question, whichever page gets a word more, loses a section, or another title."""
    random = Random(3)  # noqa: S311 - the same texts each time
    pages, is_said = _pages(random), set()
    kept: Any = ([], [])
    questions = [(place, each.text) for place, page in enumerate(pages) for each in page.questions]
    questions += [(place % len(pages), text) for place, (_, text) in enumerate(questions, start=7)]
    for change in range(12):
        place = random.randrange(len(pages))
        page = pages[place]
        first, *others = page.sections
        more = replace(first, text=f"{first.text} {random.choice(LETTERS)} nyttord{change % 3}")
        pages[place] = (
            replace(page, title=f"{page.title} {random.choice(LETTERS)}")
            if change % 4 == 3
            else replace(page, sections=(more, *others[: 1 if change == 6 else 2]))
        )
        index = build_index(pages, GROUPS, "nb", SMALL_WORDS["nb"])
        understanding = UnderstoodBefore(index, kept[0])
        before, anew = HitsBefore(understanding, kept[1]), FirstHits(OpenedIndex(index), whole=0)
        for place, question in questions:
            said = before.hold(place, question, 3)
            assert said == anew.hold(place, question, 3), (change, place, question)
            is_said.add(said)
        kept = json.loads(json.dumps((understanding.told(), before.told())))
    assert is_said == {True, False}


def test_what_did_not_change_is_not_scored_again(monkeypatch: pytest.MonkeyPatch) -> None:
    """Where nothing is another, nothing is."""
    pages = _pages(Random(3))  # noqa: S311 - the same texts each time
    index = build_index(pages, GROUPS, "nb", SMALL_WORDS["nb"])
    understanding = UnderstoodBefore(index, [])
    before = HitsBefore(understanding)
    found = [before.hold(place, page.questions[0].text, 3) for place, page in enumerate(pages)]
    kept = json.loads(json.dumps((understanding.told(), before.told())))
    again = HitsBefore(UnderstoodBefore(index, kept[0]), kept[1])
    monkeypatch.setattr(HitsBefore, "_hit", None)
    held = [place for place, is_held in enumerate(found) if is_held]
    assert held
    assert all(again.hold(place, pages[place].questions[0].text, 3) for place in held)


def test_words_are_taken_apart_as_they_would_be_anew_after_every_change(tmp_path: Path) -> None:
    """A stem that comes may stand in a word, be what a piece of it is stemmed to, or have been a part of it."""
    kept, stem = KeptTexts(tmp_path), stemmer("nb")
    for text in (*TEXTS, *reversed(TEXTS)):
        assert _index(text, kept).entries == _index(text).entries
    words = [word.strip(".,").lower() for text in TEXTS for word in text.split()]
    for end in range(len(words)):
        stems = {stem(word) for word in words[end // 2 : end]}
        before = SplitBefore(stems, stem, "nb", kept)
        for word in words:
            assert tuple(before.split(word)) == split_compound(word, stems.__contains__, stem), (word, stems)
        before.keep()


def test_a_word_is_taken_apart_anew_where_a_piece_of_it_is_stemmed_to_a_stem_that_came(tmp_path: Path) -> None:
    """`ungene` is known by `unger`, which does not stand in it."""
    kept, stem = KeptTexts(tmp_path), stemmer("nb")
    before = SplitBefore({"flyktning", "ung"}, stem, "nb", kept)
    assert list(before.split("flyktningungene")) == []
    before.keep()
    assert list(SplitBefore({"flyktning", "ung", "unger"}, stem, "nb", kept).split("flyktningungene")) == [
        "flyktning",
        "unger",
    ]
