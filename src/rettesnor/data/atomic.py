"""Writing that is done wholly or not at all, whatever happens in between."""

from __future__ import annotations

import os
import shutil
import tempfile
from pathlib import Path
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Mapping


def write_atomically(path: Path, content: bytes, staging: Path | None = None) -> None:
    """Write a file so that a reader sees the old bytes or the new ones, never a part of them.

    It is made ready in `staging`, on the same disk, or beside its place where none is given.
    """
    place = path.parent if staging is None else staging
    place.mkdir(parents=True, exist_ok=True)
    path.parent.mkdir(parents=True, exist_ok=True)
    handle, name = tempfile.mkstemp(dir=place, prefix=f".{path.name}.")
    try:
        with os.fdopen(handle, "wb") as file:
            file.write(content)
            file.flush()
            os.fsync(file.fileno())
        Path(name).chmod(0o644)
        Path(name).replace(path)
    except BaseException as error:
        Path(name).unlink(missing_ok=True)
        name_file(error, path)
        raise
    _sync_folder(path.parent)


def place_folder(target: Path, files: Mapping[str, bytes], staging: Path) -> None:
    """Make a folder with files appear all at once: it is built in `staging`, on the same disk, and moved into place.

    Raises:
        FileExistsError: there is something at `target` already.
        OSError: the disk is full or cannot be written; nothing was placed.
    """
    if target.exists():
        raise FileExistsError(f"{target} exists already")
    staging.mkdir(parents=True, exist_ok=True)
    draft = Path(tempfile.mkdtemp(dir=staging))
    try:
        for name, content in sorted(files.items()):
            path = draft / name
            path.parent.mkdir(parents=True, exist_ok=True)
            with path.open("wb") as file:
                file.write(content)
                file.flush()
                os.fsync(file.fileno())
        for folder in sorted({(draft / name).parent for name in files} | {draft}):
            _sync_folder(folder)
            folder.chmod(0o755)
        target.parent.mkdir(parents=True, exist_ok=True)
        draft.rename(target)
    except BaseException as error:
        shutil.rmtree(draft, ignore_errors=True)
        name_file(error, target)
        raise
    _sync_folder(target.parent)


def name_file(error: BaseException, path: Path) -> None:
    """Let an error of the disk say which file could not be written: a full disk names none."""
    if isinstance(error, OSError) and error.filename is None and error.errno is not None:
        error.filename = str(path)


def _sync_folder(folder: Path) -> None:
    """Ask the disk to remember names, where the system can."""
    if os.name == "posix":
        handle = os.open(folder, os.O_RDONLY)
        try:
            os.fsync(handle)
        finally:
            os.close(handle)
