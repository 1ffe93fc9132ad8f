"""What lies on disk at a moment, and waiting until it is something else.

The system tells when something is written; what was written is seen by comparing. So nothing is lost that came while
the site was being read: what was read is held against what lies there afterwards. Where the system tells nothing
(folders of another machine, too many of them), the comparison alone sees it, a little later.
"""

from __future__ import annotations

import logging
import os
import threading
import time
from contextlib import contextmanager, suppress
from pathlib import Path
from typing import TYPE_CHECKING

from watchdog.events import FileSystemEventHandler
from watchdog.observers import Observer

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping

    from watchdog.events import FileSystemEvent

    State = Mapping[str, tuple[int, int]]

_SETTLES = 0.03
"""For so many seconds nothing may change: editors write a file in several steps."""

_UNTOLD, _AT_REST = 2.0, 20
"""So many seconds may go before a change is seen that the system does not tell of; at least so many times as long as
the comparison takes.
"""


class Watch(FileSystemEventHandler):
    """Sees what is saved below some files and folders."""

    def __init__(self, paths: Iterable[Path]) -> None:
        self._paths = tuple(paths)
        self._told = threading.Event()
        self._observer = Observer()

    @contextmanager
    def looking(self) -> Iterator[None]:
        """Have the system tell of changes meanwhile; what it cannot watch is compared now and then."""
        for path in self._paths:
            if path.exists():
                with suppress(OSError):
                    self._observer.schedule(self, str(path), recursive=True)
        logging.getLogger("watchdog").setLevel(logging.ERROR)  # it warns of itself while it is being stopped
        with suppress(OSError):
            self._observer.start()
        try:
            yield
        finally:
            if self._observer.is_alive():
                self._observer.stop()
                self._observer.join()

    def on_created(self, event: FileSystemEvent) -> None:  # noqa: ARG002
        """Wake whoever waits."""
        self._told.set()

    on_modified = on_moved = on_deleted = on_closed = on_created

    def state(self) -> State:
        """Return something that differs when a file came, went or was saved."""
        return {path: state for start in self._paths for path, state in _files(str(start))}

    def was_told(self, within: float) -> bool:
        """Return whether the system tells of anything, now or within some seconds; the same is told once."""
        told = self._told.wait(within) if within else self._told.is_set()
        self._told.clear()
        return told

    def next_state(self, known: State) -> State:
        """Wait until what lies on disk is another than what is known, and nothing is being written; return it."""
        while True:
            self._told.clear()
            begun = time.monotonic()
            found = self.state()
            if found != known:
                return self._settled(found)
            self._told.wait(timeout=max(_UNTOLD, _AT_REST * (time.monotonic() - begun)))

    def _settled(self, found: State) -> State:
        while True:
            time.sleep(_SETTLES)
            now = self.state()
            if now == found:
                return found
            found = now


def _files(start: str) -> Iterator[tuple[str, tuple[int, int]]]:
    """Yield the files below a folder, or the file itself, but for what programs put there for themselves."""
    try:
        with os.scandir(start) as entries:
            found = list(entries)
    except NotADirectoryError:
        known = Path(start).stat()
        yield start, (known.st_mtime_ns, known.st_size)
        return
    except OSError:
        return
    for entry in found:
        if entry.name.startswith((".", "__pycache__")) or entry.name.endswith("~"):
            continue
        try:
            if entry.is_dir(follow_symlinks=False):
                yield from _files(entry.path)
            else:
                known = entry.stat()
                yield entry.path, (known.st_mtime_ns, known.st_size)
        except OSError:
            continue
