"""Several files changed wholly or not at all: what is to be done is written down first, and finished by the next run.

One writer at a time (alone.py): another is told so, and neither drops what the other wrote down nor carries it out.

change_together(root, "move a.md b.md", {"docs/nb/b.md": text}, ["docs/nb/a.md"])
finish(root)        # "" where nothing was stopped, else the name of the change that now is done
"""

from __future__ import annotations

import json
import shutil
from typing import TYPE_CHECKING

from rettesnor.data.alone import only_writer
from rettesnor.data.atomic import write_atomically
from rettesnor.data.validation.json_text import parse_json

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping
    from pathlib import Path

WORKSHOP = "build/unfinished"
"""The folder below the root in which files are made ready; git passes it over, and so does every check."""

_PLAN = f"{WORKSHOP}/plan.json"


def change_together(root: Path, name: str, written: Mapping[str, str], removed: Iterable[str] = ()) -> None:
    """Write texts and remove files, by their paths below the root; stopped at any point, `finish` does the rest.

    Raises:
        BusyError: another command writes.
        OSError: the disk said no; nothing was done, or the rest is done by `finish`.
    """
    plan = {"name": name, "written": dict(written), "removed": list(removed)}
    with only_writer(root):
        shutil.rmtree(root / WORKSHOP, ignore_errors=True)
        write_atomically(root / _PLAN, json.dumps(plan, ensure_ascii=False).encode(), root / WORKSHOP)
        _carry_out(root, plan["written"], plan["removed"])  # type: ignore[arg-type]


def finish(root: Path) -> str:
    """Carry out what a process that was stopped had written down, and return its name; what it only began goes.

    Raises:
        BusyError: another command writes.
    """
    with only_writer(root):
        try:
            plan = parse_json((root / _PLAN).read_bytes())
        except FileNotFoundError:
            shutil.rmtree(root / WORKSHOP, ignore_errors=True)
            return ""
        _carry_out(root, plan["written"], plan["removed"])
        return str(plan["name"])


def write_one(root: Path, path: str, text: str) -> None:
    """Write one file; a process that is stopped leaves nothing beside it.

    Raises:
        BusyError: another command writes.
        OSError: the disk said no; the file is as it was.
    """
    with only_writer(root):
        finish(root)
        write_atomically(root / path, text.encode(), root / WORKSHOP)
        shutil.rmtree(root / WORKSHOP, ignore_errors=True)


def _carry_out(root: Path, written: Mapping[str, str], removed: Iterable[str]) -> None:
    for path, text in written.items():
        write_atomically(root / path, text.encode(), root / WORKSHOP)
    for path in removed:
        (root / path).unlink(missing_ok=True)
        for folder in (root / path).parents:
            if folder == root or not folder.is_dir() or any(folder.iterdir()):
                break
            folder.rmdir()
    (root / _PLAN).unlink()
    shutil.rmtree(root / WORKSHOP, ignore_errors=True)
