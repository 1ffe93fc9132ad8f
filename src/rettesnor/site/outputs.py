"""What a site was built of, part by part: each part's files, and the facts that they were made from.

A part is what one page has (itself, its editions, their comparisons), or one list of the whole site. It is made again
where one of its facts has another hash than then, and where a file of it does not lie there as it was written.
"""

from __future__ import annotations

import hashlib
import json
from contextlib import suppress
from dataclasses import dataclass, field
from pathlib import Path
from typing import TYPE_CHECKING, Any

from rettesnor.data.atomic import write_atomically
from rettesnor.site.inputs import hash_of
from rettesnor.site.kept import FOLDER

if TYPE_CHECKING:
    from collections.abc import Collection, Iterable, Mapping, Sequence

    from rettesnor.site.watched import Fact, Facts

_MOST = 4
"""So many sites of one folder are remembered: the built one, its previews."""


@dataclass(frozen=True, slots=True)
class Part:
    """The files of a part by path, with their hashes; the facts it was made from, and the hash of what they were."""

    key: str
    facts: tuple[Fact, ...]
    files: Mapping[str, str]


@dataclass(frozen=True, slots=True)
class Value:
    """Something that parts are made from and that is dear to make, as JSON; its facts are those of a part."""

    key: str
    facts: tuple[Fact, ...]
    json: str


def key_of(facts: Iterable[Fact], known: Facts) -> str:
    """Return the hash of what a site has under some facts, in their order."""
    return hashlib.sha256("".join(known.hashes(facts)).encode()).hexdigest()


@dataclass(frozen=True)
class Outputs:
    """The parts of a site that lies, or lay, in a place; `surroundings` is the hash of what all of them hang on."""

    place: Path
    surroundings: str
    parts: dict[str, Part] = field(default_factory=dict)
    values: dict[str, Value] = field(default_factory=dict)

    @property
    def files(self) -> Mapping[str, str]:
        """Return the hash of every file, by path."""
        return {name: own for part in self.parts.values() for name, own in part.files.items()}

    def unchanged(self, name: str, facts: Facts) -> Part | None:
        """Return a part as it was made, if it would be made the same; None where it is not known, or is another."""
        part = self.parts.get(name)
        return part if part is not None and part.key == key_of(part.facts, facts) else None

    def value(self, name: str, facts: Facts) -> Value | None:
        """Return a value as it was made, if it would be made the same."""
        value = self.values.get(name)
        return value if value is not None and value.key == key_of(value.facts, facts) else None


def recall_outputs(root: Path, place: Path, surroundings: str) -> Outputs:
    """Return what is remembered of the site in a place, or of another one of the same folder; else no parts."""
    for path in (_path(root, place), *_newest(root)):
        with suppress(OSError, ValueError, KeyError, TypeError, IndexError):
            digest, _, content = path.read_bytes().partition(b"\n")
            if digest != hashlib.sha256(content).hexdigest().encode():
                continue
            head, *lines = content.decode().split("\n")
            known = json.loads(head)
            if known["surroundings"] == surroundings:
                return _read(known, lines)
    return Outputs(place, surroundings)


def remember_outputs(root: Path, outputs: Outputs) -> None:
    """Write down what the site in a place was built of, and forget the oldest of too many."""
    facts = {fact: number for number, fact in enumerate(sorted(_facts_of(outputs)))}
    parts = {
        name: {"key": part.key, "facts": sorted(facts[fact] for fact in part.facts), "files": dict(part.files)}
        for name, part in outputs.parts.items()
    }
    values = {
        name: [value.key, sorted(facts[fact] for fact in value.facts), line]
        for line, (name, value) in enumerate(outputs.values.items())
    }
    told = {
        "surroundings": outputs.surroundings,
        "place": str(outputs.place),
        "facts": list(facts),
        "parts": parts,
        "values": values,
    }
    content = "\n".join((json.dumps(told), *(value.json for value in outputs.values.values()))).encode()
    with suppress(OSError):
        path = _path(root, outputs.place)
        path.parent.mkdir(parents=True, exist_ok=True)
        write_atomically(path, hashlib.sha256(content).hexdigest().encode() + b"\n" + content)
        for old in _newest(root)[_MOST:]:
            old.unlink(missing_ok=True)


def _facts_of(outputs: Outputs) -> Collection[Fact]:
    made_from = [each.facts for each in outputs.parts.values()] + [each.facts for each in outputs.values.values()]
    return {fact for facts in made_from for fact in facts}


def _read(known: Mapping[str, Any], lines: Sequence[str]) -> Outputs:
    facts = [tuple(fact) for fact in known["facts"]]
    parts = {
        name: Part(part["key"], tuple(facts[number] for number in part["facts"]), part["files"])
        for name, part in known["parts"].items()
    }
    values = {
        name: Value(key, tuple(facts[number] for number in numbers), lines[line])
        for name, (key, numbers, line) in known["values"].items()
    }
    return Outputs(Path(known["place"]), known["surroundings"], parts, values)


def _path(root: Path, place: Path) -> Path:
    return root / FOLDER / f"outputs-{hash_of(str(place))[:16]}.json"


def _newest(root: Path) -> list[Path]:
    return sorted((root / FOLDER).glob("outputs-*.json"), key=lambda path: path.stat().st_mtime, reverse=True)
