"""Every address that was ever published (data/urls.txt), and whether each still has an answer.

The file is written when something is published or released, and never by hand: one address a line, below the site's
root and with `/` first, in order. It only ever grows. Pages and feeds are in it; style sheets, pictures and PDFs, which
are named by their content or made after the build, are not.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from rettesnor.data.lasting import Record
from rettesnor.urls import FOLDERS

if TYPE_CHECKING:
    from collections.abc import Iterable
    from pathlib import Path

    from rettesnor.problems import Problem

PATH = "data/urls.txt"
_LASTING = re.compile(rf"{FOLDERS}*(?:feed\.(?:xml|json))?")


def is_lasting(url: str) -> bool:
    """Return whether an address below the root (`rad/egne-mal/`, `feed.xml`) is one that must answer for ever."""
    return _LASTING.fullmatch(url) is not None and not url.startswith("assets/")


def built_urls(folder: Path) -> frozenset[str]:
    """Return the lasting addresses that a built site answers at, by its files."""
    found = (path.relative_to(folder).as_posix() for path in folder.rglob("*") if path.is_file())
    return frozenset(url for name in found if is_lasting(url := name.removesuffix("index.html")))


def read_urls(root: Path) -> tuple[tuple[str, ...], tuple[Problem, ...]]:
    """Read data/urls.txt (nothing where there is no file): the addresses below the root, and what is wrong with it."""
    return RECORD.read(root)


def record_urls(root: Path, urls: Iterable[str], staging: Path | None = None) -> int:
    """Add addresses below the root to data/urls.txt, those that are to last; give how many were new.

    Publishing and releasing call this, and nothing else does.
    """
    return RECORD.add(root, urls, staging)


RECORD = Record(PATH, is_lasting)
