"""Whether a site is open: from then on nothing that is published goes away, and every address answers for ever.

Before that its store is a trial, which may be thrown away.
"""

from __future__ import annotations

import shutil
from typing import TYPE_CHECKING

from rettesnor.data.urls import read_urls
from rettesnor.publishing.writing import Writer
from rettesnor.versions import layout
from rettesnor.versions.model import Event, EventKind, Wording
from rettesnor.versions.reading import read_store

if TYPE_CHECKING:
    from datetime import date
    from pathlib import Path

    from rettesnor.versions.reading import Store


def is_open(root: Path) -> bool:
    """Return whether the store tells that it was opened, or addresses were recorded (data/urls.txt)."""
    return bool(read_urls(root)[0]) or any((root / layout.FOLDER / layout.SITE / layout.EVENTS).glob("*-opened.json"))


def open_store(root: Path, store: Store, today: date) -> str:
    """Seal into the store that it is open, and return the path of that record.

    Raises:
        CannotPublishError: the disk said no.
    """
    event = Event(kind=EventKind.OPENED, happened_on=today, note=Wording({}), place=0)
    return Writer(root, {}).record_event(layout.SITE, event, store, {})


def throw_away(root: Path) -> int:
    """Remove the store of a trial, and return how many pages it held.

    Raises:
        ValueError: the site is open.
        StoreError: the store cannot be read.
    """
    if is_open(root):
        raise ValueError("an open store is never thrown away")
    pages = len(read_store(root).histories)
    shutil.rmtree(root / layout.FOLDER, ignore_errors=True)
    return pages
