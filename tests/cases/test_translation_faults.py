"""Faults put into a confirmed translation: each is found, and the true text is left alone."""

from __future__ import annotations

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
    from rettesnor.problems import Problem

CASES: dict[str, Any] = yaml.safe_load(Path(__file__).with_name("translation_faults.yml").read_text(encoding="utf-8"))


@pytest.fixture(scope="module")
def pair(tmp_path_factory: pytest.TempPathFactory) -> PublishedProject:
    """Give a project whose page `prove` is translated and confirmed."""
    project = new_project(tmp_path_factory.mktemp("pair"))
    project.add("nb/andre.md", page(front("andre"), "## Innhold {#innhold}\n\nTekst.\n"))
    project.add("nb/prove.md", page(front("prove"), CASES["norwegian"]))
    project.add("en/prove.md", page(translated("prove"), CASES["english"]))
    body = project.assemble(is_preview=True).waiting["prove"].texts["nb"].body
    write_confirmations(project.root, "prove", {"en": Confirmed(body.section_hashes)})
    return project


def problems_of(project: PublishedProject, english: str) -> list[Problem]:
    """Check the project with another English text, and give the errors of its page."""
    project.add("en/prove.md", page(translated("prove"), english))
    found = check_translations(project.assemble(is_preview=True))
    return [problem for problem in found if problem.path == "docs/en/prove.md"]


def test_a_true_translation_is_left_alone(pair: PublishedProject) -> None:
    """Other words, other forms of dates and numbers, and nothing to say."""
    assert problems_of(pair, CASES["english"]) == []


@pytest.mark.parametrize("case", CASES["faults"], ids=lambda case: str(case["name"]))
def test_a_seeded_fault_is_found(pair: PublishedProject, case: dict[str, Any]) -> None:
    """By its rule, and it is an error, since somebody confirmed the section."""
    true, false = case["fault"]
    assert true in CASES["english"]
    problems = problems_of(pair, CASES["english"].replace(true, false, 1))
    assert (f"translations.{case['finds']}", Level.ERROR) in {(problem.rule, problem.level) for problem in problems}


def test_both_lines_are_named(pair: PublishedProject) -> None:
    """The line of the wrong number in the English file, and the line of the section in the Norwegian one."""
    english = CASES["english"].replace("within 14", "within 16")
    [problem] = problems_of(pair, english)
    source = page(translated("prove"), english).split("\n")
    original = page(front("prove"), CASES["norwegian"]).split("\n")
    assert "within 16" in source[problem.line - 1]
    assert f"docs/nb/prove.md:{original.index('## Slik gjør du {#slik}') + 1}" in problem.message.in_language("nb")


def test_a_section_nobody_confirmed_stops_nobody(pair: PublishedProject) -> None:
    """A Norwegian editor adds an item to a list: the debt is told as advice, and there is no error."""
    longer = CASES["norwegian"].replace("- Telefon 116 117.\n", "- Telefon 116 117.\n- Kom innom.\n")
    pair.add("nb/prove.md", page(front("prove"), longer))
    problems = problems_of(pair, CASES["english"])
    pair.add("nb/prove.md", page(front("prove"), CASES["norwegian"]))
    assert [problem.level for problem in problems] == [Level.ADVICE]
    assert "docs/nb/prove.md:" in problems[0].message.in_language("nb")


def test_a_footnote_that_comes_stops_nobody_because_of_another_section(pair: PublishedProject) -> None:
    """The section that cites it lags behind, which is advice; the last section, which is as it was, is left alone."""
    noted = CASES["norwegian"].replace("før du snakker med foreldrene.", "før du snakker med foreldrene.[^2]")
    pair.add("nb/prove.md", page(front("prove"), f"{noted}[^2]: Innen 15 dager, med [samtykke](andre.md).\n"))
    problems = problems_of(pair, CASES["english"])
    pair.add("nb/prove.md", page(front("prove"), CASES["norwegian"]))
    assert [problem.level for problem in problems] == [Level.ADVICE]
    assert "Rådet" in problems[0].message.in_language("nb")
