"""A text cut into its sections, with what the site puts between them; the text itself is never touched."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Generic, TypeVar

from rettesnor.markdown.sections import INTRODUCTION

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence

    from rettesnor.markdown.decorate import ShownSection

_TOP_LEVEL = 2

Line = TypeVar("Line")
Mark = TypeVar("Mark")


@dataclass(frozen=True, slots=True)
class Part(Generic[Line, Mark]):
    """A section: its heading, what the site says of it (None mostly), its text, and the site's lines at its end."""

    heading: str
    mark: Mark | None
    html: str
    lines: tuple[Line, ...]
    id: str = ""
    level: int = 0


@dataclass(frozen=True, slots=True)
class PartGroup(Generic[Line, Mark]):
    """An `h2` section with the `h3` sections in it; `name` is its id, or empty before the first heading."""

    name: str
    parts: tuple[Part[Line, Mark], ...]


def parts_of(
    sections: Sequence[ShownSection], lines: Mapping[str, tuple[Line, ...]], marks: Mapping[str, Mark]
) -> tuple[Part[Line, Mark], ...]:
    """Put the site's lines at the end of the `h2` sections they belong to, and its marks below their headings.

    `lines` under "" stand at the end of the first section; those of a section the text does not have, at its end.
    """
    left = dict(lines)
    parts: list[Part[Line, Mark]] = []
    section = ""
    for number, shown in enumerate(sections):
        if shown.level == _TOP_LEVEL:
            section = shown.id
        is_last = number + 1 == len(sections) or sections[number + 1].level == _TOP_LEVEL
        own: tuple[Line, ...] = ()
        if is_last:
            own = left.pop(section, ()) if section else ()
            own += left.pop("", ())
        parts.append(
            Part(
                shown.heading,
                marks.get(shown.id if shown.level else INTRODUCTION),
                shown.html,
                own,
                shown.id,
                shown.level,
            )
        )
    rest = tuple(line for own in left.values() for line in own)
    return (*parts, Part("", None, "", rest)) if rest else tuple(parts)


def grouped(parts: Iterable[Part[Line, Mark]]) -> tuple[PartGroup[Line, Mark], ...]:
    """Return parts by the `h2` section that they belong to, in their order."""
    groups: list[tuple[str, list[Part[Line, Mark]]]] = []
    for part in parts:
        if not groups or part.level == _TOP_LEVEL:
            groups.append((part.id, []))
        groups[-1][1].append(part)
    return tuple(PartGroup(name, tuple(members)) for name, members in groups)
