"""Check the content: all checks, or those that are named. Writes nothing."""

from __future__ import annotations

from typing import TYPE_CHECKING

from rettesnor.checks.names import NAMES
from rettesnor.cli.console import WrongUseError
from rettesnor.cli.importing import imported
from rettesnor.cli.options import add_report, add_site
from rettesnor.cli.told_before import Told, ToldBefore
from rettesnor.locale.guide import own_topics
from rettesnor.locale.messages import typed_as, words
from rettesnor.problems import has_errors, in_a_sentence
from rettesnor.settings import read_settings
from rettesnor.site.inputs import hashes_of_sources

if TYPE_CHECKING:
    import argparse

    from rettesnor.cli.checking import Checked
    from rettesnor.cli.console import Console
    from rettesnor.cli.terminal import CommandParser

EXAMPLE = "links language"


def add_options(parser: CommandParser) -> None:
    """Add what the command takes."""
    parser.add_argument("names", nargs="*", metavar="NAME", help=f"one of: {', '.join(NAMES)}")
    parser.add_argument("--base", metavar="REF", help="also look at what changed in versions/ since this git reference")
    parser.add_argument("--allow-new", action="store_true", help="with --base: publishing may add to versions/")
    parser.add_argument(
        "--since",
        action="append",
        default=[],
        metavar="REF",
        help="all that versions/ held at REF is there",
    )
    parser.add_argument("--since-deployed", metavar="OWNER/NAME", help="the same for what GitHub last deployed")
    parser.add_argument("--rendered", action="store_true", help="hold every frozen text against its Markdown")
    add_site(parser)
    add_report(parser)


def act(given: argparse.Namespace, console: Console) -> int:
    """Return 0 when nothing stops publishing, 1 when something does, 2 for wrong use."""
    unknown = [name for name in given.names if name not in NAMES]
    if unknown:
        raise WrongUseError(words("check.unknown", ", ".join(unknown), ", ".join(NAMES)))
    names = list(dict.fromkeys(given.names)) or list(NAMES)
    settings = read_settings(given.root)
    sources = hashes_of_sources(settings.root)
    said = (console.format, console.language, typed_as(), sorted(own_topics()))
    before = ToldBefore(settings, sources, names, *said)
    is_of_git = bool(given.base or given.since or given.since_deployed)
    told = None if is_of_git or given.rendered else before.find()
    if told is not None:
        return _tell(told, console)
    found: Checked = imported("rettesnor.cli.checking").checked(given, settings, names, sources)
    sentence = in_a_sentence(found.problems).in_language(console.language)
    told = Told(console.printed(found.problems), sentence, has_errors(found.problems))
    if found.missing is None and found.is_as_begun and not (is_of_git or given.rendered):
        before.keep(told)
    code = _tell(told, console)
    if found.missing is not None:
        console.complain(found.missing)
        return 2
    return code


def _tell(told: Told, console: Console) -> int:
    """Say what is wrong, and in a sentence how much of it there is; return the exit code."""
    console.print(told.printed)
    if console.format == "text":
        console.say("\n" if told.printed else "")
        console.say(told.sentence)
    return 1 if told.is_refused else 0
