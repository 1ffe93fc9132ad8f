"""The normal form in which words of the law are compared and hashed.

Rules, in this order; what is not named here is a difference:

1. Unicode NFC; soft hyphens and characters without width are left out.
2. All hyphens, dashes and the minus sign are one hyphen.
3. White space of any kind and length, line ends and paragraph ends among it, is one space. How the words are divided
   into paragraphs is no part of the hash of a §, since an amending act in running text does not show it; each paragraph
   has a hash of its own.
4. No space stands before `, . ; : ) ! ?` or after `(`; exactly one stands between § and its number (`§3-1`, `§§3-1`).
5. List letters and numbers are not words: a register may print `a.`, `a)` or `1.` for the same point.
6. A footnote mark is not a word: `sup` in the register's form, or a lone number where the § has a note of that number.

Letters keep their case, and quotation marks their kind.
"""

from __future__ import annotations

import hashlib
import re
import unicodedata
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterable

    from rettesnor.data.law.parts import Part
    from rettesnor.data.law.texts import Article, Item, Paragraph

SHORT = 12
"""How many digits of a paragraph's hash are kept."""

_WITHOUT_WIDTH = re.compile("[\u00ad\u200b\u200c\u200d\u2060\ufeff]")
_HYPHENS = re.compile("[\u2010-\u2015\u2212\ufe58\ufe63\uff0d]")
_SPACE_BEFORE = re.compile(r" (?=[,.;:)!?])")
_SPACE_AFTER = re.compile(r"(?<=\() ")
_SECTION_SIGN = re.compile(r"(§+) ?(?=\d)")
_PARAGRAPH_NUMBER = re.compile(r"\(\d{1,2}\) ")
_REFERRING = (
    "nr", "kapittel", "kapitlene", "kapitla", "artikkel", "artiklene", "art", "ledd", "punkt", "del",
    "bokstav", "bokstavene", "og", "eller", "til", "paragraf", "vedlegg", "avsnitt",
)  # fmt: skip


def normal_words(text: str) -> str:
    """Return the words in normal form, on one line."""
    text = _WITHOUT_WIDTH.sub("", unicodedata.normalize("NFC", text))
    text = " ".join(_HYPHENS.sub("-", text).split())
    text = _SPACE_AFTER.sub("", _SPACE_BEFORE.sub("", text))
    return _SECTION_SIGN.sub(r"\1 ", text)


def hash_of(words: str) -> str:
    """Return the SHA-256 of words in their normal form, in hexadecimal digits."""
    return hashlib.sha256(normal_words(words).encode()).hexdigest()


def article_hash(article: Article) -> str | None:
    """Return the hash of the words of a §, or None when it has none."""
    return None if article.is_empty else hash_of(article.words)


def paragraph_hashes(paragraphs: Iterable[Paragraph]) -> tuple[str, ...]:
    """Return the short hash of each paragraph."""
    return tuple(hash_of(paragraph.words)[:SHORT] for paragraph in paragraphs)


def words_of(article: Article, part: Part) -> str | None:
    """Return the words of a part of a §, or None when the § has no such part.

    A letter without a paragraph is found when one paragraph only has it. `nr. 4` is the fourth point where the
    register prints letters, and `d` the fourth where it prints numbers.
    """
    if part.paragraph is None:
        chosen = article.paragraphs
    elif part.paragraph <= len(article.paragraphs):
        chosen = (article.paragraphs[part.paragraph - 1],)
    else:
        return None
    if part.letter is None:
        return " ".join(paragraph.words for paragraph in chosen) or None
    points = [point for paragraph in chosen if (point := _point(paragraph.items, part.letter)) is not None]
    return points[0].words if len(points) == 1 else None


def part_hash(article: Article, part: Part) -> str | None:
    """Return the hash of a part of a §, or None when the § has no such part or no words."""
    words = words_of(article, part)
    return None if words is None or not words.strip() else hash_of(words)


def without_footnote_marks(text: str, numbers: Iterable[str]) -> str:
    """Return the words without the marks of notes that the § has, where the register prints them as lone numbers.

    A mark stands after a word, with a space on either side or at the end: `registrert partner 1 , personer`. A number
    after a word that refers (`nr.`, `kapittel`, `og` …) is never taken for one.
    """
    for number in numbers:
        mark = rf"(?<![§\d])(?P<word>[^\W\d_]+) {re.escape(number)}(?= [,.;:)]|$)"
        text = re.sub(mark, _keep_reference, text, flags=re.MULTILINE)
    return text


def without_paragraph_number(text: str) -> str:
    """Return a paragraph's words without the `(1)` that newer acts print before them."""
    return _PARAGRAPH_NUMBER.sub("", text, count=1) if _PARAGRAPH_NUMBER.match(text) else text


def _keep_reference(match: re.Match[str]) -> str:
    return match[0] if match["word"].lower() in _REFERRING else match["word"]


def _point(items: tuple[Item, ...], label: str) -> Item | None:
    for item in items:
        if item.label == label:
            return item
    place = int(label) if label.isdigit() else ord(label) - ord("a") + 1 if len(label) == 1 and label.isalpha() else 0
    is_other_kind = bool(items) and items[0].label.isdigit() != label.isdigit()
    return items[place - 1] if is_other_kind and 0 < place <= len(items) else None
