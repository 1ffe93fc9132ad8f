"""The same number, the same force and the same no, however each language types it: pairs in translated_forms.yml."""

from __future__ import annotations

from collections import defaultdict
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pytest
import yaml
from tests.projects import front, page, translated
from tests.published_site import PublishedProject, new_project

from rettesnor.checks.translations import check_translations
from rettesnor.data.translations import Confirmed, write_confirmations
from rettesnor.problems import Level

if TYPE_CHECKING:
    from collections.abc import Mapping

    from rettesnor.problems import Problem

CASES: list[dict[str, Any]] = yaml.safe_load(
    Path(__file__).with_name("translated_forms.yml").read_text(encoding="utf-8")
)
LINE = len(page(translated("prove"), "").split("\n")) + 4
"""The line of the second sentence, which is the one that is wrong; the heading stands four lines above it."""


@pytest.fixture(scope="module")
def project(tmp_path_factory: pytest.TempPathFactory) -> PublishedProject:
    """Give a project whose page `prove` is written anew by each test."""
    return new_project(tmp_path_factory.mktemp("forms"))


@pytest.fixture(scope="module")
def errors(tmp_path_factory: pytest.TempPathFactory) -> Mapping[str, list[Problem]]:
    """Give the errors in the English texts of a project with a page for each case, by their files."""
    project = new_project(tmp_path_factory.mktemp("cases"))
    for number, case in enumerate(CASES):
        name = f"prove-{number}"
        project.add(f"nb/{name}.md", page(front(name), f"## Innhold {{#innhold}}\n\nVi sier fra.\n\n{case['nb']}\n"))
        project.add(f"en/{name}.md", page(translated(name), f"## Contents {{#innhold}}\n\nWe tell.\n\n{case['en']}\n"))
    waiting = project.assemble(is_preview=True).waiting
    for number in range(len(CASES)):
        name = f"prove-{number}"
        write_confirmations(project.root, name, {"en": Confirmed(waiting[name].texts["nb"].body.section_hashes)})
    found: defaultdict[str, list[Problem]] = defaultdict(list)
    for problem in check_translations(project.assemble(is_preview=True)):
        if problem.level is Level.ERROR:
            found[problem.path].append(problem)
    return found


@pytest.mark.parametrize(
    ("number", "case"), list(enumerate(CASES)), ids=[f"{case['nb']} = {case['en']}" for case in CASES]
)
def test_both_languages_say_the_same_or_it_is_found(
    errors: Mapping[str, list[Problem]], number: int, case: dict[str, Any]
) -> None:
    """Outside the advice as in it: each rule, as an error, within the section that is wrong."""
    own = errors[f"docs/en/prove-{number}.md"]
    assert {each.rule for each in own} == {f"translations.{name}" for name in case["finds"]}
    assert all(LINE - 4 <= each.line <= LINE for each in own)
    if case["finds"] in (["lost-negation"], ["demand"]):
        assert [each.line for each in own] == [LINE]


@pytest.mark.parametrize(
    ("nb", "en", "is_told"),
    [
        ("Bare legen kan bestemme.", "The doctor can decide.", True),
        ("Bare legen kan bestemme.", "The doctor alone can decide.", False),
        ("Kanskje får du bare høre det.", "Perhaps all you are told is that.", False),
        ("Legen kan bestemme.", "The doctor can decide.", False),
    ],
)
def test_what_shuts_others_out_is_missed(project: PublishedProject, nb: str, en: str, *, is_told: bool) -> None:
    """As advice: a language has many ways to say «bare»."""
    project.add("nb/prove.md", page(front("prove"), f"## Innhold {{#innhold}}\n\n{nb}\n"))
    project.add("en/prove.md", page(translated("prove"), f"## Contents {{#innhold}}\n\n{en}\n"))
    body = project.assemble(is_preview=True).waiting["prove"].texts["nb"].body
    write_confirmations(project.root, "prove", {"en": Confirmed(body.section_hashes)})
    found = [each for each in check_translations(project.assemble(is_preview=True)) if each.path == "docs/en/prove.md"]
    assert [(each.rule, each.level) for each in found] == [("translations.lost-only", Level.ADVICE)] * is_told


def test_a_section_of_law_ends_a_sentence_that_ends_the_text(project: PublishedProject) -> None:
    """«§ 10 a.» last is as many sentences as “… Act.”: no advice either."""
    nb, en = "Regelen står i helsepersonelloven § 10 a.", "The rule is in section 10a of the Health Personnel Act."
    project.add("nb/prove.md", page(front("prove"), f"## Innhold {{#innhold}}\n\n{nb}\n"))
    project.add("en/prove.md", page(translated("prove"), f"## Contents {{#innhold}}\n\n{en}\n"))
    body = project.assemble(is_preview=True).waiting["prove"].texts["nb"].body
    write_confirmations(project.root, "prove", {"en": Confirmed(body.section_hashes)})
    assert [
        each for each in check_translations(project.assemble(is_preview=True)) if each.path == "docs/en/prove.md"
    ] == []


def test_a_message_ends_with_one_full_stop(project: PublishedProject) -> None:
    """A date has its own: «bare her 7.1.»."""
    project.add("nb/prove.md", page(front("prove"), "## Innhold {#innhold}\n\nRegelen gjelder fra 01.07.2026.\n"))
    project.add(
        "en/prove.md", page(translated("prove"), "## Contents {#innhold}\n\nThe rule applies from 7 January 2026.\n")
    )
    body = project.assemble(is_preview=True).waiting["prove"].texts["nb"].body
    write_confirmations(project.root, "prove", {"en": Confirmed(body.section_hashes)})
    [said] = [each for each in check_translations(project.assemble(is_preview=True)) if each.rule.endswith("numbers")]
    assert said.message.in_language("nb").endswith("bare der 1.7.; bare her 7.1.")


def test_a_difference_names_nothing_that_is_not_there(project: PublishedProject) -> None:
    """«Bare der –» says nothing."""
    project.add("nb/prove.md", page(front("prove"), "## Innhold {#innhold}\n\nRing.\n"))
    project.add("en/prove.md", page(translated("prove"), "## Contents {#innhold}\n\nCall 12 people.\n"))
    body = project.assemble(is_preview=True).waiting["prove"].texts["nb"].body
    write_confirmations(project.root, "prove", {"en": Confirmed(body.section_hashes)})
    [said] = [each for each in check_translations(project.assemble(is_preview=True)) if each.rule.endswith("numbers")]
    assert said.message.in_language("nb").endswith(": bare her 12.")
