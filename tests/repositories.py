"""Small repositories of git for tests of what is done with changes."""

from __future__ import annotations

import os
import subprocess
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from pathlib import Path

_NOBODY = {
    "GIT_AUTHOR_NAME": "Prøve",
    "GIT_AUTHOR_EMAIL": "prove@prove.example",
    "GIT_COMMITTER_NAME": "Prøve",
    "GIT_COMMITTER_EMAIL": "prove@prove.example",
    "GIT_CONFIG_GLOBAL": os.devnull,
    "GIT_CONFIG_SYSTEM": os.devnull,
}


def git(folder: Path, *arguments: str) -> str:
    """Run git in a folder and give what it says; it must succeed."""
    done = subprocess.run(
        ["git", "-C", str(folder), *arguments],  # noqa: S607 - as on anybody's machine
        check=False,
        capture_output=True,
        text=True,
        encoding="utf-8",
        env={**os.environ, **_NOBODY},
    )
    assert done.returncode == 0, done.stderr
    return done.stdout.strip()


def new_repository(folder: Path) -> Path:
    """Make a repository of all that lies in a folder, with one commit on `main`."""
    git(folder, "init", "-q", "-b", "main")
    commit_all(folder, "Begin")
    return folder


def commit_all(folder: Path, message: str) -> str:
    """Commit everything, and give the commit's hash."""
    git(folder, "add", "--all")
    git(folder, "commit", "-q", "-m", message)
    return git(folder, "rev-parse", "HEAD")
