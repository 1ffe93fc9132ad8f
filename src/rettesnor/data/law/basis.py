"""What a page rests on in the law, as hashes: to state that it was read against them, and to tell when they change."""

from __future__ import annotations

import re
from dataclasses import dataclass
from enum import StrEnum
from typing import TYPE_CHECKING

from rettesnor.data.law.parts import Part
from rettesnor.data.law.standing import Standing, standing_of

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping
    from datetime import date

    from rettesnor.data.law.citations import Citation
    from rettesnor.data.law.model import LawFile, Provision

_KEY = re.compile(r"(?P<act>[^/]+)/(?P<section>[^/]+)(?:/(?P<paragraph>\d*)(?:/(?P<letter>[^/]+))?)?")


class Since(StrEnum):
    """What has become of a provision since a page was read against it."""

    SAME = "same"
    CHANGED = "changed"
    OVERTAKEN = "overtaken"
    NOT_BOUND = "not bound"
    """Nothing tells: it had no hash then, or has none now."""


@dataclass(frozen=True, slots=True)
class LawLine:
    """A provision that a page rests on, as its law section lists it, and how it stands on the day."""

    file: LawFile
    provision: Provision
    standing: Standing

    @property
    def key(self) -> str:
        """The key under which a basis keeps its hash: `act/3-1/1`, `act/28/1/f`, `act/28//f`."""
        return key_of(self.file.act, self.provision.part)


@dataclass(frozen=True, slots=True)
class SinceThen:
    """A provision of a basis, and what has become of it."""

    act: str
    part: Part
    since: Since


def lines_of(citations: Iterable[Citation], files: Mapping[str, LawFile], day: date) -> tuple[LawLine, ...]:
    """Return the provisions that citations rest on, each once, act by act in the order of the statute book."""
    found: dict[str, LawLine] = {}
    for citation in citations:
        file = files.get(citation.act or "")
        for provision in () if file is None else file.rests_on(citation.part):
            if file is not None:
                line = LawLine(file, provision, standing_of(provision, day))
                found[line.key] = line
    return tuple(sorted(found.values(), key=lambda line: (line.file.act, line.provision.part.sort_key)))


def basis_of(lines: Iterable[LawLine]) -> dict[str, str | None]:
    """Return the hash of each provision that a page rests on, by key; None for one that has none."""
    return {line.key: line.provision.sha256 for line in lines}


def cannot_be_confirmed(lines: Iterable[LawLine]) -> tuple[LawLine, ...]:
    """Return the provisions that nobody can confirm a page against: no hash, or words that are not the law any more."""
    return tuple(line for line in lines if line.provision.sha256 is None or not line.standing.may_be_shown_as_in_force)


def held_against(basis: Mapping[str, str | None], files: Mapping[str, LawFile], day: date) -> tuple[SinceThen, ...]:
    """Return what has become of each provision of a basis by a day, in the order of the basis."""
    return tuple(_since(key, sha256, files, day) for key, sha256 in basis.items())


def key_of(act: str, part: Part) -> str:
    """Return the key of a part of an act."""
    pieces = [act, part.section, "" if part.paragraph is None else str(part.paragraph), part.letter or ""]
    return "/".join(pieces).rstrip("/")


def parse_key(key: str) -> tuple[str, Part]:
    """Return the act and the part of a key.

    Raises:
        ValueError: it is no such key.
    """
    match = _KEY.fullmatch(key)
    if match is None:
        raise ValueError(f"no key of a provision: {key}")
    paragraph = match["paragraph"]
    return match["act"], Part(match["section"], int(paragraph) if paragraph else None, match["letter"])


def _since(key: str, sha256: str | None, files: Mapping[str, LawFile], day: date) -> SinceThen:
    act, part = parse_key(key)
    file = files.get(act)
    provision = None if file is None else file.entry_of(part)
    if provision is None or provision.sha256 is None or sha256 is None:
        gone = provision is not None and provision.sha256 is None and sha256 is not None
        return SinceThen(act, part, Since.OVERTAKEN if gone else Since.NOT_BOUND)
    if provision.sha256 != sha256:
        return SinceThen(act, part, Since.CHANGED)
    is_law = standing_of(provision, day).may_be_shown_as_in_force
    return SinceThen(act, part, Since.SAME if is_law else Since.OVERTAKEN)
