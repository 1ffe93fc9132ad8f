"""What is wrong in each page, for a preview that is drawn after every save: only changed texts are looked at again."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping
from dataclasses import dataclass
from functools import partial
from typing import TYPE_CHECKING

from rettesnor.checks.apart import only, page_of_files
from rettesnor.checks.check import Scope
from rettesnor.checks.consequences import without_consequences
from rettesnor.checks.registry import CHECKS
from rettesnor.checks.waiting import check_waiting, one_state_a_page
from rettesnor.problems import MissingToolError, Problem, in_order
from rettesnor.site.in_processes import aside

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence
    from datetime import date

    from rettesnor.checks.check import Check
    from rettesnor.site.assembly import Assembly

OF_A_PAGE = tuple(check for check in CHECKS.values() if check.scope is Scope.PAGE)
"""Checks of one page by itself: a page that did not change is not looked at again."""

OF_THE_SITE = tuple(check for check in CHECKS.values() if check.scope is Scope.SITE)
"""Checks that must see all pages. Those of what was published are left out: what waits comes from `check_waiting`."""

_SHOWN = frozenset(check.name for check in (*OF_A_PAGE, *OF_THE_SITE))
_AT_ONCE, _A_STEP = 3, 20
"""So many changed pages are looked at before anything is shown, and so many in each step afterwards."""

ByPage = Mapping[str, tuple[Problem, ...]]


@dataclass(frozen=True, slots=True)
class _Seen:
    """A page as it was when it was looked at, what all pages were held against then, and what was found in it."""

    state: object = None
    around: object = None
    found: tuple[Problem, ...] = ()


_NEVER = _Seen()


class PageProblems:
    """Finds problems page by page, and remembers those of pages whose texts, and all beside them, stayed the same."""

    def __init__(self) -> None:
        self._alone: dict[str, _Seen] = {}
        self._together: dict[bool, dict[str, _Seen]] = {False: {}, True: {}}
        self._before: Mapping[str, object] = {}

    def find(self, assembly: Assembly, today: date) -> ByPage:
        """Return the problems of every page by its id: those in its files, and in the note that waits with it."""
        for _ in (*self.in_steps(assembly, today), *self.slow_steps(assembly, today)):
            pass
        return self.known(assembly)

    def at_once(self, assembly: Assembly, today: date) -> ByPage:
        """Return what was seen in the reading, what checks of a page find in the few that changed, and what is known.

        Where much is not known yet, the pages are looked at that changed since this was asked last. `in_steps` finds
        most of the rest, and `slow_steps` what takes long.
        """
        before, self._before = self._before, _states(assembly)
        unknown = self._unknown(assembly)
        if len(unknown) > _AT_ONCE:
            unknown = [page_id for page_id in unknown if before.get(page_id) != self._before[page_id]]
        if len(unknown) <= _AT_ONCE:
            self._learn(assembly, unknown, today)
        return self.known(assembly)

    def in_steps(self, assembly: Assembly, today: date) -> Iterator[None]:
        """Find what is not known yet; whoever leaves off loses only the step that is being done.

        But for the first page it is done beside this process: nothing is done between two steps but to see whether one
        is done.
        """
        self._learn(assembly, self._unknown(assembly)[:1], today)  # here: what it needs is then there for the next save
        unknown = self._unknown(assembly)
        for start in range(0, len(unknown), _A_STEP):
            pages = unknown[start : start + _A_STEP]
            found = yield from aside(partial(_found_alone, assembly, pages, today))
            self._remember(assembly, pages, found)
        yield from self._learn_together(assembly, today, is_slow=False)

    def slow_steps(self, assembly: Assembly, today: date) -> Iterator[None]:
        """Find what takes long because it must see all pages."""
        yield from self._learn_together(assembly, today, is_slow=True)

    def _learn_together(self, assembly: Assembly, today: date, *, is_slow: bool) -> Iterator[None]:
        found = yield from aside(partial(_found_together, assembly, today, is_slow=is_slow))
        by_page = _by_page(assembly, found)
        states = _states(assembly)
        self._together[is_slow] = {page: _Seen(state, found=by_page.get(page, ())) for page, state in states.items()}

    def known(self, assembly: Assembly) -> ByPage:
        """Return what was seen in the reading, and all that was found in pages that have not changed since."""
        found = [problem for problem in assembly.problems if problem.check in _SHOWN]
        for page_id, state in _states(assembly).items():
            for seen in (self._alone, self._together[False], self._together[True]):
                found += _of(seen.get(page_id, _NEVER), state)
        by_page = _by_page(assembly, without_consequences(one_state_a_page(assembly, found)))
        return {page_id: in_order(by_page.get(page_id, ())) for page_id in assembly.tree.pages}

    def _unknown(self, assembly: Assembly) -> list[str]:
        """Return the ids of the pages that have not been looked at as they are now, and beside what there is now."""
        around = _around(assembly)
        seen = ((page_id, state, self._alone.get(page_id, _NEVER)) for page_id, state in _states(assembly).items())
        return [page_id for page_id, state, known in seen if (known.state, known.around) != (state, around)]

    def _learn(self, assembly: Assembly, page_ids: Sequence[str], today: date) -> None:
        """Look at some pages, each by itself, and remember what is found."""
        if page_ids:
            self._remember(assembly, page_ids, _found_alone(assembly, page_ids, today))

    def _remember(self, assembly: Assembly, page_ids: Sequence[str], found: ByPage) -> None:
        around = _around(assembly)
        for page_id in page_ids:
            self._alone[page_id] = _Seen(_state(assembly, page_id), around, found.get(page_id, ()))


def _found_alone(assembly: Assembly, page_ids: Sequence[str], today: date) -> ByPage:
    """Return what checks of a page find in some pages, each by itself."""
    alone = only(assembly, page_ids)
    return _by_page(assembly, (problem for check in OF_A_PAGE for problem in _looked(check, alone, today)))


def _found_together(assembly: Assembly, today: date, *, is_slow: bool) -> list[Problem]:
    """Return what is found by looking at all pages, be it what takes long or the rest."""
    found = [] if is_slow else list(check_waiting(assembly, today))
    for check in OF_THE_SITE:
        if check.is_slow is is_slow:
            found += _looked(check, assembly, today)
    return found


def _of(seen: _Seen, state: object) -> tuple[Problem, ...]:
    """Return what was found in a page, if it still is the same."""
    return seen.found if seen.state == state else ()


def _states(assembly: Assembly) -> Mapping[str, object]:
    """Return what each page's problems depend on, by its id."""
    return {page_id: _state(assembly, page_id) for page_id in assembly.tree.pages}


def _around(assembly: Assembly) -> object:
    """Return what all pages are checked against."""
    site = assembly.site
    data = site.settings.root / "data"
    folders = (data, data / "hearings", data / "law", data / "messages")
    known = [path for folder in folders for path in sorted(folder.glob("*")) if path.is_file()]
    files = [(path.relative_to(data), path.stat().st_mtime_ns) for path in known]
    return (site.settings, site.store.head, site.terms, files)


def _state(assembly: Assembly, page_id: str) -> object:
    page, waiting = assembly.tree.pages[page_id], assembly.waiting[page_id]
    documents = {code: text.document for code, text in page.texts.items()}
    texts = {code: (document.body, document.front, document.body_line) for code, document in documents.items()}
    rendered = {code: text.body.html for code, text in waiting.texts.items()}
    confirmed = {code: (dict(text.confirmed), dict(text.confirmed_text)) for code, text in waiting.texts.items()}
    return (texts, rendered, confirmed, assembly.notes.get(page_id))


def _looked(check: Check, assembly: Assembly, today: date) -> list[Problem]:
    """Return what a closer look finds; what was seen in the reading is not among it."""
    try:
        return list(check.look(assembly, today))
    except MissingToolError as error:
        return list(error.problems)


def _by_page(assembly: Assembly, problems: Iterable[Problem]) -> dict[str, tuple[Problem, ...]]:
    owner = page_of_files(assembly)
    found: defaultdict[str, list[Problem]] = defaultdict(list)
    for problem in problems:
        page_id = owner.get(problem.path)
        if page_id is not None:
            found[page_id].append(problem)
    return {page_id: tuple(own) for page_id, own in found.items()}
