"""The order of the alphabet in each language, and the letter that a word stands under."""

from __future__ import annotations

import unicodedata

_LETTERS_AFTER_Z = {"nb": "æøå", "nn": "æøå", "no": "æøå", "da": "æøå", "sv": "åäö"}


def sort_key(words: str, language: str) -> tuple[tuple[int, ...], str]:
    """Give what words are sorted by: letters in the language's order, marks that are not letters of their own ignored.

    In Norwegian æ, ø and å come last, and «aa» sorts as a and a, since it stands in no word of ours for å.
    """
    last = _LETTERS_AFTER_Z.get(language, "")
    order = []
    for sign in words.casefold():
        if sign in last:
            order.append(ord("z") + 1 + last.index(sign))
        elif sign.isalnum():
            order += [ord(part) for part in _plain(sign)]
        elif sign.isspace() or sign in "-–/":
            order.append(0)
    return tuple(order), words


def letter_of(words: str, language: str) -> str:
    """Give the capital letter that words stand under, or `#` for digits and signs."""
    last = _LETTERS_AFTER_Z.get(language, "")
    for sign in words.casefold():
        if sign in last:
            return sign.upper()
        if sign.isalpha():
            return _plain(sign)[0].upper()
        if sign.isdigit():
            return "#"
    return "#"


def _plain(sign: str) -> str:
    """Take marks off a letter, and write letters of other alphabets in two: é → e, ø → o, æ → ae."""
    spelled = {"æ": "ae", "ø": "o", "ß": "ss", "đ": "d"}.get(sign)
    return spelled or unicodedata.normalize("NFD", sign)[0]
