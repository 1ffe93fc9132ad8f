#!/usr/bin/env python3
"""Check the content: check.py [NAME …]; all checks when none is named. Writes nothing."""

from __future__ import annotations

import sys
from dataclasses import dataclass
from typing import TYPE_CHECKING

import own_python  # noqa: F401 - runs this command in .venv, if need be
from rettesnor.checks.registry import CHECKS, run_checks
from rettesnor.checks.versions import Base
from rettesnor.cli.terminal import CommandParser, Progress, print_what_can_be_shown
from rettesnor.git import GitError
from rettesnor.locale.dates import plain_today
from rettesnor.locale.messages import words
from rettesnor.problems import FORMATS, Level, MissingToolError, has_errors
from rettesnor.settings import SettingsError, read_settings

if TYPE_CHECKING:
    from collections.abc import Sequence


@dataclass(frozen=True, slots=True)
class _Steps:
    """Tells which check has begun."""

    progress: Progress
    names: Sequence[str]
    language: str

    def __call__(self, name: str) -> None:
        place = self.names.index(name) + 1 if name else 0
        text = words("check.step", name, place, len(self.names)) if name else words("check.reading")
        self.progress.step(text.in_language(self.language))


def main() -> int:
    """Return 0 when nothing stops publishing, 1 when something does, 2 for wrong use."""
    print_what_can_be_shown()
    parser = CommandParser(description=__doc__)
    parser.add_argument("names", nargs="*", metavar="NAME", help=f"one of: {', '.join(CHECKS)}")
    parser.add_argument("--base", metavar="REF", help="also look at what changed in versions/ since this git reference")
    parser.add_argument("--allow-new", action="store_true", help="with --base: publishing may add to versions/")
    parser.add_site()
    parser.add_report()
    arguments = parser.parse_args()
    language, progress = arguments.lang, Progress(sys.stderr)
    unknown = [name for name in arguments.names if name not in CHECKS]
    if unknown:
        parser.error(words("check.unknown", ", ".join(unknown), ", ".join(CHECKS)).in_language(language))
    try:
        base = Base(arguments.base, arguments.allow_new) if arguments.base else None
        names = list(dict.fromkeys(arguments.names)) or list(CHECKS)
        steps = _Steps(progress, names, language)
        problems = run_checks(read_settings(arguments.root), names, plain_today(), base, steps)
        missing = None
    except (SettingsError, GitError) as error:
        parser.error(str(error))
    except MissingToolError as error:
        problems, missing = error.problems, error.message
    progress.finish()
    printed = FORMATS[arguments.format](problems, language)
    if printed:
        print(printed)
    errors = sum(problem.level is Level.ERROR for problem in problems)
    none = words("check.none")
    progress.finish(words("check.sum", errors or none, len(problems) - errors or none).in_language(language))
    if missing is not None:
        print(missing.in_language(language), file=sys.stderr)
        return 2
    return 1 if has_errors(problems) else 0


if __name__ == "__main__":
    sys.exit(main())
