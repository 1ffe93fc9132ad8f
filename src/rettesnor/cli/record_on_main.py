"""Record on main what happened to a page, as the machine does it: a review, a withdrawal, its end, an alert."""

from __future__ import annotations

from typing import TYPE_CHECKING

from rettesnor.cli.on_main import STARTS_NOTHING, add_remote, put_on_main
from rettesnor.cli.options import add_in_languages
from rettesnor.cli.record import record, request_of
from rettesnor.cli.terminal import a_date
from rettesnor.locale.dates import plain_today
from rettesnor.locale.messages import words
from rettesnor.publishing.dating import Dating
from rettesnor.settings import read_settings
from rettesnor.versions.model import NO_WORDS, EventKind

if TYPE_CHECKING:
    import argparse
    from datetime import date

    from rettesnor.cli.console import Console
    from rettesnor.cli.terminal import CommandParser

EXAMPLE = "egne-mal reviewed --next 2028-11-22"
_SUBJECTS = {
    "reviewed": "commit.reviewed",
    "withdrawn": "commit.withdrawn",
    "restored": "commit.restored",
    "alert": "commit.alert",
}
"""What the commit says, by what happened."""


def add_options(parser: CommandParser) -> None:
    """Add what the command takes."""
    parser.add_argument("page", metavar="PAGE", help="a page's id or path")
    parser.add_argument("kind", choices=tuple(_SUBJECTS), help="what happened")
    parser.add_argument("--note", default="", help="what readers are told (not for a review)")
    add_in_languages(parser, "note", "NOTE")
    parser.add_argument("--next", type=_a_date_or_none, metavar="DATE", help="when it must be read again (a review)")
    parser.add_argument("--successor", default="", metavar="ID", help="the page that takes its place")
    parser.set_defaults(number=None)
    add_remote(parser)


def act(given: argparse.Namespace, console: Console) -> int:
    """Return 0 when it is recorded and pushed, 1 when something stands against it, 2 for wrong use."""
    today, settings = plain_today(), read_settings(given.root)
    request = request_of(settings, EventKind(given.kind), given.page, given, Dating(today, NO_WORDS))
    code = record(settings, request, today, console)
    if code == 0:
        paths = ("versions", "data/urls.txt", "data/anchors.txt", "data/address-words.json")
        put_on_main(given, paths, words(_SUBJECTS[given.kind], given.page), mark=STARTS_NOTHING)
    return code


def _a_date_or_none(text: str) -> date | None:
    """Read a date, or the empty text of a field that nobody filled in."""
    return a_date(text) if text else None
