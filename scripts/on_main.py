"""What the commands that change main as a machine have in common: their options, and the commit that they push."""

from __future__ import annotations

import os
from pathlib import Path
from typing import TYPE_CHECKING

from rettesnor.git import commit, push

if TYPE_CHECKING:
    import argparse
    from collections.abc import Sequence


def add_options(parser: argparse.ArgumentParser) -> None:
    """Add where the site is, where the commit goes, and in which language to speak."""
    parser.add_argument("--remote", default="origin", help="where the commit is pushed")
    parser.add_argument("--branch", default="main", help="the branch that is changed")
    parser.add_argument("--root", type=Path, default=Path(), help="the folder that holds mkdocs.yml")
    parser.add_argument("--lang", choices=("nb", "en"), default="nb", help="the language of the messages")


def put_on_main(arguments: argparse.Namespace, paths: Sequence[str], message: str) -> bool:
    """Commit what changed below these paths and push it, and tell whether anything had; $PUBLISH_KEY opens the remote.

    Raises:
        GitError: there is no git, no repository, or the remote said no.
    """
    if not commit(arguments.root, paths, message):
        return False
    push(arguments.root, arguments.remote, arguments.branch, os.environ.get("PUBLISH_KEY", ""))
    return True
