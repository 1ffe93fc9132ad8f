"""A folder is built beside its place, and put there when it is whole: what was there is seen until then."""

from __future__ import annotations

import os
import shutil
import time
from contextlib import contextmanager, suppress
from typing import TYPE_CHECKING

from rettesnor.data.atomic import write_atomically

if TYPE_CHECKING:
    from collections.abc import Callable, Collection, Iterable, Iterator
    from pathlib import Path

_LEFT_BEHIND = 60 * 60
"""Seconds after which what a killed build left is removed; a build that still runs is younger."""


def take_place(draft: Path, place: Path) -> None:
    """Put a folder in the place of another; where that cannot be moved (a mounted folder), file by file."""
    before = draft.with_name(f"{draft.name}-before")
    try:
        if place.exists():
            place.rename(before)
        draft.rename(place)
    except OSError:
        _give_back(before, place)
        _put_files(draft, place)
    except BaseException:
        _give_back(before, place)
        raise
    shutil.rmtree(before, ignore_errors=True)


def _give_back(before: Path, place: Path) -> None:
    if before.exists() and not place.exists():
        before.rename(place)


def _put_files(draft: Path, place: Path) -> None:
    """Write what differs, each file whole, and remove what is no more."""
    made = {path.relative_to(draft) for path in draft.rglob("*") if path.is_file()}
    for name in sorted(made):
        target, content = place / name, (draft / name).read_bytes()
        if not target.is_file() or target.read_bytes() != content:
            write_atomically(target, content)
    for path in sorted(place.rglob("*"), reverse=True):
        if path.is_file() and path.relative_to(place) not in made:
            path.unlink()
        elif path.is_dir():
            with suppress(OSError):
                path.rmdir()  # only where nothing is left in it


def put_among(draft: Path, place: Path, paths: Iterable[str], gone: Collection[str]) -> None:
    """Put files of a folder among those of another, each whole, and take others away, in the order that is given."""
    for path in paths:
        target = place / path
        if path in gone:
            target.unlink(missing_ok=True)
            _remove_empty(target.parent, place)
            continue
        target.parent.mkdir(parents=True, exist_ok=True)
        try:
            (draft / path).replace(target)
        except OSError:  # the place is on another disk
            write_atomically(target, (draft / path).read_bytes())


def _remove_empty(folder: Path, place: Path) -> None:
    with suppress(OSError):  # only where nothing is left in it
        while folder != place:
            folder.rmdir()
            folder = folder.parent


@contextmanager
def built_beside(place: Path, put: Callable[[Path, Path], None] = take_place) -> Iterator[Path]:
    """Give the folder to build in; it takes the place when all went well, and goes away when anything did not.

    `put` puts what was built in the place in another way.
    """
    place = place.resolve()
    _remove_left_behind(place)
    draft = place.with_name(f".{place.name}.building-{os.getpid()}")
    shutil.rmtree(draft, ignore_errors=True)
    draft.mkdir(parents=True)
    try:
        yield draft
        put(draft, place)
    finally:
        shutil.rmtree(draft, ignore_errors=True)


def _remove_left_behind(place: Path) -> None:
    for path in place.parent.glob(f".{place.name}.building-*"):
        with suppress(OSError):
            if time.time() - path.stat().st_mtime > _LEFT_BEHIND:
                shutil.rmtree(path, ignore_errors=True)
