"""What a text consists of: which sections each type of page has, in which order, and none of them empty."""

from __future__ import annotations

import re
from dataclasses import dataclass
from itertools import pairwise, zip_longest
from typing import TYPE_CHECKING

from rettesnor.problems import Problem, Text
from rettesnor.record import PageType, Record

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence

    from rettesnor.tree import PageText, Tree

CHECK = "structure"

_HEADING = re.compile(r"(?P<marks>#{1,6})[ \t]+(?P<text>.*?)(?:[ \t]*\{[ \t]*#(?P<id>[^\s}]+)[^}]*\})?[ \t]*#*[ \t]*")
_FENCE = re.compile(r"[ \t]*(```|~~~)")


@dataclass(frozen=True, slots=True)
class Sections:
    """The sections (`h2` ids) of a type of page, in order, and which of them every such page has."""

    order: tuple[str, ...]
    required: frozenset[str]


SECTIONS: Mapping[PageType, Sections] = {
    PageType.ADVICE: Sections(
        ("rad", "slik", "unntak", "for-deg", "begrunnelse", "uenighet", "rettslig-grunnlag"),
        frozenset({"rad", "slik", "begrunnelse"}),
    ),
}
"""The one table of types; a type that is not in it has sections as its author likes."""


@dataclass(frozen=True, slots=True)
class SourceHeading:
    """A heading as it stands in a source: level, id written with it (or None), words, and line in the file."""

    level: int
    id: str | None
    text: str
    line: int
    is_empty: bool


def parse_headings(text: PageText) -> tuple[SourceHeading, ...]:
    """Give the headings of a page's source, with code blocks passed over.

    A heading is empty when nothing but blank lines stands before the next heading of its level or above.
    """
    found: list[SourceHeading] = []
    fence = ""
    for number, line in enumerate(text.document.body.split("\n")):
        mark = _FENCE.match(line)
        if mark and not fence:
            fence = mark[1]
        elif mark and mark[1] == fence:
            fence = ""
        heading = None if fence else _HEADING.fullmatch(line)
        if heading:
            level = len(heading["marks"])
            line_number = text.document.body_line + number
            found.append(SourceHeading(level, heading["id"], heading["text"].strip(), line_number, is_empty=True))
        elif line.strip() and found:
            found[-1] = _with_text(found[-1])
    return tuple(_filled(found))


def _with_text(heading: SourceHeading) -> SourceHeading:
    return SourceHeading(heading.level, heading.id, heading.text, heading.line, is_empty=False)


def _filled(headings: Sequence[SourceHeading]) -> Iterator[SourceHeading]:
    """Let a heading that only holds lower headings count as filled."""
    for heading, following in zip_longest(headings, headings[1:]):
        holds_lower = following is not None and following.level > heading.level
        yield _with_text(heading) if heading.is_empty and holds_lower else heading


def check_structure(tree: Tree) -> list[Problem]:
    """Report headings that jump, lack an id or stand empty, and sections that are missing or out of order."""
    problems: list[Problem] = []
    for page in tree.pages.values():
        for text in page.texts.values():
            headings = parse_headings(text)
            problems += _heading_problems(text, headings)
            problems += _section_problems(page.record, text, headings)
    return problems


def _heading_problems(text: PageText, headings: Sequence[SourceHeading]) -> Iterator[Problem]:
    level = 1
    for heading in headings:
        if heading.level == 1:
            yield _problem(text, heading.line, _TITLE_IN_TEXT, heading.text)
        elif heading.level > level + 1:
            yield _problem(text, heading.line, _JUMP, heading.text)
        if heading.level > 1 and heading.id is None:
            yield _problem(text, heading.line, _WITHOUT_ID, heading.text)
        if heading.is_empty:
            yield _problem(text, heading.line, _EMPTY, heading.text)
        level = heading.level


def _section_problems(record: Record, text: PageText, headings: Sequence[SourceHeading]) -> Iterator[Problem]:
    sections = SECTIONS.get(record.type)
    if sections is None:
        return
    own = [heading for heading in headings if heading.level == 2]  # noqa: PLR2004 - sections are `##`
    for missing in [name for name in sections.order if name in sections.required]:
        if missing not in {heading.id for heading in own}:
            yield _problem(text, text.document.body_line, _MISSING, missing)
    known = [heading for heading in own if heading.id in sections.order]
    for heading in own:
        if heading.id is not None and heading.id not in sections.order:
            yield _problem(text, heading.line, _UNKNOWN, heading.id, ", ".join(sections.order))
    for before, after in pairwise(known):
        if sections.order.index(str(after.id)) < sections.order.index(str(before.id)):
            yield _problem(text, after.line, _ORDER, str(after.id), str(before.id))


_Words = tuple[Text, Text]
_TITLE_IN_TEXT: _Words = (
    Text("«{}» er en overskrift på øverste nivå.", "“{}” is a heading of the top level."),
    Text("Tittelen står i sidehodet. Begynn med «## ».", "The title stands in the front matter. Start with “## ”."),
)
_JUMP: _Words = (
    Text("Overskriften «{}» hopper over et nivå.", "The heading “{}” skips a level."),
    Text("Bruk én # mer enn overskriften over.", "Use one # more than the heading above."),
)
_WITHOUT_ID: _Words = (
    Text("Overskriften «{}» mangler en fast id.", "The heading “{}” has no fixed id."),
    Text(
        "Skriv en id etter overskriften, den samme i begge språk: «## Rådet {{#rad}}».",
        "Write an id after the heading, the same in both languages: “## The advice {{#rad}}”.",
    ),
)
_EMPTY: _Words = (
    Text("Det står ingenting under overskriften «{}».", "Nothing stands under the heading “{}”."),
    Text("Skriv teksten, eller fjern overskriften.", "Write the text, or remove the heading."),
)
_MISSING: _Words = (
    Text("Delen «{}» mangler.", "The section “{}” is missing."),
    Text("Legg til overskriften med «{{#{0}}}».", "Add the heading with “{{#{0}}}”."),
)
_UNKNOWN: _Words = (
    Text("«{}» er ikke en del som denne typen side har.", "“{}” is not a section that this type of page has."),
    Text("Bruk en av: {1}.", "Use one of: {1}."),
)
_ORDER: _Words = (
    Text("Delen «{}» står etter «{}».", "The section “{}” stands after “{}”."),
    Text("Flytt «{0}» foran «{1}».", "Move “{0}” before “{1}”."),
)


def _problem(text: PageText, line: int, words: _Words, *values: str) -> Problem:
    message, mend = (Text(each.nb.format(*values), each.en.format(*values)) for each in words)
    return Problem(path=text.path, line=line, message=message, help=mend, check=CHECK)
