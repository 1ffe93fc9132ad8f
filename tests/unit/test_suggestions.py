"""What is suggested while somebody types, and how much of it a large site may send."""

from __future__ import annotations

import gzip
import json
import random
from dataclasses import replace

from tests.unit.test_search_index import PAGE

from rettesnor.search.sections import SearchQuestion
from rettesnor.search.suggestions import MOST_BYTES, suggestions_file

ASKING = replace(PAGE, questions=(SearchQuestion("Kan jeg lytte?", 1), SearchQuestion("Hva er lov?", 0)))


def many(count: int) -> list[str]:
    """Give texts that no compression makes small."""
    chance = random.Random("suggestions")  # noqa: S311 - a repeatable test, no secret
    return ["".join(chance.choices("abcdefghijklmnopqrstuvwxyzæøå ", k=40)) for _ in range(count)]


def test_pages_and_questions_lead_to_the_section_that_answers() -> None:
    """A question of the whole page leads to its top."""
    file = suggestions_file([ASKING], "nb", "search/")
    assert file.path == "search/suggest-nb.json"
    assert json.loads(file.content) == {
        "pages": [["rad/lytt/", "Lytt innenfor taushetsplikten"]],
        "questions": [[0, "rad", "Kan jeg lytte?"], [0, "", "Hva er lov?"]],
    }


def test_a_large_site_sends_all_pages_and_each_page_s_first_questions() -> None:
    """At most 15 kB compressed, and as full as that allows."""
    pages = [
        replace(ASKING, url=f"p/{number}/", title=f"Side {number}", questions=(
            SearchQuestion(text, 0), SearchQuestion(f"{text} igjen, og enda en gang", 1), *ASKING.questions))
        for number, text in enumerate(many(400))
    ]  # fmt: skip
    content = suggestions_file(pages, "nb", "search/").content
    found = json.loads(content)
    assert 0.95 * MOST_BYTES < len(gzip.compress(content, 9, mtime=0)) <= MOST_BYTES
    assert len(found["pages"]) == 400
    assert 0 < len(found["questions"]) < 1600
    assert [each[0] for each in found["questions"][:400]] == list(range(min(400, len(found["questions"]))))


def test_what_nearly_repeats_another_comes_last() -> None:
    """The others keep the order in which they are written; small words make none alike."""
    asked = ("Kan jeg lytte til mor?", "Skal jeg lytte til moren?", "Kan jeg lytte til mor nå?", "Hva er lov på natta?")
    page = replace(PAGE, questions=tuple(SearchQuestion(text, 0) for text in asked))
    content = json.loads(suggestions_file([page], "nb", "search/").content)
    assert [text for _, _, text in content["questions"]] == [asked[0], asked[1], asked[3], asked[2]]


def test_a_question_more_never_makes_the_file_too_large() -> None:
    """However many an editor writes, on however few pages."""
    for count in (300, 301, 600):
        page = replace(PAGE, questions=tuple(SearchQuestion(text, 0) for text in many(count)))
        size = len(gzip.compress(suggestions_file([page], "nb", "search/").content, 9, mtime=0))
        assert size <= MOST_BYTES


def test_a_site_with_more_titles_than_fit_sends_the_first() -> None:
    """The search itself finds the others."""
    pages = [replace(PAGE, url=f"p/{number}/", title=text) for number, text in enumerate(many(2000))]
    content = suggestions_file(pages, "nb", "search/").content
    assert 0.95 * MOST_BYTES < len(gzip.compress(content, 9, mtime=0)) <= MOST_BYTES
    assert json.loads(content)["questions"] == []
