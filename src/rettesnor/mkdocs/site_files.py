"""Write what is not a page of the generator below the site's folder."""

from __future__ import annotations

import hashlib
from typing import TYPE_CHECKING

from rettesnor.data.atomic import name_file

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping
    from pathlib import Path


def write_site_files(folder: Path, files: Iterable[tuple[str, bytes]]) -> None:
    """Write files by their paths below `folder`, with the folders they need, each as soon as it is made."""
    for path, content in files:
        write_site_file(folder, path, content)


def write_site_file(folder: Path, path: str, content: bytes) -> None:
    """Write a file by its path below `folder`, with the folders it needs; one that was there is another file.

    Raises:
        ValueError: the path leads out of the folder.
    """
    if ".." in path.split("/") or path.startswith("/"):
        raise ValueError(f"{path} leads out of the site")
    target = folder / path
    try:
        _write_new(target, content)
    except FileNotFoundError:
        target.parent.mkdir(parents=True, exist_ok=True)
        _write_new(target, content)
    except FileExistsError:
        target.unlink()
        _write_new(target, content)


def _write_new(target: Path, content: bytes) -> None:
    """Write a file that is not there, with as few calls of the disk as it takes: a site has tens of thousands."""
    try:
        with target.open("xb", buffering=0) as file:
            rest = memoryview(content)
            while rest:
                rest = rest[file.write(rest) :]
    except OSError as error:
        name_file(error, target)
        raise


def copy_beside(before: Path, folder: Path, files: Mapping[str, str]) -> bool:
    """Copy files that lie below `before`, by path, below `folder`; return whether each is as its hash says.

    One that is not as it was is left out, and so are those after it.
    """
    for path, own in files.items():
        try:
            content = (before / path).read_bytes()
        except OSError:
            return False
        if hashlib.sha256(content).hexdigest() != own:
            return False
        write_site_file(folder, path, content)
    return True
