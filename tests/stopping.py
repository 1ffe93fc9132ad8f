"""Stops a command before and after every call that changes the disk, and looks at what is left each time.

    python tests/stopping.py ROOT ARGUMENT …     # the arguments are publish.py's; ROOT must be a copy: it is changed

The command is publish.py, or $STOPPED_COMMAND. What is printed is one object: `points`, `states`, `undisturbed` and
`failures`. The program runs up to its first change of the disk; from there on it is a process of its own. A profile
function sees every call of a C function come and go, which is where Python meets the disk.

At each point the command waits, and what lies on the disk is copied: just that would be left if it were killed there,
since what it holds in memory is lost with it. A copy is verified, and the command run again in it, once for each
different state that the points leave. With STOPPED_AT=MANY,SEED it is killed instead (SIGKILL), at points by chance.
"""

from __future__ import annotations

import contextlib
import io
import json
import os
import random
import shutil
import signal
import sys
from functools import partial
from itertools import count, takewhile
from pathlib import Path
from typing import TYPE_CHECKING, Any

from rettesnor.cli import run
from rettesnor.locale.dates import plain_today
from rettesnor.problems import has_errors
from rettesnor.versions.verification import verify_store

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator
    from types import FrameType

    State = dict[str, bytes]
    Trialed = tuple[int | None, list[str]]

PUBLISH = Path(__file__).resolve().parents[1] / "scripts" / "publish.py"
OF_THE_SYSTEM = {"mkdir", "open", "rename", "replace", "unlink", "remove", "rmdir", "chmod", "fsync", "close"}
OF_A_FILE = {"write", "flush", "close"}
MOST_POINTS = 400
ONLY_CHANGES = {"mkdir", "rename", "replace", "unlink", "remove", "rmdir"}


class Stopper:
    """Counts the moments before and after a call that changes the disk, and calls `at_point` with its number.

    Counting begins with the first call that can only be a change: what is read before it changes nothing.
    """

    def __init__(self, at_first_change: Callable[[Stopper], None]) -> None:
        self.at_point: Callable[[int], object] = int
        self._count = 0
        self._at_first_change = at_first_change
        self._has_begun = False

    def __call__(self, _frame: FrameType, event: str, called: Any) -> None:
        """Take a call or a return of a C function."""
        if not event.startswith("c_") or not _touches_the_disk(called):
            return
        if not self._has_begun:
            if called.__name__ not in ONLY_CHANGES:
                return
            self._has_begun = True
            self._at_first_change(self)
        self.at_point(self._count)
        self._count += 1


def _touches_the_disk(called: Any) -> bool:
    if called.__module__ in {"posix", "io", "_io"}:
        return called.__name__ in OF_THE_SYSTEM
    owner = getattr(called, "__self__", None)
    return isinstance(owner, (io.BufferedWriter, io.FileIO)) and called.__name__ in OF_A_FILE


class Trial:
    """Tries every point of one command on one project."""

    def __init__(self, command: Callable[[Path], int], root: Path) -> None:
        self._command = command
        self._root = root
        self._original, self._copy = (root.with_name(f"{root.name}-{name}") for name in ("original", "copy"))
        shutil.copytree(root, self._original)
        self._expected: State = {}
        self._known: dict[tuple[tuple[str, bytes], ...], list[str]] = {}

    def run(self) -> int:
        """Run the command; it is taken over at its first change, and this is reached by its forks alone."""
        return _silently(self._command, self._root, Stopper(self._try_all))

    def _try_all(self, stopper: Stopper) -> None:
        """Fork for each run of the command; return in the forks, which go on."""
        if (undisturbed := self._forked()) is None:
            return
        code = _ended(undisturbed)
        self._expected = _state(self._root)
        asked = os.environ.get("STOPPED_AT")
        trials = self._killed(stopper, *map(int, asked.split(","))) if asked else self._watched(stopper)
        points, failures = 0, []
        for point, found in trials:
            if point is None:
                return
            points += 1
            failures += [f"{point}: {failure}" for failure in found]
        report = {"points": points, "states": len(self._known), "undisturbed": code, "failures": failures}
        os.write(1, f"{json.dumps(report)}\n".encode())
        os._exit(0)

    def _watched(self, stopper: Stopper) -> Iterator[Trialed]:
        """Let the command wait at each point, and yield what a stop there would leave; (None, []) in the command."""
        arrived, arrives = os.pipe()
        go, goes = os.pipe()
        if (running := self._forked()) is None:
            os.close(arrived)
            os.close(goes)
            stopper.at_point = lambda _: os.write(arrives, b".") and os.read(go, 1)
            yield None, []
            return
        os.close(arrives)
        os.close(go)
        for point in takewhile(lambda _: os.read(arrived, 1), count()):
            yield point, self._findings()
            os.write(goes, b".")
        _ended(running)

    def _killed(self, stopper: Stopper, many: int, seed: int) -> Iterator[Trialed]:
        """Kill the command at `many` points by chance, and yield what each leaves; (None, []) in the command."""
        chance = random.Random(seed)  # noqa: S311 - a trial's dice
        end, tried = MOST_POINTS, 0
        while tried < many:
            wanted = chance.randrange(end)
            if (running := self._forked()) is None:
                stopper.at_point = partial(_die_at, wanted)
                yield None, []
                return
            if _ended(running) == -signal.SIGKILL:
                tried += 1
                yield wanted, self._findings()
            else:
                end = wanted

    def _forked(self) -> int | None:
        """Make the project as it was, and fork; give the process's number, and None within it."""
        shutil.rmtree(self._root)
        shutil.copytree(self._original, self._root)
        return os.fork() or None

    def _findings(self) -> list[str]:
        """Give what is wrong with what lies on the disk, or with what the next run makes of it."""
        left = _state(self._root)
        key = tuple(sorted(left.items()))
        if key not in self._known:
            shutil.copytree(self._root, self._copy)
            problems = [problem for problem in verify_store(self._copy, plain_today()) if has_errors([problem])]
            self._known[key] = [f"{problem.path}: {problem.message.in_language('en')}" for problem in problems]
            self._known[key] += self._next_run()
            shutil.rmtree(self._copy)
        return self._known[key]

    def _next_run(self) -> list[str]:
        """Run the command again, in the copy, and give what is wrong with the result, if anything."""
        child = os.fork()
        if child == 0:
            os._exit(_silently(self._command, self._copy, None))
        code = _ended(child)
        return [] if _state(self._copy) == self._expected else [f"the next run gave {code}, and another result"]


def _die_at(wanted: int, point: int) -> None:
    if point == wanted:
        os.kill(os.getpid(), signal.SIGKILL)


def _ended(process: int) -> int:
    _, status = os.waitpid(process, 0)
    return os.waitstatus_to_exitcode(status)


def _state(root: Path) -> State:
    """Return all files of a project."""
    return {path.relative_to(root).as_posix(): path.read_bytes() for path in root.rglob("*") if path.is_file()}


def _silently(command: Callable[[Path], int], root: Path, stopper: Stopper | None) -> int:
    with contextlib.redirect_stdout(io.StringIO()), contextlib.redirect_stderr(io.StringIO()):
        sys.setprofile(stopper)
        try:
            return command(root)
        finally:
            sys.setprofile(None)


if __name__ == "__main__":
    name = os.environ.get("STOPPED_COMMAND", "publish_or_record")
    project, *options = sys.argv[1:]
    sys.argv = [str(PUBLISH)]
    os._exit(Trial(lambda root: run(name, [*options, "--root", str(root)]), Path(project).resolve()).run())
