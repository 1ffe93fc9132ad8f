"""What a waiting correction is about: the editions and sections of its note, or else those found by comparing."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from rettesnor.locale.messages import words
from rettesnor.problems import Rule
from rettesnor.versions.corrections import corrected_by
from rettesnor.versions.model import Corrected, Kind, Number
from rettesnor.versions.text_hashes import hash_of_text, statement_of

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from rettesnor.locale.messages import Message
    from rettesnor.markdown.body import Body
    from rettesnor.problems import Problem
    from rettesnor.site.assembly import Assembly
    from rettesnor.site.notes import Note
    from rettesnor.versions.model import History, Statement
    from rettesnor.versions.reading import Store

EDITION_IS_RIGHT = Rule("versions.edition-is-right")
NO_SUCH_EDITION = Rule("versions.no-such-edition")
NO_SUCH_SECTION = Rule("versions.no-such-section")
ONLY_A_CORRECTION = Rule("versions.only-a-correction")


@dataclass(frozen=True, slots=True)
class WaitingText:
    """A changed text, as it will be published."""

    statement: Statement
    body: Body
    text_hash: str


def corrects_of(note: Note | None, history: History | None, text: WaitingText, store: Store) -> Corrected | None:
    """Return what a correction is about; None for any other change. The note has no problems."""
    if note is None or history is None or note.kind is not Kind.CORRECTION:
        return None
    found = corrected_by(history, text.statement, text.body, store.body, only=note.sections)
    editions = tuple(sorted({Number.parse(each) for each in note.editions}))
    return Corrected(editions or found.editions, tuple(sorted(note.sections)) or found.sections)


def check_corrects(note: Note, history: History, text: WaitingText) -> Iterator[Problem]:
    """Report editions and sections of a note that cannot have held the error."""
    if note.kind is not Kind.CORRECTION:
        if note.editions or note.sections:
            yield ONLY_A_CORRECTION.at(note.path, 1)
        return
    known = {str(version.number): version for version in history.versions}
    for edition in note.editions:
        if edition not in known:
            yield NO_SUCH_EDITION.at(note.path, 1, edition, _listed(list(known)))
        elif known[edition].text_hash == text.text_hash:
            yield EDITION_IS_RIGHT.at(note.path, 1, edition)
    sections = sorted({*history.newest.section_hashes, *text.body.section_hashes})
    for section in note.sections:
        if section not in sections:
            yield NO_SUCH_SECTION.at(note.path, 1, section, _listed(sections))


def waiting_text(assembly: Assembly, page_id: str) -> WaitingText:
    """Return the text that docs/ has of a page, in the main language."""
    code = assembly.site.settings.default.code
    page = assembly.tree.pages[page_id]
    statement, body = statement_of(page.record), assembly.waiting[page_id].texts[code].body
    return WaitingText(statement, body, hash_of_text(statement, page.texts[code].document.body))


def say_what_it_corrects(assembly: Assembly, note: Note) -> Message:
    """Return in words what a waiting correction is about."""
    site, text = assembly.site, waiting_text(assembly, note.page_id)
    found = corrects_of(note, site.history(note.page_id), text, site.store)
    return words("note.corrects", *listed(found)) if found is not None else words("note.corrects", "–", "–")


def listed(corrected: Corrected) -> tuple[str, str]:
    """Return the editions and the sections of a correction, each in a line."""
    return _listed(list(map(str, corrected.editions))), _listed(corrected.sections) or "–"


def _listed(names: Sequence[str]) -> str:
    return ", ".join(names)
