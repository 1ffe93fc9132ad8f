"""Number, date and freeze every change that waits.

It shows what it will do and asks, unless --yes. Stopped at any point, it leaves a sound store; run it again to finish.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from rettesnor.checks.registry import problems_before_publishing
from rettesnor.checks.urls import live_urls
from rettesnor.cli.options import add_consent, add_date, add_report, add_site, dating_of
from rettesnor.data.anchors import RECORD as ANCHORS
from rettesnor.data.urls import RECORD as URLS
from rettesnor.locale.dates import plain_today
from rettesnor.locale.messages import words
from rettesnor.pages.registry import KNOWN_PAGES, anchors, generated_files, generated_pages
from rettesnor.publishing.opening import is_open, open_store
from rettesnor.publishing.plan import Planner, Signatures
from rettesnor.publishing.summary import summarize
from rettesnor.publishing.writing import Writer
from rettesnor.settings import read_settings
from rettesnor.site.assembly import Assembler
from rettesnor.urls import address_words
from rettesnor.versions.reading import Store, read_store

if TYPE_CHECKING:
    import argparse
    from datetime import date

    from rettesnor.cli.console import Console
    from rettesnor.cli.terminal import CommandParser
    from rettesnor.publishing.dating import Dating
    from rettesnor.settings import Settings
    from rettesnor.site.assembly import Assembly

EXAMPLE = '--approved-by "Kari Nordmann"'


def add_options(parser: CommandParser) -> None:
    """Add what the command takes."""
    add_signatures(parser)
    add_date(parser)
    add_consent(parser)
    add_site(parser)
    add_report(parser)


def act(given: argparse.Namespace, console: Console) -> int:
    """Return 0 when all is published, 1 when something stands against it, 2 for wrong use or a disk that says no."""
    today, settings = plain_today(), read_settings(given.root)
    signatures = Signatures(
        given.answers_for or settings.publisher.name, tuple(given.approved_by), tuple(given.took_part)
    )
    assembly = Assembler(settings).assemble(is_preview=True)
    return publish(assembly, signatures, dating_of(given, settings, today), today, console)


def add_signatures(parser: CommandParser) -> None:
    """Add who answers for what is published, who approved it and who took part."""
    parser.add_argument("--answers-for", metavar="WHO", help="who answers for the texts (default: the publisher)")
    parser.add_argument("--approved-by", action="append", default=[], metavar="WHO", help="may be given again")
    parser.add_argument("--took-part", action="append", default=[], metavar="WHO", help="may be given again")


def publish(assembly: Assembly, signatures: Signatures, dating: Dating, today: date, console: Console) -> int:
    """Publish what waits, and return 1 where something stands against it, else 0.

    Raises:
        CannotPublishError: the disk said no; what was published before that is.
    """
    settings = assembly.site.settings
    plan = Planner(assembly, signatures, dating).plan()
    if console.report([*assembly.note_problems, *plan.problems, *problems_before_publishing(assembly, today)]):
        return 1
    console.say(summarize(plan, console.language))
    writer = Writer(settings.root, assembly.tree.pictures_by_name())
    if plan.publications or plan.leftover_notes:
        if not console.agrees(words("publish.question")):
            return 0
        store = _opened(settings, assembly.site.store, today, console)
        for done, publication in enumerate(writer.publish(plan, store), start=1):
            console.say(f"{done}/{len(plan.publications)} {publication.page_id}")
        if not is_open(settings.root):
            console.say(words("publish.trial"))
    record_addresses(settings, writer, console)  # also those of a run that was stopped before it came to them
    return 0


def _opened(settings: Settings, store: Store, today: date, console: Console) -> Store:
    """Return the store, sealed as open where so far only recorded addresses (data/urls.txt) tell so."""
    if store.opening is not None or not is_open(settings.root):
        return store
    console.say(open_store(settings.root, store, today))
    return read_store(settings.root)


def record_addresses(settings: Settings, writer: Writer, console: Console) -> int:
    """Record every address that an open site now publishes, and return how many are new: each must answer for ever."""
    new = 0
    if is_open(settings.root):
        site = Assembler(settings).assemble(is_preview=False, renders_waiting=False).site
        pages = generated_pages(site, but=KNOWN_PAGES)
        writer.record_address_words(address_words(site.settings))
        writer.record_forms(site.settings)
        live = live_urls(site, pages, generated_files(site))
        for record, addresses in ((URLS, live), (ANCHORS, anchors(site))):
            added = writer.record(record, addresses)
            new += added
            if added:
                console.say(f"{record.path}: +{added}")
    return new
