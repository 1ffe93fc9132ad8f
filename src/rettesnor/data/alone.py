"""One writer at a time below a root: between reading what is there and writing what follows, nobody else may write."""

from __future__ import annotations

import os
import sys
import threading
from contextlib import contextmanager
from typing import TYPE_CHECKING

from rettesnor.locale.messages import words

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

if sys.platform != "win32":  # there, two commands are told apart by the head of the chain alone
    import fcntl


class BusyError(OSError):
    """Another command writes, or has written since what is there was read; nothing was written. `message` says so."""

    def __init__(self) -> None:
        super().__init__("another command writes below the same root")
        self.message = words("disk.busy")


class _Held(threading.local):
    """The roots that this thread may write below already."""

    def __init__(self) -> None:
        self.roots: set[tuple[int, int]] = set()


_HELD = _Held()


@contextmanager
def only_writer(root: Path) -> Iterator[None]:
    """Let nobody else write below `root`; who does already may ask again.

    Raises:
        BusyError: somebody writes at this moment.
    """
    place = os.stat(root)  # noqa: PTH116 - what a folder is, not how it is called
    key = (place.st_dev, place.st_ino)
    if sys.platform == "win32" or key in _HELD.roots:
        yield
        return
    handle = os.open(root, os.O_RDONLY)
    try:
        try:
            fcntl.flock(handle, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except BlockingIOError as error:
            raise BusyError from error
        _HELD.roots.add(key)
        yield
    finally:
        _HELD.roots.discard(key)
        fcntl.flock(handle, fcntl.LOCK_UN)  # for a process that shares the handle, too
        os.close(handle)
