"""The order of the alphabet in each language, and the letter that a word stands under."""

from __future__ import annotations

import unicodedata

from rettesnor.locale.languages import without_region

_LETTERS_AFTER_Z = {"nb": "æøå", "nn": "æøå", "no": "æøå", "da": "æøå", "sv": "åäö"}


def sort_key(words: str, language: str) -> tuple[tuple[int, ...], str]:
    """Return the key that words are sorted by: letters in the language's order, diacritics ignored.

    In Norwegian æ, ø and å come last, and «aa» sorts as a and a, since it stands in no word of ours for å.
    """
    last = _LETTERS_AFTER_Z.get(without_region(language), "")
    order = []
    for character in words.casefold():
        if character in last:
            order.append(ord("z") + 1 + last.index(character))
        elif character.isalnum():
            order += [ord(part) for part in _plain(character)]
        elif character.isspace() or character in "-–/":
            order.append(0)
    return tuple(order), words


def letter_of(words: str, language: str) -> str:
    """Return the capital letter that words stand under, or `#` for digits and other characters."""
    last = _LETTERS_AFTER_Z.get(without_region(language), "")
    for character in words.casefold():
        if character in last:
            return character.upper()
        if character.isalpha():
            return _plain(character)[0].upper()
        if character.isdigit():
            return "#"
    return "#"


def _plain(character: str) -> str:
    """Return a letter without diacritics, and write letters of other alphabets in two: é → e, ø → o, æ → ae."""
    spelled = {"æ": "ae", "ø": "o", "ß": "ss", "đ": "d"}.get(character)
    return spelled or unicodedata.normalize("NFD", character)[0]
