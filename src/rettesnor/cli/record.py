"""Record what happened to a page without a new text.

%(prog)s PAGE reviewed --next DATE              the text was read again and found good
%(prog)s PAGE withdrawn NOTE [--successor ID]   the text no longer applies
%(prog)s PAGE restored NOTE                     it applies again
%(prog)s PAGE alert NOTE                        a warning that stands on the page until its meaning changes
%(prog)s PAGE removed NOTE --number NUMBER      an edition is taken away by law; the note names the law
%(prog)s PAGE removed NOTE --number NUMBER --field took_part --field note
                                                only these fields of its record, such as names of people

It shows what it will do and asks, unless --yes. Stopped at any point, it leaves a sound store; run it again to finish.
"""

from __future__ import annotations

import shlex
from typing import TYPE_CHECKING

from rettesnor.cli.console import WrongUseError
from rettesnor.cli.options import add_consent, add_date, add_in_languages, add_report, add_site, dating_of, said_in
from rettesnor.cli.terminal import a_date
from rettesnor.locale.dates import plain_today
from rettesnor.locale.messages import as_typed, words
from rettesnor.problems import has_errors
from rettesnor.publishing.emptying import empty
from rettesnor.publishing.events import EventRequest, plan_event
from rettesnor.publishing.summary import summarize_event
from rettesnor.publishing.writing import Writer
from rettesnor.settings import read_settings
from rettesnor.site.assembly import Assembler
from rettesnor.versions.model import EventKind, wording_of
from rettesnor.versions.verification import verify_store

if TYPE_CHECKING:
    import argparse
    from datetime import date

    from rettesnor.cli.console import Console
    from rettesnor.cli.terminal import CommandParser
    from rettesnor.publishing.dating import Dating
    from rettesnor.settings import Settings
    from rettesnor.versions.model import Wording

EXAMPLE = "egne-mal reviewed --next 2028-11-22"


def add_options(parser: CommandParser) -> None:
    """Add what the command takes."""
    parser.add_argument("page", metavar="PAGE", help="a page's id or path")
    parser.add_argument("kind", metavar="KIND", choices=[str(kind) for kind in EventKind], help=", ".join(EventKind))
    parser.add_argument("note", nargs="?", default="", metavar="NOTE", help="what readers are told: why")
    add_in_languages(parser, "note", "NOTE")
    parser.add_argument("--next", type=a_date, metavar="DATE", help="when the text must be read again")
    parser.add_argument("--successor", metavar="ID", help="the page that takes its place")
    parser.add_argument("--number", metavar="NUMBER", help="the edition that is removed")
    parser.add_argument("--field", action="append", default=[], help="a field of its record to remove, and no more")
    parser.add_argument("--record", metavar="PATH", help="another record of the page with that field, in versions/")
    add_date(parser)
    add_consent(parser)
    add_site(parser)
    add_report(parser)


def act(given: argparse.Namespace, console: Console) -> int:
    """Return 0 when it is recorded, 1 when something stands against it, 2 for wrong use or a disk that says no."""
    today, settings = plain_today(), read_settings(given.root)
    request = request_of(settings, EventKind(given.kind), given.page, given, dating_of(given, settings, today))
    return record(settings, request, today, console)


def request_of(
    settings: Settings, kind: EventKind, page: str, given: argparse.Namespace, dating: Dating
) -> EventRequest:
    """Return what is asked for: `given` holds note, its other languages, next, successor and number.

    Raises:
        WrongUseError: the kind needs something that is not given, or the other way round.
    """
    if kind is EventKind.REVIEWED and given.next is None:
        raise WrongUseError(words("record.no-next"))
    if kind is EventKind.REMOVED and not given.note:
        raise WrongUseError(words("record.no-law"))
    fields, path = tuple(getattr(given, "field", ())), getattr(given, "record", None)
    if (fields and kind is not EventKind.REMOVED) or (path and not fields):
        raise WrongUseError(words("record.fields"))
    if given.successor and kind is not EventKind.WITHDRAWN:
        raise WrongUseError(words("record.successor"))
    return EventRequest(
        kind=kind,
        page=page,
        day=dating.day,
        note=wording_of(settings.default.code, given.note, said_in(given, "note", settings)),
        next_review=given.next,
        successor=given.successor or None,
        number=given.number,
        date_reason=dating.reason,
        fields=fields,
        record=path,
    )


def record(settings: Settings, request: EventRequest, today: date, console: Console) -> int:
    """Record an event of a page, and return 1 where something stands against it, else 0.

    Raises:
        CannotPublishError: the disk said no; run the command again to finish.
    """
    needs_texts = request.kind is EventKind.REVIEWED  # of a text that waits, nobody has reviewed what readers see
    assembly = Assembler(settings).assemble(is_preview=False, renders_waiting=needs_texts)
    planned = plan_event(assembly, request)
    errors = [problem for problem in verify_store(settings.root, today) if has_errors([problem])]
    if console.report([*planned.problems, *errors]):
        return 1
    console.say(summarize_event(planned, console.language))
    if not console.agrees(words("record.question")):
        return 0
    writer = Writer(settings.root, {})
    if planned.event is not None:
        console.say(writer.record_event(planned.page_id, planned.event, assembly.site.store, planned.removed))
    if request.kind is EventKind.REMOVED:
        writer.remove(planned.removed)
        if planned.emptied is not None:
            writer.rewrite(*empty(settings.root, planned.emptied, planned.emptied_before))
        console.say(words("record.in-git"))
    return 0


def command_of(request: EventRequest, main: str) -> str:
    """Return the command that asks for an event, as an editor types it; `main` is the main language of the site."""
    note, others = _typed(request.note, main, "note")
    reason, reasons = _typed(request.date_reason, main, "date-reason")
    given = {
        "next": request.next_review,
        "successor": request.successor,
        "number": request.number,
        "date": request.day if reason else None,
        "date-reason": reason,
        "record": request.record,
    }
    options = [part for name, value in given.items() if value for part in (f"--{name}", str(value))]
    fields = [part for field in request.fields for part in ("--field", field)]
    asked = [request.page, request.kind, *([note] if note else []), *options, *others, *reasons, *fields]
    return f"{as_typed('rettesnor record')} {shlex.join(asked)}"


def _typed(wording: Wording, main: str, name: str) -> tuple[str, list[str]]:
    """Return words to readers in the main language, and the options that say the same in others."""
    others = [(code, text) for code, text in wording.by_language.items() if code != main]
    options = [part for code, text in others for part in (f"--{name}-in", code, text)]
    return wording.by_language.get(main, ""), options
