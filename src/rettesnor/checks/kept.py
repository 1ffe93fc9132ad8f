"""Results of checks, kept between runs under the hash of all that they depend on.

Two shelves: everything that the named checks found in a site, under the hash of the whole site; and what a check of one
page found, under the hash of that page and of what it is held against. What stands against publishing is never taken
from here (`registry.problems_before_publishing`). The folder can be deleted at any time.
"""

from __future__ import annotations

import json
from contextlib import suppress
from functools import cached_property
from typing import TYPE_CHECKING, Any

from rettesnor.checks.language.dictionaries import dictionaries_state
from rettesnor.checks.waiting import only, page_of_files
from rettesnor.data.whole_files import read_whole, write_whole
from rettesnor.locale.messages import LanguageName, Message, Sayable
from rettesnor.problems import Level, Problem, Text
from rettesnor.site.inputs import hash_of, hash_of_file, hash_of_folder, hash_of_site, hash_of_surroundings
from rettesnor.site.kept import FOLDER as TEXTS
from rettesnor.site.kept import KeptTexts
from rettesnor.versions.layout import FOLDER as VERSIONS

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence
    from datetime import date
    from pathlib import Path

    from rettesnor.checks.check import Check
    from rettesnor.settings import Settings
    from rettesnor.site.assembly import Assembly

    Kept = dict[str, list[Any]]

FOLDER = ".cache/checks"
_MOST_SITES, _LEAST_PAGES = 12, 4_000
_SITE, _PAGES = "site.json", "pages.json"
_OF_ONE_PAGE = ("pending", "translations")
_BESIDE = " "
"""Stands for the id of a page: what belongs to none."""


class CannotKeepError(TypeError):
    """A problem is filled with something that cannot be written down."""


class KeptResults:
    """What was found before, and what is found now, in a folder below a site's root; `texts` are those rendered."""

    def __init__(self, settings: Settings) -> None:
        self._settings = settings
        self._folder = settings.root / FOLDER
        self.texts = KeptTexts(settings.root / TEXTS)
        self._known = _read(self._folder / _PAGES)
        self._used: Kept = {}
        self._begun_with: str | None = None
        self._states: dict[str, str] = {}

    def of_site(self, names: Sequence[str]) -> tuple[Problem, ...] | None:
        """Return what the named checks found in the site as it is; None where they never saw it so."""
        self._begun_with = self._site_key(names)
        kept = _read(self._folder / _SITE).get(self._begun_with)
        return None if kept is None else tuple(_problem(values) for values in kept)

    def keep_of_site(self, names: Sequence[str], problems: Iterable[Problem]) -> None:
        """Remember what the named checks found in the site; nothing where it was changed since `of_site` was asked."""
        key = self._site_key(names)
        if key != self._begun_with:
            return
        with suppress(CannotKeepError):
            found = {key: [_written(problem) for problem in problems]}
            _keep(self._folder / _SITE, found, _MOST_SITES)

    def find(self, check: Check, assembly: Assembly, today: date) -> list[Problem]:
        """Return what a check of one page finds in each; only pages that it never saw as they are are looked at.

        Raises:
            MissingToolError: the check needs something that is not installed; then nothing of it is kept.
        """
        around = hash_of(check.name, today, self._around, assembly.site.profile, assembly.site.today)
        keys = {page_id: hash_of(around, self._state_of(assembly, page_id)) for page_id in assembly.tree.pages}
        keys[_BESIDE] = around
        unknown = [name for name, key in keys.items() if key not in self._known]
        found = _looked_at(check, assembly, today, unknown) if unknown else {}
        for name, key in keys.items():
            if name not in found:
                found[name] = [_problem(values) for values in self._known[key]]
            with suppress(CannotKeepError):
                self._used[key] = [_written(problem) for problem in found[name]]
        read = [problem for problem in assembly.problems if problem.check == check.name]
        return [*read, *(problem for own in found.values() for problem in own)]

    def _state_of(self, assembly: Assembly, page_id: str) -> str:
        """Return the hash of what the results of one page depend on, made once for all checks of what was read."""
        if page_id not in self._states:
            self._states[page_id] = hash_of(_page_state(assembly, page_id))
        return self._states[page_id]

    def close(self) -> None:
        """Write down what was found of pages."""
        if self._used:
            _keep(self._folder / _PAGES, self._used, max(_LEAST_PAGES, 3 * len(self._used)))

    def _site_key(self, names: Sequence[str]) -> str:
        return hash_of(hash_of_site(self._settings), dictionaries_state(), sorted(names))

    @cached_property
    def _around(self) -> str:
        """Return the hash of what every page is held against; what belongs to one page is in that page's own."""
        root = self._settings.root
        data = hash_of_folder(root / "data", but=_OF_ONE_PAGE)
        return hash_of(hash_of_surroundings(self._settings), data, dictionaries_state())


def _looked_at(check: Check, assembly: Assembly, today: date, names: Sequence[str]) -> dict[str, list[Problem]]:
    """Return what a check finds in some pages, by their ids, and in what belongs to none."""
    owners = page_of_files(assembly)
    pages = [name for name in names if name != _BESIDE]
    found: dict[str, list[Problem]] = {name: [] for name in (*pages, _BESIDE)}
    for problem in check.look(only(assembly, pages), today):
        found[owners.get(problem.path, _BESIDE)].append(problem)
    return found


def _page_state(assembly: Assembly, page_id: str) -> object:
    """Return what the results of one page depend on: its files' bytes, their HTML, confirmations and waiting note.

    What was published of it counts with all its bytes; that of other pages does not (`waiting.only`).
    """
    page, waiting, root = assembly.tree.pages[page_id], assembly.waiting[page_id], assembly.site.settings.root
    files = [(text.path, hash_of_file(root / text.path)) for text in page.texts.values()]
    texts = [
        (code, text.body.html, sorted(text.confirmed.items()), sorted(text.confirmed_text.items()))
        for code, text in waiting.texts.items()
    ]
    return (page_id, page.record, files, texts, assembly.notes.get(page_id), hash_of_folder(root / VERSIONS / page_id))


def _written(problem: Problem) -> list[Any]:
    """Return a problem as JSON can hold it.

    Raises:
        CannotKeepError: its words are filled with something else than words and numbers.
    """
    told = [_value(problem.message), _value(problem.help)]
    return [problem.path, problem.line, *told, problem.check, str(problem.level), problem.rule]


def _problem(values: Sequence[Any]) -> Problem:
    path, line, message, cure, check, level, rule = values
    return Problem(
        path=path,
        line=line,
        message=_told(message),
        help=_told(cure),
        check=check,
        level=Level(level),
        rule=rule,
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


def _keep(file: Path, found: Kept, most: int) -> None:
    """Add to what a file keeps, and forget the oldest; a disk that is full or closed keeps nothing."""
    older = {key: problems for key, problems in _read(file).items() if key not in found}
    newest = list({**older, **found}.items())[-most:]
    with suppress(OSError):
        write_whole(file, json.dumps(dict(newest), ensure_ascii=False).encode("utf-8", "surrogatepass"))
