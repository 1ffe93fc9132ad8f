"""What all layers share: the real site and the tiny one, each built once a run."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from tests.programs import run_script
from tests.projects import ROOT, write_project

if TYPE_CHECKING:
    from pathlib import Path


@pytest.fixture(scope="session")
def real_site(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Build the real site for production, and give the folder it lies in."""
    return build(ROOT, tmp_path_factory.mktemp("real") / "site")


@pytest.fixture(scope="session")
def tiny_site(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Build the tiny bilingual site of tests/projects.py, and give the folder it lies in."""
    folder = tmp_path_factory.mktemp("tiny")
    return build(write_project(folder / "project"), folder / "site")


def build(root: Path, site: Path) -> Path:
    """Build a site with the command that `make build` runs; it must not warn of anything."""
    done = run_script("build.py", "--root", root, "--site", site)
    assert done.returncode == 0, done.stderr
    assert done.stderr == ""
    return site
