"""scripts/publish.py on a disk that says no: one clear line, exit code 2, and nothing lost."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
from typing import TYPE_CHECKING

import pytest
from tests.programs import environment, run_script
from tests.projects import ROOT

from rettesnor.locale.dates import plain_today
from rettesnor.versions.verification import verify_store

if TYPE_CHECKING:
    from collections.abc import Mapping
    from pathlib import Path

    from tests.published_site import PublishedProject

pytestmark = [
    pytest.mark.slow,
    pytest.mark.skipif(sys.platform == "win32", reason="the disks of these tests are made as POSIX systems make them"),
]


@pytest.fixture
def waiting(project: PublishedProject) -> PublishedProject:
    """Give a project in which a change of `skjema` waits."""
    project.publish("2026-01-15")
    shutil.rmtree(project.root / "build", ignore_errors=True)
    project.change("skjema", "nb", "Navn og dato.", "Navn står øverst.")
    project.note("skjema", "professional", "Navn øverst.", note_en="Name at the top.")
    return project


def publish_below(root: Path, before: str, *, language: str = "nb") -> subprocess.CompletedProcess[str]:
    """Run publish.py after a line of shell, in a mount namespace of its own; skip where that is not allowed."""
    unshare = shutil.which("unshare")
    allowed = unshare is not None and not subprocess.run([unshare, "-rm", "true"], check=False).returncode
    if not allowed:
        pytest.skip("this system does not let a test mount a disk of its own (unshare -rm)")
    command = f'{before} && exec "$0" "$@"'
    publish = [sys.executable, str(ROOT / "scripts/publish.py"), "--pending", "--yes", "--root", str(root)]
    return subprocess.run(
        [str(unshare), "-rm", "sh", "-c", command, *publish, "--lang", language],
        check=False,
        env=environment(),
        capture_output=True,
        text=True,
        encoding="utf-8",
    )


def state_of(root: Path) -> Mapping[str, bytes]:
    """Give what may not be lost: the store, the notes and the texts."""
    return {
        path.relative_to(root).as_posix(): path.read_bytes()
        for folder in ("versions", "data", "docs")
        for path in (root / folder).rglob("*")
        if path.is_file()
    }


def is_published(project: PublishedProject) -> bool:
    """Tell whether the waiting change has become 2.0, in a store that verifies."""
    assert verify_store(project.root, plain_today()) == []
    return (project.root / "versions/skjema/2.0").is_dir()


def test_full_disk_loses_nothing(waiting: PublishedProject) -> None:
    """Where the staging folder has no room, nothing is placed; with room again, the same command publishes."""
    before = state_of(waiting.root)
    shop = waiting.root / "build"
    shop.mkdir(exist_ok=True)
    done = publish_below(waiting.root, f"mount -t tmpfs -o size=4k,nr_inodes=6 tmpfs '{shop}'")
    assert done.returncode == 2
    assert done.stderr.splitlines()[-1].startswith("publish.py: skjema: Disken er full. Ingenting er gått tapt.")
    assert state_of(waiting.root) == before
    assert run_script("publish.py", "--pending", "--yes", "--root", waiting.root).returncode == 0
    assert is_published(waiting)


@pytest.mark.parametrize("limit", [0, 100, 400, 1000])
def test_file_that_does_not_fit_loses_nothing(waiting: PublishedProject, limit: int) -> None:
    """Whichever file is the one that does not fit: the text, its HTML, or its record."""
    before = state_of(waiting.root)
    publish = [sys.executable, str(ROOT / "scripts/publish.py"), "--pending", "--yes", "--root", str(waiting.root)]
    limited = (
        "import os, resource, runpy, sys; sys.argv = sys.argv[1:]; sys.path[0] = os.path.dirname(sys.argv[0]);"
        f"resource.setrlimit(resource.RLIMIT_FSIZE, ({limit}, {limit}));"
        "runpy.run_path(sys.argv[0], run_name='__main__')"
    )
    done = subprocess.run(
        [sys.executable, "-c", limited, *publish[1:]],
        check=False,
        env=environment(),
        capture_output=True,
        text=True,
        encoding="utf-8",
    )
    assert done.returncode == 2, done.stdout + done.stderr
    assert "Disken er full" in done.stderr
    assert state_of(waiting.root) == before


@pytest.mark.parametrize(
    ("language", "words"),
    [("nb", "Her kan det ikke skrives"), ("en", "This cannot be written")],
)
def test_store_that_cannot_be_written_says_so(waiting: PublishedProject, language: str, words: str) -> None:
    """Nothing was placed, and the next run publishes."""
    before = state_of(waiting.root)
    mounting = f"mount --bind '{waiting.root}' '{waiting.root}' && mount -o remount,bind,ro '{waiting.root}'"
    done = publish_below(waiting.root, mounting, language=language)
    assert done.returncode == 2
    assert done.stderr.splitlines()[-1].startswith(f"publish.py: skjema: {words}")
    assert state_of(waiting.root) == before
    assert not is_published(waiting)
    assert run_script("publish.py", "--pending", "--yes", "--root", waiting.root).returncode == 0
    assert is_published(waiting)


def test_store_on_another_disk_says_so(waiting: PublishedProject) -> None:
    """Folders are moved into place, which only one disk can do at once."""
    before = state_of(waiting.root)
    store = waiting.root / "versions"
    done = publish_below(waiting.root, f"mount --bind '{store}' '{store}'")
    assert done.returncode == 2
    assert "build/ og versions/ må ligge på samme disk" in done.stderr
    assert state_of(waiting.root) == before


@pytest.mark.skipif(hasattr(os, "geteuid") and os.geteuid() == 0, reason="root may write everywhere")
def test_store_of_another_user_says_so(waiting: PublishedProject) -> None:
    """The same line where the rights are missing."""
    folder = waiting.root / "versions/skjema"
    folder.chmod(0o555)
    try:
        done = run_script("publish.py", "--pending", "--yes", "--root", waiting.root)
    finally:
        folder.chmod(0o755)
    assert done.returncode == 2
    assert "Her kan det ikke skrives" in done.stderr


@pytest.mark.parametrize("arguments", [("--pending",), ("ny-side", "--alert", "Vent.")])
def test_folders_that_a_disk_may_confuse_are_refused(project: PublishedProject, arguments: tuple[str, ...]) -> None:
    """On some disks `Ny-Side` and `ny-side` are one folder: it is refused on all of them."""
    summary = "En side med et navn som noen disker blander sammen med et annet navn, og andre ikke."
    page = f"---\nid: ny-side\ntype: page\ntitle: Ny side\nsummary: {summary}\nstatus: published\n---\nTekst.\n"
    project.publish("2026-01-15")
    project.add("nb/ny-side.md", page)
    if arguments != ("--pending",):
        project.publish("2026-01-16")
    folder = project.root / "versions/Ny-Side"
    folder.mkdir()
    before = state_of(project.root)
    done = run_script("publish.py", *arguments, "--yes", "--root", project.root)
    assert done.returncode == 2, done.stdout
    assert "«Ny-Side» skiller seg fra «ny-side» bare i store og små bokstaver" in done.stderr
    assert state_of(project.root) == before
