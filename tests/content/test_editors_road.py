"""The editors' road on our own content: checks are explained, pages need no silencing, pictures are light."""

from __future__ import annotations

import re

import pytest
from tests.projects import ROOT

from rettesnor.checks import deploy as deploying
from rettesnor.checks.registry import CHECKS, run_checks
from rettesnor.locale.dates import plain_today
from rettesnor.problems import Level
from rettesnor.settings import read_settings

GUIDE = (ROOT / "CONTRIBUTING.md").read_text(encoding="utf-8")


@pytest.mark.parametrize("name", [*CHECKS, deploying.CHECK.name])
def test_every_check_has_its_heading(name: str) -> None:
    """The help line of every problem leads to one."""
    assert f"\n### {name}\n" in GUIDE


def test_every_path_and_command_that_the_guide_names_is_there() -> None:
    """Nobody follows a road that ends."""
    links = re.findall(r"\]\(([^)#:]+)\)", re.sub(r"`[^`\n]+`", "", GUIDE))
    scripts = re.findall(r"scripts/[a-z_]+\.py", GUIDE)
    assert [name for name in {*links, *scripts} if not (ROOT / name).exists()] == []


def test_every_link_inside_the_guide_has_its_heading() -> None:
    """GitHub makes the address of a heading from its words."""
    headings = {re.sub(r"[^\w\- ]", "", line.lower()).strip().replace(" ", "-") for line in _headings()}
    assert set(re.findall(r"\]\(#([^)]+)\)", GUIDE)) <= headings


def _headings() -> list[str]:
    return re.findall(r"^#+ (.+)$", GUIDE, re.MULTILINE)


def test_pictures_are_under_sixty_kilobytes() -> None:
    """A clone stays small, and the guide opens on a telephone."""
    pictures = list((ROOT / "docs-dev" / "pictures").glob("*"))
    assert pictures
    assert [picture.name for picture in pictures if picture.stat().st_size >= 60_000] == []


@pytest.mark.slow
def test_our_own_pages_have_no_errors_of_structure_or_norms() -> None:
    """No false alarm that an editor would have to silence."""
    found = run_checks(read_settings(ROOT), ["structure", "norms", "frontmatter", "markup"], plain_today())
    assert [problem for problem in found if problem.level is Level.ERROR] == []
