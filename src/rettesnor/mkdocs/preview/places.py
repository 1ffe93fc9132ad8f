"""What lies below some files and folders, folder by folder: all of it, or what may have changed, listed again."""

from __future__ import annotations

import os
from pathlib import Path
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

    State = Mapping[str, Mapping[str, tuple[int, int]]]

_OF_PROGRAMS = (".", "__pycache__")
"""What names begin with that programs put there for themselves."""


class Places:
    """Some files, and folders with all that is in them but for what programs put there for themselves.

    A state maps each folder to the files in it, each with when it was saved and how large it is. A file that is named
    by itself stands as a folder of its own, with one file that has no name.
    """

    def __init__(self, paths: Iterable[Path]) -> None:
        known = tuple(paths)
        self._files = [str(path) for path in known if path.is_file()]
        self._folders = [str(path) for path in known if not path.is_file()]

    def state(self) -> State:
        """Return what lies there."""
        found: dict[str, Mapping[str, tuple[int, int]]] = {}
        for folder in self._folders:
            _list(folder, found)
        self._look_at_files(found)
        return found

    def state_after(self, known: State, folders: Iterable[str]) -> State:
        """Return what lies there, where something may have changed in some folders alone."""
        found = dict(known)
        for folder in folders:
            nearest = _nearest(folder, found)
            if nearest is not None:
                _list_again(nearest, found)
            elif not any(os.path.dirname(file) == folder for file in self._files):  # noqa: PTH120 - paths as they are told
                return self.state()  # told by another name than the one that was given
        self._look_at_files(found)
        return found

    def _look_at_files(self, found: dict[str, Mapping[str, tuple[int, int]]]) -> None:
        for file in self._files:
            try:
                known = Path(file).stat()
                found[file] = {"": (known.st_mtime_ns, known.st_size)}
            except OSError:
                found.pop(file, None)


def changed_folders(before: State, after: State) -> frozenset[str]:
    """Return the folders that came, went, or in which a file did, or was saved."""
    return frozenset(folder for folder in before.keys() | after.keys() if before.get(folder) != after.get(folder))


def saved_files(before: State, after: State) -> frozenset[str]:
    """Return the path of every file that came, went or was saved."""
    found: set[str] = set()
    for folder in changed_folders(before, after):
        old, new = before.get(folder, {}), after.get(folder, {})
        names = (name for name in old.keys() | new.keys() if old.get(name) != new.get(name))
        found.update(os.path.join(folder, name) if name else folder for name in names)  # noqa: PTH118
    return frozenset(found)


def _nearest(folder: str, known: State) -> str | None:
    """Return the folder itself, or the nearest above it that is known."""
    while folder not in known:
        above = os.path.dirname(folder)  # noqa: PTH120
        if above == folder:
            return None
        folder = above
    return folder


def _list(folder: str, found: dict[str, Mapping[str, tuple[int, int]]]) -> None:
    """Add what lies in a folder, and in those in it."""
    listed = _listed(folder)
    if listed is not None:
        found[folder] = listed[0]
        for below in listed[1]:
            _list(below, found)


def _list_again(folder: str, found: dict[str, Mapping[str, tuple[int, int]]]) -> None:
    """Set right what lies in a folder: files, and folders that came or went."""
    listed = _listed(folder)
    files, folders = listed or ({}, [])
    begins = folder.rstrip(os.sep) + os.sep
    here = {known for known in found if known.startswith(begins) and os.sep not in known[len(begins) :]}
    for gone in here.difference(folders):
        below = gone + os.sep
        for known in [known for known in found if known == gone or known.startswith(below)]:
            del found[known]
    if listed is None:
        found.pop(folder, None)
    elif files != found.get(folder):
        found[folder] = files
    for new in folders:
        if new not in found:
            _list(new, found)


def _listed(folder: str) -> tuple[dict[str, tuple[int, int]], list[str]] | None:
    """Return the files in a folder, and the folders; None where there is no such folder."""
    files, folders = {}, []
    try:
        with os.scandir(folder) as entries:
            found = list(entries)
    except OSError:
        return None
    for entry in found:
        if entry.name.startswith(_OF_PROGRAMS) or entry.name.endswith("~"):
            continue
        try:
            if entry.is_dir(follow_symlinks=False):
                folders.append(entry.path)
            else:
                known = entry.stat()
                files[entry.name] = (known.st_mtime_ns, known.st_size)
        except OSError:
            continue
    return files, folders
