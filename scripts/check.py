#!/usr/bin/env python3
"""Check the content: check.py [NAME …]; all checks when none is named. Writes nothing."""

from __future__ import annotations

import sys
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

import own_python  # noqa: F401 - runs this command in .venv, if need be
from rettesnor.checks.registry import CHECKS, run_checks
from rettesnor.checks.versions import Base
from rettesnor.cli.terminal import CommandParser, Progress, print_what_can_be_shown
from rettesnor.git import GitError
from rettesnor.problems import FORMATS, Level, MissingToolError, has_errors
from rettesnor.settings import SettingsError, read_settings

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence


_SAID = {
    "nb": {
        "reading": "Leser sidene …",
        "step": "Kontrollerer {0} ({1} av {2}) …",
        "sum": "Feil: {0}. Råd: {1}.",
        "none": "ingen",
        "unknown": "ingen kontroll heter {0}. Velg blant {1}.",
    },
    "en": {
        "reading": "Reading the pages …",
        "step": "Checking {0} ({1} of {2}) …",
        "sum": "Errors: {0}. Advice: {1}.",
        "none": "none",
        "unknown": "no check is called {0}. Choose from {1}.",
    },
}


@dataclass(frozen=True, slots=True)
class _Steps:
    """Tells which check has begun."""

    progress: Progress
    names: Sequence[str]
    said: Mapping[str, str]

    def __call__(self, name: str) -> None:
        place = self.names.index(name) + 1 if name else 0
        text = self.said["step"].format(name, place, len(self.names)) if name else self.said["reading"]
        self.progress.step(text)


def main() -> int:
    """Give 0 when nothing stops publishing, 1 when something does, 2 for wrong use."""
    print_what_can_be_shown()
    parser = CommandParser(description=__doc__)
    parser.add_argument("names", nargs="*", metavar="NAME", help=f"one of: {', '.join(CHECKS)}")
    parser.add_argument("--base", metavar="REF", help="also look at what changed in versions/ since this git reference")
    parser.add_argument("--allow-new", action="store_true", help="with --base: publishing may add to versions/")
    parser.add_argument("--root", type=Path, default=Path(), help="the folder that holds mkdocs.yml")
    parser.add_argument("--format", choices=sorted(FORMATS), default="text", help="how problems are printed")
    parser.add_argument("--lang", choices=("nb", "en"), default="nb", help="the language of the messages")
    arguments = parser.parse_args()
    said, progress = _SAID[arguments.lang], Progress(sys.stderr)
    unknown = [name for name in arguments.names if name not in CHECKS]
    if unknown:
        parser.error(said["unknown"].format(", ".join(unknown), ", ".join(CHECKS)))
    try:
        base = Base(arguments.base, arguments.allow_new) if arguments.base else None
        names = list(dict.fromkeys(arguments.names)) or list(CHECKS)
        problems = run_checks(read_settings(arguments.root), names, base, _Steps(progress, names, said))
        missing = None
    except (SettingsError, GitError) as error:
        parser.error(str(error))
    except MissingToolError as error:
        problems, missing = error.problems, error.message
    progress.finish()
    printed = FORMATS[arguments.format](problems, arguments.lang)
    if printed:
        print(printed)
    errors = sum(problem.level is Level.ERROR for problem in problems)
    progress.finish(said["sum"].format(errors or said["none"], len(problems) - errors or said["none"]))
    if missing is not None:
        print(missing.in_language(arguments.lang), file=sys.stderr)
        return 2
    return 1 if has_errors(problems) else 0


if __name__ == "__main__":
    sys.exit(main())
