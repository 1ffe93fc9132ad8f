#!/usr/bin/env python3
"""Publish what waits, or record what happened to a page.

publish.py --pending                         number, date and freeze every waiting change
publish.py PAGE --reviewed --next DATE       the text was read again and found good
publish.py PAGE --withdrawn NOTE [--successor ID]
publish.py PAGE --restored NOTE
publish.py PAGE --alert NOTE                 a warning that stands on the page until its meaning changes
publish.py --remove-version PAGE NUMBER --legal REASON
publish.py --rebuild                         make the store anew; only before the first release
"""

from __future__ import annotations

import argparse
import shutil
import sys
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING

from rettesnor.assembly import Assembler
from rettesnor.dates import plain_today
from rettesnor.notes import read_notes
from rettesnor.problems import has_errors
from rettesnor.publishing.events import EventRequest, plan_event
from rettesnor.publishing.plan import Dating, Plan, Planner, Signatures
from rettesnor.publishing.release import is_released
from rettesnor.publishing.summary import summarize
from rettesnor.publishing.writing import WORKSHOP, CannotPublishError, Writer
from rettesnor.reports import FORMATS
from rettesnor.settings import SettingsError, read_settings
from rettesnor.store.layout import FOLDER
from rettesnor.store.reading import Store, StoreError
from rettesnor.versions import EventKind, Wording

if TYPE_CHECKING:
    from rettesnor.settings import Settings


def main() -> int:
    """Give 0 when all is published, 1 when something stands against it, 2 for wrong use."""
    parser = _parser()
    arguments = parser.parse_args()
    try:
        settings = read_settings(arguments.root)
        if arguments.rebuild:
            return _rebuild(settings, arguments, parser)
        if arguments.pending:
            return _publish(settings, arguments)
        return _record(settings, arguments, parser)
    except (SettingsError, StoreError) as error:
        parser.error(str(error))
    except CannotPublishError as error:
        print(f"publish.py: {error}", file=sys.stderr)
        return 2


def _parser() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("page", nargs="?", metavar="PAGE", help="a page's id or path")
    parser.add_argument("--pending", action="store_true", help="publish every waiting change")
    parser.add_argument("--rebuild", action="store_true", help="make the whole store anew (before the first release)")
    parser.add_argument("--reviewed", action="store_true", help="the text was read again and found good")
    parser.add_argument("--next", type=date.fromisoformat, metavar="DATE", help="when it must be read again")
    parser.add_argument("--withdrawn", metavar="NOTE", help="why the text no longer applies")
    parser.add_argument("--successor", metavar="ID", help="the page that takes its place")
    parser.add_argument("--restored", metavar="NOTE", help="why a withdrawn text applies again")
    parser.add_argument("--alert", metavar="NOTE", help="what readers must know before the text is changed")
    parser.add_argument("--remove-version", nargs=2, metavar=("PAGE", "NUMBER"), help="take a text away by law")
    parser.add_argument("--legal", metavar="REASON", help="the law that demands it")
    parser.add_argument("--note-en", metavar="NOTE", help="the same note in English")
    parser.add_argument("--date", type=date.fromisoformat, help="another day than today, never in the future")
    parser.add_argument("--date-reason", metavar="WHY", help="why; readers see it")
    parser.add_argument("--date-reason-en", metavar="WHY", help="the same in English")
    parser.add_argument("--answers-for", metavar="WHO", help="who answers for the texts (default: the publisher)")
    parser.add_argument("--approved-by", action="append", default=[], metavar="WHO", help="may be given again")
    parser.add_argument("--took-part", action="append", default=[], metavar="WHO", help="may be given again")
    parser.add_argument("--first-note", metavar="NOTE", help="the note of first editions")
    parser.add_argument("--first-note-en", metavar="NOTE", help="the same in English")
    parser.add_argument("--yes", action="store_true", help="do not ask")
    parser.add_argument("--root", type=Path, default=Path(), help="the folder that holds mkdocs.yml")
    parser.add_argument("--format", choices=sorted(FORMATS), default="text", help="how problems are printed")
    parser.add_argument("--lang", choices=("nb", "en"), default="nb", help="the language of the messages")
    return parser


def _publish(settings: Settings, arguments: argparse.Namespace) -> int:
    assembly = Assembler(settings).assemble(is_preview=True)
    store = Store(settings.root) if arguments.rebuild else assembly.site.store
    notes, problems = read_notes(settings.root, settings.default.code)
    plan = Planner(assembly, store, notes, _signatures(settings, arguments), _dating(arguments), _first_note(arguments))
    planned = plan.plan()
    planned = Plan(planned.publications, planned.leftover_notes, (*problems, *planned.problems))
    if has_errors(planned.problems):
        print(FORMATS[arguments.format](planned.problems, arguments.lang))
        return 1
    print(summarize(planned, arguments.lang))
    if not (planned.publications or planned.leftover_notes) or not _agreed(arguments):
        return 0
    shutil.rmtree(settings.root / WORKSHOP, ignore_errors=True)
    if arguments.rebuild:
        shutil.rmtree(settings.root / FOLDER, ignore_errors=True)
    writer = Writer(settings.root, assembly.tree.pictures_by_name())
    for done, publication in enumerate(writer.publish(planned, store), start=1):
        print(f"{done}/{len(planned.publications)} {publication.page_id}")
    return 0


def _record(settings: Settings, arguments: argparse.Namespace, parser: argparse.ArgumentParser) -> int:
    request = _request(settings, arguments, parser)
    assembly = Assembler(settings).assemble(is_preview=True)
    planned = plan_event(assembly, request)
    if planned.problems:
        print(FORMATS[arguments.format](planned.problems, arguments.lang))
        return 1
    print(f"{planned.page_id}: {request.kind} {request.day}")
    if not _agreed(arguments):
        return 0
    if planned.event is not None:
        path = Writer(settings.root, {}).record_event(
            planned.page_id, planned.event, assembly.site.store, planned.removed
        )
        print(path)
    if request.kind is EventKind.REMOVED:
        for name in planned.removed:
            (settings.root / name).unlink(missing_ok=True)
        print(_CLEAN_GIT[arguments.lang])
    return 0


_CLEAN_GIT = {
    "nb": "Teksten ligger ennå i git-historien og i tidligere utgivelser. Fjern den der også.",
    "en": "The text still lies in git's history and in earlier releases. Remove it there too.",
}


def _request(settings: Settings, arguments: argparse.Namespace, parser: argparse.ArgumentParser) -> EventRequest:
    asked = [
        (EventKind.REVIEWED, "" if arguments.reviewed else None),
        (EventKind.WITHDRAWN, arguments.withdrawn),
        (EventKind.RESTORED, arguments.restored),
        (EventKind.ALERT, arguments.alert),
        (EventKind.REMOVED, arguments.legal if arguments.remove_version else None),
    ]
    kinds = [(kind, note) for kind, note in asked if note is not None]
    if len(kinds) != 1:
        parser.error("say one thing: --pending, --reviewed, --withdrawn, --restored, --alert or --remove-version")
    kind, note = kinds[0]
    page, number = arguments.remove_version or (arguments.page, None)
    if not page:
        parser.error("say which page: its id or its path")
    if kind is EventKind.REVIEWED and arguments.next is None:
        parser.error("--reviewed needs --next DATE: when the text must be read again")
    main = settings.default.code
    said = {code: text for code, text in ((main, note), ("en", arguments.note_en)) if text}
    return EventRequest(
        kind=kind,
        page=page,
        day=_dating(arguments).day,
        note=Wording(said),
        next_review=arguments.next,
        successor=arguments.successor,
        number=number,
    )


def _rebuild(settings: Settings, arguments: argparse.Namespace, parser: argparse.ArgumentParser) -> int:
    if is_released(settings.root):
        parser.error("release 0.1.0 stands in CHANGELOG.md: published texts are kept for ever and never made anew")
    return _publish(settings, arguments)


def _signatures(settings: Settings, arguments: argparse.Namespace) -> Signatures:
    return Signatures(
        arguments.answers_for or settings.publisher.name, tuple(arguments.approved_by), tuple(arguments.took_part)
    )


def _dating(arguments: argparse.Namespace) -> Dating:
    now = plain_today()
    if arguments.date is None:
        return Dating(now, Wording({}))
    if arguments.date > now:
        raise SettingsError(f"--date {arguments.date} lies in the future")
    if not arguments.date_reason:
        raise SettingsError("--date needs --date-reason: readers see why the day is another than today")
    said = (("nb", arguments.date_reason), ("en", arguments.date_reason_en))
    return Dating(arguments.date, Wording({code: text for code, text in said if text}))


def _first_note(arguments: argparse.Namespace) -> Wording:
    said = (("nb", arguments.first_note or "Førsteutgave."), ("en", arguments.first_note_en or "First edition."))
    return Wording(dict(said))


def _agreed(arguments: argparse.Namespace) -> bool:
    if arguments.yes:
        return True
    question = {"nb": "Publisere dette? [j/N] ", "en": "Publish this? [y/N] "}[arguments.lang]
    return input(question).strip().lower() in {"j", "ja", "y", "yes"}


if __name__ == "__main__":
    sys.exit(main())
