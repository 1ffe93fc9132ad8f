"""Begin a new page: %(prog)s TYPE PATH writes docs/LANGUAGE/PATH.md in each language of the site from a template."""

from __future__ import annotations

from typing import TYPE_CHECKING

from rettesnor.cli.console import WrongUseError
from rettesnor.cli.options import add_report, add_site
from rettesnor.data.alone import only_writer
from rettesnor.data.profile import read_profile
from rettesnor.data.together import change_together, finish
from rettesnor.locale.dates import plain_today
from rettesnor.locale.messages import words
from rettesnor.settings import read_settings
from rettesnor.site.assembly import Assembler
from rettesnor.site.new_page import NewPage, check_new_page, write_new_page

if TYPE_CHECKING:
    import argparse

    from rettesnor.cli.console import Console
    from rettesnor.cli.terminal import CommandParser
    from rettesnor.settings import Settings

EXAMPLE = 'tool new-sheet --title "A new sheet" --without-translation'


def add_options(parser: CommandParser) -> None:
    """Add what the command takes."""
    parser.add_argument("type", metavar="TYPE", help="a type of page that data/site.yml names, such as advice")
    parser.add_argument(
        "path",
        metavar="PATH",
        help="where in the folder of each language, such as tools/new-sheet; "
        "a name alone goes in the folder of the type",
    )
    parser.add_argument("--id", default="", metavar="ID", help="the page's permanent id (default: from the path)")
    parser.add_argument("--title", default="", help="the title")
    parser.add_argument("--title-en", default="", metavar="TITLE", help="the title in English")
    parser.add_argument("--without-translation", action="store_true", help="begin the text in the main language only")
    add_site(parser)
    add_report(parser)


def act(given: argparse.Namespace, console: Console) -> int:
    """Return 0 when the page is begun, 1 when its id or path cannot be used, 2 for wrong use."""
    settings = read_settings(given.root)
    with only_writer(given.root):
        return _begin(settings, given, console)


def _begin(settings: Settings, given: argparse.Namespace, console: Console) -> int:
    today = plain_today()
    name = f"new-page {given.type} {given.path} {given.id}"
    if finish(given.root) == name:
        console.say(words("command.finished"))
        return 0
    assembly = Assembler(settings).assemble(is_preview=True)
    kinds = read_profile(settings.root)[0].kinds  # not those that were published and are named no more
    if given.type not in kinds:
        raise WrongUseError(words("new-page.no-such-type", given.type, ", ".join(kinds)))
    folder = kinds[given.type].folder
    page = NewPage(
        type=given.type,
        path=f"{folder}/{given.path}" if folder and "/" not in given.path else given.path,
        codes=settings.codes[:1] if given.without_translation else settings.codes,
        id=given.id,
        titles={"en": given.title_en, settings.default.code: given.title},
    )
    problems = tuple(check_new_page(assembly, page))
    if problems:
        console.report(problems)
        return 1
    files = write_new_page(assembly, page, today)
    change_together(settings.root, name, files)
    for path in files:
        console.say(path)
    console.complain(words("new-page.begun"))
    return 0
