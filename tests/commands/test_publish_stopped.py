"""scripts/publish.py stopped at any point: the store verifies, and the next run completes."""

from __future__ import annotations

import json
import os
import shutil
import subprocess
import sys
import tempfile
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pytest
from tests.programs import environment
from tests.projects import ROOT
from tests.published_site import PublishedProject, new_project

if TYPE_CHECKING:
    from collections.abc import Iterator

pytestmark = [
    pytest.mark.slow,
    pytest.mark.skipif(sys.platform == "win32", reason="a process is stopped by SIGKILL, and made by a fork"),
]

MANY_POINTS = 100
FEW_POINTS = 10


def stopped_everywhere(root: Path, *arguments: str) -> dict[str, Any]:
    """Stop publish.py at every point (tests/stopping.py tells how), and give what was found."""
    command = [sys.executable, str(ROOT / "tests" / "stopping.py"), str(root), *arguments, "--yes"]
    done = subprocess.run(
        command, check=False, cwd=ROOT, env=environment(), capture_output=True, text=True, encoding="utf-8"
    )
    assert done.returncode == 0, done.stderr
    found: dict[str, Any] = json.loads(done.stdout)
    assert found["undisturbed"] == 0
    return found


@pytest.fixture
def published(tmp_path: Path) -> Iterator[PublishedProject]:
    """Give a project whose pages were published some time ago; in memory where it can, since it is copied often."""
    memory = Path("/dev/shm")  # noqa: S108 - only asked for where the system has it
    with tempfile.TemporaryDirectory(dir=memory if os.access(memory, os.W_OK) else tmp_path) as folder:
        root = Path(folder) / "project"
        root.mkdir()
        project = new_project(root)
        project.publish("2026-01-15")
        shutil.rmtree(root / "build", ignore_errors=True)
        yield project


def test_publication_of_three_pages(published: PublishedProject) -> None:
    """Notes, a picture and English texts among them; where the site is open, their addresses are recorded too."""
    (published.root / "data" / "urls.txt").write_text("/\n", encoding="utf-8")
    picture = published.root / "docs" / "assets" / "kart.png"
    picture.parent.mkdir()
    picture.write_bytes(b"\x89PNG\r\n\x1a\n kart")
    published.change("skjema", "nb", "Navn og dato.", "Navn står øverst. ![Et kart](../assets/kart.png)")
    published.note("skjema", "professional", "Navn øverst.")
    published.change("egne-mal", "nb", "Egne mål gir planen retning.", "Personens mål gir planen retning.")
    published.change("egne-mal", "en", "The person's own goals", "The goals of the person")
    published.note("egne-mal", "editorial", "Språk.", note_en="Language.")
    published.change("grunnregler", "en", "Listen before you speak.", "Listen first.")
    found = stopped_everywhere(published.root, "--pending")
    assert found["failures"] == []
    assert found["points"] > MANY_POINTS


def test_event(published: PublishedProject) -> None:
    """An alert stands or does not stand, and stands once."""
    found = stopped_everywhere(published.root, "skjema", "--alert", "Loven er endret.")
    assert found["failures"] == []
    assert found["points"] > FEW_POINTS


def test_removal_by_law(published: PublishedProject) -> None:
    """Until the last file is gone, running the same command again takes away the rest."""
    published.change("skjema", "nb", "Navn og dato.", "Navn står øverst.")
    published.note("skjema", "professional", "Navn øverst.")
    published.publish("2026-01-16")
    shutil.rmtree(published.root / "build", ignore_errors=True)
    found = stopped_everywhere(published.root, "--remove-version", "skjema", "1.0", "--legal", "Loven krever det.")
    assert found["failures"] == []
    assert found["points"] > FEW_POINTS
