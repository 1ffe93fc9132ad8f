"""Which part of an act is meant: a §, and in it a paragraph and a letter, written one way only."""

from __future__ import annotations

import re
from dataclasses import dataclass

_SECTION = re.compile(
    r"""(?P<first>\d+)
        (?:\s?(?P<chapter>[A-ZÆØÅ])(?=-\d))?   # 4 A-3
        (?:-(?P<second>\d+))?
        (?:\s?(?P<letter>[a-zæøå]))?           # 10 a, 3-7 a
    """,
    re.VERBOSE,
)
_ARTICLE = re.compile(r"(?:artikkel|article|art\.?)\s*(?P<number>\d+)(?:\s?(?P<letter>[a-z]))?", re.IGNORECASE)
_NUMBERS = re.compile(r"(\d+)")


@dataclass(frozen=True, slots=True)
class Part:
    """A place in an act: the § in canonical form, and a paragraph (from 1) and a letter or number where they matter."""

    section: str
    paragraph: int | None = None
    letter: str | None = None

    @property
    def sort_key(self) -> tuple[tuple[tuple[int, str], ...], int, str]:
        """The order of a statute book: 3-9 before 3-10, § 10 before § 10 a, the whole § before its parts."""
        return (natural_order(self.section), self.paragraph or 0, self.letter or "")

    @property
    def is_whole_section(self) -> bool:
        """Whether the § is meant as a whole."""
        return self.paragraph is None and self.letter is None

    def holds(self, other: Part) -> bool:
        """Return whether the other part is this one or lies in it."""
        return (
            self.section == other.section
            and self.paragraph in {None, other.paragraph}
            and self.letter in {None, other.letter}
        )

    def meets(self, other: Part) -> bool:
        """Return whether a change of the one may be a change of the other: one of them holds the other."""
        if self.section != other.section:
            return False
        same_paragraph = self.paragraph is None or other.paragraph is None or self.paragraph == other.paragraph
        same_letter = self.letter is None or other.letter is None or self.letter == other.letter
        return same_paragraph and same_letter

    def __str__(self) -> str:
        words = [f"§ {self.section}"] if self.section[0].isdigit() else [self.section]
        if self.paragraph is not None:
            words.append(f"({self.paragraph})")
        if self.letter is not None:
            words.append(self.letter)
        return " ".join(words)


def canonical_section(text: str) -> str | None:
    """Return a § as data/law writes it, or None when it is not one: `§10a` is "10 a", `4A-3` is "4 A-3"."""
    bare = " ".join(text.replace("§", " ").replace("\u2011", "-").replace("\u2013", "-").split())
    match = _SECTION.fullmatch(bare)
    if match is not None:
        chapter = f" {match['chapter']}" if match["chapter"] else ""
        second = f"-{match['second']}" if match["second"] else ""
        letter = f" {match['letter']}" if match["letter"] else ""
        return f"{match['first']}{chapter}{second}{letter}"
    article = _ARTICLE.fullmatch(bare)
    if article is not None:
        return f"art. {article['number']}" + (f" {article['letter']}" if article["letter"] else "")
    return None


def natural_order(text: str) -> tuple[tuple[int, str], ...]:
    """Return what sorts numbers by their size, however large, and the rest by its letters."""
    return tuple(_place_of(piece) for piece in _NUMBERS.split(text) if piece)


def _place_of(piece: str) -> tuple[int, str]:
    if not piece.isdigit():
        return -1, piece
    digits = piece.lstrip("0")
    return len(digits), digits
