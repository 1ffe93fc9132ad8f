"""Say in one Markdown text what a change does: %(prog)s --base REF, where REF is the branch it goes to.

With --measure both states are built, and their weight and building time compared.
"""

from __future__ import annotations

import gzip
import os
import sys
import tempfile
import time
from pathlib import Path
from typing import TYPE_CHECKING

from rettesnor.checks.registry import CHECKS, check_assembly
from rettesnor.checks.versions import Base, check_changes
from rettesnor.cli.options import add_language, add_site
from rettesnor.data.profile import PATH
from rettesnor.git import changes_since, export
from rettesnor.locale.dates import plain_today
from rettesnor.mkdocs.generator import BuildFailedError, build_preview
from rettesnor.problems import Level, MissingToolError
from rettesnor.publishing.review.change_summary import ChangeSummary, Measure, is_content, render_summary
from rettesnor.publishing.review.data_changes import changed_data
from rettesnor.publishing.review.page_changes import CONTENT, changed_pages
from rettesnor.settings import read_settings
from rettesnor.site.assembly import Assembler

if TYPE_CHECKING:
    import argparse
    from collections.abc import Sequence

    from rettesnor.cli.console import Console
    from rettesnor.cli.terminal import CommandParser
    from rettesnor.problems import Problem
    from rettesnor.settings import Settings
    from rettesnor.site.assembly import Assembly

MOST_EXCERPTS = 20
EXAMPLE = "--base origin/main --measure"


def add_options(parser: CommandParser) -> None:
    """Add what the command takes."""
    parser.add_argument("--base", required=True, metavar="REF", help="what the change is compared with")
    parser.add_argument("--not-taken", type=Path, metavar="FILE", help="files that scripts/take_content.py left out")
    parser.add_argument("--measure", action="store_true", help="build both states, and compare weight and time")
    parser.add_argument(
        "--host", default="", metavar="URL", help="where the branch lies: https://github.com/OWNER/NAME"
    )
    parser.add_argument("--branch", default="", help="the name of the branch")
    parser.add_argument(
        "--approvals-needed",
        type=int,
        default=int(os.environ.get("APPROVALS_NEEDED") or 2),
        metavar="N",
        help="how many must approve a change of meaning (APPROVALS_NEEDED, or 2)",
    )
    add_site(parser)
    add_language(parser, "the language of the summary")


def act(given: argparse.Namespace, console: Console) -> int:
    """Return 0 when the summary is written, whatever it says; 2 for wrong use."""
    settings = read_settings(given.root)
    with tempfile.TemporaryDirectory() as folder:
        export(given.root, given.base, CONTENT, Path(folder))
        summary = _summary(settings, read_settings(Path(folder)), given)
    console.say(render_summary(summary, given.lang).removesuffix("\n"))
    return 0


def _summary(settings: Settings, old: Settings, given: argparse.Namespace) -> ChangeSummary:
    touched = [change.path for change in changes_since(settings.root, given.base, ".")]
    not_taken = _lines(given.not_taken)
    named_links = [name.removesuffix(" ->") for name in not_taken if name.endswith(" ->")]
    before, after = _assembled_before(old, settings), Assembler(settings).assemble(is_preview=True)
    problems, known = _problems(after, Base(given.base)), _lagging(_problems(before, None))
    said = {(problem.path, problem.message.in_language("nb")) for problem in known}
    return ChangeSummary(
        pages=changed_pages(before, after, MOST_EXCERPTS),
        problems=problems,
        code=sorted({name for name in (*touched, *not_taken) if not is_content(name) and not name.endswith(" ->")}),
        links=sorted({*named_links, *(name for name in touched if (settings.root / name).is_symlink())}),
        not_taken=not_taken,
        measures=_measures(old, settings) if given.measure else None,
        host=given.host.rstrip("/"),
        branch=given.branch,
        data=changed_data(before, after, touched),
        approvals=given.approvals_needed,
        now_lagging=[
            problem
            for problem in _lagging(problems)
            if problem.level is Level.ADVICE and (problem.path, problem.message.in_language("nb")) not in said
        ],
    )


def _assembled_before(old: Settings, new: Settings) -> Assembly:
    """Return the state before; texts that its own data/site.yml does not explain are read with that of today.

    A base that is older than the site's types of page would else have no pages, and all would be new.
    """
    before = Assembler(old).assemble(is_preview=True)
    theirs, ours = old.root / PATH, new.root / PATH
    if not before.tree.unreadable or not ours.is_file():
        return before
    kept = theirs.read_bytes() if theirs.is_file() else None
    theirs.parent.mkdir(parents=True, exist_ok=True)
    theirs.write_bytes(ours.read_bytes())
    again = Assembler(read_settings(old.root)).assemble(is_preview=True)
    if kept is None:
        theirs.unlink()
    else:
        theirs.write_bytes(kept)
    return again if len(again.tree.unreadable) < len(before.tree.unreadable) else before


def _lagging(problems: Sequence[Problem]) -> list[Problem]:
    return [problem for problem in problems if problem.check == "translations"]


def _lines(path: Path | None) -> list[str]:
    return [] if path is None or not path.exists() else path.read_text(encoding="utf-8").splitlines()


def _problems(assembly: Assembly, base: Base | None) -> Sequence[Problem]:
    try:
        changed = check_changes(assembly, base) if base is not None else ()
        return check_assembly(assembly, CHECKS, plain_today(), changed)
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
