"""What the browser tests do where there is no Chromium."""

from __future__ import annotations

import subprocess
import sys

import pytest
from tests.programs import environment
from tests.projects import ROOT


def _run(ci: str) -> subprocess.CompletedProcess[str]:
    command = [sys.executable, "-m", "pytest", "-p", "no:cacheprovider", "tests/browser/test_every_page.py"]
    variables = environment({"CHROMIUM": "/nowhere/chromium", "CI": ci})
    return subprocess.run(command, check=False, capture_output=True, text=True, cwd=ROOT, env=variables)


@pytest.mark.slow
def test_they_are_skipped_and_say_so() -> None:
    """The summary names the reason and the cure."""
    done = _run("")
    assert done.returncode == 0, done.stdout
    assert "1 skipped" in done.stdout
    assert "system-packages.txt" in done.stdout


@pytest.mark.slow
def test_on_a_machine_that_decides_they_fail() -> None:
    """With CI=true nothing is passed over."""
    done = _run("true")
    assert done.returncode == 1
    assert "no Chromium" in done.stdout
