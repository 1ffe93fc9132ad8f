"""What is dear to make, kept between builds under the hash of all that it is made from.

Each thing is a file of its own (data/whole_files.py): one that was broken off, or changed since, is made anew. The
folder can be deleted at any time, and several processes may use it at once.
"""

from __future__ import annotations

import os
import time
from contextlib import suppress
from dataclasses import dataclass
from typing import TYPE_CHECKING

from rettesnor.data.whole_files import read_whole, write_whole
from rettesnor.site.inputs import hash_of, program_hash

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

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
        kept = read_whole(path)
        if kept is None:
            return None
        with suppress(OSError):
            os.utime(path)
        return kept.decode("utf-8", "surrogatepass")

    def keep(self, kind: str, parts: tuple[str, ...], made: str) -> None:
        """Keep the text of a kind that was made from these parts and nothing else."""
        with suppress(OSError):
            write_whole(self._path(hash_of(program_hash(), kind, parts)), made.encode("utf-8", "surrogatepass"))

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
