"""Files that say themselves whether they are whole: the first line is the hash of the rest.

What is kept to save work lies in such files. One that was broken off or changed since keeps nothing, and is made anew;
so nobody need wait until the disk has it.
"""

from __future__ import annotations

import hashlib
import os
import tempfile
from pathlib import Path
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterable

_EMPTY = b"0" * 64 + b"\n"
"""As long as the first line; no hash of anything that is ever written."""


def write_whole(path: Path, content: bytes | Iterable[bytes]) -> None:
    """Write a file so that a reader sees what was there before, or what is written now, and knows which is whole.

    Something large may be given in pieces, which are never in memory together.

    Raises:
        OSError: the disk is full or cannot be written; what was there before is there still.
    """
    path.parent.mkdir(parents=True, exist_ok=True)
    handle, name = tempfile.mkstemp(dir=path.parent)
    try:
        with os.fdopen(handle, "wb") as file:
            digest = hashlib.sha256()
            file.write(_EMPTY)
            for piece in (content,) if isinstance(content, bytes) else content:
                digest.update(piece)
                file.write(piece)
            file.seek(0)
            file.write(digest.hexdigest().encode())
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
    content = memoryview(written)[len(_EMPTY) :]
    digest = hashlib.sha256(content).hexdigest().encode() + b"\n"
    return written[len(_EMPTY) :] if written.startswith(digest) else None
