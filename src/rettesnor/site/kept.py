"""What is dear to make, kept between builds under the hash of all that it is made from.

Each thing is a file that begins with the hash of the rest of it: one that was broken off, or changed since, is made
anew. The folder can be deleted at any time, and several processes may use it at once.
"""

from __future__ import annotations

import hashlib
import os
import tempfile
import time
from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

from rettesnor.site.inputs import hash_of, program_hash

if TYPE_CHECKING:
    from collections.abc import Callable

FOLDER = ".cache/build"
"""Where it lies below a site's root."""

_UNUSED_DAYS, _MOST = 30, 40_000
_DAY = 24 * 60 * 60
_LOOKED = "looked-through"


@dataclass(frozen=True, slots=True)
class KeptTexts:
    """Texts in a folder."""

    folder: Path

    def recall(self, kind: str, parts: tuple[str, ...], make: Callable[[], str]) -> str:
        """Return the text of a kind that is made from these parts and nothing else, made now where it is not kept."""
        kept = self.find(kind, parts)
        if kept is not None:
            return kept
        made = make()
        self.keep(kind, parts, made)
        return made

    def find(self, kind: str, parts: tuple[str, ...]) -> str | None:
        """Return the text of a kind that was made from these parts; None where it is not kept."""
        path = self._path(hash_of(program_hash(), kind, parts))
        kept = _sound(path)
        if kept is not None:
            with suppress(OSError):
                os.utime(path)
        return kept

    def keep(self, kind: str, parts: tuple[str, ...], made: str) -> None:
        """Keep the text of a kind that was made from these parts and nothing else."""
        with suppress(OSError):
            _write(self._path(hash_of(program_hash(), kind, parts)), made.encode("utf-8", "surrogatepass"))

    def forget_unused(self) -> None:
        """Remove what no build has asked for in a month, and the oldest of too many; once a day, it takes long."""
        looked = self.folder / _LOOKED
        with suppress(OSError):
            if looked.is_file() and 0 <= time.time() - looked.stat().st_mtime < _DAY:
                return
            looked.touch()
            found = sorted(((path.stat().st_mtime, path) for path in self.folder.glob("??/*")), reverse=True)
            for place, (used_at, path) in enumerate(found):
                if place >= _MOST or time.time() - used_at > _UNUSED_DAYS * _DAY:
                    path.unlink(missing_ok=True)

    def _path(self, key: str) -> Path:
        return self.folder / key[:2] / key[2:]


def _sound(path: Path) -> str | None:
    """Return what a file keeps; None where there is none, or it is not what was written."""
    try:
        written = path.read_bytes()
    except OSError:
        return None
    digest, _, content = written.partition(b"\n")
    return content.decode("utf-8", "surrogatepass") if digest == _digest(content) else None


def _write(path: Path, content: bytes) -> None:
    """Write a file whole or not at all; that the disk has it is not waited for, since a reader sees what is missing."""
    path.parent.mkdir(parents=True, exist_ok=True)
    handle, name = tempfile.mkstemp(dir=path.parent)
    try:
        with os.fdopen(handle, "wb") as file:
            file.write(_digest(content) + b"\n" + content)
        Path(name).replace(path)
    except BaseException:
        Path(name).unlink(missing_ok=True)
        raise


def _digest(content: bytes) -> bytes:
    return hashlib.sha256(content).hexdigest().encode()
