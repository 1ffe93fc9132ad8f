"""What tests of every layer may ask for."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from tests.published_site import PublishedProject, new_project, tell_story

if TYPE_CHECKING:
    from pathlib import Path


@pytest.fixture
def project(tmp_path: Path) -> PublishedProject:
    """Give a project of its own to the test, with nothing published."""
    return new_project(tmp_path)


@pytest.fixture(scope="session")
def story(tmp_path_factory: pytest.TempPathFactory) -> PublishedProject:
    """Give the project with a past, to read only: it is made once a run."""
    told = new_project(tmp_path_factory.mktemp("story"))
    tell_story(told)
    return told
