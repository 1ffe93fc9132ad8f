"""What lies on disk at a moment, and waiting until it is something else.

The system tells in which folder something is written; what was written is seen by comparing. So nothing is lost that
came while the site was being read: what was read is held against what lies there afterwards. Where the system tells
nothing (folders of another machine, too many of them), comparing all of it now and then sees it, a little later.
"""

from __future__ import annotations

import logging
import os
import threading
import time
from contextlib import contextmanager, suppress
from typing import TYPE_CHECKING

from watchdog.events import DirModifiedEvent, FileSystemEventHandler
from watchdog.observers import Observer

from rettesnor.mkdocs.preview.places import Places, changed_folders

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator
    from pathlib import Path

    from watchdog.events import FileSystemEvent

    from rettesnor.mkdocs.preview.places import State

_SETTLES = 0.03
"""For so many seconds nothing may change: editors write a file in several steps."""

_UNTOLD, _AT_REST = 2.0, 20
"""So many seconds may go before a change is seen that the system does not tell of; at least so many times as long as
comparing everything takes.
"""


class Watch(FileSystemEventHandler):
    """Sees what is saved below some files and folders."""

    def __init__(self, paths: Iterable[Path]) -> None:
        self._paths = tuple(paths)
        self._places = Places(self._paths)
        self._observer = Observer()
        self._told = threading.Event()
        self._telling = threading.Lock()
        self._folders: set[str] = set()
        self._is_all_told = False
        self._now: State = {}
        self._due = 0.0

    @contextmanager
    def looking(self) -> Iterator[None]:
        """Have the system tell of changes meanwhile; what it cannot watch is compared now and then."""
        for path in self._paths:
            with suppress(OSError):
                if path.is_dir():
                    self._observer.schedule(self, str(path), recursive=True)
                elif path.exists():  # its folder: another file may take its place
                    self._observer.schedule(self, str(path.parent), recursive=False)
        logging.getLogger("watchdog").setLevel(logging.ERROR)  # it warns of itself while it is being stopped
        with suppress(OSError):
            self._observer.start()
        try:
            yield
        finally:
            if self._observer.is_alive():
                self._observer.stop()
                self._observer.join()

    def on_created(self, event: FileSystemEvent) -> None:
        """Note where something may have changed, and wake whoever waits."""
        paths = [os.fsdecode(path) for path in (event.src_path, event.dest_path) if path]
        with self._telling:
            if isinstance(event, DirModifiedEvent):
                self._folders.update(paths)
            elif event.is_directory:  # what is in it may be told of by nothing else
                self._is_all_told = True
            else:
                self._folders.update(os.path.dirname(path) for path in paths)  # noqa: PTH120 - paths as they are told
        self._told.set()

    on_modified = on_moved = on_deleted = on_closed = on_created

    def state(self) -> State:
        """Return something that differs when a file came, went or was saved; everything is looked at."""
        begun = time.monotonic()
        self._now = self._places.state()
        ended = time.monotonic()
        self._due = ended + max(_UNTOLD, _AT_REST * (ended - begun))
        return self._now

    def was_told(self, within: float) -> bool:
        """Return whether the system tells of anything, now or within some seconds; the same is told once."""
        told = self._told.wait(within) if within else self._told.is_set()
        self._told.clear()
        return told

    def state_as_told(self, beside: Iterable[str] = ()) -> State:
        """Return the same as `state`, where only that changed which the system told of, or what is in some folders."""
        with self._telling:
            folders, self._folders = self._folders | set(beside), set()
            is_all, self._is_all_told = self._is_all_told, False
        if is_all:
            return self.state()
        if folders:
            self._now = self._places.state_after(self._now, folders)
        return self._now

    def next_state(self, known: State) -> State:
        """Wait until what lies on disk is another than what is known, and nothing is being written; return it."""
        found = self.state_as_told()
        while found == known:
            is_told = self.was_told(max(0.0, self._due - time.monotonic()))
            found = self.state_as_told() if is_told and time.monotonic() < self._due else self.state()
        return self._settled(known, found)

    def _settled(self, known: State, found: State) -> State:
        while True:
            time.sleep(_SETTLES)
            now = self.state_as_told(beside=changed_folders(known, found))
            if now == found:
                return found
            found = now
