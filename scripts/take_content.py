#!/usr/bin/env python3
"""Take the content of a change that comes from outside, and nothing that can be run: take_content.py CHANGE.

Copies docs/, data/ and versions/ of the checkout CHANGE over those of this one. Every other file that differs, and
every symbolic link (marked «->»), is left where it is and listed, so that pr_summary.py can tell of it.
Runs on the system's own Python before anything is installed, so it uses the standard library only.
"""

from __future__ import annotations

import argparse
import os
import shutil
import sys
from pathlib import Path

CONTENT = ("docs", "data", "versions")
PASSED_OVER = frozenset({".git", ".venv", "site", "build", ".cache"})


def main() -> int:
    """Return 0 when the content is taken, 2 for wrong use."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("change", type=Path, metavar="CHANGE", help="the checkout of the change")
    parser.add_argument("--list", type=Path, metavar="FILE", help="where the files that were left out are listed")
    parser.add_argument("--root", type=Path, default=Path(), help="the checkout that is trusted")
    arguments = parser.parse_args()
    if not arguments.change.is_dir() or not (arguments.root / "mkdocs.yml").is_file():
        parser.error("CHANGE must be a folder, and --root one that holds mkdocs.yml")
    left_out = find_left_out(arguments.root, arguments.change)
    for name in CONTENT:
        take(arguments.change / name, arguments.root / name)
    if arguments.list is not None:
        arguments.list.parent.mkdir(parents=True, exist_ok=True)
        arguments.list.write_text("".join(f"{name}\n" for name in left_out), encoding="utf-8")
    print("\n".join(left_out))
    return 0


def find_left_out(root: Path, change: Path) -> list[str]:
    """Return the symbolic links of a change, and the files outside the content that are new, other or gone."""
    theirs, ours = _files(change, also=change.name), _files(root, also=change.name)
    links = [f"{name} ->" for name, path in theirs.items() if path.is_symlink()]
    plain = {name: path for name, path in theirs.items() if not path.is_symlink()}
    code = {name for name in {*plain, *ours} if name.partition("/")[0] not in CONTENT}
    changed = [name for name in code if _bytes(plain.get(name)) != _bytes(ours.get(name))]
    return sorted([*links, *changed])


def take(source: Path, target: Path) -> None:
    """Make `target` hold the files of `source` and no others; links are not followed and not copied."""
    if target.is_symlink() or source.is_symlink():
        return
    shutil.rmtree(target, ignore_errors=True)
    for folder, folders, names in os.walk(source, followlinks=False):
        folders[:] = [name for name in folders if not (Path(folder) / name).is_symlink()]
        for name in names:
            path = Path(folder) / name
            if path.is_file() and not path.is_symlink():
                copy = target / path.relative_to(source)
                copy.parent.mkdir(parents=True, exist_ok=True)
                shutil.copyfile(path, copy)


def _files(root: Path, *, also: str) -> dict[str, Path]:
    """Return every file and link below a folder by its path, but for what no repository holds."""
    found: dict[str, Path] = {}
    for folder, folders, names in os.walk(root, followlinks=False):
        here = Path(folder)
        links = [name for name in folders if (here / name).is_symlink()]
        if here == root:
            folders[:] = [name for name in folders if name not in {*PASSED_OVER, also}]
        folders[:] = [name for name in folders if name not in links and name != "__pycache__"]
        found.update({(here / name).relative_to(root).as_posix(): here / name for name in (*names, *links)})
    return found


def _bytes(path: Path | None) -> bytes | None:
    return path.read_bytes() if path is not None and path.is_file() and not path.is_symlink() else None


if __name__ == "__main__":
    sys.exit(main())
