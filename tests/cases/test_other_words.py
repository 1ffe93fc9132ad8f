"""A sentence that somebody read, and another has written anew: other words for the same are left alone, others told."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Any

import pytest
import yaml
from tests.projects import ROOT, front, page, translated
from tests.published_site import PublishedProject, new_project

from rettesnor.checks.pairs.rewordings import rewordings_of
from rettesnor.checks.pairs.rewritten import is_rearranged, new_words
from rettesnor.checks.translation_facts import sentence_facts
from rettesnor.checks.translations import check_translations
from rettesnor.data.word_pairs import Answered, WordPairs

if TYPE_CHECKING:
    from collections.abc import Sequence

CASES: dict[str, list[dict[str, Any]]] = yaml.safe_load(
    Path(__file__).with_name("other_words.yml").read_text(encoding="utf-8")
)
ALL = CASES["reworded"] + CASES["turned"]
PAIRS = "data/word-pairs-nb-en.txt"
BARE = {"translations.changed", "translations.unconfirmed"}
NOTHING_KNOWN = WordPairs(("nb", "en"), {"nb": {}, "en": {}})


def text_of(cases: Sequence[dict[str, Any]], key: str) -> str:
    """Return a page's body with a section for each case."""
    return "\n".join(f"## Del {number} {{#del-{number}}}\n\n{case[key]}\n" for number, case in enumerate(cases))


@pytest.fixture(scope="module")
def told(tmp_path_factory: pytest.TempPathFactory) -> set[int]:
    """Give the numbers of the cases of which something is said when all stand as they do now."""
    project: PublishedProject = new_project(tmp_path_factory.mktemp("other"))
    (project.root / PAIRS).write_bytes((ROOT / PAIRS).read_bytes())
    project.add("nb/prove.md", page(front("prove"), text_of(ALL, "norwegian")))
    project.add("en/prove.md", page(translated("prove"), text_of(ALL, "english")))
    project.confirm("prove", with_title=True)
    project.publish("2026-11-22")
    source = page(translated("prove"), text_of(ALL, "now"))
    project.add("en/prove.md", source)
    lines = source.split("\n")
    found = [each for each in check_translations(project.assemble(is_preview=True)) if each.rule not in BARE]
    return {
        sum(line.startswith("## ") for line in lines[: each.line]) - 1
        for each in found
        if each.path == "docs/en/prove.md"
    }


def test_other_words_for_the_same_are_left_alone(told: set[int]) -> None:
    """At least seven of ten: an advice that is mostly wrong is read by nobody."""
    reworded = range(len(CASES["reworded"]))
    alarms = [ALL[number]["now"] for number in reworded if number in told]
    assert len(alarms) <= 0.3 * len(reworded), "\n".join(alarms)


def test_what_was_turned_is_told(told: set[int]) -> None:
    """At least ninety-five of a hundred."""
    turned = range(len(CASES["reworded"]), len(ALL))
    missed = [ALL[number]["now"] for number in turned if number not in told]
    assert len(missed) <= 0.05 * len(turned), "\n".join(missed)


@pytest.mark.parametrize(
    ("then", "now", "told_words"),
    [
        ("Begin a few days ahead.", "Start a few days in advance.", ()),
        ("Wait three weeks.", "Wait 3 weeks.", ()),
        ("They must be informed and heard.", "They must be informed or heard.", ("or",)),
        ("Ask the lawyer.", "Ask the doctor.", ("doctor", "lawyer")),
        ("You must be told when they know.", "They must be told when they know.", ("they",)),
        ("The choice is hers.", "The choice is yours.", ("yours",)),
        ("Ask what she wants.", "Ask what they want.", ()),
        ("Ask them.", "You can ask them.", ()),
        ("Ask again, and do not take the no.", "Don't ask again, and take the no.", ("not ask",)),
        ("It is the note, not the record.", "It is the record, not just the note.", ("not note",)),
        ("You do not need to know the rules.", "You need not know the rules.", ()),
        ("Do not wait, and ring at once.", "Ring at once, and do not wait.", ()),
    ],
)
def test_only_words_that_say_something_else_are_told(then: str, now: str, told_words: tuple[str, ...]) -> None:
    """Synonyms, figures for words and words that carry nothing are not; «or» for «and» is."""
    assert new_words("", now, [then], NOTHING_KNOWN) == told_words


def test_a_word_is_not_answered_by_what_binds_another() -> None:
    """«Vente til» is *wait until*: where the waiting goes, the *until* that stays says nothing of it."""
    stems = {"nb": {"vent": Answered(9, 100, frozenset({"wait", "until"}))}, "en": {}}
    pairs = WordPairs(("nb", "en"), stems)
    then, now = "It must wait until Monday.", "It must be given until Monday."
    assert new_words("Det må vente til mandag.", now, [then], pairs) == ("wait",)


@pytest.mark.parametrize(
    ("now", "is_turned"),
    [
        ("They can be refused access unless there are reasons.", True),
        ("They can always have access unless there are reasons.", False),
        ("They cannot be denied access if there are no reasons.", False),
    ],
)
def test_a_no_that_went_is_answered_by_what_came(now: str, is_turned: bool) -> None:  # noqa: FBT001 - a column
    """What stood there before answers nothing: it has its own to say."""
    before = sentence_facts("They cannot be refused access unless there are reasons.", "en")
    assert sentence_facts(now, "en").is_turned_since(before) is is_turned


@pytest.mark.parametrize(
    ("now", "is_told"),
    [
        ("The three of them sit down on Wednesday.", False),
        ("On Wednesday the three of them sit down.", False),
        ("On Wednesday three the of them down sit.", True),
    ],
)
def test_a_stretch_of_words_may_move_as_a_whole(now: str, is_told: bool) -> None:  # noqa: FBT001 - a column of the table
    """Two words that change places may not: who tells whom."""
    assert is_rearranged(now, ["On Wednesday the three of them sit down."]) is is_told
    assert is_rearranged("The father tells the nurse.", ["The nurse tells the father."])


def test_a_language_without_a_list_has_every_word_counted() -> None:
    """Nothing stands for anything else there."""
    assert not rewordings_of("nb").same
    assert not rewordings_of("nb").light
