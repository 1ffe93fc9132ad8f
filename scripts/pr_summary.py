#!/usr/bin/env python3
"""Say in one Markdown text what a change does: pr_summary.py --base REF, where REF is the branch it goes to.

With --measure both states are built, and their weight and building time compared.
"""

from __future__ import annotations

import argparse
import gzip
import sys
import tempfile
import time
from pathlib import Path
from typing import TYPE_CHECKING

import own_python  # noqa: F401 - runs this command in .venv, if need be
from rettesnor.checks.registry import CHECKS, run_checks
from rettesnor.checks.versions import Base
from rettesnor.cli.terminal import CommandParser, print_what_can_be_shown
from rettesnor.git import GitError, changes_since, export
from rettesnor.locale.dates import plain_today
from rettesnor.mkdocs.generator import BuildFailedError, build_preview
from rettesnor.problems import Level, MissingToolError
from rettesnor.publishing.review.change_summary import ChangeSummary, Measure, is_content, render_summary
from rettesnor.publishing.review.page_changes import changed_pages
from rettesnor.settings import SettingsError, read_settings
from rettesnor.site.assembly import Assembler

if TYPE_CHECKING:
    from collections.abc import Sequence

    from rettesnor.problems import Problem
    from rettesnor.settings import Settings

CONTENT = ("docs", "data", "versions", "mkdocs.yml")
MOST_EXCERPTS = 4


def main() -> int:
    """Give 0 when the summary is written, whatever it says; 2 for wrong use."""
    print_what_can_be_shown()
    parser = CommandParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--base", required=True, metavar="REF", help="what the change is compared with")
    parser.add_argument("--not-taken", type=Path, metavar="FILE", help="files that scripts/take_content.py left out")
    parser.add_argument("--measure", action="store_true", help="build both states, and compare weight and time")
    parser.add_argument(
        "--host", default="", metavar="URL", help="where the branch lies: https://github.com/OWNER/NAME"
    )
    parser.add_argument("--branch", default="", help="the name of the branch")
    parser.add_argument("--root", type=Path, default=Path(), help="the folder that holds mkdocs.yml")
    parser.add_argument("--lang", choices=("nb", "en"), default="nb", help="the language of the summary")
    arguments = parser.parse_args()
    try:
        settings = read_settings(arguments.root)
        with tempfile.TemporaryDirectory() as folder:
            before = Path(folder) / "before"
            before.mkdir()
            export(arguments.root, arguments.base, CONTENT, before)
            print(render_summary(_summarize(settings, read_settings(before), arguments), arguments.lang), end="")
    except (SettingsError, GitError) as error:
        parser.error(str(error))
    return 0


def _summarize(settings: Settings, old: Settings, arguments: argparse.Namespace) -> ChangeSummary:
    touched = [change.path for change in changes_since(settings.root, arguments.base, ".")]
    not_taken = _lines(arguments.not_taken)
    named_links = [name.removesuffix(" ->") for name in not_taken if name.endswith(" ->")]
    problems, before = _problems(settings, Base(arguments.base)), _problems(old, None)
    known = {(problem.path, problem.message.in_language("nb")) for problem in before if problem.check == "translations"}
    assemblies = [Assembler(each).assemble(is_preview=True) for each in (old, settings)]
    return ChangeSummary(
        pages=changed_pages(assemblies[0], assemblies[1], MOST_EXCERPTS),
        problems=problems,
        code=sorted({name for name in (*touched, *not_taken) if not is_content(name) and not name.endswith(" ->")}),
        links=sorted({*named_links, *(name for name in touched if (settings.root / name).is_symlink())}),
        not_taken=not_taken,
        measures=_measures(old, settings) if arguments.measure else None,
        host=arguments.host.rstrip("/"),
        branch=arguments.branch,
        new_debts=[
            problem
            for problem in problems
            if problem.check == "translations"
            and problem.level is Level.ADVICE
            and (problem.path, problem.message.in_language("nb")) not in known
        ],
    )


def _lines(path: Path | None) -> list[str]:
    return [] if path is None or not path.exists() else path.read_text(encoding="utf-8").splitlines()


def _problems(settings: Settings, base: Base | None) -> Sequence[Problem]:
    try:
        return run_checks(settings, list(CHECKS), plain_today(), base)
    except MissingToolError as error:
        print(error.message.in_language("en"), file=sys.stderr)
        return error.problems


def _measures(old: Settings, new: Settings) -> tuple[Measure, Measure] | None:
    """Build both states with the program and templates of this one; None where one cannot be built."""
    try:
        return _measure(old.root, new.root), _measure(new.root, new.root)
    except BuildFailedError as error:
        print(error, file=sys.stderr)
        return None


def _measure(root: Path, templates: Path) -> Measure:
    with tempfile.TemporaryDirectory() as folder:
        site = Path(folder)
        overrides = root / "overrides"
        if not overrides.exists() and (templates / "overrides").is_dir():
            overrides.symlink_to((templates / "overrides").resolve(), target_is_directory=True)
        start = time.perf_counter()
        build_preview(root, site)
        seconds = time.perf_counter() - start
        sizes = {
            path.relative_to(site).as_posix(): len(gzip.compress(path.read_bytes(), 9, mtime=0))
            for path in site.rglob("*")
            if path.is_file()
        }
    pages = {name.removesuffix("index.html"): size for name, size in sizes.items() if name.endswith(".html")}
    return Measure(pages, sum(sizes.values()), seconds)


if __name__ == "__main__":
    sys.exit(main())
