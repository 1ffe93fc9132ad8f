"""A word put for another that it cannot mean: «uker» for «dager», «etter» for «før», «noen» for «alle», g for mg.

Each such word may come and go in an editorial change; that one stands where the other stood is what changes the sense.
"""

from __future__ import annotations

import re
from functools import cache
from typing import TYPE_CHECKING

from rettesnor.locale.messages import own_words
from rettesnor.versions.diff.alignment import stretches_exchanged

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

_WORD = re.compile(r"[^\W\d_]+|[0-9]+(?:[.,][0-9]+)*|[%°]")
_LONGEST = 3
"""How many words may stand where others stood for one to be put for another, and not a sentence written anew."""


def exchanged_words(old: str, new: str, language: str) -> Iterator[tuple[str, str]]:
    """Yield each word of a text that another of its group was put for, with that one.

    A language names the groups in its messages (`_exchanges`): forms of one meaning with commas between, groups with a
    slash. A language without them has none.
    """
    meanings = _meanings(own_words("_exchanges", language))
    before, after = ([found[0].lower() for found in _WORD.finditer(text)] for text in (old, new))
    if not meanings or before == after:
        return
    for gone, come in stretches_exchanged(before, after):
        if max(len(gone), len(come)) > _LONGEST:
            continue
        for word in gone:
            group, meaning = meanings.get(word, (-1, -1))
            others = (each for each in come if meanings.get(each, (-2, 0))[0] == group)
            other = next((each for each in others if meanings[each][1] != meaning), None)
            if other is not None and not any(meanings.get(each) == (group, meaning) for each in come):
                yield word, other


@cache
def _meanings(written: tuple[str, ...]) -> Mapping[str, tuple[int, int]]:
    """Return the group and the meaning of each word, by number."""
    found: dict[str, tuple[int, int]] = {}
    group = 0
    for meaning, forms in enumerate(written):
        if forms == "/":
            group += 1
        else:
            found |= dict.fromkeys(forms.lower().split(","), (group, meaning))
    return found
