"""The archives that were read last, and those before them, kept in build/law/ so that what changed can be shown."""

from __future__ import annotations

import re
from datetime import date
from typing import TYPE_CHECKING

from rettesnor.data.atomic import write_atomically
from rettesnor.data.together import WORKSHOP

if TYPE_CHECKING:
    from collections.abc import Iterable
    from pathlib import Path

NOW, BEFORE = "build/law/now", "build/law/before"
_DAY = re.compile(r"(?<!\d)(\d{4}-\d{2}-\d{2})(?!\d)")


def kept(root: Path, folder: str = NOW) -> tuple[Path, ...]:
    """Return the archives that are kept, in order of their names."""
    return tuple(sorted((root / folder).glob("*.tar.bz2")))


def keep(root: Path, archives: Iterable[Path]) -> None:
    """Keep archives as those read last. One that differs from the kept one of its name stands before it from now on.

    Each is kept whole or not at all: half an archive would stand before the next one, and could not be read.
    """
    (root / NOW).mkdir(parents=True, exist_ok=True)
    for archive in archives:
        place = root / NOW / _kept_name(archive)
        if place.exists() and archive.resolve() != place.resolve() and place.read_bytes() != archive.read_bytes():
            (root / BEFORE).mkdir(parents=True, exist_ok=True)
            place.replace(root / BEFORE / place.name)
        if archive.resolve() != place.resolve():
            write_atomically(place, archive.read_bytes(), root / WORKSHOP)


def day_in_name(archives: Iterable[Path]) -> date | None:
    """Return the newest day that the archives' names give, or None where they give none."""
    days = []
    for archive in archives:
        for found in _DAY.findall(archive.name):
            try:
                days.append(date.fromisoformat(found))
            except ValueError:
                continue
    return max(days, default=None)


def _kept_name(archive: Path) -> str:
    """Return an archive's name without its day, so that the next one takes its place."""
    return _DAY.sub("", archive.name).replace("-.", ".").strip("-") or archive.name
