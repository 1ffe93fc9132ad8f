"""Everything that was published, in one file that needs no program of ours: site, editions, sources, decisions."""

from __future__ import annotations

import gzip
import io
import tarfile
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Sequence
    from pathlib import Path

KEPT = ("versions", "docs", "data", "docs-dev", "mkdocs.yml", "CHANGELOG.md", "README.md", "LICENSE", "LICENSE-content")


def pack(folders: Sequence[tuple[str, Path]]) -> bytes:
    """Pack files and folders under their names as `.tar.gz`; the same files give the same bytes, whenever and wherever.

    Symbolic links are left out.
    """
    packed = io.BytesIO()
    with tarfile.open(fileobj=packed, mode="w", format=tarfile.PAX_FORMAT) as archive:
        for name, path in folders:
            files = sorted(path.rglob("*")) if path.is_dir() else [path]
            for file in files:
                if file.is_symlink() or not file.is_file():
                    continue
                below = file.relative_to(path).as_posix() if path.is_dir() else ""
                entry = tarfile.TarInfo(f"{name}/{below}" if below else name)
                content = file.read_bytes()
                entry.size, entry.mode = len(content), 0o644
                archive.addfile(entry, io.BytesIO(content))
    return gzip.compress(packed.getvalue(), 9, mtime=0)
