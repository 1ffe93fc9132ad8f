"""Run checks and say what they find: what the command `check` imports when it has not told of the site before."""

from __future__ import annotations

import sys
from dataclasses import dataclass
from typing import TYPE_CHECKING

from rettesnor.checks.kept import KeptResults
from rettesnor.checks.registry import run_checks
from rettesnor.checks.versions import Base, nothing_deployed
from rettesnor.cli.terminal import Progress
from rettesnor.locale.dates import plain_today
from rettesnor.locale.messages import words
from rettesnor.problems import MissingToolError
from rettesnor.publishing.review.github import Repository, api_of
from rettesnor.site.collecting import rarely_collected

if TYPE_CHECKING:
    import argparse
    from collections.abc import Mapping, Sequence

    from rettesnor.locale.messages import Message
    from rettesnor.problems import Problem, Text
    from rettesnor.settings import Settings


@dataclass(frozen=True, slots=True)
class Checked:
    """What checks found, what one of them needs that is not installed, and whether the site is still as it was."""

    problems: tuple[Problem, ...]
    missing: Text | Message | None
    is_as_begun: bool


def checked(given: argparse.Namespace, settings: Settings, names: Sequence[str], sources: Mapping[str, str]) -> Checked:
    """Run the named checks on a site whose files had these hashes, telling which one has begun."""
    progress, missing = Progress(sys.stderr), None
    bases = [Base(given.base, given.allow_new)] if given.base else []
    deployed = Repository(given.since_deployed, api_of()).last_deployed() if given.since_deployed else None
    references = [*given.since, *([deployed] if deployed is not None else [])]
    bases += [Base(reference, allow_new=True, is_exact=True) for reference in references]
    kept = KeptResults(settings, sources)
    try:
        with rarely_collected():
            problems = run_checks(
                settings,
                names,
                plain_today(),
                bases,
                _Steps(progress, names, given.lang),
                with_rendered=given.rendered,
                kept=kept,
            )
    except MissingToolError as error:
        problems, missing = error.problems, error.message
    progress.finish()
    if given.since_deployed and deployed is None:
        problems = (*problems, nothing_deployed())
    return Checked(problems, missing, kept.is_as_begun)


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
