"""Write what is not a page of the generator below the site's folder."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterable
    from pathlib import Path


def write_site_files(folder: Path, files: Iterable[tuple[str, bytes]]) -> None:
    """Write files by their paths below `folder`, with the folders they need, each as soon as it is made."""
    for path, content in files:
        target = folder / path
        target.parent.mkdir(parents=True, exist_ok=True)
        target.write_bytes(content)
