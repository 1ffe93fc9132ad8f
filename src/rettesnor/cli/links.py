"""Check every link of the built site; with --external, the links out of it (weekly, never on a change).

A broken link is reported at the line of the text that it stands in. Build the site first.
"""

from __future__ import annotations

from datetime import timedelta
from pathlib import Path
from typing import TYPE_CHECKING

from rettesnor.checks.links.built import NoSiteError, check_built_links
from rettesnor.checks.links.health import findings, issue_text
from rettesnor.checks.links.lychee import LycheeError, Pace, find_lychee
from rettesnor.checks.links.outside import outside_addresses
from rettesnor.checks.links.outside_check import NoNetworkError, Plan, check_outside
from rettesnor.cli.console import WrongUseError
from rettesnor.cli.options import add_built_site, add_report, add_site, built_site
from rettesnor.data.link_health import read_health, write_health
from rettesnor.data.profile import profiled_settings
from rettesnor.locale.dates import today
from rettesnor.problems import in_order
from rettesnor.site.assembly import Assembler

if TYPE_CHECKING:
    import argparse
    from collections.abc import Sequence
    from datetime import date

    from rettesnor.cli.console import Console
    from rettesnor.cli.terminal import CommandParser
    from rettesnor.problems import Problem
    from rettesnor.settings import Settings

EXAMPLE = "--external --issue build/links.md"


def add_options(parser: CommandParser) -> None:
    """Add what the command takes."""
    add_site(parser)
    add_built_site(parser)
    parser.add_argument(
        "--external", action="store_true", help="check the links out of the site, and record the result"
    )
    parser.add_argument("--issue", type=Path, help="with --external: write the text of an issue to this file")
    parser.add_argument("--max-age", type=int, default=3, metavar="DAYS", help="do not ask again within so many days")
    add_report(parser)


def act(given: argparse.Namespace, console: Console) -> int:
    """Return 0 when every link holds, 1 when one does not, 2 for wrong use (or, with --external, without lychee)."""
    try:
        settings = profiled_settings(given.root)
        if given.external:
            problems = _check_outside(settings, find_lychee(), given, today({}))
        else:
            problems = check_built_links(settings, built_site(given))
    except (LycheeError, NoNetworkError, NoSiteError) as error:
        raise WrongUseError(str(error)) from error
    return 1 if console.report(problems) else 0


def _check_outside(settings: Settings, lychee: str, given: argparse.Namespace, day: date) -> Sequence[Problem]:
    """Check the links out of the site, record how they fare, and return what is to be fixed."""
    root = settings.root
    places = outside_addresses(Assembler(settings).assemble(is_preview=True))
    plan = Plan(
        lychee=lychee,
        pace=Pace(),
        day=day,
        max_age=timedelta(days=given.max_age),
    )
    states = check_outside(places, read_health(root), plan, lambda found: write_health(root, found))
    write_health(root, states)
    problems = in_order(findings(states, places))
    if given.issue:
        given.issue.write_text(issue_text(problems, day, given.lang), encoding="utf-8")
    return problems
