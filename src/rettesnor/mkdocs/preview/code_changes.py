"""Notice that the program itself was changed under a live preview: modules are read once, so it must begin again."""

from __future__ import annotations

from pathlib import Path

PACKAGE = Path(__file__).parents[2]

CodeState = frozenset[tuple[str, int]]


class CodeChanged(BaseException):
    """The process must begin again to show what the changed program does."""


def code_state() -> CodeState:
    """Return something that differs when a file of the program was saved."""
    files = [path for path in PACKAGE.rglob("*") if path.suffix in {".py", ".yml"}]
    return frozenset((str(path), path.stat().st_mtime_ns) for path in files)
