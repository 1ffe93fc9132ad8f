#!/usr/bin/env python3
"""Record on main what happened to a page, as the machine does it: a review, a withdrawal, its end, an alert."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

from on_main import add_options, put_on_main
from rettesnor.cli.terminal import CommandParser, print_what_can_be_shown
from rettesnor.git import GitError

KINDS = ("reviewed", "withdrawn", "restored", "alert")


def main() -> int:
    """Give 0 when it is recorded and pushed, 1 when something stands against it, 2 for wrong use."""
    print_what_can_be_shown()
    parser = CommandParser(description=__doc__)
    parser.add_argument("page", metavar="PAGE", help="a page's id or path")
    parser.add_argument("kind", choices=KINDS, help="what happened")
    parser.add_argument("--note", default="", help="what readers are told (not for a review)")
    parser.add_argument("--note-en", default="", help="the same in English")
    parser.add_argument("--next", default="", metavar="DATE", help="when it must be read again (for a review)")
    parser.add_argument("--successor", default="", metavar="ID", help="the page that takes its place")
    add_options(parser)
    arguments = parser.parse_args()
    command = [sys.executable, str(Path(__file__).with_name("publish.py")), "--yes"]
    command += ["--root", str(arguments.root), "--lang", arguments.lang]
    command += ["--reviewed"] if arguments.kind == "reviewed" else [f"--{arguments.kind}={arguments.note}"]
    given = {"note-en": arguments.note_en, "next": arguments.next, "successor": arguments.successor}
    command += [f"--{name}={value}" for name, value in given.items() if value]
    done = subprocess.run([*command, "--", arguments.page], check=False)  # noqa: S603 - our own command
    if done.returncode != 0:
        return done.returncode
    try:
        put_on_main(arguments, ["versions", "data/urls.txt"], f"Record: {arguments.page} {arguments.kind} [skip ci]")
    except GitError as error:
        parser.error(str(error))
    return 0


if __name__ == "__main__":
    sys.exit(main())
