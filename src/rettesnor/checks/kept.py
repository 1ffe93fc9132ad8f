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
from rettesnor.checks.language.dictionaries import dictionaries_state
from rettesnor.checks.watched_assembly import WatchedAssembly, bytes_of, facts_of
from rettesnor.data.whole_files import read_whole, write_whole
from rettesnor.locale.messages import LanguageName, Message, Sayable
from rettesnor.problems import Level, MissingToolError, Problem, Text
from rettesnor.site.in_processes import cores, shared_out
from rettesnor.site.inputs import hash_of, hash_of_surroundings, hashes_of_sources
from rettesnor.site.kept import FOLDER as TEXTS
from rettesnor.site.kept import KeptTexts
from rettesnor.site.notes import note_path
from rettesnor.site.watched import Watch
from rettesnor.versions.layout import FOLDER as VERSIONS

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
    from datetime import date
    from pathlib import Path

    from rettesnor.checks.check import Check
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

_OF_ONE_PAGE = ("data/pending/", "data/translations/")
_PICTURES = "docs/assets/"
_BESIDE = " "
"""Stands for the id of a page: what belongs to none."""


class CannotKeepError(TypeError):
    """A problem is filled with something that cannot be written down."""


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
    """What was read, its facts, and the same watched."""

    plain: Assembly
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
        states, read = self._states(assembly, today), self._reading(assembly)
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
        state = _ALL + hash_of(self._around(assembly, today), self._but_docs())
        read = self._reading(assembly)
        facts = read.facts
        if self._holds(state, check.name, facts):
            known = self._known[state][check.name]
            return Whole([_problem(values) for values in known[1]], to_keep={state: {check.name: known}})
        whole = Whole([])
        self._remembered = {}
        with read.watch.gathering() as asked:
            try:
                whole.problems += check.look_at_all(read.watched, today)
            except MissingToolError as error:
                whole.problems, whole.missing = list(error.problems), error.message
        if whole.missing is None:
            with suppress(CannotKeepError):
                found = [_written(problem) for problem in whole.problems]
                whole.to_keep[state] = {check.name: [_hashed(asked, facts), found]}
        whole.to_keep[self._of_values] = self._remembered
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
        if self._holds(self._of_values, name, read.facts):
            known = self._known[self._of_values][name]
            read.watch.note_all({tuple(fact) for _, *fact in known[0]})
        else:
            with read.watch.gathering() as asked:
                made = json.loads(json.dumps(make()))
            known = [_hashed(asked, read.facts), made]
        self._remembered[name] = known
        return known[1]

    @cached_property
    def _of_values(self) -> str:
        """Return the state under which it is kept what was made of pages: data/ and the program decide beside facts."""
        return _VALUES + hash_of(hash_of_surroundings(self._settings), self._of_all())

    def _reading(self, assembly: Assembly) -> _Reading:
        """Return what was read, watched: the same one as long as it is the same."""
        if self._reads is None or self._reads.plain is not assembly:
            watch = Watch()
            watched = WatchedAssembly(assembly, watch, self._remember)
            self._reads = _Reading(assembly, facts_of(assembly, self._sources), watch, watched)
        return self._reads

    def _unknown(self, check: Check, states: Mapping[str, str], facts: Facts) -> frozenset[str]:
        """Return the pages that a check never saw as they are, beside what it asked for as that is."""
        return frozenset(
            name
            for name, state in states.items()
            if (name != _BESIDE or check.scope is Scope.PAGE) and not self._holds(state, check.name, facts)
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
                    new[name] = [looked.asked.get(name, []), [_written(problem) for problem in problems]]
        seen = {name for looked in looks for name in looked.found}
        for name, state in states.items():
            known = new.get(name) if name in seen else self._known.get(state, {}).get(check.name)
            if known is None:
                continue
            if name not in seen:
                told.problems += map(_problem, known[1])
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

    def _states(self, assembly: Assembly, today: date) -> dict[str, str]:
        """Return the hash of what the results of each page depend on that is its own, or that all are held against."""
        around = self._around(assembly, today)
        frozen = self._frozen()
        return {
            **{page_id: hash_of(around, self._of_page(assembly, page_id, frozen)) for page_id in assembly.tree.pages},
            _BESIDE: around,
        }

    def _around(self, assembly: Assembly, today: date) -> str:
        """Return the hash of what everything is held against, whichever page it is found in."""
        site, surroundings = assembly.site, hash_of_surroundings(self._settings)
        return hash_of(today, site.today, site.profile, surroundings, dictionaries_state(), self._of_all())

    def _but_docs(self) -> list[tuple[str, str]]:
        """Return all files but those of pages, with their hashes: a check may read any of them from disk."""
        return [(path, own) for path, own in self._sources.items() if not path.startswith("docs/")]

    def _of_all(self) -> list[tuple[str, str]]:
        """Return the files that all pages are held against, with their hashes: data/ but for what is of one page."""
        return [
            (path, own)
            for path, own in self._sources.items()
            if path.startswith(("data/", _PICTURES)) and not path.startswith(_OF_ONE_PAGE)
        ]

    def _frozen(self) -> Mapping[str, list[tuple[str, str]]]:
        """Return the files of what was published of each page, with their hashes."""
        found: dict[str, list[tuple[str, str]]] = {}
        for path, own in self._sources.items():
            folder, _, rest = path.partition("/")
            if folder == VERSIONS:
                found.setdefault(rest.partition("/")[0], []).append((rest, own))
        return found

    def _of_page(self, assembly: Assembly, page_id: str, frozen: Mapping[str, object]) -> object:
        """Return what the results of one page depend on: its files, their HTML, confirmations and waiting note.

        What was published of it counts with all its bytes; that of other pages does not (`apart.only`).
        """
        page, waiting = assembly.tree.pages[page_id], assembly.waiting[page_id]
        beside = [note_path(page_id), f"data/translations/{page_id}.json"]
        texts = [
            (code, text.body.html, sorted(text.confirmed.items()), sorted(text.confirmed_text.items()))
            for code, text in waiting.texts.items()
        ]
        own = [bytes_of(text, self._sources) for text in page.texts.values()]
        own += [(path, self._sources.get(path)) for path in beside]
        return (page_id, page.record, own, texts, assembly.notes.get(page_id), frozen.get(page_id))


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
    pages = [name for name in names if name != _BESIDE]
    looked = _Looked({name: [] for name in names})
    try:
        problems: Iterable[Problem] = list(check.look(only(assembly, pages), today))
    except MissingToolError as error:
        problems, looked.missing = error.problems, error.message
    for problem in problems:
        name = owners.get(problem.path, _BESIDE)
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


def _written(problem: Problem) -> list[Any]:
    """Return a problem as JSON can hold it.

    Raises:
        CannotKeepError: its words are filled with something else than words and numbers.
    """
    told = [_value(problem.message), _value(problem.help)]
    return [problem.path, problem.line, *told, problem.check, str(problem.level), problem.rule, problem.is_first]


def _problem(values: Sequence[Any]) -> Problem:
    path, line, message, cure, check, level, rule, is_first = values
    return Problem(
        path=path,
        line=line,
        message=_told(message),
        help=_told(cure),
        check=check,
        level=Level(level),
        rule=rule,
        is_first=is_first,
    )


def _value(value: object) -> Any:  # noqa: ANN401 - as JSON has it
    if isinstance(value, Message):
        named = [[name, _value(each)] for name, each in value.named]
        return {"key": value.key, "values": [_value(each) for each in value.values], "named": named}
    if isinstance(value, Text):
        return {"nb": value.nb, "en": value.en}
    if isinstance(value, LanguageName):
        return {"language": value.code}
    if value is None or type(value) in {str, int, float, bool}:
        return value
    if isinstance(value, Sayable):
        raise CannotKeepError(type(value).__name__)
    return str(value)  # as a message would say it


def _told(value: Any) -> Any:  # noqa: ANN401 - what `_value` wrote
    if not isinstance(value, dict):
        return value
    if "key" in value:
        named = tuple((name, _told(each)) for name, each in value["named"])
        return Message(value["key"], tuple(_told(each) for each in value["values"]), named)
    return LanguageName(value["language"]) if "language" in value else Text(value["nb"], value["en"])


def _read(file: Path) -> Kept:
    """Return what a file keeps; nothing where it is not there, or is not what was written."""
    kept: Kept = json.loads(read_whole(file) or "{}")
    return kept
