#!/usr/bin/env python3
"""Publish what waits, or record what happened to a page.

publish.py --pending                         number, date and freeze every waiting change
publish.py PAGE --reviewed --next DATE       the text was read again and found good
publish.py PAGE --withdrawn NOTE [--successor ID]
publish.py PAGE --restored NOTE
publish.py PAGE --alert NOTE                 a warning that stands on the page until its meaning changes
publish.py --remove-version PAGE NUMBER --legal REASON
publish.py --rebuild                         make the store anew; only before the first release

It shows what it will do and asks, unless --yes. Stopped at any point, it leaves a sound store; run it again to finish.
"""

from __future__ import annotations

import argparse
import sys
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

import own_python  # noqa: F401 - runs this command in .venv, if need be
from rettesnor.checks.registry import problems_before_publishing
from rettesnor.checks.urls import live_urls
from rettesnor.cli.terminal import CommandParser, a_date
from rettesnor.data.urls import PATH as URLS
from rettesnor.locale.dates import plain_today
from rettesnor.pages.registry import VERSION_PAGES, generated_files, generated_pages
from rettesnor.problems import FORMATS, MissingToolError, Problem, has_errors, in_order
from rettesnor.publishing.disk import CannotPublishError
from rettesnor.publishing.events import EventRequest, plan_event
from rettesnor.publishing.notes import read_notes
from rettesnor.publishing.plan import Dating, Plan, Planner, Signatures
from rettesnor.publishing.release import is_released
from rettesnor.publishing.summary import summarize, summarize_event
from rettesnor.publishing.writing import Writer
from rettesnor.settings import SettingsError, read_settings
from rettesnor.site.assembly import Assembler
from rettesnor.versions.model import EventKind, Wording
from rettesnor.versions.reading import Store, StoreError
from rettesnor.versions.verification import verify_store

if TYPE_CHECKING:
    from collections.abc import Iterable

    from rettesnor.settings import Settings

_SAID = {
    "nb": {
        "question": "Publisere dette? [j/N] ",
        "record": "Skal dette stå på siden fra nå av? [j/N] ",
        "nobody": "Ingen svarte, så ingenting ble publisert. Bruk --yes når ingen sitter ved tastaturet.",
        "no": "Ingenting ble publisert.",
        "git": "Teksten ligger ennå i git-historien og i tidligere utgivelser. Fjern den der også.",
        "rebuild": "Hele lageret lages på nytt.",
        "released": "utgave 0.1.0 står i CHANGELOG.md: Det som er publisert, kan ikke lages på nytt.",
        "one thing": "skriv én ting: --pending, --reviewed, --withdrawn, --restored, --alert eller --remove-version.",
        "which page": "skriv hvilken side: id-en eller stien.",
        "next": "--reviewed trenger --next ÅÅÅÅ-MM-DD: når teksten skal leses på nytt.",
        "legal": "--remove-version trenger --legal «…»: loven som krever det. Leserne ser den.",
        "successor": "--successor hører sammen med --withdrawn.",
        "future": "--date {0} ligger fram i tid.",
        "date reason": "--date trenger --date-reason «…»: Leserne ser hvorfor dagen ikke er i dag.",
    },
    "en": {
        "question": "Publish this? [y/N] ",
        "record": "Shall this stand on the page from now on? [y/N] ",
        "nobody": "Nobody answered, so nothing was published. Use --yes when nobody sits at the keyboard.",
        "no": "Nothing was published.",
        "git": "The text still lies in git's history and in earlier releases. Remove it there too.",
        "rebuild": "The whole store is made anew.",
        "released": "release 0.1.0 stands in CHANGELOG.md: published texts are kept for ever, never made anew.",
        "one thing": "say one thing: --pending, --reviewed, --withdrawn, --restored, --alert or --remove-version.",
        "which page": "say which page: its id or its path.",
        "next": "--reviewed needs --next DATE: when the text must be read again.",
        "legal": "--remove-version needs --legal REASON: the law that demands it; readers see it.",
        "successor": "--successor belongs to --withdrawn.",
        "future": "--date {0} lies in the future.",
        "date reason": "--date needs --date-reason: readers see why the day is another than today.",
    },
}
_YES = {"j", "ja", "y", "yes"}


@dataclass(frozen=True, slots=True)
class Console:
    """Talks to the person at the keyboard; with `--format json`, standard output holds problems and nothing else."""

    arguments: argparse.Namespace

    def say(self, text: str) -> None:
        """Tell what is planned or done."""
        if text:
            print(text, file=sys.stdout if self.arguments.format == "text" else sys.stderr, flush=True)

    def report(self, problems: Iterable[Problem]) -> bool:
        """Print problems in the format asked for, and tell whether one of them stands against going on."""
        found = in_order(problems)
        printed = FORMATS[self.arguments.format](found, self.arguments.lang)
        if printed:
            print(printed, flush=True)
        return has_errors(found)

    def said(self, key: str) -> str:
        """Give a sentence in the language asked for."""
        return _SAID[self.arguments.lang][key]

    def agrees(self, question: str) -> bool:
        """Ask whether to go on.

        Raises:
            SettingsError: nobody is there to answer.
        """
        if self.arguments.yes:
            return True
        print(self.said(question), end="", file=sys.stderr, flush=True)
        answer = sys.stdin.readline()
        if not answer:
            raise SettingsError(self.said("nobody"))
        if answer.strip().lower() not in _YES:
            self.say(self.said("no"))
            return False
        return True


def main() -> int:
    """Give 0 when all is published, 1 when something stands against it, 2 for wrong use or a disk that says no."""
    parser = _parser()
    arguments = parser.parse_args()
    console = Console(arguments)
    try:
        settings = read_settings(arguments.root)
        if arguments.pending or arguments.rebuild:
            if arguments.rebuild and is_released(settings.root):
                parser.error(console.said("released"))
            return _publish(settings, arguments, console)
        return _record(settings, arguments, console)
    except SettingsError as error:
        parser.error(str(error))
    except StoreError as error:
        print(f"publish.py: {error}", file=sys.stderr)
    except MissingToolError as error:
        print(f"publish.py: {error.message.in_language(arguments.lang)}", file=sys.stderr)
    except CannotPublishError as error:
        print(f"publish.py: {error.text.in_language(arguments.lang)}", file=sys.stderr)
    return 2


def _parser() -> argparse.ArgumentParser:
    parser = CommandParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("page", nargs="?", metavar="PAGE", help="a page's id or path")
    parser.add_argument("--pending", action="store_true", help="publish every waiting change")
    parser.add_argument("--rebuild", action="store_true", help="make the whole store anew (before the first release)")
    parser.add_argument("--reviewed", action="store_true", help="the text was read again and found good")
    parser.add_argument("--next", type=a_date, metavar="DATE", help="when it must be read again")
    parser.add_argument("--withdrawn", metavar="NOTE", help="why the text no longer applies")
    parser.add_argument("--successor", metavar="ID", help="the page that takes its place")
    parser.add_argument("--restored", metavar="NOTE", help="why a withdrawn text applies again")
    parser.add_argument("--alert", metavar="NOTE", help="what readers must know before the text is changed")
    parser.add_argument("--remove-version", nargs=2, metavar=("PAGE", "NUMBER"), help="take a text away by law")
    parser.add_argument("--legal", metavar="REASON", help="the law that demands it")
    parser.add_argument("--note-en", metavar="NOTE", help="the same note in English")
    parser.add_argument("--date", type=a_date, help="another day than today, never in the future")
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


def _publish(settings: Settings, arguments: argparse.Namespace, console: Console) -> int:
    assembly = Assembler(settings).assemble(is_preview=True)
    store = Store(settings.root) if arguments.rebuild else assembly.site.store
    notes, problems = read_notes(settings.root, settings.default.code)
    planner = Planner(
        assembly, store, notes, _signatures(settings, arguments), _dating(arguments, settings), _first_note(arguments)
    )
    planned = planner.plan()
    problems = (
        *problems,
        *planned.problems,
        *problems_before_publishing(assembly, plain_today(), is_store_new=arguments.rebuild),
    )
    if console.report(problems):
        return 1
    if arguments.rebuild:
        console.say(console.said("rebuild"))
    console.say(summarize(planned, arguments.lang))
    writer = Writer(settings.root, assembly.tree.pictures_by_name())
    if not (planned.publications or planned.leftover_notes):
        _record_addresses(settings, writer, console)  # those of a run that was stopped before it came to them
        return 0
    if not console.agrees("question"):
        return 0
    if arguments.rebuild:
        writer.start_anew()
    _write(writer, planned, store, console)
    _record_addresses(settings, writer, console)
    return 0


def _write(writer: Writer, planned: Plan, store: Store, console: Console) -> None:
    for done, publication in enumerate(writer.publish(planned, store), start=1):
        console.say(f"{done}/{len(planned.publications)} {publication.page_id}")


def _record_addresses(settings: Settings, writer: Writer, console: Console) -> None:
    """After the first release, note every address that is now published: each must answer for ever."""
    if is_released(settings.root):
        site = Assembler(settings).assemble(is_preview=False).site
        pages = generated_pages(site, but=VERSION_PAGES)
        added = writer.record_urls(live_urls(site, pages, generated_files(site)))
        if added:
            console.say(f"{URLS}: +{added}")


def _record(settings: Settings, arguments: argparse.Namespace, console: Console) -> int:
    request = _request(settings, arguments)
    assembly = Assembler(settings).assemble(is_preview=True)
    planned = plan_event(assembly, request)
    errors = [problem for problem in verify_store(settings.root, plain_today()) if has_errors([problem])]
    if console.report([*planned.problems, *errors]):
        return 1
    console.say(summarize_event(planned, arguments.lang))
    if not console.agrees("record"):
        return 0
    writer = Writer(settings.root, {})
    if planned.event is not None:
        console.say(writer.record_event(planned.page_id, planned.event, assembly.site.store, planned.removed))
    if request.kind is EventKind.REMOVED:
        writer.remove(planned.removed)
        console.say(console.said("git"))
    return 0


def _request(settings: Settings, arguments: argparse.Namespace) -> EventRequest:
    said = _SAID[arguments.lang]
    asked = [
        (EventKind.REVIEWED, "" if arguments.reviewed else None),
        (EventKind.WITHDRAWN, arguments.withdrawn),
        (EventKind.RESTORED, arguments.restored),
        (EventKind.ALERT, arguments.alert),
        (EventKind.REMOVED, (arguments.legal or "") if arguments.remove_version else None),
    ]
    kinds = [(kind, note) for kind, note in asked if note is not None]
    if len(kinds) != 1:
        raise SettingsError(said["one thing"])
    kind, note = kinds[0]
    page, number = arguments.remove_version or (arguments.page, None)
    if not page:
        raise SettingsError(said["which page"])
    if kind is EventKind.REVIEWED and arguments.next is None:
        raise SettingsError(said["next"])
    if kind is EventKind.REMOVED and not note:
        raise SettingsError(said["legal"])
    if arguments.successor and kind is not EventKind.WITHDRAWN:
        raise SettingsError(said["successor"])
    dating = _dating(arguments, settings)
    notes = ((settings.default.code, note), ("en", arguments.note_en))
    return EventRequest(
        kind=kind,
        page=page,
        day=dating.day,
        note=Wording({code: text for code, text in notes if text}),
        next_review=arguments.next,
        successor=arguments.successor,
        number=number,
        date_reason=dating.reason,
    )


def _signatures(settings: Settings, arguments: argparse.Namespace) -> Signatures:
    return Signatures(
        arguments.answers_for or settings.publisher.name, tuple(arguments.approved_by), tuple(arguments.took_part)
    )


def _dating(arguments: argparse.Namespace, settings: Settings) -> Dating:
    now = plain_today()
    if arguments.date is None:
        return Dating(now, Wording({}))
    if arguments.date > now:
        raise SettingsError(_SAID[arguments.lang]["future"].format(arguments.date))
    if not arguments.date_reason:
        raise SettingsError(_SAID[arguments.lang]["date reason"])
    said = ((settings.default.code, arguments.date_reason), ("en", arguments.date_reason_en))
    return Dating(arguments.date, Wording({code: text for code, text in said if text}))


def _first_note(arguments: argparse.Namespace) -> Wording:
    said = (("nb", arguments.first_note or "Førsteutgave."), ("en", arguments.first_note_en or "First edition."))
    return Wording(dict(said))


if __name__ == "__main__":
    sys.exit(main())
