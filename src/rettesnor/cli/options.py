"""The options that several commands have, each defined once."""

from __future__ import annotations

import os
import sys
from pathlib import Path
from typing import TYPE_CHECKING

from rettesnor.cli.console import WrongUseError
from rettesnor.cli.terminal import a_date, after, language_asked_for
from rettesnor.locale.messages import languages, words
from rettesnor.problems import FORMATS
from rettesnor.publishing.dating import Dating
from rettesnor.versions.model import NO_WORDS, wording_of

if TYPE_CHECKING:
    import argparse
    from datetime import date

    from rettesnor.cli.terminal import CommandParser
    from rettesnor.settings import Settings


def add_site(parser: CommandParser) -> None:
    """Add where the site is."""
    parser.add_argument("--root", type=Path, default=Path(), help="the folder that holds mkdocs.yml")


def add_built_site(parser: CommandParser) -> None:
    """Add where the built site is (`built_site`)."""
    parser.add_argument("--site", type=Path, help="the built site; $SITE_DIR or site/ below the root when not given")


def built_site(given: argparse.Namespace) -> Path:
    """Return the folder of the built site."""
    site: Path = given.site or given.root / os.environ.get("SITE_DIR", "site")
    return site


def add_language(parser: CommandParser, what: str = "the language of the messages") -> None:
    """Add the language to speak: any that the catalogue has, or the site below `--root`; else the site's main one."""
    root = Path(after("--root", sys.argv) or ".")
    parser.add_argument("--lang", choices=languages(root), default=language_asked_for(), help=what)


def add_report(parser: CommandParser) -> None:
    """Add how problems are printed, and in which language."""
    parser.add_argument("--format", choices=sorted(FORMATS), default="text", help="how problems are printed")
    add_language(parser)


def add_consent(parser: CommandParser) -> None:
    """Add that nobody is to be asked."""
    parser.add_argument("--yes", action="store_true", help="do not ask")


def add_in_languages(parser: CommandParser, name: str, metavar: str) -> None:
    """Add an option's words to readers in other languages than the main one (`said_in`): `--note-en`, `--note-in`."""
    parser.add_argument(f"--{name}-en", metavar=metavar, help="the same in English")
    parser.add_argument(
        f"--{name}-in",
        nargs=2,
        action="append",
        default=[],
        metavar=("CODE", metavar),
        help="the same in another language",
    )


def said_in(given: argparse.Namespace, name: str, settings: Settings) -> dict[str, str]:
    """Return an option's words to readers in other languages than the main one, by language.

    Raises:
        WrongUseError: a language is none of the site's, or its main one, whose words stand in their own place.
    """
    field = name.replace("-", "_")
    others, english = settings.codes[1:], getattr(given, f"{field}_en")
    named: dict[str, str] = {**({"en": english} if english else {}), **dict(getattr(given, f"{field}_in"))}
    for code in named:
        if code not in others:
            raise WrongUseError(words("terminal.no-other-language", code, ", ".join(others) or "–"))
    return named


def add_date(parser: CommandParser) -> None:
    """Add the day of a publication or an event (`dating_of`)."""
    parser.add_argument("--date", type=a_date, help="another day than today, never in the future")
    parser.add_argument("--date-reason", metavar="WHY", help="why; readers see it")
    add_in_languages(parser, "date-reason", "WHY")


def dating_of(given: argparse.Namespace, settings: Settings, today: date) -> Dating:
    """Return the day that a publication or an event bears (`add_date`), with the reason where it is not today.

    Raises:
        WrongUseError: the day has not come yet, or lacks its reason.
    """
    if given.date is None:
        return Dating(today, NO_WORDS)
    if given.date > today:
        raise WrongUseError(words("publish.future", given.date))
    if not given.date_reason:
        raise WrongUseError(words("publish.no-date-reason"))
    reasons = said_in(given, "date-reason", settings)
    return Dating(given.date, wording_of(settings.default.code, given.date_reason, reasons))
