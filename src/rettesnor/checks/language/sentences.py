"""Where sentences end. A block ends a sentence too, so that every list item and cell counts as one."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from rettesnor.checks.language.prose import WORD
from rettesnor.locale.languages import OfLanguages

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

_END = re.compile(r"""(?<=[.!?…])[»”"’)\]]*\s+(?=[«“"‘(\[]*[A-ZÆØÅ0-9])""")
_LONGEST = 40
"""Signs before an end that are looked at: no abbreviation is longer, with what may stand before it."""

_NEVER_LAST: Mapping[str, re.Pattern[str]] = OfLanguages(
    {
        "nb": re.compile(r"(?:art|bl\.a|ca|dr|dvs|f\.eks|jf|kap|kl|meld|mfl|nr|pkt|prop|s|st|tlf)\.", re.IGNORECASE),
        "en": re.compile(r"(?:art|ca|cf|ch|dr|e\.g|i\.e|meld|mrs?|no|pp?|prop|sec|st|vs)\.", re.IGNORECASE),
    }
)
"""Abbreviations after which a capital letter or a figure does not start a sentence: «Meld. St. 13», “Prop. 31 L”."""


def split_sentences(text: str, language: str) -> Iterator[tuple[int, str]]:
    """Yield each sentence of a block's text, and the place where it starts; words without a sentence are none."""
    never_last = _NEVER_LAST.get(language, _NEVER_LAST["nb"])
    start = 0
    for end in _END.finditer(text):
        last = text[max(start, end.start() - _LONGEST) : end.start()].split()[-1:]
        if last and never_last.fullmatch(last[0].lstrip("(«“")):
            continue
        yield from _one(text, start, end.start())
        start = end.end()
    yield from _one(text, start, len(text))


def _one(text: str, start: int, end: int) -> Iterator[tuple[int, str]]:
    if WORD.search(text, start, end):
        yield start, text[start:end]
