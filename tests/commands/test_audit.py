"""`rettesnor audit` where a program that it needs is missing."""

from __future__ import annotations

import subprocess
import sys
from typing import TYPE_CHECKING

import pytest
from tests.programs import environment
from tests.projects import write_project

if TYPE_CHECKING:
    from pathlib import Path

RUN = "sys.argv = ['rettesnor', 'audit', '--root', {!r}, '--lang', 'en']; "
RUN += "runpy.run_module('rettesnor.cli', run_name='__main__')"


@pytest.mark.parametrize("missing", ["chromium", "playwright", "axe_playwright_python"])
def test_what_is_missing_is_told_in_one_message_with_the_cure(tmp_path: Path, missing: str) -> None:
    """No Chromium, or no extra: nothing is built, and nothing written."""
    root = write_project(tmp_path)
    program = "import importlib.util, sys, runpy; real = importlib.util.find_spec; "
    program += f"importlib.util.find_spec = lambda name, *more: None if name == {missing!r} else real(name, *more); "
    program += RUN.format(str(root))
    variables = environment({"CHROMIUM": "/nowhere/chromium"} if missing == "chromium" else {})
    done = subprocess.run([sys.executable, "-c", program], check=False, capture_output=True, text=True, env=variables)
    assert done.returncode == 2
    [line] = done.stderr.splitlines()
    assert "apt-get install chromium" in line
    assert "pip install 'rettesnor[audit]'" in line
    assert not (root / "data/accessibility.json").exists()
