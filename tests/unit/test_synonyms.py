"""What editors may write in data/synonyms.yml, and what they are told."""

from __future__ import annotations

from typing import TYPE_CHECKING

from rettesnor.data.synonyms import SynonymGroup, read_synonyms
from rettesnor.search.phrases import Phrases
from rettesnor.search.stems import stemmer
from rettesnor.search.words import split_words

if TYPE_CHECKING:
    from pathlib import Path

    from rettesnor.problems import Problem


def problems_of(folder: Path, text: str) -> tuple[Problem, ...]:
    """Give what is wrong with a file of synonyms."""
    (folder / "data").mkdir()
    (folder / "data" / "synonyms.yml").write_text(text, encoding="utf-8")
    return read_synonyms(folder, {"rad"}, ("nb",))[1]


def test_a_word_in_two_groups_is_a_problem_at_its_second_place(tmp_path: Path) -> None:
    """The search could not tell which one a reader means; folding makes words alike."""
    [problem] = problems_of(tmp_path, "- id: a\n  nb: [vær]\n- id: b\n  nb:\n    - VAER\n")
    assert (problem.line, "«VAER» står både i «a» og «b»" in problem.message.in_language("nb")) == (5, True)


def test_a_group_leads_only_to_pages_that_exist(tmp_path: Path) -> None:
    """A page that was renamed is seen at once."""
    [problem] = problems_of(tmp_path, "- id: a\n  nb: [x]\n  leads_to: [rad, borte]\n")
    assert (problem.line, "borte" in problem.message.in_language("nb")) == (3, True)


def test_a_site_without_synonyms_is_fine(tmp_path: Path) -> None:
    """The file may be missing."""
    assert read_synonyms(tmp_path, set(), ("nb",)) == ((), ())


def test_terms_are_found_inflected_joined_and_in_order() -> None:
    """`dele opplysninger` is found as two words; either word alone is not it."""
    phrases = Phrases([SynonymGroup.model_validate({"id": "dele", "nb": ["dele opplysninger"]})], stemmer("nb"))
    texts = [split_words(text) for text in ("å dele opplysningene", "opplysninger å dele", "deling")]
    found = [phrases.find(words, [stemmer("nb")(word.folded) for word in words]) for words in texts]
    assert found == [["dele"], [], []]
