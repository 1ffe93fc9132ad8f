"""What the commands that machines run on main have in common: their options, and the commit that they push."""

from __future__ import annotations

import os
from typing import TYPE_CHECKING

from rettesnor.cli.options import add_language, add_site
from rettesnor.data.profile import read_speaks
from rettesnor.git import commit, push

if TYPE_CHECKING:
    import argparse
    from collections.abc import Sequence
    from pathlib import Path

    from rettesnor.cli.terminal import CommandParser
    from rettesnor.locale.messages import Message

STARTS_NOTHING = "[skip ci]"
"""The mark of a commit that starts no workflow, as GitHub and GitLab read it."""


def add_remote(parser: CommandParser) -> None:
    """Add where the commit goes, where the site is, and in which language to speak; nobody is asked."""
    parser.add_argument("--remote", default="origin", help="where the commit is pushed")
    parser.add_argument("--branch", default="main", help="the branch that is changed")
    add_site(parser)
    add_language(parser)
    parser.set_defaults(yes=True)


def in_commits(root: Path, said: Message) -> str:
    """Return a message in the language in which the site's commits are told of."""
    return said.in_language(read_speaks(root).commits)


def put_on_main(
    given: argparse.Namespace, paths: Sequence[str], subject: Message, body: Message | None = None, mark: str = ""
) -> bool:
    """Commit what changed below these paths, push it, and return whether anything had; $PUBLISH_KEY opens the remote.

    `mark` stands at the end of the subject, for programs.

    Raises:
        GitError: there is no git, no repository, or the remote said no.
    """
    said = f"{in_commits(given.root, subject)} {mark}".rstrip()
    if body is not None:
        said = f"{said}\n\n{in_commits(given.root, body)}"
    if not commit(given.root, paths, said):
        return False
    push(given.root, given.remote, given.branch, os.environ.get("PUBLISH_KEY", ""))
    return True
