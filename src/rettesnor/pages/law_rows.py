"""The provisions that a text rests on, as its section on law lists them: where they stand, and how they were read."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from rettesnor.data.law.basis import lines_of
from rettesnor.data.law.model import Status
from rettesnor.data.law.parts import Part
from rettesnor.data.law.standing import State
from rettesnor.locale.dates import written
from rettesnor.pages.frame import Link
from rettesnor.site.page_law import as_citations

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence
    from datetime import date

    from rettesnor.data.law.basis import LawLine
    from rettesnor.data.law.model import LawFile
    from rettesnor.docs.record import LegalBasis
    from rettesnor.site.site import Site

PAST = frozenset({State.OVERTAKEN, State.REPEALED})
"""How a provision stands whose bound words are not the law any more."""


@dataclass(frozen=True, slots=True)
class LawRow:
    """A provision in the list under a section on law: where readers find it, its heading, and how it stands."""

    link: Link
    heading: str
    standing: str


def law_rows(site: Site, legal_basis: Sequence[LegalBasis], words: Mapping[str, str]) -> tuple[LawRow, ...]:
    """Return the provisions that a record names, act by act; none where data/law knows none of them.

    Parts of a § that stand alike are one row.
    """
    sections: dict[tuple[str, str], list[LawLine]] = {}
    for line in lines_of(as_citations(site.known_law, legal_basis), site.law, site.today):
        sections.setdefault((line.file.act, line.provision.part.section), []).append(line)
    return tuple(row for lines in sections.values() for row in _rows_of_section(site, lines, words))


def _rows_of_section(site: Site, lines: Sequence[LawLine], words: Mapping[str, str]) -> Iterator[LawRow]:
    standings = {(_standing(line, words), line.provision.read_at) for line in lines}
    is_one = len(standings) == 1 < len(lines)
    for line in lines[:1] if is_one else lines:
        provision = line.provision
        part = Part(provision.part.section) if is_one else provision.part
        link = Link(provision_name(line.file, part, words), provision.read_at, site.settings.default.code)
        yield LawRow(link, provision.heading or "", _standing(line, words))


def act_name(file: LawFile, words: Mapping[str, str]) -> str:
    """Return the name that pages use for an act."""
    names = dict(file.names)
    return next(iter(names.get(words["_locale"][:2]) or next(iter(names.values()), ())), file.title)


def provision_name(file: LawFile, part: Part, words: Mapping[str, str]) -> str:
    """Return a provision as readers know it: «helsepersonelloven § 28 første ledd bokstav f»."""
    name = act_name(file, words)
    section = words["law_section"].format(number=part.section) if part.section[0].isdigit() else part.section
    pieces = [name, section]
    if part.paragraph is not None:
        pieces.append(words["law_paragraph"].format(number=part.paragraph))
    if part.letter is not None:
        pieces.append(words["law_letter"].format(letter=part.letter))
    return " ".join(pieces)


def _standing(line: LawLine, words: Mapping[str, str]) -> str:
    """Return since when a provision is in force, and where and when it was last read; never that old words are law."""
    provision = line.provision

    def said(key: str, day: date | None) -> str:
        return words[key].format(date=written(day, words["_locale"])) if day is not None else ""

    change = line.standing.change
    if line.standing.state in PAST:
        return said("law_row_overtaken", change.in_force if change is not None else None) or words["law_row_repealed"]
    if provision.status is Status.OUTSIDE:
        read = words["law_row_outside"].format(place=provision.read_in or provision.read_at)
    elif provision.status is Status.PROMULGATED:
        read = said("law_row_promulgated", provision.in_force_since) or words["law_row_promulgated_some_day"]
    else:
        read = said("law_row_read", provision.read_on) or words["law_row_unread"]
    since = "" if provision.status is Status.PROMULGATED else said("law_row_since", provision.in_force_since)
    return ". ".join(each for each in (since, read) if each) + "."
