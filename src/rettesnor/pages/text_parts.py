"""A text cut into its sections, with what the site puts between them; the text itself is never touched."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Generic, TypeVar

from rettesnor.markdown.sections import cut

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Mapping

_TOP_LEVEL = "2"

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
    level: str = ""


@dataclass(frozen=True, slots=True)
class PartGroup(Generic[Line, Mark]):
    """An `h2` section with the `h3` sections in it; `name` is its id, or empty before the first heading."""

    name: str
    parts: tuple[Part[Line, Mark], ...]


def parts_of(
    body: str, lines: Mapping[str, tuple[Line, ...]], marks: Mapping[str, Mark]
) -> tuple[Part[Line, Mark], ...]:
    """Put the site's lines at the end of the `h2` sections they belong to, and its marks below their headings.

    `lines` under "" stand at the end of the first section; those of a section the text does not have, at its end.
    """
    pieces = cut(body)
    left = dict(lines)
    parts: list[Part[Line, Mark]] = []
    section = ""
    for number, piece in enumerate(pieces):
        if piece.level == _TOP_LEVEL:
            section = piece.id
        is_last = number + 1 == len(pieces) or pieces[number + 1].level == _TOP_LEVEL
        own: tuple[Line, ...] = ()
        if is_last:
            own = left.pop(section, ()) if section else ()
            own += left.pop("", ())
        parts.append(Part(piece.heading, marks.get(piece.id), piece.html, own, piece.id, piece.level))
    rest = tuple(line for own in left.values() for line in own)
    return (*parts, Part("", None, "", rest)) if rest else tuple(parts)


def grouped(parts: Iterable[Part[Line, Mark]], dress: Callable[[str], str]) -> tuple[PartGroup[Line, Mark], ...]:
    """Put parts into their `h2` sections, each heading and text dressed on the way, in their order."""
    groups: list[tuple[str, list[Part[Line, Mark]]]] = []
    for part in parts:
        if not groups or part.level == _TOP_LEVEL:
            groups.append((part.id if part.level else "", []))
        dressed = Part(dress(part.heading), part.mark, dress(part.html), part.lines, part.id, part.level)
        groups[-1][1].append(dressed)
    return tuple(PartGroup(name, tuple(members)) for name, members in groups)
