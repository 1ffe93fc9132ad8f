#!/usr/bin/env python3
"""Confirm a translation on main, as the machine does it: confirm, commit, push. The push starts publishing."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

from on_main import add_options, put_on_main
from rettesnor.cli.terminal import CommandParser, print_what_can_be_shown
from rettesnor.git import GitError


def main() -> int:
    """Give 0 when it is confirmed and pushed, 1 when the text contradicts its original, 2 for wrong use."""
    print_what_can_be_shown()
    parser = CommandParser(description=__doc__)
    parser.add_argument("page", metavar="PAGE", help="a page's id or path")
    parser.add_argument("--section", default="", metavar="ID", help="only this section; empty for all")
    parser.add_argument("--who", default="", help="who has read both texts")
    add_options(parser)
    arguments = parser.parse_args()
    command = [sys.executable, str(Path(__file__).with_name("confirm_translation.py"))]
    command += ["--root", str(arguments.root), "--lang", arguments.lang]
    command += ["--section", arguments.section] if arguments.section else []
    done = subprocess.run([*command, "--", arguments.page], check=False)  # noqa: S603 - our own command
    if done.returncode != 0:
        return done.returncode
    said = f"Confirm the translation of {arguments.page}" + (f"\n\nRead by {arguments.who}." if arguments.who else "")
    try:
        put_on_main(arguments, ["data/translations"], said)
    except GitError as error:
        parser.error(str(error))
    return 0


if __name__ == "__main__":
    sys.exit(main())
