#!/usr/bin/env python3
"""Compare two built sites file by file, and name the files that differ: before and after a change of structure."""

from __future__ import annotations

import argparse
import sys
from fnmatch import fnmatch
from pathlib import Path
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Sequence


def main(arguments: Sequence[str] | None = None) -> int:
    """Return 0 where the two folders hold the same bytes, 1 where they differ, 2 for a folder that is not there."""
    parser = argparse.ArgumentParser(description=__doc__, epilog="example: compare_sites.py before site --but '*.pdf'")
    parser.add_argument("before", type=Path, help="the folder of the site as it was")
    parser.add_argument("after", type=Path, help="the folder of the site as it is")
    parser.add_argument("--but", action="append", default=[], metavar="PATTERN", help="files that may differ")
    chosen = parser.parse_args(arguments)
    for folder in (chosen.before, chosen.after):
        if not folder.is_dir():
            parser.error(f"{folder} is no folder")
    found = [line for line in differences(chosen.before, chosen.after) if not _is_expected(line, chosen.but)]
    print("\n".join(found) if found else "no difference")
    return 1 if found else 0


def differences(before: Path, after: Path) -> list[str]:
    """Return a line for each file that only one folder has (`-` before, `+` after) or that differs (`~`), in order."""
    old, new = _files(before), _files(after)
    lines = [(path, "-") for path in old - new] + [(path, "+") for path in new - old]
    lines += [(path, "~") for path in old & new if (before / path).read_bytes() != (after / path).read_bytes()]
    return [f"{mark} {path}" for path, mark in sorted(lines)]


def _files(folder: Path) -> set[str]:
    return {path.relative_to(folder).as_posix() for path in folder.rglob("*") if path.is_file()}


def _is_expected(line: str, patterns: Sequence[str]) -> bool:
    return any(fnmatch(line[2:], pattern) for pattern in patterns)


if __name__ == "__main__":
    sys.exit(main())
