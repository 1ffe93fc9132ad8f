"""Files in data/ under a name that nothing reads, and that was meant for one that is: help.yaml, terms (1).yml."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from rettesnor.problems import Rule

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from rettesnor.problems import Problem

STRAY = Rule("frontmatter.stray-file")

_YAML = frozenset({"help", "moments", "plain-words", "redirects", "site", "sources", "synonyms", "tasks", "terms"})
_OTHERS = {"address-words": "json", "accessibility": "json", "anchors": "txt", "urls": "txt"}
_FOLDERS = ("hearings", "law", "messages")
"""Folders of data/ in which every file is a .yml of its own."""

_MEANT = re.compile(
    r"(?:kopi av |copy of )?(?P<stem>[a-z0-9-]+?)(?: ?\([0-9]+\)| ?[-–] ?(?:copy|kopi))?(?:\.(?:yml|yaml|json|txt))+~?",
    re.IGNORECASE,
)
"""What browsers, editors and systems make of a name when a file is downloaded, copied or saved by them."""


def stray_files(root: Path) -> Iterator[Problem]:
    """Report each file of data/ that somebody meant to be read, and that is not."""
    for path in _files(root / "data"):
        right = _right_name(path.name)
        if right not in {"", path.name}:
            yield STRAY.at(f"data/{path.name}", 1, f"data/{right}")
    for folder in _FOLDERS:
        for path in _files(root / "data" / folder):
            meant = _MEANT.fullmatch(path.name)
            if meant is not None and path.suffix != ".yml":
                yield STRAY.at(f"data/{folder}/{path.name}", 1, f"data/{folder}/{meant['stem']}.yml")


def _files(folder: Path) -> list[Path]:
    return sorted(path for path in folder.glob("*") if path.is_file()) if folder.is_dir() else []


def _right_name(name: str) -> str:
    """Return the name of the file that is read and was meant; "" where none was."""
    found = _MEANT.fullmatch(name)
    stem = found["stem"].lower() if found is not None else ""
    return f"{stem}.yml" if stem in _YAML else f"{stem}.{_OTHERS[stem]}" if stem in _OTHERS else ""
