"""Files that no source stands behind."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class GeneratedFile:
    """A file to write as it is: its path below the site's folder, and its bytes."""

    path: str
    content: bytes
