"""The real pages answer whole questions: a set that may grow, and a level that may only rise."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from tests.projects import ROOT
from tests.search_set import read_queries, share

from rettesnor.search.opened import open_index
from rettesnor.search.ranking import search
from rettesnor.settings import read_settings
from rettesnor.site.assembly import Assembler

if TYPE_CHECKING:
    from tests.search_set import Query

pytestmark = pytest.mark.slow

FIRST, FIRST_THREE = 93, 98.5
"""Per cent of questions with a right page first, and among the first three: raise them when they rise."""


@pytest.fixture(scope="module")
def answers() -> dict[Query, list[str]]:
    """Give the ids of the pages that each question finds, best first."""
    site = Assembler(read_settings(ROOT)).assemble(is_preview=False).site
    indexes = {language: open_index(site, language) for language in ("nb", "en")}
    found = {}
    for query in read_queries(ROOT / "tests" / "search" / "questions.yml"):
        index = indexes[query.language]
        found[query] = [index.index.pages[hit.page].id for hit in search(query.text, index)]
    return found


def test_a_question_finds_its_page(answers: dict[Query, list[str]]) -> None:
    """Nearly always among the first three pages, mostly as the first."""
    found = share(answers)
    assert found.queries > 700
    missed = [query.text for query, pages in answers.items() if not any(page in query.find for page in pages[:3])]
    assert found.first_three >= FIRST_THREE / 100 * found.queries, missed
    assert found.first >= FIRST / 100 * found.queries


def test_no_question_is_left_without_an_answer(answers: dict[Query, list[str]]) -> None:
    """A page that says something of it is better than an empty one."""
    assert [query.text for query, pages in answers.items() if not pages] == []
