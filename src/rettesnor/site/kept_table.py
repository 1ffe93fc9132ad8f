"""Small things that are dear to make, kept between runs in one file: a file for each would take as long to open.

The file (data/whole_files.py) begins with the hash of the program and of all that everything in it hangs on: one that
was made with something else keeps nothing. It can be deleted at any time.
"""

from __future__ import annotations

import json
from contextlib import suppress
from typing import TYPE_CHECKING, Any

from rettesnor.data.whole_files import read_whole, write_whole
from rettesnor.site.inputs import hash_of, program_hash

if TYPE_CHECKING:
    from pathlib import Path

_FEW = 20
"""So many things are made again each time rather than all written down anew."""

_UNUSED = 3
"""What was kept is written anew when it is so many times as much as was asked for."""


class KeptTable:
    """What JSON can say, by a key that holds what it is made from beside the program and what the table is made with.

    What nobody asked for in a run is forgotten, so that it does not grow; where `most` is given, runs that ask for
    little are usual, and so many things are kept at most.
    """

    def __init__(self, file: Path, *made_with: object, most: int | None = None) -> None:
        self._file, self._most = file, most
        self._made_with = hash_of(program_hash(), *made_with)
        self._known = self._read()
        self._used: dict[str, Any] = {}

    def __len__(self) -> int:
        """Return how much is known."""
        return len(self._known)

    def find(self, key: str) -> Any | None:  # noqa: ANN401 - what JSON can say
        """Return what is kept under a key, or None."""
        found = self._used.get(key)
        if found is None:
            found = self._known.get(key)
            if found is not None:
                self._used[key] = found
        return found

    def keep(self, key: str, made: Any) -> None:  # noqa: ANN401 - what JSON can say
        """Keep something under a key."""
        self._used[key] = made

    def close(self) -> None:
        """Write down what is to be kept, unless nearly all of it is written down already."""
        made = len(self._used.keys() - self._known.keys())
        is_full = self._most is None and len(self._known) >= _UNUSED * len(self._used)
        if made <= min(_FEW, len(self._known)) and not is_full:
            return
        kept = self._used
        if self._most is not None:  # another process may have written down what it made meanwhile
            kept = dict([*{**self._read(), **self._used}.items()][-self._most :])
        told = json.dumps([self._made_with, kept], ensure_ascii=False, separators=(",", ":"))
        with suppress(OSError):
            write_whole(self._file, told.encode("utf-8", "surrogatepass"))
        self._known = dict(kept)

    def _read(self) -> dict[str, Any]:
        with suppress(ValueError):  # a program that keeps things otherwise wrote it
            made_with, kept = json.loads(read_whole(self._file) or "[null, {}]")
            return dict(kept) if made_with == self._made_with else {}
        return {}
