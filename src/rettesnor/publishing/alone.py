"""One writer of the store at a time: between reading the newest record and writing the next, nobody else may write."""

from __future__ import annotations

from contextlib import contextmanager
from typing import TYPE_CHECKING

from rettesnor.data.alone import BusyError, only_writer
from rettesnor.versions.reading import read_store

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from rettesnor.versions.reading import Store


@contextmanager
def alone(root: Path, store: Store) -> Iterator[None]:
    """Let nobody else write to the store below `root`, which still has to be as it was read.

    Raises:
        BusyError: somebody writes at this moment, or has since.
    """
    with only_writer(root):
        if read_store(root).head != store.head:
            raise BusyError
        yield
