"""Letters made alike: one form for what looks the same, and folding, so that words are found however they are typed."""

from __future__ import annotations

import re
import unicodedata
from functools import lru_cache

_LETTERS = str.maketrans({"ø": "o", "æ": "a", "đ": "d", "ß": "ss"})
_UNSEEN = re.compile("[\u00ad\u200b-\u200f\u2060-\u2064\ufeff]")
_SPACES = re.compile("[\u00a0\u2007\u2009\u202f]")
_HYPHENS = re.compile("[\u2010\u2011\u2012\ufe63\uff0d]")
_DOUBLED = re.compile(r"a[ae]+|oe+")


FORBIDDEN = re.compile(
    "[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x84\x86-\x9f\u061c\u200e\u200f\u202a-\u202e\u2066-\u2069\ud800-\udfff"
    "\ufdd0-\ufdef\ufffe\uffff]"
)
"""Signs that nobody may type: they drive terminals, or let a text be read in another order than it is written in."""

UNSEEN = re.compile(
    "[\u00ad\u034f\u061c\u115f\u1160\u17b4\u17b5\u180e\u200b-\u200f\u2028-\u202e\u2060-\u206f\u3164\ufeff\ufff9-\ufffb"
    "\U000e0000-\U000e007f\U000e0100-\U000e01ef\x00-\x08\x0b-\x1f\x7f-\x9f\ud800-\udfff\ufdd0-\ufdef\ufffe\uffff]"
)
"""Signs that no reader sees, those that nobody may type among them: a word that holds one is another word."""


def composed(text: str) -> str:
    """Return a text in which each letter is one code point where it can be (NFC): what looks the same is the same."""
    return text if text.isascii() else unicodedata.normalize("NFC", text)


def parted_line(text: str) -> int | None:
    """Return the first line, from 1, on which a letter is stored in parts (å as a and a ring), or None."""
    if unicodedata.is_normalized("NFC", text):
        return None
    lines = text.split("\n")
    return next((number for number, line in enumerate(lines, start=1) if composed(line) != line), 1)


def without_unseen(text: str) -> str:
    """Return a text without characters that nobody sees, such as soft hyphens: they divide no words."""
    return text if text.isascii() else _UNSEEN.sub("", text)


def plain(text: str) -> str:
    """Return a text with ordinary spaces and hyphens for all others, and without what nobody sees."""
    return text if text.isascii() else without_unseen(_HYPHENS.sub("-", _SPACES.sub(" ", text)))


@lru_cache(maxsize=1 << 17)
def fold(text: str) -> str:
    """Return a text folded: å, aa → a; ø, oe → o; æ, ae → a; é → e. It is idempotent."""
    parted = unicodedata.normalize("NFKD", text.lower().translate(_LETTERS))
    unmarked = "".join(letter for letter in parted if not unicodedata.combining(letter))
    return _DOUBLED.sub(lambda match: match[0][0], unmarked)
