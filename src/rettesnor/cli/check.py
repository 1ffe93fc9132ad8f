"""Check the content: all checks, or those that are named. Writes nothing."""

from __future__ import annotations

import sys
from dataclasses import dataclass
from typing import TYPE_CHECKING

from rettesnor.checks.kept import KeptResults
from rettesnor.checks.registry import CHECKS, run_checks
from rettesnor.checks.versions import Base, nothing_deployed
from rettesnor.cli.console import WrongUseError
from rettesnor.cli.options import add_report, add_site
from rettesnor.cli.terminal import Progress
from rettesnor.locale.dates import plain_today
from rettesnor.locale.messages import words
from rettesnor.problems import MissingToolError, in_a_sentence
from rettesnor.publishing.review.github import Repository, api_of
from rettesnor.settings import read_settings

if TYPE_CHECKING:
    import argparse
    from collections.abc import Sequence

    from rettesnor.cli.console import Console
    from rettesnor.cli.terminal import CommandParser

EXAMPLE = "links language"


def add_options(parser: CommandParser) -> None:
    """Add what the command takes."""
    parser.add_argument("names", nargs="*", metavar="NAME", help=f"one of: {', '.join(CHECKS)}")
    parser.add_argument("--base", metavar="REF", help="also look at what changed in versions/ since this git reference")
    parser.add_argument("--allow-new", action="store_true", help="with --base: publishing may add to versions/")
    parser.add_argument(
        "--since",
        action="append",
        default=[],
        metavar="REF",
        help="all that versions/ held at REF is there",
    )
    parser.add_argument("--since-deployed", metavar="OWNER/NAME", help="the same for what GitHub last deployed")
    parser.add_argument("--rendered", action="store_true", help="hold every frozen text against its Markdown")
    add_site(parser)
    add_report(parser)


def act(given: argparse.Namespace, console: Console) -> int:
    """Return 0 when nothing stops publishing, 1 when something does, 2 for wrong use."""
    progress, missing = Progress(sys.stderr), None
    unknown = [name for name in given.names if name not in CHECKS]
    if unknown:
        raise WrongUseError(words("check.unknown", ", ".join(unknown), ", ".join(CHECKS)))
    bases = [Base(given.base, given.allow_new)] if given.base else []
    deployed = Repository(given.since_deployed, api_of()).last_deployed() if given.since_deployed else None
    references = [*given.since, *([deployed] if deployed is not None else [])]
    bases += [Base(reference, allow_new=True, is_exact=True) for reference in references]
    names = list(dict.fromkeys(given.names)) or list(CHECKS)
    settings = read_settings(given.root)
    try:
        problems = run_checks(
            settings,
            names,
            plain_today(),
            bases,
            _Steps(progress, names, given.lang),
            with_rendered=given.rendered,
            kept=KeptResults(settings),
        )
    except MissingToolError as error:
        problems, missing = error.problems, error.message
    progress.finish()
    if given.since_deployed and deployed is None:
        problems = (*problems, nothing_deployed())
    is_refused = console.report(problems)
    if given.format == "text":
        console.say("\n" if problems else "")
        console.say(in_a_sentence(problems))
    if missing is not None:
        console.complain(missing)
        return 2
    return 1 if is_refused else 0


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
