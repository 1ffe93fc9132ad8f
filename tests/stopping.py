"""Stops a command by SIGKILL before and after every call that changes the disk, and looks at what is left each time.

    python tests/stopping.py ROOT ARGUMENT …     # the arguments are publish.py's; ROOT must be a copy: it is changed

The command is publish.py, or $STOPPED_COMMAND. What is printed is one object: `points`, `states`, `undisturbed` and
`failures`. The program runs up to its first change of the disk; from there on the process forks once for each point. A
profile function sees every call of a C function come and go, which is where Python meets the disk. What is left is
verified at every point; the next run is tried once for each different state of the disk that the points leave.
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
from rettesnor.publishing.writing import STAGING
from rettesnor.versions.verification import verify_store

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator
    from types import FrameType

    State = dict[str, bytes]

PUBLISH = Path(__file__).resolve().parents[1] / "scripts" / "publish.py"
OF_THE_SYSTEM = {"mkdir", "open", "rename", "replace", "unlink", "remove", "rmdir", "chmod", "fsync", "close"}
OF_A_FILE = {"write", "flush", "close"}
MOST_POINTS = 400
ONLY_CHANGES = {"mkdir", "rename", "replace", "unlink", "remove", "rmdir"}


class Stopper:
    """Counts the moments before and after each call that changes the disk; at the wanted one, the process ends.

    Counting begins with the first call that can only be a change: what is read before it changes nothing.
    """

    def __init__(self, at_first_change: Callable[[Stopper], None]) -> None:
        self.wanted: int | None = None
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
        if self._count == self.wanted:
            os.kill(os.getpid(), signal.SIGKILL)
        self._count += 1


def _touches_the_disk(called: Any) -> bool:
    if called.__module__ in {"posix", "io", "_io"}:
        return called.__name__ in OF_THE_SYSTEM
    owner = getattr(called, "__self__", None)
    return isinstance(owner, (io.BufferedWriter, io.FileIO)) and called.__name__ in OF_A_FILE


class Trial:
    """Tries every point of one command on one project."""

    def __init__(self, publish: Callable[[], int], root: Path) -> None:
        self._publish = publish
        self._root = root
        self._original = root.with_name(f"{root.name}-original")
        shutil.copytree(root, self._original)
        self._tried, self._end = 0, sys.maxsize
        self._known: dict[tuple[tuple[str, bytes], ...], str] = {}

    def run(self) -> int:
        """Run the command; it is taken over at its first change, and this is reached by its forks alone."""
        return _silently(self._publish, Stopper(self._try_all))

    def _try_all(self, stopper: Stopper) -> None:
        """Fork for each point; return in the forks, which go on."""
        if self._forked(stopper, None):
            return
        undisturbed, expected = self._wait(), self._state()
        failures = []
        for point in self._points():
            self._restore()
            if self._forked(stopper, point):
                return
            code = self._wait()
            if code != -signal.SIGKILL:
                self._end = point
                continue
            self._tried += 1
            problems = [problem for problem in verify_store(self._root, plain_today()) if has_errors([problem])]
            failures += [f"{point}: {problem.path}: {problem.message.in_language('en')}" for problem in problems]
            failures += [f"{point}: {failure}" for failure in [self._next_run(expected)] if failure]
        report = {"points": self._tried, "states": len(self._known), "undisturbed": undisturbed, "failures": failures}
        os.write(1, f"{json.dumps(report)}\n".encode())
        os._exit(0)

    def _points(self) -> Iterator[int]:
        """Yield the points at which the command is stopped: all, or as many at random as $STOPPED_AT says."""
        asked = os.environ.get("STOPPED_AT")
        if asked is None:
            yield from takewhile(lambda point: point < self._end, count())
            return
        many, seed = map(int, asked.split(","))
        chance = random.Random(seed)  # noqa: S311 - a trial's dice
        while self._tried < many:
            yield chance.randrange(min(self._end, MOST_POINTS))

    def _forked(self, stopper: Stopper, point: int | None) -> bool:
        self._child = os.fork()
        stopper.wanted = point
        return self._child == 0

    def _wait(self) -> int:
        _, status = os.waitpid(self._child, 0)
        return os.waitstatus_to_exitcode(status)

    def _next_run(self, expected: State) -> str:
        """Run the command again and give what is wrong with the result, if anything."""
        left = self._state()
        is_untidy = (self._root / STAGING).is_dir() and any((self._root / STAGING).iterdir())
        key = (*sorted(left.items()), ("", bytes([is_untidy])))
        if key not in self._known:
            self._child = os.fork()
            if self._child == 0:
                os._exit(_silently(self._publish, None))
            code = self._wait()
            is_right = self._state(with_staging=True) == expected
            self._known[key] = "" if is_right else f"the next run gave {code}, and another result"
        return self._known[key]

    def _restore(self) -> None:
        shutil.rmtree(self._root)
        shutil.copytree(self._original, self._root)

    def _state(self, *, with_staging: bool = False) -> State:
        """Return all files of the project; the staging folder is no part of it, and gone after a finished run."""
        found = {path.relative_to(self._root).as_posix(): path for path in self._root.rglob("*") if path.is_file()}
        return {name: path.read_bytes() for name, path in found.items() if with_staging or not name.startswith(STAGING)}


def _silently(publish: Callable[[], int], stopper: Stopper | None) -> int:
    with contextlib.redirect_stdout(io.StringIO()), contextlib.redirect_stderr(io.StringIO()):
        sys.setprofile(stopper)
        try:
            return publish()
        finally:
            sys.setprofile(None)


if __name__ == "__main__":
    project = Path(sys.argv[1]).resolve()
    command = os.environ.get("STOPPED_COMMAND", "publish_or_record")
    sys.argv = [str(PUBLISH), "--root", str(project), *sys.argv[2:]]
    os._exit(Trial(partial(run, command), project).run())
