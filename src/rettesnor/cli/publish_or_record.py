"""Publish what waits, or record what happened to a page.

%(prog)s --pending                         number, date and freeze every waiting change
%(prog)s PAGE --reviewed --next DATE       the text was read again and found good
%(prog)s PAGE --withdrawn NOTE [--successor ID]
%(prog)s PAGE --restored NOTE
%(prog)s PAGE --alert NOTE                 a warning that stands on the page until its meaning changes
%(prog)s --remove-version PAGE NUMBER --legal REASON

It shows what it will do and asks, unless --yes. Stopped at any point, it leaves a sound store; run it again to finish.
All but --pending is the old way of `rettesnor record`.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from rettesnor.cli import publish
from rettesnor.cli.console import WrongUseError
from rettesnor.cli.options import add_in_languages, dating_of
from rettesnor.cli.record import command_of, record, request_of
from rettesnor.cli.terminal import a_date
from rettesnor.locale.dates import plain_today
from rettesnor.locale.messages import words
from rettesnor.settings import read_settings
from rettesnor.versions.model import EventKind

if TYPE_CHECKING:
    import argparse

    from rettesnor.cli.console import Console
    from rettesnor.cli.terminal import CommandParser

EXAMPLE = "--pending"


def add_options(parser: CommandParser) -> None:
    """Add what the command takes."""
    parser.add_argument("page", nargs="?", metavar="PAGE", help="a page's id or path")
    parser.add_argument("--pending", action="store_true", help="publish every waiting change")
    parser.add_argument("--reviewed", action="store_true", help="the text was read again and found good")
    parser.add_argument("--next", type=a_date, metavar="DATE", help="when it must be read again")
    parser.add_argument("--withdrawn", metavar="NOTE", help="why the text no longer applies")
    parser.add_argument("--successor", metavar="ID", help="the page that takes its place")
    parser.add_argument("--restored", metavar="NOTE", help="why a withdrawn text applies again")
    parser.add_argument("--alert", metavar="NOTE", help="what readers must know before the text is changed")
    parser.add_argument("--remove-version", nargs=2, metavar=("PAGE", "NUMBER"), help="take a text away by law")
    parser.add_argument("--legal", metavar="REASON", help="the law that demands it")
    add_in_languages(parser, "note", "NOTE")
    publish.add_options(parser)


def act(given: argparse.Namespace, console: Console) -> int:
    """Return 0 when it is done, 1 when something stands against it, 2 for wrong use or a disk that says no."""
    if given.pending:
        return publish.act(given, console)
    today, settings = plain_today(), read_settings(given.root)
    kind, given.note = _kind_and_note(given)
    page, given.number = given.remove_version or (given.page, None)
    if not page:
        raise WrongUseError(words("record.no-page"))
    request = request_of(settings, kind, page, given, dating_of(given, settings, today))
    console.complain(words("record.new-way", command_of(request, settings.default.code)))
    return record(settings, request, today, console)


def _kind_and_note(given: argparse.Namespace) -> tuple[EventKind, str]:
    asked = [
        (EventKind.REVIEWED, "" if given.reviewed else None),
        (EventKind.WITHDRAWN, given.withdrawn),
        (EventKind.RESTORED, given.restored),
        (EventKind.ALERT, given.alert),
        (EventKind.REMOVED, (given.legal or "") if given.remove_version else None),
    ]
    kinds = [(kind, note) for kind, note in asked if note is not None]
    if len(kinds) != 1:
        raise WrongUseError(words("publish.one-thing"))
    return kinds[0]
