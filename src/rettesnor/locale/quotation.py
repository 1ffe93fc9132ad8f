"""The marks that a language puts round quoted words: messages name them, as no table has them all."""

from __future__ import annotations

import unicodedata

from rettesnor.locale.messages import own_words

_KEY = "_quotes"
_PAIR, _TWO_PAIRS = 2, 4


def quotation_marks(language: str) -> tuple[str, ...]:
    """Return what opens and closes quoted words in a language, and then what does within those; () where none says."""
    marks = own_words(_KEY, language)
    is_so = len(marks) in {_PAIR, _TWO_PAIRS} and all(map(_is_a_mark, marks))
    return marks if is_so else ()


def outer_marks(language: str) -> tuple[str, str]:
    """Return what opens and closes quoted words in a language; straight marks where nobody says."""
    marks = quotation_marks(language)
    return (marks[0], marks[1]) if marks else ('"', '"')


def _is_a_mark(text: str) -> bool:
    """Return whether a word is one sign, or two, that is neither letter nor number nor means anything in a rule."""
    return len(text) <= _PAIR and "\\" not in text and all(unicodedata.category(sign)[0] in "PS" for sign in text)
