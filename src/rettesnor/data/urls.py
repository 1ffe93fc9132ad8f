"""Every address that was ever published (data/urls.txt), and whether each still has an answer.

The file is written when something is published or released, and never by hand: one address a line, below the site's
root and with `/` first, in order. It only ever grows. Pages and feeds are in it; style sheets, pictures and PDFs, which
are named by their content or made after the build, are not.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from rettesnor.data.atomic import write_atomically
from rettesnor.problems import Problem, Rule

if TYPE_CHECKING:
    from collections.abc import Iterable
    from pathlib import Path

CHECK = "urls"
PATH = "data/urls.txt"
NOT_AN_ADDRESS = Rule("urls.not-an-address")
NOT_IN_ORDER = Rule("urls.not-in-order")
_LASTING = re.compile(r"(?:[A-Za-z0-9._-]+/)*(?:feed\.(?:xml|json))?")


def is_lasting(url: str) -> bool:
    """Return whether an address below the root (`rad/egne-mal/`, `feed.xml`) is one that must answer for ever."""
    return _LASTING.fullmatch(url) is not None and not url.startswith("assets/")


def built_urls(folder: Path) -> frozenset[str]:
    """Return the lasting addresses that a built site answers at, by its files."""
    found = (path.relative_to(folder).as_posix() for path in folder.rglob("*") if path.is_file())
    return frozenset(url for name in found if is_lasting(url := name.removesuffix("index.html")))


def read_urls(root: Path) -> tuple[tuple[str, ...], tuple[Problem, ...]]:
    """Read data/urls.txt (nothing where there is no file): the addresses below the root, and what is wrong with it."""
    file = root / PATH
    if not file.exists():
        return (), ()
    lines = file.read_text(encoding="utf-8", errors="replace").splitlines()
    problems = [
        NOT_AN_ADDRESS.at(PATH, number, line)
        for number, line in enumerate(lines, start=1)
        if not (line.startswith("/") and is_lasting(line[1:]))
    ]
    right = sorted(set(lines))
    if lines != right:
        number = next((n for n, (a, b) in enumerate(zip(lines, right, strict=False), 1) if a != b), len(right) + 1)
        problems.append(NOT_IN_ORDER.at(PATH, number, lines[number - 1]))
    return tuple(line[1:] for line in lines if line.startswith("/")), tuple(problems)


def record_urls(root: Path, urls: Iterable[str], staging: Path | None = None) -> int:
    """Add addresses below the root to data/urls.txt, those that are to last; give how many were new.

    Publishing and releasing call this, and nothing else does. No address is ever taken out. The file is made ready in
    `staging`, as write_atomically has it.
    """
    known = set(read_urls(root)[0])
    everything = known | {url for url in urls if is_lasting(url)}
    if everything != known:
        write_atomically(root / PATH, "".join(f"/{url}\n" for url in sorted(everything)).encode(), staging)
    return len(everything) - len(known)
