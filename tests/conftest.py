"""What tests of every layer may ask for: the real site, the tiny one, and a project with a past."""

from __future__ import annotations

import os
import shutil
import time
from pathlib import Path
from typing import TYPE_CHECKING

import pytest
from hypothesis import settings
from tests.programs import run_script
from tests.projects import ROOT, write_project
from tests.published_site import PublishedProject, new_project, tell_story

from rettesnor.locale.dates import keep_time_in

if TYPE_CHECKING:
    from collections.abc import Iterator

PATIENCE = 600
IN_MEMORY, ROOM = Path("/dev/shm"), 2**31  # noqa: S108 - pytest makes a folder of its own in it
BUILT_SITES = frozenset({"real_site", "tiny_site", "story_site"})

settings.register_profile("same-each-time", derandomize=True, deadline=None)
settings.register_profile("searching", deadline=None)
settings.load_profile(os.environ.get("HYPOTHESIS_PROFILE", "same-each-time"))
"""A change is judged by the same examples everywhere; HYPOTHESIS_PROFILE=searching looks for new ones."""


def pytest_configure(config: pytest.Config) -> None:
    """Let quick tests write to memory where the system has a folder there: what is published waits for the disk."""
    is_there = IN_MEMORY.is_dir() and os.access(IN_MEMORY, os.W_OK)
    if "not slow" in config.option.markexpr and is_there and shutil.disk_usage(IN_MEMORY).free > ROOM:
        os.environ.setdefault("PYTEST_DEBUG_TEMPROOT", str(IN_MEMORY))


@pytest.hookimpl(tryfirst=True)
def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """Mark as slow whatever reads a built site: the first of them builds it, whichever that is."""
    for item in items:
        if BUILT_SITES.intersection(getattr(item, "fixturenames", ())):
            item.add_marker(pytest.mark.slow)


@pytest.fixture(autouse=True)
def _day_of_sites_without_a_zone() -> None:
    """Let each test begin in UTC, whichever site the test before it read: an hour a day it is another day elsewhere."""
    keep_time_in("UTC")


@pytest.fixture(scope="session")
def real_site(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Give the folder of the real site, built for production once for all processes of a run: to read only."""
    base = tmp_path_factory.getbasetemp()
    shared = (base.parent if "PYTEST_XDIST_WORKER" in os.environ else base) / "real"
    return built_once(ROOT, shared)


@pytest.fixture(scope="session")
def tiny_site(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Publish and build the tiny bilingual site of tests/projects.py, and give the folder it lies in."""
    folder = tmp_path_factory.mktemp("tiny")
    root = write_project(folder / "project")
    done = run_script("publish.py", "--pending", "--yes", "--root", root)
    assert done.returncode == 0, done.stdout + done.stderr
    return build(root, folder / "site")


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


@pytest.fixture(autouse=True)
def _leaves_the_story_as_it_was(request: pytest.FixtureRequest) -> Iterator[None]:
    """Name the test that writes into what all others read, and not those that read it afterwards."""
    if "story" not in request.fixturenames:
        yield
        return
    told: PublishedProject = request.getfixturevalue("story")
    before = _times_of(told.root)
    yield
    assert _times_of(told.root) == before, (
        "a test wrote into the story, which is to read only: let it copy what it alters"
    )


@pytest.fixture(scope="session")
def story_site(story: PublishedProject, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Build the project with a past for production, and give the folder it lies in."""
    return build(story.root, tmp_path_factory.mktemp("story-site") / "site")


def _times_of(root: Path) -> dict[str, tuple[int, int]]:
    """Give when each file of a project was written last and how large it is, what is kept between builds aside."""
    found = (path for path in root.rglob("*") if ".cache" not in path.parts and path.is_file())
    return {str(path): (each.st_mtime_ns, each.st_size) for path in found for each in [path.stat()]}


def built_once(root: Path, folder: Path) -> Path:
    """Build a site below a folder, or wait until the process that came first has; if that failed, say so."""
    try:
        folder.mkdir()
    except FileExistsError:
        end = time.monotonic() + PATIENCE
        while not (folder / "ended").exists():
            assert time.monotonic() < end, "the process that builds the site never ended"
            time.sleep(0.2)
    else:
        try:
            build(root, folder / "site")
            (folder / "whole").touch()
        finally:
            (folder / "ended").touch()
    assert (folder / "whole").exists(), "the site was not built; another test process tells why"
    return folder / "site"


def build(root: Path, site: Path) -> Path:
    """Build a site with the command that `make build` runs; it must not warn of anything."""
    done = run_script("build.py", "--root", root, "--site", site)
    assert done.returncode == 0, done.stderr
    assert done.stderr == ""
    return site
