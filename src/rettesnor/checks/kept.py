"""Results of checks, kept between runs under the hash of all that they depend on.

What a check found in a page lies under the hash of that page and of what all pages are held against, with the facts
that it asked of the rest of the site (`watched_assembly`): it holds as long as each of them does. What stands against
publishing is never taken from here (`registry.problems_before_publishing`). The folder can be deleted at any time.
"""

from __future__ import annotations

import json
from contextlib import suppress
from dataclasses import dataclass, field
from functools import cached_property
from typing import TYPE_CHECKING, Any

from rettesnor.checks.apart import only, page_of_files
from rettesnor.checks.check import Scope
from rettesnor.checks.states import BESIDE, States
from rettesnor.checks.watched_assembly import WatchedAssembly, facts_of
from rettesnor.checks.written_problems import CannotKeepError, read_back, written_down
from rettesnor.data.whole_files import read_whole, write_whole
from rettesnor.problems import MissingToolError, Problem, Text
from rettesnor.site.in_processes import cores, shared_out
from rettesnor.site.inputs import hashes_of_sources
from rettesnor.site.kept import FOLDER as TEXTS
from rettesnor.site.kept import KeptTexts
from rettesnor.site.watched import Watch

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
    from datetime import date
    from pathlib import Path

    from rettesnor.checks.check import Check
    from rettesnor.locale.messages import Message
    from rettesnor.settings import Settings
    from rettesnor.site.assembly import Assembly
    from rettesnor.site.watched import Fact, Facts

    Kept = dict[str, dict[str, Any]]

FOLDER = ".cache/checks"
FILE = "found.json"
_LEAST_STATES, _TIMES = 600, 3
"""So many states of pages are kept at least, and so many times as many as there are pages."""

_ALL, _VALUES = "all ", "values "
"""How the states of the whole site begin, and those of what was made of its pages: much lies under each."""
_FEW = 4

_A_PROCESS = 15
"""So many pages are looked at by one process before another is begun for the rest."""


@dataclass(slots=True)
class Found:
    """What a check found page by page, and what it needs that is not installed."""

    problems: list[Problem] = field(default_factory=list)
    missing: Text | Message | None = None


@dataclass(slots=True)
class _Looked:
    """What a check found in some pages, by their ids, and what it asked of the site for each."""

    found: dict[str, list[Problem]]
    asked: dict[str, list[list[str]]] = field(default_factory=dict)
    missing: Text | Message | None = None


@dataclass(frozen=True, slots=True)
class _Reading:
    """What was read and the hash of what all of it is held against on a day, its facts, and the same watched."""

    plain: Assembly
    today: date
    state: str
    facts: Facts
    watch: Watch
    watched: WatchedAssembly


@dataclass(slots=True)
class Whole:
    """What a check found by looking at the whole site, and what is to be kept of it (`KeptResults.learn`)."""

    problems: list[Problem]
    missing: Text | Message | None = None
    to_keep: Kept = field(default_factory=dict)


class KeptResults:
    """What was found before, and what is found now, in a folder below a site's root; `texts` are those rendered.

    `sources` are the hashes of the site's files before anything of it was read.
    """

    def __init__(self, settings: Settings, sources: Mapping[str, str] | None = None) -> None:
        self._settings = settings
        self._file = settings.root / FOLDER / FILE
        self.texts = KeptTexts(settings.root / TEXTS)
        self._sources = hashes_of_sources(settings.root) if sources is None else sources
        self._states = States(settings, self._sources)
        self._known = _read(self._file)
        self._used: Kept = {}
        self._reads: _Reading | None = None
        self._remembered: dict[str, Any] = {}

    def find(
        self,
        checks: Sequence[Check],
        assembly: Assembly,
        today: date,
        begin: Callable[[str], None] = lambda _: None,
    ) -> dict[str, Found]:
        """Return what each check finds page by page; pages that it saw as they are, beside what is, are not looked at.

        What a check needs that is not installed is told beside what it found, and nothing of it is kept.
        """
        states, read = self._states.of_pages(assembly, today), self._reading(assembly, today)
        unknown = {check.name: self._unknown(check, states, read.facts) for check in checks}
        names = list(dict.fromkeys(name for each in unknown.values() for name in each))

        def look(share: Sequence[str]) -> dict[str, _Looked]:
            looked = {}
            for check in checks:
                wanted = [name for name in share if name in unknown[check.name]]
                if wanted:
                    if share[0] == names[0]:  # what other processes do would be told among it
                        begin(check.name)
                    looked[check.name] = _looked_at(check, read, today, wanted)
            return looked

        shares = shared_out(names, look, min(cores(), 1 + len(names) // _A_PROCESS)) if names else []
        return {check.name: self._joined(check, states, shares) for check in checks}

    def look_at_all(self, check: Check, assembly: Assembly, today: date) -> Whole:
        """Return what a check finds that is not found page by page; it looks only where what it asked for is another.

        `learn` is to be told of it by whoever writes down what is kept: it may have been found in another process.
        """
        read = self._reading(assembly, today)
        state = _ALL + read.state
        facts = read.facts
        if self._holds(state, check.name, facts):
            known = self._known[state][check.name]
            return Whole([read_back(values) for values in known[1]], to_keep={state: {check.name: known}})
        whole = Whole([])
        self._remembered = {}
        with read.watch.gathering() as asked:
            try:
                whole.problems += check.look_at_all(read.watched, today)
            except MissingToolError as error:
                whole.problems, whole.missing = list(error.problems), error.message
        if whole.missing is None:
            with suppress(CannotKeepError):
                found = [written_down(problem) for problem in whole.problems]
                whole.to_keep[state] = {check.name: [_hashed(asked, facts), found]}
        whole.to_keep[_VALUES + self._states.of_values] = self._remembered
        return whole

    def learn(self, whole: Whole) -> None:
        """Keep what was found by looking at the whole site."""
        for state, found in whole.to_keep.items():
            self._used.setdefault(state, {}).update(found)

    def _remember(self, name: str, make: Callable[[], Any]) -> Any:  # noqa: ANN401 - what JSON can say
        """Return what was made of a page, as long as all holds that it was made from, or is made of it now."""
        read = self._reads
        if read is None:
            return make()
        state = _VALUES + self._states.of_values
        if self._holds(state, name, read.facts):
            known = self._known[state][name]
            read.watch.note_all({tuple(fact) for _, *fact in known[0]})
        else:
            with read.watch.gathering() as asked:
                made = json.loads(json.dumps(make()))
            known = [_hashed(asked, read.facts), made]
        self._remembered[name] = known
        return known[1]

    def _reading(self, assembly: Assembly, today: date) -> _Reading:
        """Return what was read, watched: the same one as long as it and the day are the same."""
        if self._reads is None or self._reads.plain is not assembly or self._reads.today != today:
            watch, state = Watch(), self._states.of_site(assembly, today)
            watched = WatchedAssembly(assembly, watch, self._remember)
            self._reads = _Reading(assembly, today, state, facts_of(assembly, self._sources), watch, watched)
        return self._reads

    def _unknown(self, check: Check, states: Mapping[str, str], facts: Facts) -> frozenset[str]:
        """Return the pages that a check never saw as they are, beside what it asked for as that is."""
        return frozenset(
            name
            for name, state in states.items()
            if (name != BESIDE or check.scope is Scope.PAGE) and not self._holds(state, check.name, facts)
        )

    def _holds(self, state: str, check: str, facts: Facts) -> bool:
        known = self._known.get(state, {}).get(check)
        if known is None:
            return False
        asked = [tuple(fact) for _, *fact in known[0]]
        return all(before == now for (before, *_), now in zip(known[0], facts.hashes(asked), strict=True))

    def _joined(self, check: Check, states: Mapping[str, str], shares: Sequence[Mapping[str, _Looked]]) -> Found:
        """Return what was found now and what is known of all other pages, and remember both."""
        told = Found()
        new: dict[str, list[Any]] = {}
        looks = [share[check.name] for share in shares if check.name in share]
        for looked in looks:
            told.missing = told.missing or looked.missing
            for name, problems in looked.found.items():
                told.problems += problems
                with suppress(CannotKeepError):
                    new[name] = [looked.asked.get(name, []), [written_down(problem) for problem in problems]]
        seen = {name for looked in looks for name in looked.found}
        for name, state in states.items():
            known = new.get(name) if name in seen else self._known.get(state, {}).get(check.name)
            if known is None:
                continue
            if name not in seen:
                told.problems += map(read_back, known[1])
            if told.missing is None:
                self._used.setdefault(state, {})[check.name] = known
        return told

    def close(self) -> None:
        """Write down what was found of pages, unless it is written already, or something was saved meanwhile."""
        used = {state: {**self._known.get(state, {}), **checks} for state, checks in self._used.items()}
        is_new = any(
            self._known.get(state, {}).get(name) is not known
            for state, checks in self._used.items()
            for name, known in checks.items()
        )
        if is_new and self.is_as_begun:
            most = max(_LEAST_STATES, _TIMES * len(used))
            unused = {state: checks for state, checks in self._known.items() if state not in used}
            newest = _without_old(dict(list({**unused, **used}.items())[-most:]))
            with suppress(OSError):
                write_whole(self._file, json.dumps(newest, ensure_ascii=False).encode("utf-8", "surrogatepass"))

    @cached_property
    def is_as_begun(self) -> bool:
        """Return whether the site's files, when all was found, were what they were before they were read."""
        return hashes_of_sources(self._settings.root) == self._sources


def _without_old(kept: Kept) -> Kept:
    """Return what is kept with a few states of the whole site, the newest ones."""
    old = {state for begin in (_ALL, _VALUES) for state in [each for each in kept if each.startswith(begin)][:-_FEW]}
    return {state: found for state, found in kept.items() if state not in old}


def _looked_at(check: Check, read: _Reading, today: date, names: Sequence[str]) -> _Looked:
    """Return what a check finds in some pages, by their ids, and in what belongs to none."""
    if check.look_at_page is not None:
        return _looked_at_each(check, read, today, names)
    assembly = read.plain
    owners = page_of_files(assembly)
    pages = [name for name in names if name != BESIDE]
    looked = _Looked({name: [] for name in names})
    try:
        problems: Iterable[Problem] = list(check.look(only(assembly, pages), today))
    except MissingToolError as error:
        problems, looked.missing = error.problems, error.message
    for problem in problems:
        name = owners.get(problem.path, BESIDE)
        if name in looked.found:  # what belongs to none is told once, whichever pages are looked at
            looked.found[name].append(problem)
    return looked


def _looked_at_each(check: Check, read: _Reading, today: date, names: Sequence[str]) -> _Looked:
    """Return what a check finds in some pages that must see others too, and what it asked of these."""
    looked = _Looked({})
    for name in names:
        with read.watch.gathering() as asked:
            looked.found[name] = list(_of_page(check, read.watched, name, today))
        looked.asked[name] = _hashed(asked, read.facts)
    return looked


def _hashed(asked: Iterable[Fact], facts: Facts) -> list[list[str]]:
    """Return each fact after its hash."""
    wanted = sorted(asked)
    return [[own, *fact] for own, fact in zip(facts.hashes(wanted), wanted, strict=True)]


def _of_page(check: Check, assembly: Assembly, page_id: str, today: date) -> Iterator[Problem]:
    if check.look_at_page is not None:
        yield from check.look_at_page(assembly, assembly.tree.pages[page_id], today)


def _read(file: Path) -> Kept:
    """Return what a file keeps; nothing where it is not there, or is not what was written."""
    kept: Kept = json.loads(read_whole(file) or "{}")
    return kept
