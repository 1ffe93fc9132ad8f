"""What lies among the texts and data of a site and is no file: a pipe, a socket, a device. To read one may hang."""

from __future__ import annotations

import os
from pathlib import Path
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterator

_FOLDERS = ("docs", "data")
"""What people put files into; versions/ is written by commands alone, and holds tens of thousands."""


def odd_files(root: Path) -> Iterator[str]:
    """Yield the path below the root of all in docs/ and data/ that is neither a file nor a folder.

    Links are followed: what they lead to is read.
    """
    for name in _FOLDERS:
        yield from (Path(path).relative_to(root).as_posix() for path in _odd_below(str(root / name)))


def _odd_below(folder: str) -> Iterator[str]:
    try:
        with os.scandir(folder) as scanned:
            entries = sorted(scanned, key=lambda entry: entry.name)
    except OSError:  # nothing lies there
        return
    for entry in entries:
        if entry.is_dir(follow_symlinks=False):
            yield from _odd_below(entry.path)
        elif not (entry.is_file() or entry.is_dir()) and os.path.exists(entry.path):  # noqa: PTH110 - a link to nothing
            yield entry.path
