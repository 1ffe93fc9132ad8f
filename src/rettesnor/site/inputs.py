"""Everything that a site is made from, as hashes: what is kept between two runs is kept under them.

A hash is of bytes, never of times. It holds what lies in the site's folders, the program itself with the versions of
what it uses, the settings as the environment fills them in, and the day.
"""

from __future__ import annotations

import hashlib
import os
import sys
from functools import cache
from importlib import metadata
from pathlib import Path
from typing import TYPE_CHECKING

from rettesnor.locale.dates import plain_today, today

if TYPE_CHECKING:
    from collections.abc import Collection, Iterator

    from rettesnor.settings import Settings

_FOLDERS = ("docs", "data", "versions")
_PACKAGE = Path(__file__).parents[1]
_COMPILED = "__pycache__"


def hash_of(*parts: object) -> str:
    """Return one hash of several things that are told apart by how they are written."""
    return hashlib.sha256("\0".join(map(repr, parts)).encode("utf-8", "surrogatepass")).hexdigest()


def hash_of_site(settings: Settings) -> str:
    """Return the hash of everything that a site is made from."""
    texts = [hash_of_folder(settings.root / name) for name in _FOLDERS]
    return hash_of(hash_of_surroundings(settings), texts)


def hash_of_surroundings(settings: Settings) -> str:
    """Return the hash of everything but docs/, data/ and versions/: program, theme, settings and day."""
    configuration = settings.root / "mkdocs.yml"
    theme = [hash_of_folder(folder) for folder in settings.theme.folders]
    days = (today(os.environ).isoformat(), plain_today().isoformat())
    return hash_of(program_hash(), theme, hash_of_file(configuration), settings, days)


def hash_of_folder(folder: Path, but: Collection[str] = ()) -> str:
    """Return the hash of a folder: of the name and the bytes of each file in it, but for some of its folders."""
    found = ((path.relative_to(folder), path) for path in _files(folder))
    return hash_of([(name.as_posix(), hash_of_file(path)) for name, path in found if name.parts[0] not in but])


def hash_of_file(path: Path) -> str:
    """Return the hash of a file's bytes."""
    return hashlib.sha256(path.read_bytes()).hexdigest()


@cache
def program_hash() -> str:
    """Return the hash of this program as it was started: its own files, and the versions of all it could use."""
    installed = sorted({f"{found.name}=={found.version}" for found in metadata.distributions()})
    return hash_of(hash_of_folder(_PACKAGE), installed, sys.version, sys.platform)


def _files(folder: Path) -> Iterator[Path]:
    """Yield the files below a folder in order, but for what Python compiles for itself."""
    for path in sorted(folder.rglob("*")):
        if _COMPILED not in path.parts and path.is_file():
            yield path
