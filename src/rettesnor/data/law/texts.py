"""The law as a register tells it: acts with their articles, and the acts that amend them. Never written to disk."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from datetime import date

    from rettesnor.data.law.model import ChangeKind, DecidedChange
    from rettesnor.data.law.parts import Part


@dataclass(frozen=True, slots=True)
class Item:
    """A point of a list: its letter or number, and its words."""

    label: str
    words: str
    items: tuple[Item, ...] = ()


@dataclass(frozen=True, slots=True)
class Paragraph:
    """A paragraph of a §: all its words in order, and its points."""

    words: str
    items: tuple[Item, ...] = ()


@dataclass(frozen=True, slots=True)
class DoneChange:
    """A change that the register has worked in. A day of None is one that the register does not tell."""

    act: str
    kind: ChangeKind
    in_force: date | None
    formerly: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Article:
    """One § as the register prints it."""

    section: str
    heading: str
    url: str
    paragraphs: tuple[Paragraph, ...] = ()
    done: tuple[DoneChange, ...] = ()
    announced: tuple[DecidedChange, ...] = ()
    misprints: tuple[str, ...] = ()  # dates that cannot be: they are not guessed at

    @property
    def words(self) -> str:
        """All its words, without the heading."""
        return " ".join(paragraph.words for paragraph in self.paragraphs)

    @property
    def is_empty(self) -> bool:
        """Whether it has no words: repealed, or not yet in force."""
        return not any(paragraph.words.strip() for paragraph in self.paragraphs)


@dataclass(frozen=True, slots=True, kw_only=True)
class ActText:
    """An act as it stands in a register. `doubled` are §§ that stand twice, even by value and title."""

    ref: str
    title: str
    url: str
    in_force: tuple[date, ...]
    articles: tuple[Article, ...]
    doubled: tuple[str, ...] = ()

    def article(self, section: str) -> Article | None:
        """Return the article for a §, or None when the act has none."""
        return next((article for article in self.articles if article.section == section), None)


@dataclass(frozen=True, slots=True, kw_only=True)
class Change:
    """What an amending act does to one part of another act, with the new words."""

    target: str
    part: Part
    kind: ChangeKind
    heading: str | None = None
    paragraphs: tuple[Paragraph, ...] = ()
    place: str = ""  # where it stands in the amending act, and what it gives new words: `I: §24/ledd/1/punktum/1`
    moved_to: Part | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class AmendingAct:
    """A promulgated act that amends others. No day in force means that it is not decided."""

    ref: str
    title: str
    url: str
    dated: date
    in_force: tuple[date, ...]
    changes: tuple[Change, ...]
