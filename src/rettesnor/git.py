"""The one module that runs git: what a change did to files, as a second witness beside the store's own chain."""

from __future__ import annotations

import shutil
import subprocess
from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from pathlib import Path


class GitError(RuntimeError):
    """Git is missing, or did not understand; the text says what to do."""


@dataclass(frozen=True, slots=True)
class FileChange:
    """A file that a change touched: git's letter (A added, M modified, D deleted, T another type) and its path."""

    letter: str
    path: str


def changes_since(root: Path, base: str, folder: str) -> tuple[FileChange, ...]:
    """Give what happened to the files of a folder since the point where this branch left `base`, uncommitted included.

    A rename is a deletion and an addition.

    Raises:
        GitError: there is no git, no repository, or no such base.
    """
    merge_base = _run(root, "merge-base", base, "HEAD").strip()
    listed = _run(root, "diff", "--name-status", "--no-renames", "-z", merge_base, "--", folder).split("\0")
    changes = [FileChange(letter[0], path) for letter, path in zip(listed[::2], listed[1::2], strict=False)]
    untracked = _run(root, "ls-files", "--others", "--exclude-standard", "-z", "--", folder).split("\0")
    changes += [FileChange("A", path) for path in untracked if path]
    return tuple(sorted(changes, key=lambda change: change.path))


def _run(root: Path, *arguments: str) -> str:
    program = shutil.which("git")
    if program is None:
        raise GitError("git is missing: install it, or leave out --base")
    done = subprocess.run(  # noqa: S603 - the program is git, the arguments are ours
        [program, "-C", str(root), *arguments], capture_output=True, text=True, encoding="utf-8", check=False
    )
    if done.returncode != 0:
        raise GitError(f"git {arguments[0]}: {done.stderr.strip()} (in CI, fetch the base with its history)")
    return done.stdout
