"""What lies in the place of a site: the hash of each file, read again where the disk says that it was touched since.

A file whose bytes were hashed is known by what the disk says of it: its number, its size, and when its bytes and its
name were changed last, which no program can set back. A file that is younger than a moment is hashed each time, since
a disk may tell two changes within a moment by the same time. What is copied or moved is hashed anew.
"""

from __future__ import annotations

import hashlib
import json
import os
import time
from contextlib import suppress
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from rettesnor.data.whole_files import read_whole, write_whole
from rettesnor.site.inputs import hash_of
from rettesnor.site.kept import FOLDER

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping
    from pathlib import Path

_MOMENT = 2_000_000_000
"""Nanoseconds within which a disk may give two changes the same time (that of FAT and of older network disks)."""

_TELLS_CHANGES = os.name == "posix"
"""Where the disk has no time of the last change that nobody can set, nothing is known by its times."""

_MOST, _FEW = 4, 200
"""So many places are remembered; and so many files are hashed again each time rather than all written down anew."""


@dataclass(frozen=True, slots=True)
class Lying:
    """The hash of each file in a place by path; `states` are what the disk says of those that need not be read again.

    `is_plain` is False where something lies there that no site has: a link, or a folder without files.
    """

    hashes: Mapping[str, str] = field(default_factory=dict)
    states: Mapping[str, str] = field(default_factory=dict)
    is_plain: bool = True


def look_at(root: Path, place: Path) -> Lying:
    """Return what lies in a place; what was hashed before is told by what is remembered below `root`."""
    known = _recalled(root, place)
    hashes, states, is_plain = {}, {}, True
    young = time.time_ns() - _MOMENT
    for entry, path in _entries(str(place), ""):
        if entry is None or entry.is_symlink():
            is_plain = False
            continue
        found = entry.stat(follow_symlinks=False)
        state = f"{found.st_ino} {found.st_size} {found.st_mtime_ns} {found.st_ctime_ns}"
        own, before = known.get(path, ("", ""))
        hashes[path] = own if before == state else _hash(entry.path)
        if _TELLS_CHANGES and max(found.st_ctime_ns, found.st_mtime_ns) < young:
            states[path] = state
    lying = Lying(hashes, states, is_plain)
    if sum(known.get(path, ("", ""))[1] != state for path, state in states.items()) > min(_FEW, len(known)):
        _remember(root, place, lying)
    return lying


def _entries(folder: str, above: str) -> Iterator[tuple[os.DirEntry[str] | None, str]]:
    """Yield each file below a folder with its path; a folder in which nothing lies as None."""
    try:
        with os.scandir(folder) as scanned:
            found = list(scanned)
    except OSError:
        return
    if not found:
        yield None, above
    for entry in found:
        if entry.is_dir(follow_symlinks=False):
            yield from _entries(entry.path, f"{above}{entry.name}/")
        else:
            yield entry, above + entry.name


def _hash(path: str) -> str:
    """Return the hash of a file's bytes; of one that cannot be read, nobody's."""
    try:
        with open(path, "rb", buffering=0) as file:  # noqa: PTH123 - half the time, and there are tens of thousands
            return hashlib.sha256(file.read()).hexdigest()
    except OSError:
        return ""


def _recalled(root: Path, place: Path) -> Mapping[str, tuple[str, str]]:
    with suppress(ValueError, TypeError, AttributeError):  # another program wrote it
        kept = json.loads(read_whole(_path(root, place)) or "{}")
        return {path: (own, state) for path, (own, state) in kept.items()}
    return {}


def _remember(root: Path, place: Path, lying: Lying) -> None:
    content = json.dumps({path: (lying.hashes[path], state) for path, state in lying.states.items()}).encode()
    with suppress(OSError):
        path = _path(root, place)
        write_whole(path, content)
        newest = sorted(path.parent.glob("lying-*.json"), key=lambda each: each.stat().st_mtime, reverse=True)
        for old in newest[_MOST:]:
            old.unlink(missing_ok=True)


def _path(root: Path, place: Path) -> Path:
    return root / FOLDER / f"lying-{hash_of(str(place))[:16]}.json"
