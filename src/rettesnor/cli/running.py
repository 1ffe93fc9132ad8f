"""Run a command: a module with a docstring, an EXAMPLE, `add_options` and `act`."""

from __future__ import annotations

import argparse
import sys
from pathlib import Path
from typing import TYPE_CHECKING

from rettesnor.cli.console import Console, RefusedError, WrongUseError
from rettesnor.cli.importing import imported
from rettesnor.cli.terminal import (
    CommandParser,
    about,
    argparse_words,
    language_asked_for,
    print_what_can_be_shown,
    speak_for_the_site_asked_for,
)
from rettesnor.data.alone import BusyError
from rettesnor.data.profile import read_profile
from rettesnor.git import GitError
from rettesnor.locale.messages import type_as, words
from rettesnor.problems import MissingToolError
from rettesnor.publishing.disk import CannotPublishError, explanation_of
from rettesnor.publishing.review.github import GitHubError
from rettesnor.settings import SettingsError
from rettesnor.site.odd_files import odd_files
from rettesnor.versions.reading import StoreError

if TYPE_CHECKING:
    from collections.abc import Sequence

_EXAMPLE = "example: "


def run(name: str, arguments: Sequence[str] | None = None, program: str | None = None) -> int:
    """Return the exit code of a command, by the name of its module; 2 with one line of why where it cannot be done.

    `%(prog)s` in its docstring is the program's name.
    """
    print_what_can_be_shown()
    speak_for_the_site_asked_for()
    type_as(_scripts(program))
    command = imported(f"{__package__}.{name}")
    language = language_asked_for()
    example = argparse_words(language).get(_EXAMPLE, _EXAMPLE)
    parser = CommandParser(
        prog=program,
        description=about(name, command.__doc__ or "", language),
        epilog=f"{example}%(prog)s {command.EXAMPLE}".rstrip(),
        formatter_class=argparse.RawDescriptionHelpFormatter,
    )
    command.add_options(parser)
    given = parser.parse_args(arguments)
    language = getattr(given, "lang", language)
    try:
        console = Console(language, getattr(given, "format", "text"), getattr(given, "yes", False))
        _look_at_the_site(given)
        return int(command.act(given, console))
    except GitError as error:
        parser.error(error.message.in_language(language))
    except GitHubError as error:
        parser.error(str(error))
    except RefusedError as error:
        print(error.in_language(language), file=sys.stderr)
        return 2
    except (SettingsError, WrongUseError) as error:
        parser.error(error.in_language(language))
    except StoreError as error:
        said = error.in_language(language)
    except (CannotPublishError, BusyError) as error:
        said = error.message.in_language(language)
    except OSError as error:
        told = explanation_of(error)
        if told is None:
            raise
        said = told.in_language(language)
    except MissingToolError as error:
        said = error.message.in_language(language)
    print(f"{parser.prog}: {said}", file=sys.stderr)
    return 2


def _scripts(program: str | None) -> Path | None:
    """Return the folder of the script that runs a command, where the others are too; None where no script does."""
    return Path(sys.argv[0]).parent if program is None else None


def _look_at_the_site(given: argparse.Namespace) -> None:
    """Let days begin where the site is that the command is for; a site that cannot be read is told of elsewhere.

    Raises:
        RefusedError: something in docs/ or data/ can never be read.
    """
    root = getattr(given, "root", None)
    if root is not None:
        for path in odd_files(root):
            raise RefusedError(words("command.no-file", path))
        read_profile(root)
