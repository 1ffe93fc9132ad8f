#!/usr/bin/env python3
"""Check the content: check.py [NAME …]; all checks when none is named. Writes nothing."""

from __future__ import annotations

import argparse
import sys
from pathlib import Path

from rettesnor.checks import CHECKS, run_checks
from rettesnor.git import GitError
from rettesnor.problems import MissingToolError, has_errors
from rettesnor.reports import FORMATS
from rettesnor.settings import SettingsError, read_settings
from rettesnor.terminal import print_what_can_be_shown
from rettesnor.version_checks import Base


def main() -> int:
    """Give 0 when nothing stops publishing, 1 when something does, 2 for wrong use."""
    print_what_can_be_shown()
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("names", nargs="*", metavar="NAME", help=f"one of: {', '.join(CHECKS)}")
    parser.add_argument("--base", metavar="REF", help="also look at what changed in versions/ since this git reference")
    parser.add_argument("--allow-new", action="store_true", help="with --base: publishing may add to versions/")
    parser.add_argument("--root", type=Path, default=Path(), help="the folder that holds mkdocs.yml")
    parser.add_argument("--format", choices=sorted(FORMATS), default="text", help="how problems are printed")
    parser.add_argument("--lang", choices=("nb", "en"), default="nb", help="the language of the messages")
    arguments = parser.parse_args()
    unknown = [name for name in arguments.names if name not in CHECKS]
    if unknown:
        parser.error(f"no check is called {', '.join(unknown)}; choose from {', '.join(CHECKS)}")
    try:
        base = Base(arguments.base, arguments.allow_new) if arguments.base else None
        problems = run_checks(read_settings(arguments.root), arguments.names or list(CHECKS), base)
        missing = None
    except (SettingsError, GitError) as error:
        parser.error(str(error))
    except MissingToolError as error:
        problems, missing = error.problems, error.message
    printed = FORMATS[arguments.format](problems, arguments.lang)
    if printed:
        print(printed)
    if missing is not None:
        print(missing.in_language(arguments.lang), file=sys.stderr)
        return 2
    return 1 if has_errors(problems) else 0


if __name__ == "__main__":
    sys.exit(main())
