"""A register of full size is read in seconds, in little memory (data/law/archives.py)."""

from __future__ import annotations

import json
import subprocess
import sys
from typing import TYPE_CHECKING

import pytest
from tests.law_archives import write_synthetic
from tests.programs import environment
from tests.projects import ROOT

if TYPE_CHECKING:
    from pathlib import Path


@pytest.mark.slow
def test_eight_hundred_acts_are_read_in_ten_seconds_and_200_megabytes(tmp_path: Path) -> None:
    """Seconds of the processor, since the tests share it with others."""
    archive = write_synthetic(tmp_path / "lover.tar.bz2", 800)
    done = subprocess.run(
        [sys.executable, "-m", "bench.law", "--read", str(archive)],
        check=True, capture_output=True, text=True, cwd=ROOT, env=environment(),
    )  # fmt: skip
    measured = json.loads(done.stdout)
    assert measured["sections"] == 600
    assert measured["processor"] < 10
    assert measured["megabytes"] < 200
