"""PDFs kept by content in a folder that git does not see: an unchanged sheet is never made twice."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from rettesnor.data.atomic import write_atomically

if TYPE_CHECKING:
    from collections.abc import Iterable
    from pathlib import Path

FOLDER = ".cache/pdf"
"""Where the store lies below the root."""


@dataclass(frozen=True, slots=True)
class PdfStore:
    """A folder of PDFs, each named by the key of what it was made from."""

    folder: Path

    def path_of(self, key: str) -> Path:
        """Give where the PDF of a key lies, or would lie."""
        return self.folder / key[:2] / f"{key}.pdf"

    def size_of(self, key: str) -> int | None:
        """Give the size of a kept PDF in bytes, or None when there is none."""
        try:
            return self.path_of(key).stat().st_size
        except FileNotFoundError:
            return None

    def keep(self, key: str, content: bytes) -> None:
        """Keep a PDF; one that is half written is never seen."""
        path = self.path_of(key)
        path.parent.mkdir(parents=True, exist_ok=True)
        write_atomically(path, content)

    def forget_all_but(self, keys: Iterable[str]) -> int:
        """Remove every PDF that none of the keys names, and say how many."""
        wanted = {self.path_of(key) for key in keys}
        gone = [path for path in self.folder.glob("*/*.pdf") if path not in wanted]
        for path in gone:
            path.unlink()
        return len(gone)


def pdf_store(root: Path) -> PdfStore:
    """Give the store of a site."""
    return PdfStore(root / FOLDER)
