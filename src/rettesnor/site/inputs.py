"""Everything that a site is made from, as hashes: what is kept between two runs is kept under them.

A hash is of bytes, never of times. It holds what lies in the site's folders, the program itself with the versions of
what it uses, the settings as the environment fills them in, and the day.
"""

from __future__ import annotations

import hashlib
import os
import sys
from contextlib import suppress
from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING

from rettesnor.locale.dates import plain_today, today

if TYPE_CHECKING:
    from collections.abc import Collection, Iterator, Mapping

    from rettesnor.settings import Settings

_FOLDERS = ("docs", "data", "versions")
_PACKAGE = Path(__file__).parents[1]
_COMPILED = "__pycache__"
_RECORDS = (".dist-info", ".egg-info")
"""How the record of something installed is called at its end, now and before (PyPA: "Recording installed projects")."""


def hash_of(*parts: object) -> str:
    """Return one hash of several things that are told apart by how they are written."""
    return hashlib.sha256("\0".join(map(repr, parts)).encode("utf-8", "surrogatepass")).hexdigest()


def hashes_of_sources(root: Path) -> dict[str, str]:
    """Return the hash of each file in docs/, data/ and versions/, by its path below the root."""
    return {f"{name}/{path}": own for name in _FOLDERS for path, own in hashes_of_folder(root / name).items()}


def hash_of_site(settings: Settings, sources: Mapping[str, str] | None = None) -> str:
    """Return the hash of everything that a site is made from; `sources` are the hashes of its files, where known."""
    files = hashes_of_sources(settings.root) if sources is None else sources
    return hash_of(hash_of_surroundings(settings), list(files.items()))


def hash_of_surroundings(settings: Settings) -> str:
    """Return the hash of everything but docs/, data/ and versions/: program, theme, settings and day."""
    configuration = settings.root / "mkdocs.yml"
    theme = [hash_of_folder(folder) for folder in settings.theme.folders]
    days = (today(os.environ).isoformat(), plain_today().isoformat())
    return hash_of(program_hash(), theme, hash_of_file(configuration), settings, days)


def hash_of_folder(folder: Path, but: Collection[str] = ()) -> str:
    """Return the hash of a folder: of the name and the bytes of each file in it, but for some of its folders."""
    return hash_of(list(hashes_of_folder(folder, but).items()))


def hashes_of_folder(folder: Path, but: Collection[str] = ()) -> dict[str, str]:
    """Return the hash of each file in a folder by its name there, in order, but for some of its folders."""
    return {name: _hash(path) for name, path in _files(folder) if name.partition("/")[0] not in but}


def hash_of_file(path: Path) -> str:
    """Return the hash of a file's bytes."""
    return _hash(str(path))


def _hash(path: str) -> str:
    with open(path, "rb", buffering=0) as file:  # noqa: PTH123 - half the time, and there are tens of thousands
        return hashlib.sha256(file.read()).hexdigest()


@cache
def program_hash() -> str:
    """Return the hash of this program as it was started: its own files, and the versions of all it could use."""
    return hash_of(hash_of_folder(_PACKAGE), _installed(), sys.version, sys.platform)


def _installed() -> list[str]:
    """Return what is installed where Python looks for modules, by the names of the records of it.

    A record's name holds the project's and its version, so none of them is read: that takes ten times as long.
    """
    found = set()
    for folder in sys.path:
        with suppress(OSError), os.scandir(folder or ".") as entries:
            found |= {entry.name for entry in entries if entry.name.endswith(_RECORDS)}
    return sorted(found)


def _files(folder: Path) -> Iterator[tuple[str, str]]:
    """Yield the files below a folder in order, by name and path, but for what Python compiles for itself."""
    start = len(str(folder)) + 1
    return ((path[start:], path) for path in sorted(_files_below(str(folder))))


def _files_below(folder: str) -> Iterator[str]:
    try:
        with os.scandir(folder) as scanned:
            entries = list(scanned)
    except OSError:  # nothing lies there
        return
    for entry in entries:
        if entry.is_file():
            yield f"{folder}/{entry.name}"
        elif entry.is_dir(follow_symlinks=False) and entry.name != _COMPILED:
            yield from _files_below(f"{folder}/{entry.name}")
