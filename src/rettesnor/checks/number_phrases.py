"""Numbers that a language says without a figure: «døgnet rundt» is 24 hours a day, «annenhver» every two, an hour one.

They may stand for a figure that the other language has, and are never missed themselves.
"""

from __future__ import annotations

import re
from collections import Counter

_UNIT = r"(?:time|dag|uke|veke|måned|månad|år|minutt|hour|day|week|month|year|minute)"
_EVERY_OTHER = r"ann(?:en|et|an|a|akvar|ankvar)(?:hver|hvert|kvar|kvart)|(?:hvert?|kvart?) (?:annet|annen|anna|andre)"
_PHRASES = tuple(
    (re.compile(rf"\b(?:{pattern})\b", re.IGNORECASE), numbers)
    for pattern, *numbers in (
        (rf"(?:en|et|ei|an?) {_UNIT}", "1"),
        (r"en halv time|half an hour", "30"),
        (r"halvannen time|an hour and a half", "90"),
        (r"ett? døgn|eit døgn", "24", "1"),
        (r"døgnet rundt|hei?le døgnet|døgnåp\w+|hei?ldøgns?\w*", "24"),
        (r"(?:a|the |a )?round the clock|around the clock|day and night", "24"),
        (r"fortnight\w*", "14", "2"),
        (rf"{_EVERY_OTHER}|every (?:other|second)|biannual(?:ly)?", "2"),
        (rf"(?:{_EVERY_OTHER}|every (?:other|second)) (?:uke|veke|week)", "14"),
        (r"kvartalsvis\w*|quarterly", "3"),
        (r"halvår\w*|half[ -]year\w*|six months?", "6", "2"),
        (r"midday|midt på dagen", "12"),
        (r"(?:a|one) third", "0.333"),
        (r"a (?:quarter|fourth)", "0.25"),
        (r"a fifth", "0.2"),
    )
)
_DECADES = ("twenties", "thirties", "forties", "fifties", "sixties", "seventies", "eighties", "nineties")
_DECADES_NB = ("tjue", "tretti", "førti", "femti", "seksti", "sytti", "åtti", "nitti")
_CENTURY = re.compile(r"\b([0-9]{1,2})(?:st|nd|rd|th)[ -]century\b", re.IGNORECASE)
_HUNDREDS = re.compile(r"\b([0-9]{1,2})00-(?:tal|år)")


def equal_phrases(text: str) -> Counter[str]:
    """Count the numbers that phrases of a text may stand for."""
    found: Counter[str] = Counter()
    for pattern, numbers in _PHRASES:
        many = len(pattern.findall(text))
        found.update(dict.fromkeys(numbers, many) if many else {})
    for decade, (english, norwegian) in enumerate(zip(_DECADES, _DECADES_NB, strict=True), start=2):
        many = len(re.findall(rf"\b(?:{english}|{norwegian}(?:-?år|talle))", text, re.IGNORECASE))
        found.update({f"{decade}0": many, f"19{decade}0": many} if many else {})
    for century in _CENTURY.findall(text):
        found[f"{int(century) - 1}00"] += 1
    for hundreds in _HUNDREDS.findall(text):
        found[str(int(hundreds) + 1)] += 1
    return found
