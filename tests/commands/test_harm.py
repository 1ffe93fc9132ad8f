"""A bounded run of bench/harm.py: kills at random calls of the disk, random bytes changed. All of it is run by hand."""

from __future__ import annotations

import subprocess
import sys

import pytest
from tests.programs import environment
from tests.projects import ROOT

pytestmark = [pytest.mark.slow, pytest.mark.skipif(sys.platform == "win32", reason="a process is stopped by SIGKILL")]


def test_every_store_is_sound_and_every_change_told_or_harmless() -> None:
    """Whatever the seed; this one is kept, so that a failure can be found again."""
    command = [sys.executable, "-m", "bench.harm", "--kills", "20", "--bytes", "20", "--seed", "7"]
    done = subprocess.run(command, check=False, cwd=ROOT, env=environment(), capture_output=True, text=True)
    assert done.returncode == 0, done.stdout + done.stderr
    assert "kills: 20; not borne: 0" in done.stdout
