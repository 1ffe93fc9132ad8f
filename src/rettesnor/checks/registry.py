"""The checks of content: the only list of them. Each is born in its own module, with its name, rules and scope."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from rettesnor.checks import (
    brand,
    colours,
    hearings,
    law,
    letters,
    lost_marks,
    messages,
    norms,
    overrides,
    references,
    search,
    series,
    source_links,
    structure,
    terms,
    translations,
    urls,
    versions,
)
from rettesnor.checks import (
    help as help_numbers,
)
from rettesnor.checks.check import Scope
from rettesnor.checks.consequences import without_consequences
from rettesnor.checks.kept import Found
from rettesnor.checks.language import check as language
from rettesnor.checks.versions import check_changes, check_rendered
from rettesnor.checks.waiting import one_state_a_page
from rettesnor.problems import MissingToolError, Problem, has_errors, in_order
from rettesnor.site.assembly import Assembler
from rettesnor.site.in_processes import cores, shared_out
from rettesnor.versions.reading import StoreError
from rettesnor.versions.verification import verify_store

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Mapping, Sequence
    from datetime import date

    from rettesnor.checks.check import Check
    from rettesnor.checks.kept import KeptResults, Whole
    from rettesnor.checks.versions import Base
    from rettesnor.locale.messages import Message
    from rettesnor.problems import Text
    from rettesnor.settings import Settings
    from rettesnor.site.assembly import Assembly

_BORN = (
    series.CHECK,
    structure.CHECK,
    norms.CHECK,
    law.CHECK,
    lost_marks.CHECK,
    references.CHECK,
    source_links.CHECK,
    urls.CHECK,
    language.CHECK,
    letters.CHECK,
    colours.CHECK,
    brand.CHECK,
    overrides.CHECK,
    help_numbers.CHECK,
    terms.CHECK,
    hearings.CHECK,
    translations.CHECK,
    messages.CHECK,
    search.CHECK,
    versions.CHECK,
)
CHECKS: Mapping[str, Check] = {check.name: check for check in _BORN}
"""The checks by their names; `names.NAMES` has these where nothing else is needed."""

_LEAST_BESIDE = 30
"""Of so many pages and more, the checks that take long are done by a process of their own."""

_OF_THEIR_OWN_PAGE = frozenset({law.CHECK.name, versions.CHECK.name})
"""Checks of which the plan itself tells, page by page: what they find keeps no other page from being published."""


def run_checks(
    settings: Settings,
    names: Sequence[str],
    today: date,
    bases: Sequence[Base] = (),
    begin: Callable[[str], None] = lambda _: None,
    *,
    with_rendered: bool = False,
    kept: KeptResults | None = None,
) -> tuple[Problem, ...]:
    """Run the named checks on the sources below the site's root, and return all that they find, in an editor's order.

    With `bases`, the check `versions` also looks at what changed in the store since then; `with_rendered`, it holds
    every frozen text against its Markdown. `begin` is called with the name of each check before it begins, and with an
    empty name before everything is read. What is `kept` of an earlier run, under the same hashes, is not found again.

    A store that cannot be read hides all else: then only what is wrong with the store is returned.

    Raises:
        KeyError: there is no check of a name.
        GitError: a base is given, and git cannot compare with it.
        MissingToolError: a check needs something that is not installed; what all the checks found is in the error.
    """
    begin("")
    try:
        assembly = Assembler(settings, kept=None if kept is None else kept.texts).assemble(is_preview=True)
    except StoreError:
        broken = verify_store(settings.root, today)
        if not has_errors(broken):
            raise
        return in_order(broken)
    found: list[Problem] = []
    if versions.CHECK.name in names:
        found += [problem for base in bases for problem in check_changes(assembly, base)]
        found += check_rendered(assembly) if with_rendered else ()
    problems = check_assembly(assembly, names, today, found, begin, kept)
    if kept is not None:
        kept.close()
    return problems


def check_assembly(
    assembly: Assembly,
    names: Iterable[str],
    today: date,
    known: Iterable[Problem] = (),
    begin: Callable[[str], None] = lambda _: None,
    kept: KeptResults | None = None,
) -> tuple[Problem, ...]:
    """Run the named checks on what was read, and return what they find beside what is `known`.

    Raises:
        KeyError: there is no check of a name.
        MissingToolError: a check needs something that is not installed; what all the checks found is in the error.
    """
    named = list(dict.fromkeys(names))
    by_page = [name for name in named if CHECKS[name].is_by_page] if kept is not None else []
    own = kept.find([CHECKS[name] for name in by_page], assembly, today, begin) if kept is not None else {}
    groups = _groups([name for name in named if name not in own or CHECKS[name].scope is not Scope.PAGE], assembly)

    def look(share: Sequence[Sequence[str]]) -> list[_Seen]:
        return [
            _seen(name, assembly, today, begin if group is groups[0] else _quietly, kept)
            for group in share
            for name in group
        ]

    seen = shared_out(groups, look, min(cores(), len(groups)))
    by_name = {name: _Seen(name, tuple(found.problems), found.missing) for name, found in own.items()}
    for each in (each for part in seen for each in part):
        alone = own.get(each.name, Found())
        by_name[each.name] = _Seen(each.name, (*alone.problems, *each.found), each.missing or alone.missing)
        if kept is not None and each.whole is not None:
            kept.learn(each.whole)
    read = [problem for problem in assembly.problems if problem.check in by_name]
    found = [*known, *read, *(problem for name in named for problem in by_name[name].found)]
    problems = in_order(without_consequences(one_state_a_page(assembly, found)))
    for name in named:
        missing = by_name[name].missing
        if missing is not None:
            raise MissingToolError(missing, problems)
    return problems


@dataclass(frozen=True, slots=True)
class _Seen:
    """What a closer look found, and what it needs that is not installed."""

    name: str
    found: tuple[Problem, ...]
    missing: Text | Message | None = None
    whole: Whole | None = None


def _quietly(_name: str) -> None:
    """Tell nobody that a check has begun: beside others, it would be told among them."""


def _groups(names: Sequence[str], assembly: Assembly) -> list[list[str]]:
    """Return the checks that are done one after another, and beside them those that take long where there are pages."""
    slow = [name for name in names if CHECKS[name].is_slow]
    if len(assembly.tree.pages) < _LEAST_BESIDE or len(slow) in {0, len(names)}:
        return [list(names)]
    return [[name for name in names if name not in slow], slow]


def _seen(name: str, assembly: Assembly, today: date, begin: Callable[[str], None], kept: KeptResults | None) -> _Seen:
    """Return what a closer look finds; where it is kept what was found page by page, the rest."""
    begin(name)
    if kept is not None:
        whole = kept.look_at_all(CHECKS[name], assembly, today)
        return _Seen(name, tuple(whole.problems), whole.missing, whole)
    try:
        return _Seen(name, tuple(CHECKS[name].look(assembly, today)))
    except MissingToolError as error:
        return _Seen(name, tuple(error.problems), error.message)


def problems_before_publishing(assembly: Assembly, today: date) -> tuple[Problem, ...]:
    """Return every error that stands against publishing anything, besides what the plan itself says of its pages.

    Raises:
        MissingToolError: a check needs something that is not installed.
    """
    found = list(check_assembly(assembly, (name for name in CHECKS if name not in _OF_THEIR_OWN_PAGE), today))
    found += verify_store(assembly.site.settings.root, today)
    return in_order(problem for problem in found if has_errors([problem]))
