"""Confirmed translations held against their originals sentence by sentence: 105 false ones, and the same as they were.

Written before the check that finds them, by hand, of many kinds: turned, strengthened, weakened, swapped, left out,
added, another person, another time, another act.
"""

from __future__ import annotations

import re
import shutil
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pytest
import yaml
from tests.projects import ROOT, front, page, translated
from tests.published_site import PublishedProject, new_project

from rettesnor.checks.pairs.aligning import align
from rettesnor.checks.pairs.learning import learn
from rettesnor.checks.translation_alignment import Languages, find_misaligned
from rettesnor.checks.translations import check_translations, learnt_pairs
from rettesnor.data.word_pairs import read_word_pairs
from rettesnor.settings import read_settings
from rettesnor.site.assembly import Assembler
from rettesnor.site.term_finder import TermFinder

if TYPE_CHECKING:
    from rettesnor.problems import Problem

pytestmark = pytest.mark.slow

CASES: list[dict[str, Any]] = yaml.safe_load(
    Path(__file__).with_name("false_translations.yml").read_text(encoding="utf-8")
)
PAIRS = "data/word-pairs-nb-en.txt"
BARE = {"translations.changed", "translations.unconfirmed"}
"""What is told of any section that was changed, whatever it says now."""


def text_of(key: str) -> str:
    """Return a page's body with a section for each case."""
    return "\n".join(f"## Del {number} {{#del-{number}}}\n\n{case[key]}\n" for number, case in enumerate(CASES))


@pytest.fixture(scope="module")
def read(tmp_path_factory: pytest.TempPathFactory) -> PublishedProject:
    """Give a project whose page `prove` was published with every true translation confirmed."""
    project = new_project(tmp_path_factory.mktemp("read"))
    (project.root / PAIRS).write_bytes((ROOT / PAIRS).read_bytes())
    project.add("nb/prove.md", page(front("prove"), text_of("norwegian")))
    project.add("en/prove.md", page(translated("prove"), text_of("english")))
    project.confirm("prove", with_title=True)
    project.publish("2026-11-22")
    return project


def told(project: PublishedProject, key: str) -> list[Problem]:
    """Give what is said of the English text when its sections are these."""
    project.add("en/prove.md", page(translated("prove"), text_of(key)))
    problems = check_translations(project.assemble(is_preview=True))
    return [each for each in problems if each.path == "docs/en/prove.md" and each.rule not in BARE]


def test_what_was_read_is_left_alone(read: PublishedProject) -> None:
    """Not a word is said of the 105 true ones."""
    source = page(translated("prove"), text_of("english")).split("\n")
    assert [(each.rule, source[each.line - 1]) for each in told(read, "english")] == []


def test_what_was_turned_is_found(read: PublishedProject) -> None:
    """At least ninety-five of a hundred, each in its own section."""
    lines = {each.line for each in told(read, "false")}
    source = page(translated("prove"), text_of("false")).split("\n")
    starts = [number for number, line in enumerate(source, start=1) if line.startswith("## ")] + [len(source)]
    missed = [
        case["false"]
        for case, first, after in zip(CASES, starts[:-1], starts[1:], strict=True)
        if not any(first <= line < after for line in lines)
    ]
    assert len(missed) <= 0.05 * len(CASES), "\n".join(missed)


ADDED = {"norwegian": "Du finner svar på det meste nedenfor.", "english": "You find answers to most of it below."}


def longer(key: str, added: str) -> str:
    """Return a page's body as it was, each section with one more sentence."""
    return re.sub(r"(?m)^(?!#)(.+)$", rf"\1 {added}", text_of(key))


@pytest.fixture
def read_again(read: PublishedProject, tmp_path: Path) -> PublishedProject:
    """Give the project when each section was made longer and confirmed anew, and nothing of that was published."""
    project = PublishedProject(Path(shutil.copytree(read.root, tmp_path / "again")))
    project.add("nb/prove.md", page(front("prove"), longer("norwegian", ADDED["norwegian"])))
    project.add("en/prove.md", page(translated("prove"), longer("english", ADDED["english"])))
    project.confirm("prove", with_title=True)
    return project


def sections_told(project: PublishedProject, body: str) -> set[str]:
    """Give the sections that something is said of, when the English text is this."""
    source = page(translated("prove"), body)
    project.add("en/prove.md", source)
    found = [each for each in check_translations(project.assemble(is_preview=True)) if each.rule not in BARE]
    lines = source.split("\n")
    before = [[line for line in lines[: each.line] if line.startswith("## ")] for each in found]
    return {headings[-1] for headings, each in zip(before, found, strict=True) if each.path == "docs/en/prove.md"}


def test_where_what_was_read_was_never_frozen_the_text_before_it_tells(read_again: PublishedProject) -> None:
    """What both sides have kept since it was frozen was read: there, every word counts."""
    told = sections_told(read_again, longer("false", ADDED["english"]))
    assert len(told) >= 0.9 * len(CASES)


def test_a_sentence_that_came_after_the_frozen_text_is_not_held_against_it(read_again: PublishedProject) -> None:
    """Another way to say what is new in both texts is no finding."""
    assert sections_told(read_again, longer("english", "Most answers stand below.")) == set()


def test_both_directions_leave_the_true_ones_alone() -> None:
    """English as the original and Norwegian as its translation is as true."""
    (pairs,), problems = read_word_pairs(ROOT)
    assert problems == ()
    languages = Languages("en", "nb", TermFinder((), "en"), TermFinder((), "nb"), pairs)
    found = [
        (case["norwegian"], fault)
        for case in CASES
        for fault, _ in find_misaligned(f"<p>{case['english']}</p>", f"<p>{case['norwegian']}</p>", languages)
    ]
    assert found == []


def test_the_other_direction_finds_too() -> None:
    """A translation into Norwegian says the opposite of its English original."""
    (pairs,), _ = read_word_pairs(ROOT)
    languages = Languages("en", "nb", TermFinder((), "en"), TermFinder((), "nb"), pairs)
    own, theirs = "<p>Ask the doctor before Friday.</p>", "<p>Spør sykepleieren etter at fredag er over.</p>"
    assert [fault.rule.name for fault, _ in find_misaligned(own, theirs, languages)] != []


def test_sentences_are_brought_together_in_order() -> None:
    """One that became two, and one that has nothing to answer it."""

    def shared(own: object, theirs: object) -> float:
        figures = [{word for sentence in side for word in sentence.split() if word.isdigit()} for side in (own, theirs)]  # type: ignore[attr-defined]
        return 1.0 if figures[0] == figures[1] else 0.0

    own = ["Ring 1 eller 2 i dag, og si hva det gjelder.", "Vent 3 dager på svar.", "Klag innen 4 uker."]
    theirs = ["Call 1 or 2 today.", "Say what it is about, please.", "Wait 3 days for it."]
    beads = align(own, theirs, shared)
    assert [(len(bead.own), len(bead.theirs)) for bead in beads] == [(1, 2), (1, 1), (1, 0)]


def test_words_are_learnt_from_sentences() -> None:
    """Two words that stand together again and again answer each other, and one that never does is not known."""
    figures = [("to", "two"), ("tre", "three")] * 4
    pairs = learn([(["hund", own], ["dog", theirs]) for own, theirs in figures], ("nb", "en"))
    assert pairs.stems["nb"]["hund"].by == {"dog"}
    assert pairs.stems["en"]["three"].by == {"tre"}
    assert "katt" not in pairs.stems["nb"]


def test_a_line_that_cannot_be_read_is_told(tmp_path: Path) -> None:
    """By its number, and the rest is used."""
    (tmp_path / "data").mkdir()
    (tmp_path / PAIRS).write_text("# Lært\nnb\thund\t3\t100\tdog\nnb\tkatt\tmange\t100\tcat\n", encoding="utf-8")
    (pairs,), problems = read_word_pairs(tmp_path)
    assert [(each.path, each.line, each.rule) for each in problems] == [(PAIRS, 3, "translations.broken-word-pair")]
    assert list(pairs.stems["nb"]) == ["hund"]


def test_what_the_site_learnt_is_written_as_it_is_read() -> None:
    """The file in data/ is what the program writes, line by line."""
    (pairs,), _ = read_word_pairs(ROOT)
    assert (ROOT / PAIRS).read_text(encoding="utf-8") == pairs.text()


def test_only_what_somebody_read_is_learnt_from(read: PublishedProject) -> None:
    """Sections that were changed since teach nothing."""
    read.add("en/prove.md", page(translated("prove"), text_of("false")))
    changed = learnt_pairs(Assembler(read_settings(read.root)).assemble(is_preview=True), "en")
    read.add("en/prove.md", page(translated("prove"), text_of("english")))
    whole = learnt_pairs(Assembler(read_settings(read.root)).assemble(is_preview=True), "en")
    assert len(changed.stems["nb"]) < len(whole.stems["nb"])
