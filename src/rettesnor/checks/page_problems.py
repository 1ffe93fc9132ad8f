"""What is wrong in each page, for a preview that is drawn after every save: only changed texts are looked at again."""

from __future__ import annotations

from collections import defaultdict
from dataclasses import replace
from typing import TYPE_CHECKING

from rettesnor.checks.check import Scope
from rettesnor.checks.registry import CHECKS
from rettesnor.checks.waiting import check_waiting, one_state_a_page, page_of_files
from rettesnor.problems import MissingToolError, Problem, in_order

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence
    from datetime import date

    from rettesnor.checks.check import Check
    from rettesnor.site.assembly import Assembly

REMEMBERED = tuple(check for check in CHECKS.values() if check.scope is Scope.PAGE and check.is_slow)
"""Checks of one page by itself that take long: a page that did not change is not looked at again."""

AT_ONCE = tuple(check for check in CHECKS.values() if check.scope is not Scope.STORE and check not in REMEMBERED)
"""All others but those of what was published; what waits to be comes from `check_waiting`, store unread."""

_UNKNOWN: tuple[object, tuple[Problem, ...]] = (None, ())


class PageProblems:
    """Finds problems page by page, and remembers those of pages whose texts, and all beside them, stayed the same."""

    def __init__(self) -> None:
        self._around: object = None
        self._known: dict[str, tuple[object, tuple[Problem, ...]]] = {}

    def find(self, assembly: Assembly, today: date, *, with_slow: bool = True) -> Mapping[str, tuple[Problem, ...]]:
        """Return the problems of every page by its id: those in its files, and in the note that waits with it.

        Without the slow checks it returns what the others find and what it remembers; a later call finds the rest.
        """
        if with_slow:
            self.learn(assembly, self.unknown(assembly), today)
        everyones = _by_page(assembly, [*_found(assembly, AT_ONCE, today), *check_waiting(assembly, today)])
        return {
            page_id: in_order(
                one_state_a_page(
                    _only(assembly, [page_id]), (*everyones.get(page_id, ()), *self._known.get(page_id, _UNKNOWN)[1])
                )
            )
            for page_id in assembly.tree.pages
        }

    def unknown(self, assembly: Assembly) -> list[str]:
        """Return the ids of the pages that the slow checks have not seen as they are now."""
        around = _around(assembly)
        if around != self._around:
            self._around = around
            self._known.clear()
        states = _states(assembly)
        return [page_id for page_id, state in states.items() if self._known.get(page_id, _UNKNOWN)[0] != state]

    def learn(self, assembly: Assembly, page_ids: Sequence[str], today: date) -> None:
        """Have some pages looked at by the slow checks, and remember what they find."""
        if not page_ids:
            return
        states = _states(assembly)
        ours = _by_page(assembly, _found(_only(assembly, page_ids), REMEMBERED, today))
        for page_id in page_ids:
            self._known[page_id] = (states[page_id], ours.get(page_id, ()))


def _states(assembly: Assembly) -> Mapping[str, object]:
    """Return what each page's problems depend on, by its id."""
    return {page_id: _state(assembly, page_id) for page_id in assembly.tree.pages}


def _around(assembly: Assembly) -> object:
    """Return what all pages are checked against."""
    site = assembly.site
    data = site.settings.root / "data"
    folders = (data, data / "law", data / "messages")
    known = [path for folder in folders for path in sorted(folder.glob("*")) if path.is_file()]
    files = [(path.relative_to(data), path.stat().st_mtime_ns) for path in known]
    return (site.settings, site.store.head, site.terms, files)


def _state(assembly: Assembly, page_id: str) -> object:
    page, waiting = assembly.tree.pages[page_id], assembly.waiting[page_id]
    documents = {code: text.document for code, text in page.texts.items()}
    texts = {code: (document.body, document.front, document.body_line) for code, document in documents.items()}
    confirmed = {code: (dict(text.confirmed), dict(text.confirmed_text)) for code, text in waiting.texts.items()}
    return (texts, confirmed, assembly.notes.get(page_id))


def _only(assembly: Assembly, page_ids: Sequence[str]) -> Assembly:
    """Return the same assembly with some of its pages."""
    pages = {page_id: assembly.tree.pages[page_id] for page_id in page_ids}
    waiting = {page_id: assembly.waiting[page_id] for page_id in page_ids}
    return replace(assembly, tree=replace(assembly.tree, pages=pages), waiting=waiting)


def _found(assembly: Assembly, checks: Iterable[Check], today: date) -> list[Problem]:
    found: list[Problem] = []
    for check in checks:
        try:
            found += check.find(assembly, today)
        except MissingToolError as error:
            found += error.problems
    return found


def _by_page(assembly: Assembly, problems: Iterable[Problem]) -> dict[str, tuple[Problem, ...]]:
    owner = page_of_files(assembly)
    found: defaultdict[str, list[Problem]] = defaultdict(list)
    for problem in problems:
        page_id = owner.get(problem.path)
        if page_id is not None:
            found[page_id].append(problem)
    return {page_id: tuple(own) for page_id, own in found.items()}
