"""Whose approval a text needs that waited while something else was published or recorded, in a real repository."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from tests.programs import run_script
from tests.projects import write_project
from tests.repositories import commit_all, git, new_repository

from rettesnor.publishing.review.waiting_commits import waiting_commits
from rettesnor.settings import read_settings
from rettesnor.site.assembly import Assembler

if TYPE_CHECKING:
    from pathlib import Path


@pytest.fixture
def root(tmp_path: Path) -> Path:
    """Give a repository of the tiny site, published, where a change of meaning to `si-fra` waits."""
    root = new_repository(write_project(tmp_path / "project"))
    done = run_script("publish.py", "--pending", "--yes", "--root", root)
    assert done.returncode == 0, done.stdout + done.stderr
    commit_all(root, "Publish")
    advice = root / "docs/nb/rad/si-fra.md"
    advice.write_text(advice.read_text(encoding="utf-8").replace("Si den.", "Si den til leder."), encoding="utf-8")
    done = run_script("note_change.py", "si-fra", "--professional", "Si det til leder.", "--root", root)
    assert done.returncode == 0, done.stderr
    commit_all(root, "Change the advice")
    return root


def subjects(root: Path) -> set[str]:
    """Give the subjects of the commits that are asked about."""
    commits = waiting_commits(Assembler(read_settings(root)).assemble(is_preview=True))
    return {git(root, "log", "-1", "--format=%s", commit) for commit in commits}


def test_only_what_came_since_is_asked_about(root: Path) -> None:
    """Not the commit that published, and not what was published before."""
    assert subjects(root) == {"Change the advice"}


def test_an_event_hides_no_commit(root: Path) -> None:
    """Whoever approves a small change afterwards did not approve the one that waited."""
    done = run_script("record.py", "om", "reviewed", "--next", "2027-11-01", "--yes", "--root", root)
    assert done.returncode == 0, done.stderr
    commit_all(root, "Record")
    assert subjects(root) == {"Change the advice"}
    other = root / "docs/nb/om.md"
    other.write_text(other.read_text(encoding="utf-8") + "\nMer.\n", encoding="utf-8")
    commit_all(root, "Add a word")
    assert subjects(root) == {"Change the advice", "Add a word"}


def test_an_event_hides_no_page_that_was_never_published(root: Path) -> None:
    """All of a first edition is meaning; the commits that wrote it are asked about, however long ago."""
    done = run_script("new_page.py", "page", "rad/ny-side", "--without-translation", "--root", root)
    assert done.returncode == 0, done.stderr
    page = root / "docs/nb/rad/ny-side.md"
    page.write_text(page.read_text(encoding="utf-8").replace("status: draft", "status: published"), encoding="utf-8")
    commit_all(root, "Write a page")
    done = run_script("record.py", "om", "reviewed", "--next", "2027-11-01", "--yes", "--root", root)
    assert done.returncode == 0, done.stderr
    commit_all(root, "Record")
    assert subjects(root) == {"Change the advice", "Write a page"}
