"""What the commands that machines run on main have in common: their options, and the commit that they push."""

from __future__ import annotations

import os
from typing import TYPE_CHECKING

from rettesnor.cli.options import add_language, add_site
from rettesnor.git import commit, push

if TYPE_CHECKING:
    import argparse
    from collections.abc import Sequence

    from rettesnor.cli.terminal import CommandParser


def add_remote(parser: CommandParser) -> None:
    """Add where the commit goes, where the site is, and in which language to speak; nobody is asked."""
    parser.add_argument("--remote", default="origin", help="where the commit is pushed")
    parser.add_argument("--branch", default="main", help="the branch that is changed")
    add_site(parser)
    add_language(parser)
    parser.set_defaults(yes=True)


def put_on_main(given: argparse.Namespace, paths: Sequence[str], message: str) -> bool:
    """Commit what changed below these paths, push it, and return whether anything had; $PUBLISH_KEY opens the remote.

    Raises:
        GitError: there is no git, no repository, or the remote said no.
    """
    if not commit(given.root, paths, message):
        return False
    push(given.root, given.remote, given.branch, os.environ.get("PUBLISH_KEY", ""))
    return True
