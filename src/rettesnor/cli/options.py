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

if TYPE_CHECKING:
    import argparse

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


def add_notes_in_languages(parser: CommandParser) -> None:
    """Add the words to readers in other languages than the main one (`notes_in`)."""
    parser.add_argument("--note-en", metavar="NOTE", help="the same note in English")
    parser.add_argument(
        "--note-in",
        nargs=2,
        action="append",
        default=[],
        metavar=("CODE", "NOTE"),
        help="the same note in another language, such as: --note-in gd NOTE",
    )


def notes_in(given: argparse.Namespace, settings: Settings) -> dict[str, str | None]:
    """Return the words to readers in other languages than the main one.

    Raises:
        WrongUseError: a language is none of the site's, or its main one, whose words stand in their own place.
    """
    others = settings.codes[1:]
    named: dict[str, str | None] = dict(getattr(given, "note_in", ()))
    for code in named:
        if code not in others:
            raise WrongUseError(words("terminal.no-other-language", code, ", ".join(others) or "–"))
    return {"en": given.note_en, **named}


def add_date(parser: CommandParser) -> None:
    """Add the day of a publication or an event (`console.dating_of`)."""
    parser.add_argument("--date", type=a_date, help="another day than today, never in the future")
    parser.add_argument("--date-reason", metavar="WHY", help="why; readers see it")
    parser.add_argument("--date-reason-en", metavar="WHY", help="the same in English")
