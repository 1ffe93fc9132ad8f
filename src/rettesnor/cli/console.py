"""How commands that publish or record talk with the person at the keyboard, and how they end."""

from __future__ import annotations

import sys
from dataclasses import dataclass
from typing import TYPE_CHECKING

from rettesnor.cli.options import add_format, add_language, add_root, wordings
from rettesnor.git import GitError
from rettesnor.locale.messages import words
from rettesnor.problems import FORMATS, MissingToolError, has_errors, in_order
from rettesnor.publishing.disk import CannotPublishError
from rettesnor.publishing.events import find_page_id, nearest_page_id
from rettesnor.publishing.plan import Dating
from rettesnor.publishing.review.github import GitHubError
from rettesnor.settings import SettingsError
from rettesnor.versions.model import NO_WORDS, Wording
from rettesnor.versions.reading import StoreError

if TYPE_CHECKING:
    import argparse
    from collections.abc import Callable, Iterable
    from datetime import date

    from rettesnor.cli.terminal import CommandParser
    from rettesnor.locale.messages import Message
    from rettesnor.problems import Problem
    from rettesnor.settings import Settings
    from rettesnor.site.assembly import Assembly

_YES = {"j", "ja", "y", "yes"}


class WrongUseError(Exception):
    """What was asked for makes no sense; `message` says what to write instead."""

    def __init__(self, message: Message) -> None:
        super().__init__(str(message))
        self.message = message


class RefusedError(WrongUseError):
    """What was asked for is not there; `message` says so by itself."""


@dataclass(frozen=True, slots=True)
class Console:
    """Talks in one language; with `--format json`, standard output holds problems and nothing else.

    `agrees_to_all` is for machines: nobody is asked.
    """

    language: str
    format: str = "text"
    agrees_to_all: bool = False

    def say(self, text: str | Message) -> None:
        """Print what is planned or done."""
        said = text if isinstance(text, str) else text.in_language(self.language)
        if said:
            print(said, file=sys.stdout if self.format == "text" else sys.stderr, flush=True)

    def complain(self, message: Message) -> None:
        """Print why something is not done."""
        print(message.in_language(self.language), file=sys.stderr, flush=True)

    def report(self, problems: Iterable[Problem]) -> bool:
        """Print problems in the format asked for, and return whether one of them stands against going on."""
        found = in_order(problems)
        printed = FORMATS[self.format](found, self.language)
        if printed:
            print(printed, flush=True)
        return has_errors(found)

    def agrees(self, question: Message) -> bool:
        """Ask whether to go on, and return the answer.

        Raises:
            WrongUseError: nobody is there to answer.
        """
        if self.agrees_to_all:
            return True
        print(question.in_language(self.language), end="", file=sys.stderr, flush=True)
        answer = sys.stdin.readline()
        if not answer:
            raise WrongUseError(words("publish.nobody"))
        if answer.strip().lower() not in _YES:
            self.say(words("publish.no"))
            return False
        return True


def add_console(parser: CommandParser) -> None:
    """Add where the site is and how to talk about it (`console_of`)."""
    parser.add_argument("--yes", action="store_true", help="do not ask")
    add_root(parser)
    add_format(parser)
    add_language(parser)


def console_of(given: argparse.Namespace) -> Console:
    """Return the console that the options ask for."""
    return Console(given.lang, given.format, given.yes)


def dating_of(given: argparse.Namespace, settings: Settings, today: date) -> Dating:
    """Return the day that a publication or an event bears (options.add_date), with the reason where it is not today.

    Raises:
        WrongUseError: the day has not come yet, or lacks its reason.
    """
    if given.date is None:
        return Dating(today, NO_WORDS)
    if given.date > today:
        raise WrongUseError(words("publish.future", given.date))
    if not given.date_reason:
        raise WrongUseError(words("publish.no-date-reason"))
    return Dating(given.date, Wording(wordings(settings, given.date_reason, given.date_reason_en)))


def named_page(assembly: Assembly, name: str) -> str:
    """Return the id of a page of docs/ that an editor names by its id or by the path of its file.

    Raises:
        RefusedError: there is none; the message guesses which one was meant.
    """
    page_id = find_page_id(assembly, name)
    if page_id is None or page_id not in assembly.tree.pages:
        guess = nearest_page_id(assembly, name)
        raise RefusedError(words("page.guess", name, guess) if guess else words("page.unknown", name))
    return page_id


def run(parser: CommandParser, language: str, act: Callable[[], int]) -> int:
    """Return what `act` returns; 2 for wrong use, a missing tool or a disk that says no, with one line on it."""
    try:
        return act()
    except (SettingsError, GitError, GitHubError) as error:
        parser.error(str(error))
    except RefusedError as error:
        print(error.message.in_language(language), file=sys.stderr)
        return 2
    except WrongUseError as error:
        parser.error(error.message.in_language(language))
    except StoreError as error:
        said = str(error)
    except (MissingToolError, CannotPublishError) as error:
        said = error.message.in_language(language)
    print(f"{parser.prog}: {said}", file=sys.stderr)
    return 2
