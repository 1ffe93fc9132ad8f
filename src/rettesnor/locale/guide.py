"""Where an editor reads more of a check: in the site's own CONTRIBUTING.md, or from `rettesnor help`.

What the command says stands in the catalogue under `guide`, by the names of checks and of a few things besides.
"""

from __future__ import annotations

import re
from functools import cache
from typing import TYPE_CHECKING

from rettesnor.locale.messages import MAIN, Message, as_typed, read_catalogue, spoken_for

if TYPE_CHECKING:
    from pathlib import Path

FILE = "CONTRIBUTING.md"
"""What a site may explain each check in itself, under a heading of its name."""

PART = "guide"
_HEADING = re.compile(r"^#+ +([a-z-]+)[ \t]*$", re.MULTILINE)


def reference(check: str) -> str:
    """Return where more is said of a check: the heading of the site's own guide, or else the command that says it."""
    return f"{FILE}#{check}" if check in own_topics() else as_typed(f"rettesnor help {check}")


def own_topics() -> frozenset[str]:
    """Return what the site's own guide explains: its headings that could be the name of a check."""
    root = spoken_for()
    own = root / FILE if root is not None else None
    return _headings(own, own.stat().st_mtime_ns) if own is not None and own.is_file() else frozenset()


def topics() -> tuple[str, ...]:
    """Return what `rettesnor help` can explain."""
    begins = f"{PART}/"
    return tuple(sorted(key.removeprefix(begins) for key in read_catalogue(MAIN) if key.startswith(begins)))


def explanation(topic: str) -> Message:
    """Return what is said of a topic."""
    return Message(f"{PART}/{topic}")


@cache
def _headings(file: Path, _as_of: int) -> frozenset[str]:
    return frozenset(_HEADING.findall(file.read_text(encoding="utf-8", errors="replace")))
