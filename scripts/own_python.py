"""Imported first by commands: a Python without the project's packages runs the same command again in .venv.

So `scripts/check.py`, as every help line writes it, works as it stands, whichever Python the system finds.
"""

from __future__ import annotations

import os
import subprocess
import sys
from importlib.util import find_spec
from pathlib import Path

_ROOT = Path(__file__).resolve().parents[1]
VENV_PYTHON = _ROOT / ".venv" / ("Scripts/python.exe" if os.name == "nt" else "bin/python")
_NOT_READY = (
    "Kjør «make check» først (uten make: python scripts/prepare.py serve). Det setter opp det som trengs.\n"
    "Run “make check” first (without make: python scripts/prepare.py serve). It sets up what is needed."
)


def run_in_venv() -> None:
    """Run this process's command in .venv, in its place; leave with 2 where there is none that has the packages."""
    if not VENV_PYTHON.exists() or Path(sys.prefix).resolve() == VENV_PYTHON.parents[1].resolve():
        print(_NOT_READY, file=sys.stderr)
        sys.exit(2)
    command = [str(VENV_PYTHON), *sys.argv]
    if os.name == "nt":  # there, a process cannot take another's place
        sys.exit(subprocess.run(command, check=False).returncode)  # noqa: S603 - the same command again
    os.execv(command[0], command)  # noqa: S606 - the same command again


if any(find_spec(name) is None for name in ("rettesnor", "pydantic")):
    run_in_venv()
