#!/usr/bin/env python3
"""Fetch what the weekly checks of outside links found before (`fetch`), or keep what this one found (`keep`).

It lies on a branch of its own: main is protected, and what a server answers is no change of the guidance.
"""

from __future__ import annotations

import argparse
import os
import sys

import own_python  # noqa: F401 - runs this command in .venv, if need be
from rettesnor.cli.terminal import CommandParser
from rettesnor.data.link_health import PATH
from rettesnor.git import GitError, keep, read_kept


def main() -> int:
    """Return 0 when it is done, also where there is nothing to fetch or keep, and 2 for wrong use or without git."""
    parser = CommandParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("what", choices=("fetch", "keep"))
    parser.add_argument("--remote", required=True, help="the repository; $GITHUB_TOKEN opens it where one is needed")
    parser.add_argument("--branch", default="lenkehelse", help="the branch that holds this alone")
    parser.add_site()
    parser.add_language()
    arguments = parser.parse_args()
    file, token = arguments.root / PATH, os.environ.get("GITHUB_TOKEN", "")
    try:
        if arguments.what == "fetch":
            known = read_kept(arguments.remote, arguments.branch, PATH, token)
            if known is not None:
                file.write_bytes(known)
        elif file.is_file():
            keep(arguments.remote, arguments.branch, PATH, file.read_bytes(), token)
    except GitError as error:
        parser.error(str(error))
    return 0


if __name__ == "__main__":
    sys.exit(main())
