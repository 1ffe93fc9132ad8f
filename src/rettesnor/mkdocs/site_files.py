"""Writes what is not a page of the generator below the site's folder."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from pathlib import Path


def write_site_file(folder: Path, path: str, content: bytes) -> None:
    """Write one file below `folder`, with the folders it needs."""
    target = folder / path
    target.parent.mkdir(parents=True, exist_ok=True)
    target.write_bytes(content)
