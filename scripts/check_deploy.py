#!/usr/bin/env python3
"""Refuse to deploy a site with a placeholder address, nobody to write to, or help numbers that nobody has checked."""

from __future__ import annotations

import sys

import own_python  # noqa: F401 - runs this command in .venv, if need be
from rettesnor.checks.deploy import check_deploying
from rettesnor.cli.terminal import CommandParser, print_what_can_be_shown
from rettesnor.problems import FORMATS, has_errors, in_order
from rettesnor.settings import SettingsError, read_settings
from rettesnor.site.assembly import Assembler


def main() -> int:
    """Return 0 when the site may be deployed, 1 when something stands against it, 2 for wrong use."""
    print_what_can_be_shown()
    parser = CommandParser(description=__doc__)
    parser.add_site()
    parser.add_report()
    arguments = parser.parse_args()
    try:
        settings = read_settings(arguments.root)
    except SettingsError as error:
        parser.error(str(error))
    problems = in_order(check_deploying(Assembler(settings).assemble(is_preview=False)))
    printed = FORMATS[arguments.format](problems, arguments.lang)
    if printed:
        print(printed)
    return 1 if has_errors(problems) else 0


if __name__ == "__main__":
    sys.exit(main())
