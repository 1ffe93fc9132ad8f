"""Search as readers do, and say why each page ranks where it does, and whether help numbers are shown."""

from __future__ import annotations

from typing import TYPE_CHECKING

from rettesnor.cli.console import WrongUseError
from rettesnor.cli.options import add_language, add_site
from rettesnor.locale.messages import words
from rettesnor.search.cries import Cries
from rettesnor.search.explanation import explain
from rettesnor.search.opened import open_index
from rettesnor.settings import read_settings
from rettesnor.site.assembly import Assembler

if TYPE_CHECKING:
    import argparse

    from rettesnor.cli.console import Console
    from rettesnor.cli.terminal import CommandParser
    from rettesnor.search.explanation import Explained
    from rettesnor.search.opened import OpenedIndex

EXAMPLE = '"kan jeg si noe til mor"'
MOST = 5


def add_options(parser: CommandParser) -> None:
    """Add what the command takes."""
    parser.add_argument("query", metavar="QUERY", help="what a reader types, in quotation marks")
    parser.add_argument(
        "--on", metavar="LANGUAGE", help="whose pages to search; those of the main language when not given"
    )
    parser.add_argument("--most", type=int, default=MOST, metavar="N", help="how many pages to explain")
    add_site(parser)
    add_language(parser)


def act(given: argparse.Namespace, console: Console) -> int:
    """Return 0 when a page was found, 1 when none was, 2 for wrong use."""
    settings = read_settings(given.root)
    language = given.on or settings.default.code
    if language not in settings.codes:
        raise WrongUseError(words("search.no-language", language, ", ".join(settings.codes)))
    site = Assembler(settings).assemble(is_preview=True).site
    index = open_index(site, language)
    kinds = Cries(site.fear, site.synonyms).recognise(given.query)
    if kinds:
        console.say(words("search.cry", ", ".join(kinds)))
    hits = explain(given.query, index, given.most)
    if not hits:
        console.say(words("search.nothing", given.query))
    for place, explained in enumerate(hits, start=1):
        _tell(place, explained, index, console)
    return 0 if hits else 1


def _tell(place: int, explained: Explained, index: OpenedIndex, console: Console) -> None:
    hit = explained.hit
    page = index.index.pages[hit.page]
    section = page.sections[hit.section - 1].id if hit.section else ""
    address = page.id + (f"#{section}" if section else "")
    console.say(words("search.hit", place, page.title, address, round(hit.score), round(100 * hit.covered)))
    for reason in explained.reasons:
        console.say(words("search.reason", reason.asked, reason.by, round(reason.impact), reason.where))
    if explained.left_out:
        console.say(words("search.left-out", ", ".join(explained.left_out)))
