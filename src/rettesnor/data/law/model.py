"""What data/law/ holds: facts and hashes of the provisions that pages rest on, never the law's own text."""

from __future__ import annotations

from dataclasses import dataclass, field
from enum import StrEnum
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterable
    from datetime import date

    from rettesnor.data.law.parts import Part

FOLDER = "data/law"
CHECK = "law"


class Binds(StrEnum):
    """What a provision does: lays a duty on staff or services, gives a right, or permits."""

    DUTY = "duty"
    RIGHT = "right"
    PERMITS = "permits"
    OTHER = "other"


class Status(StrEnum):
    """Where the hash of a provision comes from."""

    CONSOLIDATED = "consolidated"
    """The words as the register prints them, with every change worked in."""

    PROMULGATED = "promulgated"
    """The words of the amending act, since the register has not worked them in."""

    OUTSIDE = "outside the register"
    """Read somewhere else, in a copy that no archive can confirm; there may be no hash."""

    REPEALED = "repealed"
    """The register prints no words any more; `changed_by` tells which act took them away."""


class ChangeKind(StrEnum):
    """What an amending act does to a provision."""

    AMENDED = "amended"
    ADDED = "added"
    REPEALED = "repealed"
    MOVED = "moved"


@dataclass(frozen=True, slots=True)
class DecidedChange:
    """A change that is decided: by which act, what it does, to what, and from which day (None: not decided)."""

    act: str
    kind: ChangeKind
    in_force: date | None
    part: str | None = None

    @property
    def sort_key(self) -> tuple[str, str, str, str]:
        """The order by day, those without a day last."""
        return (self.in_force.isoformat() if self.in_force else "9", self.act, self.kind.value, self.part or "")


@dataclass(frozen=True, slots=True)
class Promulgation:
    """Where words stand that the register has not worked in: the amending act, its day, and the part of it."""

    act: str
    dated: date
    part: str


@dataclass(frozen=True, slots=True)
class LastChange:
    """The act that last changed a provision, and the day its change came into force, where the register says it."""

    act: str
    in_force: date | None


@dataclass(frozen=True, slots=True)
class EarlierText:
    """A wording that applied before: its hash, its days as far as they are known, and the act that it came by."""

    sha256: str
    status: Status
    in_force_since: date | None
    until: date | None
    act: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Provision:
    """One entry of data/law: a § or a part of it, and what is known of it."""

    part: Part
    heading: str | None
    binds: frozenset[Binds]  # never empty; one § may both bind staff and give a right
    status: Status
    sha256: str | None
    paragraphs: tuple[str, ...] = ()  # the first twelve digits of each paragraph's hash, to find what was moved
    in_force_since: date | None = None
    changed_by: LastChange | None = None
    promulgated: Promulgation | None = None
    read_at: str  # the address where readers find it
    read_in: str | None = None  # the text that was read, where it was not the register's archive
    read_on: date | None = None
    read_by: str | None = None
    grade: str | None = None
    decided: tuple[DecidedChange, ...] = ()
    untouched_by: tuple[str, ...] = ()  # acts announced for the § that were read, and leave this part alone
    earlier: tuple[EarlierText, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class LawFile:
    """One act: how it is known and named, which register it comes from, and its provisions in order."""

    act: str
    ref: str
    register: str | None
    url: str
    title: str
    names: tuple[tuple[str, tuple[str, ...]], ...]  # language, then the names that pages use in it
    register_day: date | None = None  # the day of the archive that the consolidated words were read in
    provisions: tuple[Provision, ...] = field(default=())

    @property
    def path(self) -> str:
        """The file below the root."""
        return f"{FOLDER}/{self.act}.yml"

    @property
    def sections(self) -> frozenset[str]:
        """Every § that has an entry."""
        return frozenset(provision.part.section for provision in self.provisions)

    def entry_of(self, part: Part) -> Provision | None:
        """Return the entry for exactly this part, or None."""
        return next((provision for provision in self.provisions if provision.part == part), None)

    def rests_on(self, part: Part) -> tuple[Provision, ...]:
        """Return the entries that a citation of this part rests on, none when the part is unknown.

        The entry itself, or its parts; where there are none, the nearest entry that holds it.
        """
        within = tuple(provision for provision in self.provisions if part.holds(provision.part))
        if within:
            return within
        around = [provision for provision in self.provisions if provision.part.holds(part)]
        return (max(around, key=lambda provision: provision.part.sort_key),) if around else ()


def names_of(files: Iterable[LawFile]) -> dict[str, str]:
    """Return every name that pages use for an act, in small letters, with the act's id."""
    return {name.lower(): file.act for file in files for _, names in file.names for name in names}
