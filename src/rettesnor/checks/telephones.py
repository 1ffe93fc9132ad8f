"""Where a text names numbers to ring: in the shapes of those that a site has, and after words of calling."""

from __future__ import annotations

import re
from functools import cache
from typing import TYPE_CHECKING

from rettesnor.locale.messages import own_words

if TYPE_CHECKING:
    from collections.abc import Iterator

    from rettesnor.data.profile import Telephones

_CALLING, _BETWEEN, _TABLE = "_calling", "_calling_between", "_calling_table"
WORDS_OF_CALLING = frozenset({_CALLING, _BETWEEN, _TABLE})
"""The keys of a language's messages that hold them; a language without them has its long numbers held alone."""

_SPACE = "[ .\u00a0\u202f\u2011-]"
_BEFORE, _AFTER = r"(?<![\w/.,-])", r"(?![\w-])"
_LONG = 5
"""Digits from which a number is known by its shape; a shorter one may count something."""


def numbers_in(text: str, language: str, telephones: Telephones, lengths: frozenset[int]) -> Iterator[re.Match[str]]:
    """Yield the places where a text has a number as long as one of a site's; of short ones, those that are rung."""
    yield from _numbers(language, telephones.calling_code, lengths).finditer(text)
    in_table = _in_table(own_words(_TABLE, language))
    for length in lengths:
        if length < _LONG:
            cells = re.finditer(rf"(?<=\|)[ *]*[0-9]{{{length}}}[ *]*(?=\|)", text)
            yield from (cell for cell in cells if in_table.search(_block_of(text, cell.start())))


def digits_of(number: str, calling_code: str = "") -> str:
    """Return the digits of a number as it is typed, without what calls its country from abroad."""
    return "".join(re.findall("[0-9]", re.sub(_abroad(calling_code), "", number)))


@cache
def _numbers(language: str, calling_code: str, lengths: frozenset[int]) -> re.Pattern[str]:
    calling, between = ("|".join(map(re.escape, own_words(key, language))) for key in (_CALLING, _BETWEEN))
    after_a_call = rf"\b(?:{calling})(?!\w)(?:[ :*\[(]|\b(?:{between})(?!\w)){{0,8}}"
    shapes = [_digits(length) for length in lengths if length >= _LONG]
    if calling:
        short = [rf"{_digits(length)}(?!{_SPACE}?[0-9])" for length in lengths if length < _LONG]
        shapes += [after_a_call + each for each in short]
    return re.compile(
        rf"{_BEFORE}(?:{_abroad(calling_code)}{_SPACE}?)?(?:{'|'.join(shapes) or '(?!)'}){_AFTER}", re.IGNORECASE
    )


def _digits(length: int) -> str:
    return rf"[0-9](?:{_SPACE}?[0-9]){{{length - 1}}}"


def _abroad(calling_code: str) -> str:
    return rf"(?:\+|00){calling_code}" if calling_code else "(?!)"


@cache
def _in_table(beginnings: tuple[str, ...]) -> re.Pattern[str]:
    return re.compile(rf"\b(?:{'|'.join(map(re.escape, beginnings)) or '(?!)'})", re.IGNORECASE)


def _block_of(text: str, place: int) -> str:
    """Return the table that a place stands in."""
    return text[text.rfind("\n\n", 0, place) + 1 : place] + text[place:].partition("\n\n")[0]
