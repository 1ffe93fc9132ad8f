#!/usr/bin/env python3
"""Publish on main, as the machine does it: number and freeze what waits, commit it, push it.

Who approved is asked of GitHub: those who approved every pull request that is published now, and those named with
--approved-by. A change of meaning needs --approvals-needed of them. Does nothing when nothing waits.
"""

from __future__ import annotations

import argparse
import os
import subprocess
import sys
from pathlib import Path

from on_main import add_options, put_on_main
from rettesnor.cli.terminal import CommandParser, print_what_can_be_shown
from rettesnor.git import GitError, newest_commit, subjects_since
from rettesnor.publishing.notes import read_notes
from rettesnor.publishing.review.github import GitHubError, Repository, api_of
from rettesnor.settings import SettingsError, read_settings
from rettesnor.versions.model import Kind

PUBLISHED = ("versions", "data/pending", "data/urls.txt")
SOURCES = ("docs", "data/pending")
NEEDS_READERS = frozenset({Kind.PROFESSIONAL, Kind.CORRECTION})
MESSAGE = "Publish what waited [skip ci]"
_SAID = {
    "nb": {
        "few": "En endring av innholdet trenger {0} som har godkjent den; her er det {1}. Kjør knappen «Publiser» og "
        "skriv hvem som har lest og godkjent.",
        "nothing": "Ingenting venter på publisering.",
        "pushed": "Publisert og lagt på {0}.",
    },
    "en": {
        "few": "A change of meaning needs {0} who approved it; here there are {1}. Run the button “Publiser” and write "
        "who has read and approved it.",
        "nothing": "Nothing waits to be published.",
        "pushed": "Published, and put on {0}.",
    },
}


def main() -> int:
    """Give 0 when nothing waits any more, 1 when something stands against publishing, 2 for wrong use."""
    print_what_can_be_shown()
    parser = CommandParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--repository", default="", metavar="OWNER/NAME", help="ask GitHub who approved")
    parser.add_argument("--approved-by", default="", metavar="NAMES", help="who read and approved, between commas")
    parser.add_argument("--approvals-needed", type=int, default=0, metavar="N", help="for a change of meaning")
    add_options(parser)
    arguments = parser.parse_args()
    said = _SAID[arguments.lang]
    try:
        settings = read_settings(arguments.root)
        names = {name.strip() for name in arguments.approved_by.split(",") if name.strip()}
        names |= set(_approvers(arguments.root, arguments.repository))
        notes, _ = read_notes(settings.root, settings.default.code)
        needs_readers = any(note.kind in NEEDS_READERS for note in notes.values())
        if needs_readers and len(names) < arguments.approvals_needed:
            print(said["few"].format(arguments.approvals_needed, len(names)), file=sys.stderr)
            return 1
        done = _publish(arguments, sorted(names))
        if done != 0:
            return done
        if not put_on_main(arguments, PUBLISHED, MESSAGE):
            print(said["nothing"])
            return 0
    except (SettingsError, GitError, GitHubError) as error:
        parser.error(str(error))
    print(said["pushed"].format(arguments.branch))
    return 0


def _approvers(root: Path, repository: str) -> tuple[str, ...]:
    """Ask who approved everything that came since something was last published."""
    if not repository:
        return ()
    last = newest_commit(root, ["versions"])
    commits = subjects_since(root, last, SOURCES) if last is not None else ()
    return Repository(repository, api_of(os.environ)).approvers_of_all(name for name, _ in commits)


def _publish(arguments: argparse.Namespace, names: list[str]) -> int:
    command = [sys.executable, str(Path(__file__).with_name("publish.py")), "--pending", "--yes"]
    command += ["--root", str(arguments.root), "--lang", arguments.lang]
    for name in names:
        command += ["--approved-by", name]
    return subprocess.run(command, check=False).returncode  # noqa: S603 - our own command


if __name__ == "__main__":
    sys.exit(main())
