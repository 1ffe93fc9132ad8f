"""Changes that are decided: whether their day has come, and whether they touch a part of a §."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from rettesnor.data.law.model import DecidedChange
from rettesnor.data.law.ordinals import ANY_ORDINAL, ORDINALS

if TYPE_CHECKING:
    from collections.abc import Collection, Iterable, Iterator, Mapping
    from datetime import date

    from rettesnor.data.law.parts import Part
    from rettesnor.data.law.texts import AmendingAct, Article

_ORDINAL = re.compile(rf"\b(?:{ANY_ORDINAL})\b")
# «gjelder andre ledd», «første og tredje ledd bokstav c»: what the register says that a change is about.
_PARAGRAPHS = re.compile(rf"(?:{ANY_ORDINAL})(?:(?:,| og) (?:{ANY_ORDINAL}))* ledd(?: bokstav [a-zæøå])?")


def has_come(change: DecidedChange, day: date) -> bool:
    """Return whether a decided change is in force on a day; one without a day is not."""
    return change.in_force is not None and change.in_force <= day


def decided_for(
    article: Article | None,
    act: str,
    part: Part,
    amendments: Mapping[str, AmendingAct],
    recorded: Iterable[DecidedChange] = (),
    untouched_by: Collection[str] = (),
) -> tuple[DecidedChange, ...]:
    """Return the decided changes of a part that the register has not worked in, by day.

    They are what the register announces at the §, what the amending acts that were read do to the part, and what is
    recorded already. Where an amending act was read, now or before (`untouched_by`), what it does not touch is left
    alone: it may change one paragraph only, and the register announces it for the whole §.
    """
    done = set() if article is None else {change.act for change in article.done}
    announced = () if article is None else article.announced
    acts = {change.act for change in announced}
    found: dict[tuple[str, date | None], DecidedChange] = {}
    # What the register announces now stands in place of what was recorded of the same act: a day may be put off.
    for change in (*(change for change in recorded if change.act not in acts), *announced):
        if change.act in untouched_by and change.act not in amendments:
            continue
        if change.act not in done and _touches(change, act, part, amendments):
            found[change.act, change.in_force] = change
    for change in _from_amendments(act, part, amendments):
        if change.act not in done and not any(ref == change.act for ref, _ in found):
            found[change.act, change.in_force] = change
    return tuple(sorted(found.values(), key=lambda change: change.sort_key))


def untouched_by(
    article: Article | None,
    act: str,
    part: Part,
    amendments: Mapping[str, AmendingAct],
    recorded: Collection[str] = (),
) -> tuple[str, ...]:
    """Return the acts that the register announces for the § of a part, and that were read and leave the part alone."""
    if article is None:
        return tuple(recorded)
    announced = {change.act: change for change in article.announced}
    read = {
        ref for ref, change in announced.items() if ref in amendments and not _touches(change, act, part, amendments)
    }
    known = {ref for ref in recorded if ref in announced and ref not in amendments}
    return tuple(sorted(read | known))


def _touches(change: DecidedChange, act: str, part: Part, amendments: Mapping[str, AmendingAct]) -> bool:
    """Return whether a change that is announced for the whole § touches a part: yes, where nothing tells otherwise."""
    if part.paragraph is not None and change.part is not None and _PARAGRAPHS.fullmatch(change.part):
        return part.paragraph in {ORDINALS[word] for word in _ORDINAL.findall(change.part)}
    amending = amendments.get(change.act)
    if amending is None:
        return True  # nobody has read what it changes
    of_section = [
        other.part for other in amending.changes if other.target == act and other.part.section == part.section
    ]
    return not of_section or any(other.meets(part) for other in of_section)


def _from_amendments(act: str, part: Part, amendments: Mapping[str, AmendingAct]) -> Iterator[DecidedChange]:
    for amending in amendments.values():
        for change in amending.changes:
            if change.target == act and change.part.meets(part):
                day = amending.in_force[0] if len(amending.in_force) == 1 else None
                yield DecidedChange(amending.ref, change.kind, day)
