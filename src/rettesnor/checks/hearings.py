"""The check `hearings`: every comment on a text is answered before it is published, and names nobody."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from rettesnor.checks.check import Check, Scope
from rettesnor.data.hearings import CHECK as NAME
from rettesnor.data.hearings import comments_path
from rettesnor.docs.record import PUBLISHABLE, Status
from rettesnor.problems import Level, Rule
from rettesnor.site.hearings import Stage

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence
    from datetime import date

    from rettesnor.data.hearings import Comment
    from rettesnor.data.validation.yaml_files import Entry
    from rettesnor.problems import Problem
    from rettesnor.site.assembly import Assembly
    from rettesnor.site.hearings import HeardPage

ENDED = Rule("hearings.ended", Level.ADVICE)
NO_HEARING = Rule("hearings.no-hearing")
NO_SECTION = Rule("hearings.no-section")
NOTHING_ASKED = Rule("hearings.nothing-asked", Level.ADVICE)
NOT_OVER = Rule("hearings.not-over")
NOWHERE = Rule("hearings.nowhere", Level.ADVICE)
PERSONAL = Rule("hearings.personal")
ROLE_IS_NAME = Rule("hearings.role-is-name", Level.ADVICE)
UNANSWERED = Rule("hearings.unanswered")

_PERSONAL = re.compile(
    r"[^\s@]+@[^\s@]+\.[a-z]{2,}|(?<!\d)(?:\+47 ?)?\d{2} ?\d{2} ?\d{2} ?\d{2}(?!\d)|(?<!\d)\d{6} ?\d{5}(?!\d)"
)
"""An address, a telephone number or a national identity number: what leads to a person."""


_NAME = re.compile(r"[A-ZÆØÅ][a-zæøå]+(?:[ -][A-ZÆØÅ]\.?[a-zæøå]*)+")
"""Words with capital letters and nothing besides: a person's name, or an organisation's."""


def check_hearings(assembly: Assembly, today: date) -> Iterator[Problem]:
    """Report comments without an answer or a hearing, or that lead to a person, and hearings nobody can answer."""
    for page_id, entries in assembly.entries.comments.items():
        heard = assembly.site.hearings.get(page_id)
        if heard is None:
            yield NO_HEARING.at(comments_path(page_id), 1, page_id)
            continue
        yield from _comments(assembly, heard, entries)
    for heard in assembly.site.hearings.values():
        yield from _hearing(assembly, heard, today)


def _comments(assembly: Assembly, heard: HeardPage, entries: Sequence[Entry[Comment]]) -> Iterator[Problem]:
    main = assembly.site.settings.default.code
    sections = {section.id for section in heard.page.texts[main].body.sections}
    history = assembly.site.history(heard.id)
    sections |= {section for version in history.versions for section in version.section_hashes} if history else set()
    is_ready = heard.page.record.status in PUBLISHABLE
    for entry in entries:
        comment = entry.model
        if comment.section is not None and comment.section not in sections:
            yield entry.problem(NO_SECTION.of(comment.section, ", ".join(sorted(sections))), "section")
        if is_ready and comment.answer is None:
            yield entry.problem(UNANSWERED.of(comment.role), "comment")
        if _NAME.fullmatch(comment.role.strip()):
            yield entry.problem(ROLE_IS_NAME.of(comment.role), "role")
        for field in ("role", "comment", "answer", "changed"):
            found = _PERSONAL.search(getattr(comment, field) or "")
            if found is not None:
                yield entry.problem(PERSONAL.of(found[0]), field)


def _hearing(assembly: Assembly, heard: HeardPage, today: date) -> Iterator[Problem]:
    """Report what is to be done with a hearing now."""
    text = assembly.tree.pages[heard.id].texts[assembly.site.settings.default.code]
    line = text.document.place(NAME).line_of(("hearing",))
    stage = heard.stage(today)
    contact = assembly.site.settings.publisher.contact
    if stage is Stage.CLOSED:
        yield ENDED.at(text.path, line, heard.period.to_on, heard.unanswered, comments_path(heard.id))
    if stage is Stage.DONE and today <= heard.to_on:
        yield NOT_OVER.at(text.path, line, heard.period.to_on)
    if heard.page.record.status is Status.HEARING and stage is not Stage.CLOSED:
        if not heard.period.asks:
            yield NOTHING_ASKED.at(text.path, line)
        if not (heard.period.url or contact.email or contact.issues):
            yield NOWHERE.at(text.path, line)


CHECK = Check("hearings", Scope.SITE, check_hearings)
