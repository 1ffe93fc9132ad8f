"""What a site was built of, part by part: each part's files, and the facts that they were made from.

A part is what one page has (itself, its editions, their comparisons), or one list of the whole site. It is made again
where one of its facts has another hash than then, and where a file of it does not lie there as it was written.
"""

from __future__ import annotations

import json
from contextlib import suppress
from dataclasses import dataclass, field
from functools import cached_property
from pathlib import Path
from typing import TYPE_CHECKING, Any

from rettesnor.data.whole_files import read_whole, write_whole
from rettesnor.site.inputs import hash_of
from rettesnor.site.kept import FOLDER

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence

    from rettesnor.site.watched import Fact, Facts

    Values = Mapping[str, "Value | MadeValue"]

_MOST = 4
"""So many sites of one folder are remembered: the built one, its previews."""


@dataclass(frozen=True, slots=True)
class Made:
    """What was made: the facts that it was made from, and what came of them."""

    facts: frozenset[Fact]


@dataclass(frozen=True, slots=True)
class MadePart(Made):
    """A part that was made: its files by path, with their hashes."""

    files: Mapping[str, str]


@dataclass(frozen=True, slots=True)
class MadeValue(Made):
    """Something that parts are made from and that is dear to make, as JSON."""

    json: bytes


@dataclass(frozen=True, slots=True)
class Part:
    """The files of a part by path, with their hashes; the facts that it was made from, by their numbers."""

    facts: Sequence[int]
    files: Mapping[str, str]


@dataclass(frozen=True, slots=True)
class Value:
    """A value as JSON; its facts are those of a part."""

    facts: Sequence[int]
    json: bytes


@dataclass(frozen=True)
class Outputs:
    """The parts of a site that lies, or lay, in a place; `surroundings` is the hash of what all of them hang on.

    `facts` are those that anything in it was made from, each with the hash of what it was; a fact's place in them is
    its number.
    """

    place: Path
    surroundings: str
    facts: Mapping[Fact, str] = field(default_factory=dict)
    parts: Mapping[str, Part] = field(default_factory=dict)
    values: Mapping[str, Value] = field(default_factory=dict)

    @property
    def files(self) -> Mapping[str, str]:
        """Return the hash of every file, by path."""
        return {name: own for part in self.parts.values() for name, own in part.files.items()}

    def after(self, place: Path, known: Facts, parts: Mapping[str, Part | MadePart], values: Values) -> Outputs:
        """Return what a site is built of now: parts and values of this one that are the same still, and what was made.

        Raises:
            KeyError: a number is not that of a fact of this one.
        """
        names = list(self.facts)
        told = [*parts.values(), *values.values()]
        used = set().union(*(each.facts for each in told if not isinstance(each, Made)))
        new = set().union(*(each.facts for each in told if isinstance(each, Made))) - {names[each] for each in used}
        facts = [*(names[number] for number in sorted(used)), *sorted(new)]
        numbers = {fact: number for number, fact in enumerate(facts)}
        renumbered = {before: number for number, before in enumerate(sorted(used))}
        is_same = all(before == number for before, number in renumbered.items())

        def numbered(each: Part | Value | Made) -> Sequence[int]:
            if isinstance(each, Made):
                return sorted(numbers[fact] for fact in each.facts)
            return each.facts if is_same else [renumbered[number] for number in each.facts]

        return Outputs(
            place,
            self.surroundings,
            dict(zip(facts, known.hashes(facts), strict=True)),
            {name: Part(numbered(part), part.files) for name, part in parts.items()},
            {name: Value(numbered(value), value.json) for name, value in values.items()},
        )


class Earlier:
    """What was built before, held against what a site has now: each fact once, and then every part by its facts."""

    def __init__(self, outputs: Outputs, known: Facts) -> None:
        self._outputs, self._known = outputs, known

    @cached_property
    def _changed(self) -> frozenset[int]:
        """Return the numbers of the facts of which a site has something else now."""
        facts = self._outputs.facts
        now = self._known.hashes(facts)
        return frozenset(
            number for number, (before, own) in enumerate(zip(facts.values(), now, strict=True)) if before != own
        )

    @cached_property
    def _facts(self) -> Sequence[Fact]:
        return tuple(self._outputs.facts)

    def part(self, name: str) -> Part | None:
        """Return a part as it was made, if it would be made the same; None where it is not known, or is another."""
        part = self._outputs.parts.get(name)
        return part if part is not None and self._changed.isdisjoint(part.facts) else None

    def value(self, name: str) -> Value | None:
        """Return a value as it was made, if it would be made the same."""
        value = self._outputs.values.get(name)
        return value if value is not None and self._changed.isdisjoint(value.facts) else None

    def values(self) -> Mapping[str, Value]:
        """Return every value that would be made the same, also those that nothing was made from this time."""
        known = self._outputs.values.items()
        return {name: value for name, value in known if self._changed.isdisjoint(value.facts)}

    def facts_of(self, value: Value | MadeValue) -> frozenset[Fact]:
        """Return the facts that a value was made from."""
        if isinstance(value, MadeValue):
            return value.facts
        return frozenset(self._facts[number] for number in value.facts)


def recall_outputs(root: Path, place: Path, surroundings: str) -> Outputs:
    """Return what is remembered of the site in a place, or of another one of the same folder; else no parts."""
    for path in (_path(root, place), *_newest(root)):
        with suppress(ValueError, KeyError, TypeError, IndexError):  # another program wrote it
            content = read_whole(path)
            if content is None:
                continue
            head, _, rest = content.partition(b"\n")
            known = json.loads(head)
            if known["surroundings"] == surroundings:
                return _read(known, rest.split(b"\n"))
    return Outputs(place, surroundings)


def remember_outputs(root: Path, outputs: Outputs) -> None:
    """Write down what the site in a place was built of, and forget the oldest of too many."""
    with suppress(OSError):
        path = _path(root, outputs.place)
        write_whole(path, _pieces(outputs))
        for old in _newest(root)[_MOST:]:
            old.unlink(missing_ok=True)


def _pieces(outputs: Outputs) -> Iterator[bytes]:
    """Yield what is written down line by line: what all hang on, the parts, a line each, then the values as they are.

    Of a large site it is tens of megabytes, which are never in memory at once.
    """
    head = {
        "surroundings": outputs.surroundings,
        "place": str(outputs.place),
        "facts": list(outputs.facts.items()),
        "values": [[name, value.facts] for name, value in outputs.values.items()],
        "parts": len(outputs.parts),
    }
    yield _json(head)
    for name, part in outputs.parts.items():
        yield b"\n" + _json([name, part.facts, part.files])
    for value in outputs.values.values():
        yield b"\n" + value.json


def _read(known: Mapping[str, Any], lines: Sequence[bytes]) -> Outputs:
    count = known["parts"]
    parts = json.loads(b"[%s]" % b",".join(lines[:count]))
    return Outputs(
        Path(known["place"]),
        known["surroundings"],
        {tuple(fact): own for fact, own in known["facts"]},
        {name: Part(facts, files) for name, facts, files in parts},
        {name: Value(facts, own) for (name, facts), own in zip(known["values"], lines[count:], strict=False)},
    )


def _json(value: Any) -> bytes:  # noqa: ANN401 - anything that JSON can say
    return json.dumps(value, separators=(",", ":")).encode()


def _path(root: Path, place: Path) -> Path:
    return root / FOLDER / f"outputs-{hash_of(str(place))[:16]}.json"


def _newest(root: Path) -> list[Path]:
    return sorted((root / FOLDER).glob("outputs-*.json"), key=lambda path: path.stat().st_mtime, reverse=True)
