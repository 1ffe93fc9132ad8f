"""The checks of content: one line each. A check reads, reports, and never writes."""

from __future__ import annotations

from typing import TYPE_CHECKING

from rettesnor.checks.language.check import check_language
from rettesnor.checks.letters import check_letters
from rettesnor.checks.lost_marks import check_lost_marks
from rettesnor.checks.norms import check_norms
from rettesnor.checks.references import check_references
from rettesnor.checks.series import check_series
from rettesnor.checks.source_links import check_source_links
from rettesnor.checks.structure import check_structure
from rettesnor.checks.translations import check_translations
from rettesnor.checks.urls import check_permanence
from rettesnor.checks.versions import check_versions
from rettesnor.data.help import check_help
from rettesnor.locale.dates import plain_today
from rettesnor.pages.registry import LASTING_FILES, VERSION_PAGES, generated_files, generated_pages
from rettesnor.problems import MissingToolError, Problem, Text, has_errors, in_order
from rettesnor.site.assembly import Assembler
from rettesnor.versions.reading import StoreError
from rettesnor.versions.verification import verify_store

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
    from datetime import date

    from rettesnor.checks.versions import Base
    from rettesnor.locale.messages import Message
    from rettesnor.settings import Settings
    from rettesnor.site.assembly import Assembly

CHECKS: Mapping[str, Callable[[Assembly], Iterable[Problem]]] = {
    "frontmatter": lambda assembly: _with_reading(assembly, "frontmatter", check_series),
    "structure": lambda assembly: check_structure(assembly.tree),
    "norms": check_norms,
    "markup": lambda assembly: _with_reading(assembly, "markup", check_lost_marks),
    "references": lambda assembly: _with_reading(assembly, "references", check_references),
    "links": lambda assembly: _with_reading(assembly, "links", check_source_links),
    "urls": lambda assembly: _with_reading(assembly, "urls", _check_addresses),
    "language": lambda assembly: _with_reading(assembly, "language", check_language),
    "letters": check_letters,
    "help": lambda assembly: _with_reading(assembly, "help", _check_help),
    "translations": lambda assembly: _with_reading(assembly, "translations", check_translations),
    "versions": lambda assembly: check_versions(assembly, None),
}


def run_checks(
    settings: Settings, names: Sequence[str], base: Base | None = None, begin: Callable[[str], None] = lambda _: None
) -> tuple[Problem, ...]:
    """Run the named checks on the sources below the site's root, and give all that they find, in an editor's order.

    With a `base`, the check `versions` also looks at what changed in the store since then. `begin` is called with the
    name of each check before it begins, and with an empty name before everything is read.

    A store that cannot be read hides all else: then only what is wrong with the store is given.

    Raises:
        KeyError: there is no check of a name.
        GitError: a base is given, and git cannot compare with it.
        MissingToolError: a check needs something that is not installed; what all the checks found is in the error.
    """
    begin("")
    try:
        assembly = Assembler(settings).assemble(is_preview=True)
    except StoreError:
        broken = verify_store(settings.root, plain_today())
        if not has_errors(broken):
            raise
        return in_order(broken)
    return check_assembly(assembly, names, base, begin)


def check_assembly(
    assembly: Assembly, names: Iterable[str], base: Base | None = None, begin: Callable[[str], None] = lambda _: None
) -> tuple[Problem, ...]:
    """Run the named checks on what was read.

    Raises:
        KeyError: there is no check of a name.
        GitError: a base is given, and git cannot compare with it.
        MissingToolError: a check needs something that is not installed; what all the checks found is in the error.
    """
    found: list[Problem] = []
    missing: Text | Message | None = None
    for name in names:
        begin(name)
        try:
            if name == "versions" and base is not None:
                found += check_versions(assembly, base)
            else:
                found += CHECKS[name](assembly)
        except MissingToolError as error:
            found += error.problems
            missing = missing or error.message
    if missing is not None:
        raise MissingToolError(missing, in_order(found))
    return in_order(found)


def problems_before_publishing(assembly: Assembly, today: date) -> tuple[Problem, ...]:
    """Give every error that stands against publishing anything, besides what the plan itself says of its pages.

    Raises:
        MissingToolError: a check needs something that is not installed.
    """
    found = list(check_assembly(assembly, (name for name in CHECKS if name != "versions")))
    found += verify_store(assembly.site.settings.root, today)
    return in_order(problem for problem in found if has_errors([problem]))


def _with_reading(assembly: Assembly, check: str, look: Callable[[Assembly], Iterable[Problem]]) -> Iterator[Problem]:
    """Give what was seen on reading, then what a closer look finds."""
    yield from _found_on_reading(assembly, check)
    yield from look(assembly)


def _check_help(assembly: Assembly) -> list[Problem]:
    return check_help(assembly.entries.help, assembly.site.sources, assembly.site.today)


def _check_addresses(assembly: Assembly) -> Iterable[Problem]:
    """Check addresses; pages of versions, which are dear to draw, are known by their addresses alone."""
    site = assembly.site
    unreadable = [uri for language, uri in assembly.tree.unreadable if language == site.settings.default.code]
    pages, files = generated_pages(site, but=VERSION_PAGES), generated_files(site, LASTING_FILES)
    return check_permanence(site, pages, files, unreadable)


def _found_on_reading(assembly: Assembly, check: str) -> list[Problem]:
    """Give what was already seen when the sources were read and rendered."""
    return [problem for problem in assembly.problems if problem.check == check]
