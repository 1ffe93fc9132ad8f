"""A site full of broken links, each on its line, and its clean twin (tests/faulty_site.py)."""

from __future__ import annotations

import shutil
from typing import TYPE_CHECKING

import pytest
from tests.conftest import build
from tests.faulty_site import FAULTS_EN, FAULTS_NB, IN_A_PAGE, add_good, clean_project, seed_built, seed_sources
from tests.published_site import PublishedProject

from rettesnor.checks.links.built import check_built_links
from rettesnor.checks.registry import run_checks
from rettesnor.locale.dates import plain_today
from rettesnor.problems import render_text
from rettesnor.settings import read_settings

if TYPE_CHECKING:
    from collections.abc import Iterable
    from pathlib import Path

    from rettesnor.problems import Problem

pytestmark = pytest.mark.slow
CHECKS = ("links", "references", "urls", "structure", "markup")


@pytest.fixture(scope="module")
def twin(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Write, publish and build the clean twin, and give its root; the site is in site/."""
    root = tmp_path_factory.mktemp("twin")
    clean_project(root)
    build(root, root / "site")
    add_good(root / "site")
    return root


@pytest.fixture
def copy(twin: Path, tmp_path: Path) -> Path:
    """Give a copy of the clean twin that a test may break."""
    return shutil.copytree(twin, tmp_path / "copy")


def places(problems: Iterable[Problem]) -> set[tuple[str, int]]:
    """Give where problems were reported."""
    return {(problem.path, problem.line) for problem in problems}


def test_the_sources_of_the_clean_twin_raise_no_alarm(twin: Path) -> None:
    """Good links in every form, words that look like bad ones, and code that holds bad ones."""
    assert render_text(run_checks(read_settings(twin), CHECKS, plain_today()), "nb") == ""


def test_the_built_clean_twin_raises_no_alarm(twin: Path) -> None:
    """Every link of the built site holds, those of PDFs, feeds and version pages too."""
    assert render_text(check_built_links(read_settings(twin), twin / "site"), "nb") == ""


def test_every_fault_in_the_sources_is_found_at_its_line(copy: Path) -> None:
    """All of them, in both languages, and nothing else."""
    expected = seed_sources(PublishedProject(copy))
    problems = run_checks(read_settings(copy), CHECKS, plain_today())
    assert places(problems) == expected


def test_every_fault_in_the_built_site_is_found_where_it_can_be_mended(copy: Path) -> None:
    """Links of texts at their Markdown line, the others in the built file, and nothing else."""
    expected = seed_built(copy / "site")
    problems = check_built_links(read_settings(copy), copy / "site")
    found = places(problems)
    elsewhere = {
        (p.path, p.line)
        for p in problems
        if "egne-mal" in p.message.in_language("nb") or p.path.startswith("site/en/v/")
    }
    assert found - (elsewhere - expected) == expected


def test_a_lost_page_is_told_once_for_all_the_lists_it_stands_in(copy: Path) -> None:
    """Lists, menus, alternates and version pages of both languages share one line; the site map has its own."""
    (copy / "site" / "rad" / "egne-mal" / "index.html").unlink()
    problems = check_built_links(read_settings(copy), copy / "site")
    lists = [p for p in problems if p.path.endswith(".html") and "egne-mal/ (" in p.message.in_language("nb")]
    [told] = lists
    assert int(told.message.in_language("nb").rpartition("(på ")[2].split()[0]) > 5


def test_there_are_more_than_sixty_faults() -> None:
    """So that nobody thins them out unseen: sources, built pages, and those of data, feeds and PDFs."""
    assert len(FAULTS_NB) + len(FAULTS_EN) + len(IN_A_PAGE) >= 60
