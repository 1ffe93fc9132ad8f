"""Notice that the program itself was changed under a live preview: modules are read once, so it must begin again."""

from __future__ import annotations

from pathlib import Path

PACKAGE = Path(__file__).parents[2]


class CodeChanged(BaseException):
    """The process must begin again to show what the changed program does."""


def is_program(path: str) -> bool:
    """Return whether a file is one that the program reads once."""
    return path.endswith((".py", ".yml")) and PACKAGE in Path(path).parents
