"""The one way a YAML file of the site is read: what stands in it and on which line, or a mistake at its line."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any, Generic, TypeVar

from rettesnor.data.validation.models import Place, StrictModel, validate
from rettesnor.data.validation.yaml_messages import reason_of
from rettesnor.data.validation.yaml_text import YamlDocument, YamlError, parse_yaml
from rettesnor.locale.fold import parted_line
from rettesnor.locale.messages import words
from rettesnor.problems import Level, Rule

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping, Sequence
    from pathlib import Path

    from rettesnor.data.validation.yaml_text import KeyPath
    from rettesnor.problems import Mistake, Problem

AnyModel = TypeVar("AnyModel", bound=StrictModel)

MERGE_MARKS = Rule("yaml.merge-marks")
UNREADABLE = Rule("yaml.unreadable")
TWICE = Rule("yaml.twice")
REPEATED_KEY = Rule("yaml.repeated-key")
PARTED = Rule("yaml.parted-letters", Level.ADVICE)
_MERGE_MARK = re.compile(r"^(?:<{7}|>{7})(?: .*)?$", re.MULTILINE)


@dataclass(frozen=True, slots=True)
class Entry(Generic[AnyModel]):
    """A valid record of a data file, and where it stands: the file, the check that reads it, the line of every key."""

    model: AnyModel
    place: Place
    below: KeyPath

    def line_of(self, *key: str | int) -> int:
        """Return the line of a key of the record, or of the nearest one around it."""
        return self.place.line_of((*self.below, *key))

    def problem(self, mistake: Mistake, *key: str | int) -> Problem:
        """Return a problem at the line of a key of the record."""
        return self.place.problem((*self.below, *key), mistake)


def find_merge_marks(text: str) -> int | None:
    """Return the line, from 1, of the first mark that git left where two people changed the same lines, or None."""
    mark = _MERGE_MARK.search(text)
    return None if mark is None else text.count("\n", 0, mark.start()) + 1


def read_yaml(
    root: Path, path: str, check: str, unreadable: Rule = UNREADABLE
) -> tuple[YamlDocument | None, tuple[Problem, ...]]:
    """Return what a file below `root` holds, and what is wrong with it; None where it is not there or not readable.

    `unreadable` is the rule that such a file breaks, with the field `reason`.
    """
    file = root / path
    if not file.is_file():
        return None, ()
    place = Place(path, check, {})
    try:
        text = file.read_text(encoding="utf-8")
        marked = find_merge_marks(text)
        if marked is not None:
            return None, (place.at(marked, MERGE_MARKS),)
        parted = parted_line(text)
        document = parse_yaml(text)
        repeated = tuple(place.at(line, REPEATED_KEY.of(name=name)) for name, line in document.repeated)
        return document, repeated if parted is None else (place.at(parted, PARTED), *repeated)
    except YamlError as error:
        return None, (place.at(error.line, unreadable.of(reason=reason_of(error))),)
    except UnicodeDecodeError as error:
        line = error.object.count(b"\n", 0, error.start) + 1
        return None, (place.at(line, unreadable.of(reason=words("yaml.not-utf8"))),)


def read_record(
    root: Path,
    path: str,
    model: type[AnyModel],
    check: str,
    unreadable: Rule = UNREADABLE,
    *,
    choices: Mapping[str, tuple[str, ...]] | None = None,
) -> tuple[Entry[AnyModel] | None, tuple[Problem, ...]]:
    """Return the record that a whole file holds, or None, and everything that is wrong with it.

    `choices` are the words that fields may say of those that only a site has, by field (`validate`).
    """
    document, problems = read_yaml(root, path, check, unreadable)
    if document is None:
        return None, problems
    place = Place(path, check, document.lines)
    values = document.value if isinstance(document.value, dict) else {}
    found, wrong = validate(model, values, place, choices=choices)
    return (Entry(found, place, ()) if found is not None else None), (*problems, *wrong)


def read_entries(
    root: Path,
    path: str,
    model: type[AnyModel],
    check: str,
    *,
    key: str | None = "id",
    unreadable: Rule = UNREADABLE,
    wanted: Callable[[Mapping[str, Any]], bool] = lambda _: True,
) -> tuple[tuple[Entry[AnyModel], ...], tuple[Problem, ...]]:
    """Return the valid records of a list in a file below `root` (none when there is no file), and all problems.

    Records that are not `wanted` are passed over: a file may hold more than one kind.
    A second record with the same `key` is a problem and is left out; without a `key` records may repeat.
    """
    rows, problems = read_rows(root, path, check, unreadable)
    entries, wrong = entries_of(tuple(row for row in rows if wanted(row.values)), model, key=key)
    return entries, (*problems, *wrong)


@dataclass(frozen=True, slots=True)
class Row:
    """A record of a list as it is typed, and where it stands."""

    values: Mapping[str, Any]
    place: Place
    number: int


def read_rows(
    root: Path, path: str, check: str, unreadable: Rule = UNREADABLE
) -> tuple[tuple[Row, ...], tuple[Problem, ...]]:
    """Return the records of a list in a file below `root` as they are typed (none when there is no file)."""
    document, wrong = read_yaml(root, path, check, unreadable)
    if document is None or document.value is None:
        return (), wrong
    place = Place(path, check, document.lines)
    if not isinstance(document.value, list):
        return (), (*wrong, place.problem((), unreadable.of(reason=words("yaml.not-a-list"))))
    typed = list(enumerate(document.value))
    rows = tuple(Row(values, place, number) for number, values in typed if isinstance(values, dict))
    others = (
        place.problem((number,), unreadable.of(reason=words("yaml.not-fields")))
        for number, values in typed
        if not isinstance(values, dict)
    )
    return rows, (*wrong, *others)


def entries_of(
    rows: Sequence[Row], model: type[AnyModel], *, key: str | None = "id"
) -> tuple[tuple[Entry[AnyModel], ...], tuple[Problem, ...]]:
    """Return the valid records among rows of a file, and what is wrong with the others (`read_entries`)."""
    entries: list[Entry[AnyModel]] = []
    problems: list[Problem] = []
    seen: set[str] = set()
    for row in rows:
        values, place, number = row.values, row.place, row.number
        found, wrong = validate(model, values, place, below=(number,))
        problems += wrong
        if found is None:
            continue
        entry = Entry(found, place, (number,))
        if key is not None and _is_repeated(values, key, seen):
            problems.append(entry.problem(TWICE.of(key=values[key]), key))
            continue
        entries.append(entry)
    return tuple(entries), tuple(problems)


def models_of(entries: tuple[Entry[AnyModel], ...]) -> tuple[AnyModel, ...]:
    """Return the records of entries without their lines."""
    return tuple(entry.model for entry in entries)


def _is_repeated(values: Mapping[str, Any], key: str, seen: set[str]) -> bool:
    value = str(values.get(key))
    is_there = value in seen
    seen.add(value)
    return is_there
