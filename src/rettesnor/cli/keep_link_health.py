"""Fetch what the weekly checks of outside links found before (`fetch`), or keep what this one found (`keep`).

It lies on a branch of its own: main is protected, and what a server answers is no change of the guidance.
"""

from __future__ import annotations

import os
from typing import TYPE_CHECKING

from rettesnor.cli.on_main import in_commits
from rettesnor.cli.options import add_language, add_site
from rettesnor.data.link_health import PATH
from rettesnor.git import keep, read_kept
from rettesnor.locale.messages import words

if TYPE_CHECKING:
    import argparse

    from rettesnor.cli.console import Console
    from rettesnor.cli.terminal import CommandParser

EXAMPLE = "fetch --remote origin"


def add_options(parser: CommandParser) -> None:
    """Add what the command takes."""
    parser.add_argument("what", choices=("fetch", "keep"), help="get what was found before, or keep what was found now")
    parser.add_argument("--remote", required=True, help="the repository; $GITHUB_TOKEN opens it where one is needed")
    parser.add_argument("--branch", default="lenkehelse", help="the branch that holds this alone")
    add_site(parser)
    add_language(parser)


def act(given: argparse.Namespace, _console: Console) -> int:
    """Return 0 when it is done, also where there is nothing to fetch or keep."""
    file, token = given.root / PATH, os.environ.get("GITHUB_TOKEN", "")
    if given.what == "fetch":
        known = read_kept(given.remote, given.branch, PATH, token)
        if known is not None:
            file.write_bytes(known)
    elif file.is_file():
        subject = in_commits(given.root, words("commit.kept", PATH))
        keep(given.remote, given.branch, PATH, file.read_bytes(), subject, token)
    return 0
