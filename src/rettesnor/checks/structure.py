"""What a text consists of: which sections each type of page has, in which order, and none of them empty."""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from itertools import pairwise
from typing import TYPE_CHECKING

from rettesnor.checks.check import Check, Scope, on_any_day
from rettesnor.docs.headings import HEADING, SourceHeading, parse_headings
from rettesnor.docs.links import with_comments_alone
from rettesnor.problems import Rule
from rettesnor.site.notes import UNWRITTEN

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence

    from rettesnor.data.profile import Profile
    from rettesnor.docs.tree import PageText
    from rettesnor.markdown.body import Body
    from rettesnor.problems import Problem
    from rettesnor.site.assembly import Assembly

EMPTY = Rule("structure.empty")
JUMP = Rule("structure.jump")
MISSING = Rule("structure.missing")
NO_SECTIONS = Rule("structure.no-sections")
NUMBERING = Rule("structure.numbering")
OPEN_COMMENT = Rule("structure.open-comment")
ORDER = Rule("structure.order")
TITLE_IN_TEXT = Rule("structure.title-in-text")
TOO_MANY_STEPS = Rule("structure.too-many-steps")
UNDERLINED = Rule("structure.underlined")
UNKNOWN = Rule("structure.unknown")
PLACEHOLDER = Rule("structure.placeholder")
WITHOUT_ID = Rule("structure.without-id")


_UNDERLINE = re.compile(r"(?:-+|=+)[ \t]*")
_STEP = re.compile(r"[0-9]+[.)]\s")


@dataclass(frozen=True, slots=True, kw_only=True)
class Sections:
    """What a type of page consists of.

    `order` are the ids of its sections (`h2`) in the order in which they stand, `required` those that every such page
    has; where it `is_open`, a page may have others between them. `numbered` maps a section to how the ids of its parts
    (`h3`) begin: they are counted from 1. `fewest` is how many sections there are at least, `titles` what
    each is called, by language.
    """

    order: tuple[str, ...] = ()
    required: frozenset[str] = frozenset()
    is_open: bool = True
    numbered: Mapping[str, str] = field(default_factory=dict)
    fewest: int = 0
    titles: Mapping[str, Mapping[str, str]] = field(default_factory=dict)

    def heading_of(self, section: str, language: str) -> str:
        """Return the heading that a section has in a language, as it is written; with no words where it has none."""
        return " ".join(filter(None, ("##", self.titles.get(section, {}).get(language, ""), f"{{#{section}}}")))


def sections_of(profile: Profile, page_type: str) -> Sections:
    """Return what a type of page consists of on this site (data/site.yml)."""
    kind = profile.kind(page_type)
    return Sections(
        order=tuple(section.id for section in kind.sections),
        required=frozenset(section.id for section in kind.sections if section.required),
        is_open=kind.others,
        numbered={section.id: section.parts for section in kind.sections if section.parts},
        fewest=kind.fewest,
        titles={section.id: section.title for section in kind.sections},
    )


MOST_STEPS = 5
"""Steps that a person can keep in mind; more go into a part that opens (`???`)."""


def check_structure(assembly: Assembly) -> list[Problem]:
    """Report headings that jump, lack an id or are empty, and sections that are missing or out of order."""
    problems: list[Problem] = []
    profile = assembly.site.profile
    for page in assembly.tree.pages.values():
        kind = page.record.type
        steps = profile.section("steps", kind) if profile.is_advice(kind) else ""
        for text in page.texts.values():
            headings = parse_headings(text)
            problems += _heading_problems(text, headings)
            problems += _section_problems(sections_of(profile, kind), text, headings)
            problems += _other_headings(text, headings, assembly.waiting[page.record.id].texts[text.language].body)
            problems += _step_problems(steps, text)
            problems += _open_comment(text)
            problems += _unwritten(text)
    return problems


def _heading_problems(text: PageText, headings: Sequence[SourceHeading]) -> Iterator[Problem]:
    level = 1
    for heading in headings:
        if heading.level == 1:
            yield TITLE_IN_TEXT.at(text.path, heading.line, heading.text)
        elif heading.level > level + 1:
            yield JUMP.at(text.path, heading.line, heading.text)
        if heading.level > 1 and heading.id is None:
            yield WITHOUT_ID.at(text.path, heading.line, heading.text)
        if heading.is_empty:
            yield EMPTY.at(text.path, heading.line, heading.text)
        level = heading.level


def _other_headings(text: PageText, headings: Sequence[SourceHeading], body: Body) -> Iterator[Problem]:
    """Report headings that are not written `## … {#id}`: a line above `---`, or one within another block."""
    known = {heading.id for heading in headings}
    if any(heading.id is None and heading.level > 1 for heading in headings):
        return
    lines = text.document.body.split("\n")
    for heading in (each for each in body.headings if each.id not in known):
        words = heading.text.split()[:2]
        below = (n for n, line in enumerate(lines) if n and _UNDERLINE.fullmatch(line) and _holds(lines[n - 1], words))
        number = next(below, None)
        if number is None:
            number = next((n for n, line in enumerate(lines, start=1) if _holds(line, words)), 1)
        if lines[number - 1].startswith("#"):
            continue  # a heading without a space after its signs, or with an id that another has: told as that
        yield UNDERLINED.at(text.path, text.document.body_line + number - 1, heading.text)


def _holds(line: str, words: Sequence[str]) -> bool:
    return all(word in line for word in words)


def _section_problems(sections: Sections, text: PageText, headings: Sequence[SourceHeading]) -> Iterator[Problem]:
    own = [heading for heading in headings if heading.level == 2]  # noqa: PLR2004 - sections are `##`
    for missing in [name for name in sections.order if name in sections.required]:
        if missing not in {heading.id for heading in own}:
            yield MISSING.at(text.path, text.document.body_line, missing, sections.heading_of(missing, text.language))
    known = [heading for heading in own if heading.id in sections.order]
    for heading in own:
        if heading.id is not None and heading.id not in sections.order and not sections.is_open:
            yield UNKNOWN.at(text.path, heading.line, heading.id, ", ".join(sections.order))
    for before, after in pairwise(known):
        if sections.order.index(str(after.id)) < sections.order.index(str(before.id)):
            yield ORDER.at(text.path, after.line, str(after.id), str(before.id))
    if len(own) < sections.fewest:
        yield NO_SECTIONS.at(text.path, text.document.body_line)
    yield from _numbering_problems(text, headings, sections)


def _numbering_problems(text: PageText, headings: Sequence[SourceHeading], sections: Sections) -> Iterator[Problem]:
    """Report parts of a numbered section that are not counted from 1."""
    prefix, count = None, 0
    for heading in headings:
        if heading.level == 2:  # noqa: PLR2004 - sections are `##`
            prefix, count = sections.numbered.get(heading.id or ""), 0
        elif heading.level == 3 and prefix is not None and heading.id is not None:  # noqa: PLR2004 - parts are `###`
            count += 1
            if heading.id != f"{prefix}{count}":
                yield NUMBERING.at(text.path, heading.line, heading.id, f"{prefix}{count}")


def _step_problems(wanted: str, text: PageText) -> Iterator[Problem]:
    """Report a piece of advice with more steps than anybody keeps in mind."""
    section, steps = "", 0
    for number, line in enumerate(text.document.body.split("\n"), start=text.document.body_line):
        heading = HEADING.fullmatch(line)
        if heading is not None and len(heading["marks"]) == 2:  # noqa: PLR2004 - sections are `##`
            section = heading["id"] or ""
        elif wanted and section == wanted and _STEP.match(line):
            steps += 1
            if steps == MOST_STEPS + 1:
                yield TOO_MANY_STEPS.at(text.path, number, str(MOST_STEPS))


def _open_comment(text: PageText) -> Iterator[Problem]:
    """Report a comment that is never closed: readers would see all of it."""
    body = with_comments_alone(text.document.body)
    opened = body.rfind("<!--")
    if opened > body.rfind("-->"):
        yield OPEN_COMMENT.at(text.path, text.document.body_line + body.count("\n", 0, opened))


def _unwritten(text: PageText) -> Iterator[Problem]:
    """Report what a template left for the author to write."""
    place = text.document.place(CHECK.name)
    lines = [(place.line_of((name,)), str(getattr(text.record, name))) for name in ("title", "summary")]
    lines += enumerate(text.document.body.split("\n"), start=text.document.body_line)
    for number, line in lines:
        if any(mark in line for mark in UNWRITTEN.values()):
            yield PLACEHOLDER.at(text.path, number)


CHECK = Check("structure", Scope.PAGE, on_any_day(check_structure))
