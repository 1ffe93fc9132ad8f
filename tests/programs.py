"""Runs the project's own commands as an editor does: in a process of their own."""

from __future__ import annotations

import os
import subprocess
import sys
from typing import TYPE_CHECKING

from tests.projects import ROOT

if TYPE_CHECKING:
    from collections.abc import Mapping
    from pathlib import Path


def environment(changes: Mapping[str, str] | None = None) -> dict[str, str]:
    """Give this process's environment with the checkout's own code first, and some variables changed."""
    own = {"PYTHONPATH": str(ROOT / "src"), "PYTHONIOENCODING": "utf-8", "PYTHONDONTWRITEBYTECODE": "1"}
    return {**os.environ, **own, **(changes or {})}


def run_script(
    name: str, *arguments: str | Path, cwd: Path = ROOT, variables: Mapping[str, str] | None = None
) -> subprocess.CompletedProcess[str]:
    """Run scripts/<name> and give its exit code and output, whatever they are."""
    command = [sys.executable, str(ROOT / "scripts" / name), *map(str, arguments)]
    return subprocess.run(
        command, check=False, cwd=cwd, env=environment(variables), capture_output=True, text=True, encoding="utf-8"
    )
