"""What editors type reaches readers as it stands, or is told at its line: one case a way of typing."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest
import yaml
from tests.projects import front, page
from tests.published_site import PublishedProject, new_project

from rettesnor.checks.lost_marks import check_lost_marks
from rettesnor.checks.structure import check_structure
from rettesnor.problems import Level

CASES: list[dict[str, Any]] = yaml.safe_load(Path(__file__).with_name("lost_text.yml").read_text(encoding="utf-8"))
PATH = "docs/nb/prove.md"
ABOVE = len(page(front("prove"), "").split("\n")) + 1


@pytest.fixture(scope="module")
def project(tmp_path_factory: pytest.TempPathFactory) -> PublishedProject:
    """Give a project whose page `prove` is written anew by each case."""
    return new_project(tmp_path_factory.mktemp("typed"))


@pytest.mark.parametrize("case", CASES, ids=lambda case: str(case["typed"]))
def test_it_is_told_at_its_line(project: PublishedProject, case: dict[str, Any]) -> None:
    """All that is told, and nothing else."""
    project.add("nb/prove.md", page(front("prove"), f"## Innhold {{#innhold}}\n\n{case['text']}"))
    assembly = project.assemble(is_preview=True)
    found = [*check_lost_marks(assembly), *check_structure(assembly)]
    said = {f"{each.rule} {each.line - ABOVE}" for each in found if each.path == PATH and each.level is Level.ERROR}
    assert said == set(case["finds"])
