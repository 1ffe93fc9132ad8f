"""What the index holds, and how it weighs."""

from __future__ import annotations

import json
from dataclasses import replace

from tests.projects import ROOT

from rettesnor.data.profile import read_profile
from rettesnor.data.synonyms import SynonymGroup
from rettesnor.search.index import Index, build_index
from rettesnor.search.index_files import index_files, text_path
from rettesnor.search.sections import SearchPage, SearchSection
from rettesnor.search.small_words import SMALL_WORDS

CHOICES = read_profile(ROOT)[0].choices
PAGE = SearchPage(
    id="lytt",
    url="rad/lytt/",
    title="Lytt innenfor taushetsplikten",
    summary="Å lytte er lov.",
    kind="advice",
    audience=("staff", "leader"),
    level=("individual",),
    norm="should",
    sections=(
        SearchSection("rad", "Rådet", "Du bør lytte til pårørende.", is_advice=True),
        SearchSection("slik", "Slik gjør du", "Be om lov."),
    ),
)
OTHER = replace(
    PAGE,
    id="plan",
    url="rad/plan/",
    title="Planen",
    summary="Om planer.",
    sections=(
        SearchSection(
            "rad", "Rådet", "Skriv planen, og spør om pårørendemedvirkning. LAR er noe annet. Det lar seg gjøre."
        ),
    ),
)
GROUP = SynonymGroup.model_validate(
    {
        "id": "teie",
        "nb": ("taushetsplikt", "teieplikt"),
        "en": ("confidentiality",),
        "everyday": ("får ikke vite noe",),
        "leads_to": ("plan",),
    }
)
ABBREVIATION = SynonymGroup.model_validate({"id": "rus", "nb": ["LAR"]})


def index_of(*pages: SearchPage, groups: tuple[SynonymGroup, ...] = ()) -> Index:
    """Index some pages in Norwegian."""
    return build_index(pages, groups, "nb", SMALL_WORDS["nb"])


def impacts(index: Index, stem: str) -> dict[int, int]:
    """Give the impact of a stem by section."""
    entry = next((entry for entry in index.entries if entry.stem == stem), None)
    return {} if entry is None else {posting.section: posting.impact for posting in entry.postings}


def test_a_title_weighs_more_than_a_text() -> None:
    """Section 0 is the head; `lytt` stands in the title there, and in the text of section 1."""
    found = impacts(index_of(PAGE, OTHER), "lytt")
    assert set(found) == {0, 1}
    assert found[0] > found[1]


def test_sections_are_counted_through_all_pages_heads_first() -> None:
    """The first page has three sections, so the second page's advice is section 4."""
    assert set(impacts(index_of(PAGE, OTHER), "skriv")) == {4}


def test_small_words_are_not_indexed() -> None:
    """«Om» and «seg» would cost more than they find."""
    assert impacts(index_of(PAGE, OTHER), "om") == {}


def test_small_words_of_titles_are() -> None:
    """«Hva kan jeg si?» is made of nothing else, and is found by its name."""
    asked = replace(PAGE, title="Hva kan jeg si?")
    assert [set(impacts(index_of(asked, OTHER), word)) for word in ("hva", "kan", "jeg", "si")] == [{0}] * 4


def test_a_word_of_which_nothing_is_left_is_not_indexed() -> None:
    """English takes the s of «what's» off as an ending."""
    asked = replace(PAGE, title="Ask what's important")
    stems = {entry.stem for entry in build_index((asked,), (), "en", SMALL_WORDS["en"]).entries}
    assert "import" in stems
    assert "" not in stems


def test_parts_of_compounds_are_found_and_weigh_less() -> None:
    """`pårørendemedvirkning` answers `pårørende` too, less than the word itself."""
    found = impacts(
        index_of(
            PAGE,
            replace(
                OTHER,
                sections=(
                    SearchSection("rad", "Rådet", "Du bør lytte til pårørendemedvirkning.", is_advice=True),
                    SearchSection("x", "X", "Medvirkning"),
                ),
            ),
        ),
        "paror",
    )
    assert 0 < found[4] < found[1]


def test_a_text_with_any_term_answers_the_group() -> None:
    """A group is a stem of its own, `=teie`."""
    assert set(impacts(index_of(PAGE, OTHER, groups=(GROUP,)), "=teie")) == {0, 3}


def test_a_group_leads_to_its_page_first() -> None:
    """`leads_to` outweighs a title with the word in it."""
    found = impacts(index_of(PAGE, OTHER, groups=(GROUP,)), "=teie")
    assert found[3] > found[0]


def test_everyday_phrases_are_not_looked_for_in_texts() -> None:
    """They are what readers type, not what pages say."""
    said = replace(OTHER, summary="Noen får ikke vite noe.")
    group = GROUP.model_copy(update={"leads_to": ()})
    assert set(impacts(index_of(PAGE, said, groups=(group,)), "=teie")) == {0}


def test_an_abbreviation_in_capitals_is_not_the_small_word() -> None:
    """LAR stands once in capitals; `lar` is a verb."""
    small = replace(PAGE, sections=(SearchSection("rad", "Rådet", "Det lar seg gjøre."),))
    assert set(impacts(index_of(small, OTHER, groups=(ABBREVIATION,)), "=rus")) == {3}


def test_the_same_pages_give_the_same_files() -> None:
    """Byte for byte, and in the same order."""
    first, second = (list(index_files(index_of(PAGE, OTHER, groups=(GROUP,)), CHOICES)) for _ in range(2))
    assert first == second


def test_a_file_that_may_be_kept_for_ever_changes_its_name_with_its_content() -> None:
    """Those of the index with any text, the texts of a page with that page alone."""
    before = {file.path: file.content for file in index_files(index_of(PAGE, OTHER), CHOICES)}
    after = {file.path: file.content for file in index_files(index_of(replace(PAGE, title="Ny"), OTHER), CHOICES)}
    [unchanged] = before.keys() & after.keys() - {"search/nb.json"}
    assert unchanged.startswith(f"search/nb-texts/{OTHER.id}-")
    assert before[unchanged] == after[unchanged]


def test_every_stem_can_be_made_of_what_the_first_file_holds() -> None:
    """Words are packed: shared letters first, then the rest, and the ending that a stem lacks."""
    index = index_of(PAGE, OTHER, groups=(GROUP,))
    start = json.loads(list(index_files(index, CHOICES))[-1].content)
    assert len(start["words"].split("\n")) == len(start["endings"]) == len(start["counts"]) == len(index.entries)
    assert start["audience"] == [3, 3]


def test_texts_are_the_pages_own() -> None:
    """Excerpts come from here: the summary, then the sections, as the page has them."""
    files = {file.path: file.content for file in index_files(index_of(PAGE, OTHER), CHOICES)}
    mark = json.loads(files["search/nb.json"])["texts"][0]
    assert json.loads(files[text_path("nb", PAGE.id, mark)])["sections"] == [
        ["", "", "Å lytte er lov."],
        ["rad", "Rådet", "Du bør lytte til pårørende."],
        ["slik", "Slik gjør du", "Be om lov."],
    ]


def test_a_language_without_rules_is_indexed_word_by_word() -> None:
    """Northern Sámi has no stemmer here; its words are found as they are written."""
    index = build_index([PAGE], (), "se", ())
    assert "taushetsplikten" in {entry.stem for entry in index.entries}
