"""What programs that others wrote say of the description of the answers, and of a server that gives them."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

PROGRAMS = Path(sys.executable).parent


def told_by(program: str, *arguments: str | Path, folder: Path | None = None) -> str:
    """Return what a program of the tests' environment says where it finds something, and nothing where it does not."""
    command = [str(PROGRAMS / program), *map(str, arguments)]
    done = subprocess.run(command, capture_output=True, text=True, cwd=folder, check=False)
    return "" if done.returncode == 0 else done.stdout + done.stderr


NOT_OURS = "unsupported_method"
"""What schemathesis asks with TRACE, which nginx and Caddy refuse before any rule of a site is read."""


def findings_at(base: str, description: Path, folder: Path, *, without: str = "") -> str:
    """Return what schemathesis finds at an address below which the answers of a site lie; it writes into a folder."""
    arguments = ["--url", f"{base}api/v1", "--max-examples", "10", "--generation-deterministic", "--no-color"]
    arguments += ["--exclude-checks", without] if without else []
    return told_by("schemathesis", "run", description.resolve(), *arguments, folder=folder)
