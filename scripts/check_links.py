#!/usr/bin/env python3
"""Check every link of the built site; with --external, the links out of it (weekly, never on a change).

A broken link is reported at the line of the text that it stands in. Run `make build` first.
"""

from __future__ import annotations

import argparse
import os
import sys
from datetime import timedelta
from pathlib import Path
from typing import TYPE_CHECKING

import own_python  # noqa: F401 - runs this command in .venv, if need be
from rettesnor.checks.links.built import NoSiteError, check_built_links
from rettesnor.checks.links.health import findings, issue_text
from rettesnor.checks.links.lychee import LycheeError, Pace, find_lychee
from rettesnor.checks.links.outside import outside_addresses
from rettesnor.checks.links.outside_check import NoNetworkError, Plan, check_outside
from rettesnor.cli.terminal import CommandParser
from rettesnor.data.link_health import read_health, write_health
from rettesnor.locale.dates import today
from rettesnor.problems import FORMATS, has_errors, in_order
from rettesnor.settings import SettingsError, read_settings
from rettesnor.site.assembly import Assembler

if TYPE_CHECKING:
    from collections.abc import Sequence

    from rettesnor.problems import Problem
    from rettesnor.settings import Settings


def main() -> int:
    """Return 0 when every link holds, 1 when one does not, 2 for wrong use (or, with --external, without lychee)."""
    parser = CommandParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_site()
    parser.add_argument("--site", type=Path, help="the built site; $SITE_DIR or site/ below the root when not given")
    parser.add_argument(
        "--external", action="store_true", help="check the links out of the site, and record the result"
    )
    parser.add_argument("--issue", type=Path, help="with --external: write the text of an issue to this file")
    parser.add_argument("--max-age", type=int, default=3, metavar="DAYS", help="do not ask again within so many days")
    parser.add_report()
    arguments = parser.parse_args()
    site = arguments.site or arguments.root / os.environ.get("SITE_DIR", "site")
    try:
        settings = read_settings(arguments.root)
        if arguments.external:
            problems = _check_outside(settings, find_lychee(), arguments)
        else:
            problems = check_built_links(settings, site)
    except (SettingsError, LycheeError, NoNetworkError, NoSiteError) as error:
        print(f"{parser.prog}: {error}", file=sys.stderr)
        return 2
    return _report(problems, arguments)


def _check_outside(settings: Settings, lychee: str, arguments: argparse.Namespace) -> Sequence[Problem]:
    """Check the links out of the site, record how they fare, and return what is to be put right."""
    root = settings.root
    places = outside_addresses(Assembler(settings).assemble(is_preview=True))
    plan = Plan(
        lychee=lychee,
        pace=Pace(),
        day=today({}),
        max_age=timedelta(days=arguments.max_age),
    )
    states = check_outside(places, read_health(root), plan, lambda found: write_health(root, found))
    write_health(root, states)
    problems = in_order(findings(states, places))
    if arguments.issue:
        arguments.issue.write_text(issue_text(problems, plan.day, arguments.lang), encoding="utf-8")
    return problems


def _report(problems: Sequence[Problem], arguments: argparse.Namespace) -> int:
    printed = FORMATS[arguments.format](problems, arguments.lang)
    if printed:
        print(printed)
    return 1 if has_errors(problems) else 0


if __name__ == "__main__":
    sys.exit(main())
