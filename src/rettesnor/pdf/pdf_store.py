"""PDFs kept by content in a folder that git does not see: an unchanged sheet is never made twice."""

from __future__ import annotations

import json
from dataclasses import dataclass
from typing import TYPE_CHECKING

from rettesnor.data.atomic import write_atomically

if TYPE_CHECKING:
    from collections.abc import Collection, Mapping
    from pathlib import Path

FOLDER = ".cache/pdf"
"""Where the store lies below the root."""

MANIFEST = "manifest.json"
"""The file in it that maps the fingerprint of a sheet to the key of its PDF."""


@dataclass(frozen=True, slots=True)
class PdfStore:
    """A folder of PDFs, each named by the key of what it was made from, and a manifest of their keys."""

    folder: Path

    def path_of(self, key: str) -> Path:
        """Return where the PDF of a key lies, or would lie."""
        return self.folder / key[:2] / f"{key}.pdf"

    def size_of(self, key: str) -> int | None:
        """Return the size of a kept PDF in bytes, or None when there is none."""
        try:
            return self.path_of(key).stat().st_size
        except FileNotFoundError:
            return None

    def keep(self, key: str, content: bytes) -> None:
        """Keep a PDF; one that is half written is never seen."""
        path = self.path_of(key)
        path.parent.mkdir(parents=True, exist_ok=True)
        write_atomically(path, content)

    def keys(self) -> Mapping[str, str]:
        """Return the keys that sheets were last known to have, by their fingerprints."""
        path = self.folder / MANIFEST
        if not path.is_file():
            return {}
        keys: dict[str, str] = json.loads(path.read_bytes())
        return keys

    def remember(self, keys: Mapping[str, str]) -> None:
        """Add keys to the manifest, by their fingerprints, and leave out those whose PDF is gone."""
        known = {found: key for found, key in {**self.keys(), **keys}.items() if self.size_of(key) is not None}
        self.folder.mkdir(parents=True, exist_ok=True)
        write_atomically(self.folder / MANIFEST, (json.dumps(known, indent=0, sort_keys=True) + "\n").encode())

    def forget_all_but(self, keys: Collection[str]) -> int:
        """Remove every PDF that none of the keys names, and return how many."""
        wanted = {self.path_of(key) for key in keys}
        gone = [path for path in self.folder.glob("*/*.pdf") if path not in wanted]
        for path in gone:
            path.unlink()
        self.remember({})
        return len(gone)


def pdf_store(root: Path) -> PdfStore:
    """Return the store of a site."""
    return PdfStore(root / FOLDER)
