"""Files that say themselves whether they are whole: the first line is the hash of the rest.

What is kept to save work lies in such files. One that was broken off or changed since keeps nothing, and is made anew;
so nobody need wait until the disk has it.
"""

from __future__ import annotations

import hashlib
import os
import tempfile
from pathlib import Path


def write_whole(path: Path, content: bytes) -> None:
    """Write a file so that a reader sees what was there before, or what is written now, and knows which is whole.

    Raises:
        OSError: the disk is full or cannot be written; what was there before is there still.
    """
    path.parent.mkdir(parents=True, exist_ok=True)
    handle, name = tempfile.mkstemp(dir=path.parent)
    try:
        with os.fdopen(handle, "wb") as file:
            file.write(_digest(content) + b"\n" + content)
        Path(name).chmod(0o644)
        Path(name).replace(path)
    except BaseException:
        Path(name).unlink(missing_ok=True)
        raise


def read_whole(path: Path) -> bytes | None:
    """Return what was written into a file; None where there is none, or it is not what was written."""
    try:
        written = path.read_bytes()
    except OSError:
        return None
    digest, _, content = written.partition(b"\n")
    return content if digest == _digest(content) else None


def _digest(content: bytes) -> bytes:
    return hashlib.sha256(content).hexdigest().encode()
