"""Run a command of src/rettesnor/cli; a Python without the project's packages runs the same again in .venv.

So `scripts/check.py`, as every help line writes it, works as it stands, whichever Python the system finds.
"""

from __future__ import annotations

import os
import subprocess
import sys
from importlib import import_module
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


def run(name: str, command: str) -> None:
    """Run a command by the name of its module and leave with its exit code, where `name` is that of a program.

    A process that makes PDFs imports the script under another name, and runs nothing.
    """
    if name == "__main__":
        if any(find_spec(package) is None for package in ("rettesnor", "pydantic")):
            run_in_venv()
        sys.exit(import_module("rettesnor.cli").run(command))
