"""The words of numbers: those that are always one, those that may be, and those that say which in a row."""

from __future__ import annotations

from typing import TYPE_CHECKING

from rettesnor.locale.languages import OfLanguages

if TYPE_CHECKING:
    from collections.abc import Mapping

_ONES_NB = ("to", "tre", "fire", "fem", "seks", "sju", "åtte", "ni", "ti", "elleve", "tolv")
_TEENS_NB = ("tretten", "fjorten", "femten", "seksten", "sytten", "atten", "nitten")
_TENS_NB = ("tjue", "tretti", "førti", "femti", "seksti", "sytti", "åtti", "nitti")
_UNITS_NB = ("en", "to", "tre", "fire", "fem", "seks", "sju", "åtte", "ni")
_ONES_EN = ("two", "three", "four", "five", "six", "seven", "eight", "nine", "ten", "eleven", "twelve")
_TEENS_EN = ("thirteen", "fourteen", "fifteen", "sixteen", "seventeen", "eighteen", "nineteen")
_TENS_EN = ("twenty", "thirty", "forty", "fifty", "sixty", "seventy", "eighty", "ninety")
_UNITS_EN = ("one", *_ONES_EN[:8])


def _named(ones: tuple[str, ...], tens: tuple[str, ...], units: tuple[str, ...], between: str) -> dict[str, str]:
    found = {word: str(number) for number, word in enumerate(ones, start=2)}
    for number, ten in enumerate(tens, start=2):
        found[ten] = str(number * 10)
        found |= {f"{ten}{between}{unit}": str(number * 10 + place) for place, unit in enumerate(units, start=1)}
    return found


_NORWEGIAN = _named((*_ONES_NB, *_TEENS_NB), _TENS_NB, _UNITS_NB, "") | {"syv": "7", "tyve": "20", "tredve": "30"}
NUMBERS: Mapping[str, Mapping[str, str]] = OfLanguages(
    {
        "nb": _NORWEGIAN,
        "nn": _NORWEGIAN,
        "en": _named((*_ONES_EN, *_TEENS_EN), _TENS_EN, _UNITS_EN, "-"),
    }
)
"""Words that are numbers wherever they stand."""

_ORDINALS_NB = "fjerde femte sjette sjuende åttende niende tiende ellevte tolvte".split()  # noqa: SIM905
_ORDINALS_NB += "trettende fjortende femtende sekstende syttende attende nittende tjuende".split()  # noqa: SIM905
_NORWEGIAN_ORDINALS = {word: str(number) for number, word in enumerate(_ORDINALS_NB, start=4)}
_NORWEGIAN_ORDINALS |= {"syvende": "7", "åttande": "8", "niande": "9", "tiande": "10", "trettiende": "30"}
_ORDINALS_EN = "fourth fifth sixth seventh eighth ninth tenth eleventh twelfth".split()  # noqa: SIM905
_ORDINALS_EN += "thirteenth fourteenth fifteenth sixteenth seventeenth eighteenth nineteenth twentieth".split()  # noqa: SIM905
ORDINALS: Mapping[str, Mapping[str, str]] = OfLanguages(
    {
        "nb": _NORWEGIAN_ORDINALS,
        "nn": _NORWEGIAN_ORDINALS,
        "en": {word: str(number) for number, word in enumerate(_ORDINALS_EN, start=4)} | {"thirtieth": "30"},
    }
)
"""The fourth and those after it: the first three are words of other things too."""

_FIRST_NB = {"første": "1", "fyrste": "1", "annet": "2", "andre": "2", "anna": "2", "annen": "2", "tredje": "3"}
_FIRST_EN = {"first": "1", "second": "2", "third": "3"}
FIRST_ORDINALS: Mapping[str, Mapping[str, str]] = OfLanguages({"nb": _FIRST_NB, "nn": _FIRST_NB, "en": _FIRST_EN})
"""The first three, which are numbers before a part of a section of law alone."""

_LAW_PARTS_NB = ("ledd", "leddet", "punktum", "punktumet", "setning", "setningen", "strekpunkt")
_LAW_PARTS_EN = ("paragraph", "paragraphs", "subparagraph", "sub-paragraph", "subsection", "sentence", "sentences")
LAW_PARTS: Mapping[str, tuple[str, ...]] = OfLanguages({"nb": _LAW_PARTS_NB, "nn": _LAW_PARTS_NB, "en": _LAW_PARTS_EN})
"""What a section of law is divided into."""

_PARTS_NB = {"halv": 2, "tre": 3, "tredje": 3, "fire": 4, "fjerde": 4, "fem": 5, "femte": 5, "sjette": 6, "seks": 6}
_PARTS_NB |= {"sju": 7, "sjuende": 7, "åtte": 8, "åttende": 8, "ti": 10, "tiende": 10, "hundre": 100}
_PARTS_EN = {"third": 3, "quarter": 4, "fourth": 4, "fifth": 5, "sixth": 6, "seventh": 7, "eighth": 8, "tenth": 10}
PARTS: Mapping[str, Mapping[str, int]] = OfLanguages({"nb": _PARTS_NB, "nn": _PARTS_NB, "en": _PARTS_EN})
"""What a whole is divided into, as the word begins (tre-del, fjerde-del) or ends (third)."""

_MAYBE_NB = {"null": "0", "én": "1", "ett": "1", "éi": "1", "eitt": "1", "første": "1", "tredje": "3", "begge": "2"}
_MAYBE_NB |= {"halv": "0.5", "halvt": "0.5", "halve": "0.5", "halvparten": "0.5", "hundre": "100", "tusen": "1000"}
_MAYBE_EN = {"zero": "0", "one": "1", "once": "1", "first": "1", "third": "3", "both": "2", "twice": "2", "half": "0.5"}
_MAYBE_EN |= {"hundred": "100", "thousand": "1000"}
MAYBE_NUMBERS: Mapping[str, Mapping[str, str]] = OfLanguages({"nb": _MAYBE_NB, "nn": _MAYBE_NB, "en": _MAYBE_EN})
"""Words that may be numbers."""


def is_number(word: str, language: str) -> bool:
    """Return whether a word is a number, or may be one: in figures, in letters, or by its place in a row."""
    known = (NUMBERS, ORDINALS, FIRST_ORDINALS, MAYBE_NUMBERS)
    return word.isdigit() or any(word.lower() in words.get(language, {}) for words in known)
