"""Runs the project's own commands as an editor does: each in a process of its own.

Most of what such a process costs is importing the program. A server that has imported it forks one for each command,
with its own arguments, folder, variables and output; `_starts_anew` says when a Python is started instead.
"""

from __future__ import annotations

import multiprocessing
import os
import runpy
import subprocess
import sys
import tempfile
import time
from pathlib import Path
from typing import TYPE_CHECKING

from tests.projects import ROOT

if TYPE_CHECKING:
    from collections.abc import Mapping
    from multiprocessing.context import ForkServerContext

sys.dont_write_bytecode = False
"""Tests and program are compiled once for all processes and runs. What is started here reads what was compiled, and
writes none of it: a process that is killed, or whose disk is full, would leave half a file to all others."""

IMPORTED = ("rettesnor.cli.check", "rettesnor.cli.publish_or_record", "rettesnor.cli.running", "mkdocs.commands.build")
_READ_AT_THE_START = ("PYTHON", "LC_", "LANG", "LD_")


def environment(changes: Mapping[str, str] | None = None) -> dict[str, str]:
    """Give this process's environment with the checkout's own code first, no language of the machine, and changes."""
    own = {
        "PYTHONPATH": str(ROOT / "src"),
        "PYTHONIOENCODING": "utf-8",
        "PYTHONDONTWRITEBYTECODE": "1",
        "LC_ALL": "C.UTF-8",
    }
    return {**os.environ, **own, **(changes or {})}


def run_script(
    name: str, *arguments: str | Path, cwd: Path = ROOT, variables: Mapping[str, str] | None = None
) -> subprocess.CompletedProcess[str]:
    """Run scripts/<name> and give its exit code and output, whatever they are."""
    return _run([str(ROOT / "scripts" / name), *map(str, arguments)], cwd, variables)


def run_rettesnor(
    *arguments: str | Path, cwd: Path = ROOT, variables: Mapping[str, str] | None = None
) -> subprocess.CompletedProcess[str]:
    """Run `rettesnor` with some arguments and give its exit code and output, whatever they are."""
    return _run(["-m", "rettesnor.cli", *map(str, arguments)], cwd, variables)


def _run(command: list[str], cwd: Path, variables: Mapping[str, str] | None) -> subprocess.CompletedProcess[str]:
    if _starts_anew(variables or {}):
        return subprocess.run(
            [sys.executable, *command],
            check=False,
            cwd=cwd,
            env=environment(variables),
            capture_output=True,
            text=True,
            encoding="utf-8",
        )
    with tempfile.TemporaryDirectory() as folder:
        said = (Path(folder) / "out", Path(folder) / "err")
        process = _forking().Process(target=_act, args=(command, str(cwd), environment(variables), said))
        process.start()
        process.join()
        code = process.exitcode
        assert code is not None
        out, err = (path.read_text(encoding="utf-8") for path in said)
    return subprocess.CompletedProcess(command, code, out, err)


def _starts_anew(variables: Mapping[str, str]) -> bool:
    """Tell whether a variable is changed that is read when a Python starts, or the system cannot fork."""
    return os.name == "nt" or any(name.startswith(_READ_AT_THE_START) for name in variables)


def _forking() -> ForkServerContext:
    context = multiprocessing.get_context("forkserver")
    context.set_forkserver_preload([__name__, *IMPORTED])
    return context


def _act(command: list[str], cwd: str, variables: Mapping[str, str], said: tuple[Path, Path]) -> None:
    """Become the process of a command: its output goes into two files."""
    for number, path in enumerate(said, start=1):
        opened = os.open(path, os.O_WRONLY | os.O_CREAT)
        os.dup2(opened, number)
        os.close(opened)
    sys.stdout = open(1, "w", encoding="utf-8", closefd=False)  # noqa: SIM115 - as long as the process
    sys.stderr = open(  # noqa: SIM115 - as long as the process
        2, "w", encoding="utf-8", errors="backslashreplace", buffering=1, closefd=False
    )
    sys.dont_write_bytecode = True
    os.chdir(cwd)
    os.environ.clear()
    os.environ.update(variables)
    time.tzset()
    if command[0] == "-m":
        sys.argv = command[1:]
        runpy.run_module(command[1], run_name="__main__", alter_sys=True)
    else:
        sys.argv = command
        sys.path.insert(0, str(Path(command[0]).parent))
        runpy.run_path(command[0], run_name="__main__")
