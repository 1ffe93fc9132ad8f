"""How true a translation is, section by section, to the text in the main language."""

from __future__ import annotations

from dataclasses import dataclass, field
from enum import StrEnum
from typing import TYPE_CHECKING

from rettesnor.markdown.sections import INTRODUCTION, Section
from rettesnor.versions.model import Kind

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from rettesnor.markdown.body import Body
    from rettesnor.versions.model import History, Version


TITLE = "_title"
"""Stands for title and summary among sections; no heading can have this id."""


class Fidelity(StrEnum):
    """What a section of a translation is to the section it translates."""

    CURRENT = "current"
    CHANGED = "changed"
    OUTDATED = "outdated"
    REWORDED = "reworded"
    UNCONFIRMED = "unconfirmed"
    MISSING = "missing"
    EXTRA = "extra"

    @property
    def concerns_readers(self) -> bool:
        """Return whether readers are told: the translation may say something else than the text that applies."""
        return self in {Fidelity.CHANGED, Fidelity.OUTDATED, Fidelity.MISSING, Fidelity.EXTRA}


@dataclass(frozen=True, slots=True)
class SectionState:
    """A section's fidelity. `since` is the version that made it outdated, where that is published.

    `words` counts the words of the main language that are to be translated or read again (0 for a current section).
    """

    id: str
    heading: str
    fidelity: Fidelity
    since: Version | None = None
    words: int = 0


@dataclass(frozen=True, slots=True)
class Pinning:
    """What a translation was read against: the hash of each section, and the version it was frozen under if any.

    `confirmed_text` has the hashes that its own sections had when they were read (confirmations.bound_texts).
    """

    confirmed: Mapping[str, str]
    frozen_under: Version | None = None
    confirmed_text: Mapping[str, str] = field(default_factory=dict)

    def pin(self, section: str) -> str | None:
        """Return the hash a section was confirmed against; where nobody confirmed, that of the version it came with."""
        if section in self.confirmed:
            return self.confirmed[section]
        return hash_in_version(self.frozen_under, section) if self.frozen_under is not None else None

    def is_as_read(self, translated: Section) -> bool:
        """Return whether a section of the translation is what was read, as far as that is known."""
        return self.confirmed_text.get(translated.id, translated.hash) == translated.hash


def section_states(
    original: Body, translated: Body, pinning: Pinning, history: History | None, pending: Kind | None = None
) -> tuple[SectionState, ...]:
    """Compare a translation's sections with the original's, in the order of the original, extra ones last.

    `pending` is the kind of a waiting change of the original.
    """
    own = {section.id: section for section in original.sections}
    theirs = {section.id: section for section in translated.sections}
    states = [_state(section, theirs, pinning, history, pending) for section in own.values()]
    for name, section in theirs.items():
        if name not in own:
            states.append(SectionState(name, section.heading, Fidelity.EXTRA, _removal(name, history)))
    return tuple(states)


def title_section(title: str, summary: str) -> Section:
    """Return a page's title and summary as a section of their own."""
    return Section(TITLE, 1, title, f"{title}\n{summary}")


def title_state(
    title: Section, translated: Section, pinning: Pinning, history: History | None, pending: Kind | None = None
) -> SectionState:
    """Return what title and summary of a translation, `translated`, are to those of the original (title_section).

    Where nobody confirmed them, they were true when they were published, and are until the original's change.
    """
    pin = pinning.pin(TITLE)
    if (pin is None or pin == title.hash) and pinning.is_as_read(translated):
        return SectionState(TITLE, title.heading, Fidelity.CURRENT)
    return _state(title, {TITLE: translated}, pinning, history, pending)


def hash_in_version(version: Version, section: str) -> str | None:
    """Return the hash that a section had in a version, if it was there."""
    if section == TITLE:
        return title_section(version.statement.title, version.statement.summary).hash
    return version.section_hashes.get(section)


def _state(
    section: Section,
    theirs: Mapping[str, Section],
    pinning: Pinning,
    history: History | None,
    pending: Kind | None,
) -> SectionState:
    words = len(section.words.split())
    if section.id not in theirs:
        since = _change_since(section.id, None, history)
        return SectionState(section.id, section.heading, Fidelity.MISSING, since[0] if since else None, words)
    pin, is_as_read = pinning.pin(section.id), pinning.is_as_read(theirs[section.id])
    if pin == section.hash:
        if section.id not in pinning.confirmed:
            return SectionState(section.id, section.heading, Fidelity.UNCONFIRMED, None, words)
        if not is_as_read:
            return SectionState(section.id, section.heading, Fidelity.CHANGED, None, words)
        return SectionState(section.id, section.heading, Fidelity.CURRENT)
    if pin is None:
        return SectionState(section.id, section.heading, Fidelity.UNCONFIRMED, None, words)
    changes = _change_since(section.id, pin, history)
    grave = [version for version in changes if version.kind is not Kind.EDITORIAL]
    is_waiting = history is not None and hash_in_version(history.newest, section.id) != section.hash
    is_grave = bool(grave) or (is_waiting and pending is not Kind.EDITORIAL)
    milder = Fidelity.REWORDED if is_as_read else Fidelity.CHANGED
    fidelity = Fidelity.OUTDATED if is_grave else milder
    return SectionState(section.id, section.heading, fidelity, grave[0] if grave else None, words)


def _change_since(section: str, pin: str | None, history: History | None) -> Sequence[Version]:
    """Return the versions, oldest first, in which a section became something else than it was when it was read.

    Where the text that was read was never published, every version in which the section changed counts.
    """
    if history is None:
        return ()
    changed: list[Version] = []
    before: str | None = None
    for version in history.versions:
        hash_then = hash_in_version(version, section)
        if hash_then == pin and pin is not None:
            changed.clear()
        elif hash_then != before:
            changed.append(version)
        before = hash_then
    return tuple(changed)


def _removal(section: str, history: History | None) -> Version | None:
    """Return the version in which a section was taken out, if it ever was published."""
    if history is None:
        return None
    removal = None
    was_there = False
    for version in history.versions:
        is_there = section in version.section_hashes
        if was_there and not is_there:
            removal = version
        was_there = is_there
    return removal


def confirmable(original: Sequence[Section], translated: Sequence[Section]) -> dict[str, tuple[str, str]]:
    """Map the id of each section that both texts have to the hashes of both; what a confirmation records.

    Title and summary are a section among them (title_section).
    """
    theirs = {section.id: section.hash for section in translated}
    return {section.id: (section.hash, theirs[section.id]) for section in original if section.id in theirs}
