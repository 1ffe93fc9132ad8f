"""What was published of a page: versions, texts in other languages, and events. Values only; the store reads them."""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from enum import StrEnum
from functools import cached_property
from typing import TYPE_CHECKING, Self

if TYPE_CHECKING:
    from collections.abc import Mapping
    from datetime import date

    from rettesnor.markdown.rendering import RenderedWith
    from rettesnor.docs.record import LegalBasis, Norm, NormFrom

_NUMBER = re.compile(r"([1-9][0-9]{0,3})\.(0|[1-9][0-9]{0,3})")


@dataclass(frozen=True, slots=True, order=True)
class Number:
    """A version number: `major` rises when the meaning changes, `minor` when only the language does."""

    major: int
    minor: int

    @classmethod
    def parse(cls, text: str) -> Self:
        """Read `2.1`.

        Raises:
            ValueError: the text is no version number.
        """
        found = _NUMBER.fullmatch(text)
        if found is None:
            raise ValueError(f"{text!r} is no version number")
        return cls(int(found[1]), int(found[2]))

    def __str__(self) -> str:
        return f"{self.major}.{self.minor}"

    def after(self, kind: Kind) -> Number:
        """Return the number that a change of some kind leads to."""
        return Number(self.major, self.minor + 1) if kind is Kind.EDITORIAL else Number(self.major + 1, 0)


FIRST = Number(1, 0)


class Kind(StrEnum):
    """Why there is a version."""

    NEW = "new"
    PROFESSIONAL = "professional"
    CORRECTION = "correction"
    EDITORIAL = "editorial"


class EventKind(StrEnum):
    """What can happen to a page without a new text, or to the site: that it was opened."""

    REVIEWED = "reviewed"
    WITHDRAWN = "withdrawn"
    RESTORED = "restored"
    ALERT = "alert"
    REMOVED = "removed"
    OPENED = "opened"


@dataclass(frozen=True, slots=True)
class Wording:
    """Words to readers, by language; a language that has none yet is not there."""

    by_language: Mapping[str, str]

    def in_language(self, language: str, main: str) -> tuple[str, str]:
        """Return the words and the language they are in: the one asked for, else the main one's."""
        if self.by_language.get(language):
            return self.by_language[language], language
        return self.by_language.get(main, ""), main

    def __bool__(self) -> bool:
        return any(self.by_language.values())


NO_WORDS = Wording({})


def wording_of(main: str, own: str | None, others: Mapping[str, str | None]) -> Wording:
    """Return words to readers: those in the main language, and in others, where they are given."""
    return Wording({code: text for code, text in ((main, own), *others.items()) if text})


FIRST_RENDERER = 1
"""What made the HTML of records that name no renderer."""


@dataclass(frozen=True, slots=True)
class Corrected:
    """What a correction is about: the editions that held the error, and the sections in which it stood."""

    editions: tuple[Number, ...]
    sections: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class LawText:
    """A provision that a text rested on: the hash of its words ("" where there was none), and its state that day."""

    act: str
    section: str
    sha256: str
    state: str
    paragraph: int | None = None
    letter: str | None = None


@dataclass(frozen=True, slots=True)
class RemovedFields:
    """Fields of a record that the law took away: the record's path and own hash, and the hash of what is left."""

    record: str
    fields: tuple[str, ...]
    sha256: str
    left: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Statement:
    """What a version says of its page besides the body: with the body, this is the text of a record."""

    title: str
    summary: str
    norm: Norm | None = None
    norm_from: NormFrom | None = None
    legal_basis: tuple[LegalBasis, ...] = ()
    retells: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class TextVersion:
    """A frozen text in another language: the `place`-th of its version, with the sections it was confirmed against.

    `confirmed_text` maps those sections to the hashes that they had in this language when they were read; empty in
    records that do not tell. `rendered_with` is None where that is not known. `chain_place` orders it among all records of the store.
    """

    language: str
    place: int
    published_on: date
    title: str
    summary: str
    text_hash: str
    confirmed: Mapping[str, str]
    folder: str
    is_removed: bool = False
    chain_place: int = 0
    confirmed_text: Mapping[str, str] = field(default_factory=dict)
    renderer: int = FIRST_RENDERER
    rendered_with: RenderedWith | None = None

    @property
    def html_path(self) -> str:
        """Return the frozen HTML's path below the root."""
        return f"{self.folder}/{self.language}.html"

    @property
    def markdown_path(self) -> str:
        """Return the frozen Markdown's path below the root."""
        return f"{self.folder}/{self.language}.md"


@dataclass(frozen=True, slots=True, kw_only=True)
class Version:
    """A published version in the main language, with the texts in other languages that were frozen under it.

    What an old record does not tell is None: `rendered_with`, the editions that a correction `corrects`, and the `law`
    that the text rested on. `nameless` counts people whose names were taken out. `chain_place` orders it among all records of the store.
    """

    number: Number
    published_on: date
    kind: Kind
    note: Wording
    reason: Wording = NO_WORDS
    action: Wording = NO_WORDS
    date_reason: Wording = NO_WORDS
    still_editorial: str = ""
    changed_sections: tuple[str, ...] = ()
    section_hashes: Mapping[str, str]
    answers_for: str = ""
    approved_by: tuple[str, ...] = ()
    took_part: tuple[str, ...] = ()
    uri: str
    type: str
    statement: Statement
    language: str
    text_hash: str
    folder: str
    texts: Mapping[str, tuple[TextVersion, ...]]
    is_removed: bool = False
    chain_place: int = 0
    renderer: int = FIRST_RENDERER
    rendered_with: RenderedWith | None = None
    corrects: Corrected | None = None
    law: tuple[LawText, ...] | None = None
    nameless: int = 0

    @property
    def html_path(self) -> str:
        """Return the frozen HTML's path below the root."""
        return f"{self.folder}/{self.language}.html"

    @property
    def markdown_path(self) -> str:
        """Return the frozen Markdown's path below the root."""
        return f"{self.folder}/{self.language}.md"

    @property
    def is_major(self) -> bool:
        """Return whether the meaning changed here."""
        return self.number.minor == 0

    def newest_text(self, language: str) -> TextVersion | None:
        """Return the newest text in another language that the law has left, or None."""
        return next((text for text in reversed(self.texts.get(language, ())) if not text.is_removed), None)


@dataclass(frozen=True, slots=True, kw_only=True)
class Event:
    """Something that happened to a page: `place` orders it among all records of the store."""

    kind: EventKind
    happened_on: date
    note: Wording
    place: int
    next_review: date | None = None
    successor: str | None = None
    number: Number | None = None
    date_reason: Wording = NO_WORDS
    path: str = ""
    removed_fields: tuple[RemovedFields, ...] = ()


@dataclass(frozen=True)
class History:
    """All that was published of one page, oldest first. There is always at least one version."""

    id: str
    versions: tuple[Version, ...]
    events: tuple[Event, ...] = ()

    @property
    def newest(self) -> Version:
        """Return the version in force."""
        return self.versions[-1]

    @property
    def first_published(self) -> date:
        """Return the date of the first version."""
        return self.versions[0].published_on

    @cached_property
    def newest_major(self) -> Version:
        """Return the version in which the meaning last changed."""
        return next(version for version in reversed(self.versions) if version.is_major)

    @property
    def last_changed(self) -> date:
        """Return the day on which the meaning last changed."""
        return self.newest_major.published_on

    @property
    def last_edited(self) -> date:
        """Return the day of the newest version."""
        return self.newest.published_on

    @cached_property
    def newest_day(self) -> date:
        """Return the day of the newest record of any kind; nothing of the page may be dated before it."""
        texts = (text for version in self.versions for own in version.texts.values() for text in own)
        days = [self.last_edited, *(text.published_on for text in texts)]
        return max([*days, *(event.happened_on for event in self.events)])

    def find(self, number: Number) -> Version | None:
        """Return the version of a number, or None."""
        return next((version for version in self.versions if version.number == number), None)

    def before(self, number: Number) -> Version | None:
        """Return the version before a number, or None for the first."""
        return next((version for version in reversed(self.versions) if version.number < number), None)

    def major_of(self, version: Version) -> Version:
        """Return the version that brought the meaning which a version has: itself, or the major one before it."""
        return next(other for other in self.versions if other.number == Number(version.number.major, 0))

    def after(self, number: Number) -> Version | None:
        """Return the version after a number, or None for the newest."""
        return next((version for version in self.versions if version.number > number), None)

    def on(self, day: date) -> Version | None:
        """Return the version that applied at the end of a day, or None before the first."""
        return next((version for version in reversed(self.versions) if version.published_on <= day), None)

    def newest_text(self, language: str) -> tuple[Version, TextVersion] | None:
        """Return the newest frozen text in another language, and the version it was frozen under; or None."""
        for version in reversed(self.versions):
            for text in reversed(version.texts.get(language, ())):
                if not text.is_removed:
                    return version, text
        return None

    @cached_property
    def withdrawal(self) -> Event | None:
        """Return the withdrawal that stands, or None."""
        turns = [event for event in self.events if event.kind in {EventKind.WITHDRAWN, EventKind.RESTORED}]
        return turns[-1] if turns and turns[-1].kind is EventKind.WITHDRAWN else None

    @property
    def is_withdrawn(self) -> bool:
        """Return whether the page stands withdrawn."""
        return self.withdrawal is not None

    def removal_of(self, version: Version) -> Event | None:
        """Return the event by which the law took a version away, or None."""
        removals = (event for event in self.events if event.kind is EventKind.REMOVED)
        return next((event for event in removals if event.number == version.number), None)

    @cached_property
    def last_review(self) -> Event | None:
        """Return the newest review, or None."""
        return next((event for event in reversed(self.events) if event.kind is EventKind.REVIEWED), None)

    def review_by(self, planned: date | None) -> date | None:
        """Return the day by which the text must be read again; a review since the last change supersedes the plan."""
        review = self.last_review
        if review is not None and review.place > self.newest_major.chain_place and review.next_review is not None:
            return review.next_review
        return planned
