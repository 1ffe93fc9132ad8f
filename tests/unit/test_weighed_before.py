"""An index of which few pages are others than before: the same as anew, and only those pages are read."""

from __future__ import annotations

from dataclasses import replace
from random import Random
from typing import TYPE_CHECKING

import pytest
from tests.unit.test_among_first import GROUPS
from tests.unit.test_search_before import TEXTS
from tests.unit.test_search_index import PAGE

from rettesnor.search.fields import FieldReader
from rettesnor.search.index import build_index
from rettesnor.search.sections import SearchQuestion, SearchSection
from rettesnor.search.small_words import SMALL_WORDS
from rettesnor.search.weighed import Lengths, read_postings, written_postings
from rettesnor.site.kept import KeptTexts

if TYPE_CHECKING:
    from collections.abc import Sequence
    from pathlib import Path

    from rettesnor.search.index import StemEntry
    from rettesnor.search.sections import SearchPage

MANY = 30
"""Of so many pages, one that changes is few."""
COMMON = "Pårørende og taushetsplikt i møterommet, og planer om medvirkning og innsyn."


def _page(number: int, chance: Random) -> SearchPage:
    sections = tuple(
        SearchSection(f"del-{place}", "Rådet", f"{COMMON} {chance.choice(TEXTS)}", "planer", is_advice=place == 1)
        for place in range(chance.randint(1, 3))
    )
    asked = tuple(SearchQuestion(text, 1) for text in chance.sample(["Hva er taushetsplikt?", "Kan jeg?"], 1))
    return replace(PAGE, id=f"side-{number:02}", url=f"side-{number:02}/", sections=sections, questions=asked)


def _pages() -> list[SearchPage]:
    chance = Random(1)  # noqa: S311 - pages that can be written again
    return [replace(PAGE, sections=PAGE.sections), *(_page(number, chance) for number in range(MANY))]


def _entries(pages: Sequence[SearchPage], kept: KeptTexts | None = None) -> tuple[StemEntry, ...]:
    keys = [repr(page) for page in pages] if kept is not None else ()
    return build_index(pages, GROUPS, "nb", SMALL_WORDS["nb"], kept=kept, keys=keys).entries


@pytest.fixture
def read(monkeypatch: pytest.MonkeyPatch) -> list[str]:
    """Give the ids of the pages that are read from now on."""
    found: list[str] = []
    reading = FieldReader.read

    def noting(self: FieldReader, page: SearchPage) -> object:
        found.append(page.id)
        return reading(self, page)

    monkeypatch.setattr(FieldReader, "read", noting)
    return found


@pytest.mark.parametrize("seed", range(6))
def test_after_every_change_it_is_the_index_that_is_made_anew(tmp_path: Path, seed: int) -> None:
    """Texts, sections and questions come and go, and pages with them, one or several at once, in any order."""
    chance, kept = Random(seed), KeptTexts(tmp_path)  # noqa: S311 - changes that can be made again
    pages = _pages()
    for number in range(25):
        for more in range(chance.randint(1, 3)):
            place, new = chance.randrange(len(pages)), _page(MANY + 3 * number + more, chance)
            match chance.randrange(5):
                case 0:
                    pages.insert(place, new)
                case 1:
                    del pages[place]
                case 2:
                    pages.append(pages.pop(place))
                case _:
                    pages[place] = replace(new, id=pages[place].id)
        assert _entries(pages, kept) == _entries(pages), number


def test_a_page_is_read_again_where_it_changed_and_no_other(tmp_path: Path, read: list[str]) -> None:
    """Nothing is read of pages that are the same, also where theirs are other numbers now."""
    kept, pages = KeptTexts(tmp_path), _pages()
    _entries(pages, kept)
    assert len(read) == len(pages)
    read.clear()
    longer = replace(pages[5], sections=(*pages[5].sections, SearchSection("ny", "Nytt", COMMON)))
    pages[5] = longer
    _entries(pages, kept)
    _entries(pages, kept)
    assert read == [longer.id]


@pytest.mark.parametrize("broken", [b"", b"0" * 64 + b"\n{}", b"\xff"])
def test_what_is_kept_and_is_not_whole_is_made_anew(tmp_path: Path, read: list[str], broken: bytes) -> None:
    """Nothing is taken from a file that is not as it was written."""
    kept, pages = KeptTexts(tmp_path), _pages()
    first = _entries(pages, kept)
    read.clear()
    (tmp_path / "index-nb").write_bytes(broken)
    assert _entries(pages, kept) == first
    assert len(read) == len(pages)


def test_postings_are_read_as_they_were_written() -> None:
    """Each section is told by how far it is from the one before."""
    assert written_postings([2, 3, 40], [7, 8, 9]) == "[2,7,1,8,37,9]"
    assert read_postings("[2,7,1,8,37,9]") == ([2, 3, 40], [7, 8, 9])
    assert read_postings(written_postings([], [])) == ([], [])


def test_a_word_more_among_many_leaves_the_mean_length_as_it_is() -> None:
    """Else every impact of the index would change with every word."""
    lengths = Lengths()
    lengths.words[1.0], lengths.fields[1.0] = 94_230, 1_000
    before = lengths.mean()
    lengths.words[1.0] += 5
    assert lengths.mean() == before == {1.0: 94.2}
    lengths.words[1.0] += 1_000
    assert lengths.mean() == {1.0: 95.2}
