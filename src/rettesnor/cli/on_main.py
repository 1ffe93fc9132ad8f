"""What machines do on main: publish, record or confirm, commit that and push it."""

from __future__ import annotations

import os
from typing import TYPE_CHECKING

from rettesnor.cli.confirm import confirm
from rettesnor.cli.console import Console, run
from rettesnor.cli.options import add_language, add_root, command
from rettesnor.cli.publish import publish
from rettesnor.cli.record import record, request_of
from rettesnor.cli.terminal import a_date
from rettesnor.git import commit, newest_commit, push, subjects_since
from rettesnor.locale.dates import plain_today
from rettesnor.locale.messages import words
from rettesnor.publishing.notes import read_notes
from rettesnor.publishing.plan import Dating, Signatures
from rettesnor.publishing.review.github import Repository, api_of
from rettesnor.settings import read_settings
from rettesnor.versions.model import NO_WORDS, EventKind, Kind

if TYPE_CHECKING:
    import argparse
    from collections.abc import Sequence
    from datetime import date
    from pathlib import Path

    from rettesnor.cli.terminal import CommandParser

PUBLISHED = ("versions", "data/pending", "data/urls.txt")
RECORDED = ("versions", "data/urls.txt")
CONFIRMED = ("data/translations",)
SOURCES = ("docs", "data/pending")
NEEDS_READERS = frozenset({Kind.PROFESSIONAL, Kind.CORRECTION})
RECORDABLE = ("reviewed", "withdrawn", "restored", "alert")

_PUBLISH = """\
Publish on main, as the machine does it: number and freeze what waits, commit it, push it.

Who approved is asked of GitHub: those who approved every pull request that is published now, and those named with
--approved-by. A change of meaning needs --approvals-needed of them. Does nothing when nothing waits.
"""
_RECORD = "Record on main what happened to a page, as the machine does it: a review, a withdrawal, its end, an alert."
_CONFIRM = "Confirm a translation on main, as the machine does it: confirm, commit, push. The push starts publishing."


def publish_on_main(arguments: Sequence[str] | None = None, program: str | None = None) -> int:
    """Return 0 when nothing waits any more, 1 when something stands against publishing, 2 for wrong use."""
    parser = command(_PUBLISH, program, '--approved-by "Kari Nordmann, Ola Nordmann"')
    parser.add_argument("--repository", default="", metavar="OWNER/NAME", help="ask GitHub who approved")
    parser.add_argument("--approved-by", default="", metavar="NAMES", help="who read and approved, between commas")
    parser.add_argument("--approvals-needed", type=int, default=0, metavar="N", help="for a change of meaning")
    _add_remote(parser)
    given = parser.parse_args(arguments)
    return run(parser, given.lang, lambda: _publish(given, plain_today()))


def record_on_main(arguments: Sequence[str] | None = None, program: str | None = None) -> int:
    """Return 0 when it is recorded and pushed, 1 when something stands against it, 2 for wrong use."""
    parser = command(_RECORD, program, "egne-mal reviewed --next 2028-11-22")
    parser.add_argument("page", metavar="PAGE", help="a page's id or path")
    parser.add_argument("kind", choices=RECORDABLE, help="what happened")
    parser.add_argument("--note", default="", help="what readers are told (not for a review)")
    parser.add_argument("--note-en", default="", help="the same in English")
    parser.add_argument("--next", type=_a_date_or_none, metavar="DATE", help="when it must be read again (a review)")
    parser.add_argument("--successor", default="", metavar="ID", help="the page that takes its place")
    _add_remote(parser)
    given = parser.parse_args(arguments)
    return run(parser, given.lang, lambda: _record(given, plain_today()))


def confirm_on_main(arguments: Sequence[str] | None = None, program: str | None = None) -> int:
    """Return 0 when it is confirmed and pushed, 1 when the text contradicts its original, 2 for wrong use."""
    parser = command(_CONFIRM, program, 'egne-mal --who "Kari Nordmann"')
    parser.add_argument("page", metavar="PAGE", help="a page's id or path")
    parser.add_argument("--section", default="", metavar="ID", help="only this section; empty for all")
    parser.add_argument("--who", default="", help="who has read both texts")
    _add_remote(parser)
    given = parser.parse_args(arguments)
    return run(parser, given.lang, lambda: _confirm(given))


def _a_date_or_none(text: str) -> date | None:
    """Read a date, or the empty text of a field that nobody filled in."""
    return a_date(text) if text else None


def _add_remote(parser: CommandParser) -> None:
    """Add where the commit goes, where the site is, and in which language to speak."""
    parser.add_argument("--remote", default="origin", help="where the commit is pushed")
    parser.add_argument("--branch", default="main", help="the branch that is changed")
    add_root(parser)
    add_language(parser)


def _publish(given: argparse.Namespace, today: date) -> int:
    settings, console = read_settings(given.root), Console(given.lang, agrees_to_all=True)
    names = {name.strip() for name in given.approved_by.split(",") if name.strip()}
    names |= set(_approvers(settings.root, given.repository))
    notes = read_notes(settings.root, settings.default.code)
    needs_readers = any(note.kind in NEEDS_READERS for note in notes[0].values())
    if needs_readers and len(names) < given.approvals_needed:
        console.complain(words("publish.few-readers", given.approvals_needed, len(names)))
        return 1
    signatures = Signatures(settings.publisher.name, tuple(sorted(names)))
    code = publish(settings, notes, signatures, Dating(today, NO_WORDS), today, console)
    if code == 0 and _put_on_main(given, PUBLISHED, "Publish what waited [skip ci]"):
        console.say(words("publish.pushed", given.branch))
    return code


def _record(given: argparse.Namespace, today: date) -> int:
    settings, given.number = read_settings(given.root), None
    request = request_of(settings, EventKind(given.kind), given.page, given, Dating(today, NO_WORDS))
    code = record(settings, request, today, Console(given.lang, agrees_to_all=True))
    if code == 0:
        _put_on_main(given, RECORDED, f"Record: {given.page} {given.kind} [skip ci]")
    return code


def _confirm(given: argparse.Namespace) -> int:
    settings = read_settings(given.root)
    code = confirm(settings, [given.page], [given.section] if given.section else [], "en", Console(given.lang))
    if code == 0:
        who = f"\n\nRead by {given.who}." if given.who else ""
        _put_on_main(given, CONFIRMED, f"Confirm the translation of {given.page}{who}")
    return code


def _approvers(root: Path, repository: str) -> tuple[str, ...]:
    """Return those who approved everything that came since something was last published."""
    if not repository:
        return ()
    last = newest_commit(root, ["versions"])
    commits = subjects_since(root, last, SOURCES) if last is not None else ()
    return Repository(repository, api_of(os.environ)).approvers_of_all(name for name, _ in commits)


def _put_on_main(given: argparse.Namespace, paths: Sequence[str], message: str) -> bool:
    """Commit what changed below these paths, push it, and return whether anything had; $PUBLISH_KEY opens the remote.

    Raises:
        GitError: there is no git, no repository, or the remote said no.
    """
    if not commit(given.root, paths, message):
        return False
    push(given.root, given.remote, given.branch, os.environ.get("PUBLISH_KEY", ""))
    return True
