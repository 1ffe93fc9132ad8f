"""Whether a site is open: from then on, every address that is published is recorded, and must answer for ever."""

from __future__ import annotations

from typing import TYPE_CHECKING

from rettesnor.data.urls import read_urls

if TYPE_CHECKING:
    from pathlib import Path


def is_open(root: Path) -> bool:
    """Return whether addresses were recorded before (data/urls.txt): scripts/record_urls.py records the first ones."""
    return bool(read_urls(root)[0])
