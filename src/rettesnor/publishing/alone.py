"""One writer of the store at a time: between reading the newest record and writing the next, nobody else may write."""

from __future__ import annotations

import os
import sys
from contextlib import contextmanager
from typing import TYPE_CHECKING

from rettesnor.locale.messages import words
from rettesnor.publishing.disk import CannotPublishError
from rettesnor.versions.reading import read_store

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from rettesnor.versions.reading import Store

if sys.platform != "win32":  # there, two commands are told apart by the head of the chain alone
    import fcntl


class BusyError(CannotPublishError):
    """Another command writes to the store, or has written since it was read; nothing was written."""

    def __init__(self) -> None:
        OSError.__init__(self, "another command writes to the store")
        self.message = words("disk.busy")


@contextmanager
def alone(root: Path, store: Store) -> Iterator[None]:
    """Let nobody else write to the store below `root`, which still has to be as it was read.

    Raises:
        BusyError: somebody writes at this moment, or has since.
    """
    with only_writer(root):
        _refuse_another_head(root, store)
        yield


@contextmanager
def only_writer(root: Path) -> Iterator[None]:
    """Let no other command that changes several files below `root` begin.

    Raises:
        BusyError: one has begun.
    """
    if sys.platform == "win32":
        yield
        return
    handle = os.open(root, os.O_RDONLY)
    try:
        try:
            fcntl.flock(handle, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except BlockingIOError as error:
            raise BusyError from error
        yield
    finally:
        fcntl.flock(handle, fcntl.LOCK_UN)  # for a process that shares the handle, too
        os.close(handle)


def _refuse_another_head(root: Path, store: Store) -> None:
    if read_store(root).head != store.head:
        raise BusyError
