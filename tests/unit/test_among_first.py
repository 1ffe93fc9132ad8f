"""Whether a page is among the first hits: what the ranking says, without scoring every page."""

from __future__ import annotations

from random import Random
from typing import TYPE_CHECKING

import pytest

from rettesnor.data.synonyms import SynonymGroup
from rettesnor.search.among_first import FirstHits
from rettesnor.search.index import build_index
from rettesnor.search.opened import OpenedIndex
from rettesnor.search.ranking import search
from rettesnor.search.sections import SearchPage, SearchQuestion, SearchSection
from rettesnor.search.small_words import SMALL_WORDS

if TYPE_CHECKING:
    from collections.abc import Iterator

pytestmark = pytest.mark.slow

WORDS = [
    "samtykke",
    "taushet",
    "plikt",
    "taushetsplikt",
    "medvirkning",
    "pårørende",
    "klage",
    "vedtak",
    "plan",
    "planlegge",
    "journal",
    "innsyn",
    "barn",
    "forelder",
    "møte",
    "samtale",
    "trygghet",
    "krise",
    "frivillig",
    "tvang",
    "rett",
    "rettighet",
    "hvem",
    "hva",
    "kan",
    "jeg",
    "hvordan",
    "får",
    "ikke",
]
GROUPS = tuple(
    SynonymGroup.model_validate(told)
    for told in (
        {"id": "krise", "nb": ["krise"], "en": ["crisis"], "everyday": ["får ikke til å sove"], "leads_to": ["s3"]},
        {"id": "innsyn", "nb": ["innsyn", "journal"], "en": ["records"], "everyday": ["hva står det om meg"]},
    )
)


def _said(random: Random, most: int) -> str:
    """Give some words, the first ones far more often."""
    return " ".join(random.choices(WORDS, range(len(WORDS), 0, -1), k=random.randint(1, most)))


def _pages(random: Random) -> Iterator[SearchPage]:
    for number in range(40):
        sections = tuple(SearchSection(f"d{n}", _said(random, 4), _said(random, 60), "") for n in range(4))
        questions = tuple(SearchQuestion(_said(random, 7), n) for n in range(3))
        yield SearchPage(
            id=f"s{number}",
            url=f"s{number}/",
            title=_said(random, 5),
            summary=_said(random, 15),
            kind="page",
            audience=(),
            level=(),
            norm="",
            sections=sections,
            questions=questions,
        )


@pytest.mark.parametrize("whole", [0, 1.5])
def test_it_says_of_every_page_what_the_ranking_says(whole: float) -> None:
    """Of any query: made of common words or rare ones, of compounds, slips and whole phrases."""
    random = Random(7)  # noqa: S311 - the same texts each time
    pages = tuple(_pages(random))
    index = OpenedIndex(build_index(pages, GROUPS, "nb", SMALL_WORDS["nb"]))
    first_hits = FirstHits(index, whole)
    queries = [_said(random, 7) for _ in range(60)]
    queries += [question.text for page in pages[:10] for question in page.questions]
    queries += ["jeg får ikke sove", "pårørendeplan", "samtyke", "", "ukjent ord"]
    answered = 0
    for query in queries:
        hits = [hit.page for hit in search(query, index, whole)]
        answered += len(hits) > 3
        for most in (1, 3):
            found = [page for page in range(len(pages)) if first_hits.hold(page, query, most)]
            assert found == sorted(hits[:most]), query
    assert answered > len(queries) / 2
