"""Numbers as people type them, in a form that languages share: 10 000 = 10,000, kl. 14.30 = 2:30 pm, ½ = 1/2 = 0,5.

Hard spaces, hyphens and dashes are what careful typists use; +47 is the same telephone number as none. Numbers in
letters from two to ninety-nine count as numbers. Those that are mostly no numbers («en», "one") or belong to others
(hundred) count only where the other language has the figure.
"""

from __future__ import annotations

import re
from collections import Counter
from fractions import Fraction
from functools import lru_cache
from typing import TYPE_CHECKING

from rettesnor.checks.amounts import equal_amounts
from rettesnor.checks.days import MONTHS, days_in
from rettesnor.checks.durations import equal_durations
from rettesnor.checks.number_phrases import equal_phrases
from rettesnor.checks.number_words import MAYBE_NUMBERS
from rettesnor.checks.proportions import equal_proportions
from rettesnor.checks.spoken_numbers import in_figures, words_in_figures
from rettesnor.locale.fold import plain
from rettesnor.locale.languages import without_region

if TYPE_CHECKING:
    from collections.abc import Iterator

_DASHES = re.compile("[\u2013\u2014\u2015\u2212]")

_PAIR = re.compile(r"\b(?:(?:the|us|you) two|(?:de|dem|dei|vi|oss|dere|begge) to)\b", re.IGNORECASE)
_ROMAN = re.compile(r"\b(?=[IVX]{2})(X{0,3})(IX|IV|V?I{0,3})\b")
_ROMANS = {"": 0, "I": 1, "II": 2, "III": 3, "IV": 4, "V": 5, "VI": 6, "VII": 7, "VIII": 8, "IX": 9}

_ISO_DATE = re.compile(r"\b([0-9]{4})-([0-9]{2})-([0-9]{2})\b")
_DATE = re.compile(r"(?<![0-9.])([0-9]{1,2})[./]([0-9]{1,2})[./]((?:[0-9]{2})?[0-9]{2})(?![0-9])")
_YEAR_AFTER_SLASH = re.compile(r"(?<![0-9./])([0-9]{1,2})/([0-9]{1,2})[- ]((?:19|20)[0-9]{2})(?![0-9])")
_SHORT_DATE = re.compile(r"(?<![0-9.,])([0-9]{1,2})\.([0-9]{1,2})\.(?![0-9])")
_COUNTRY = re.compile(r"\(?(?:\+|\b00)47\)?[ ]?(?=[0-9])")
_TELEPHONE = re.compile(
    r"(?<![0-9])(?<![0-9] )(?:[0-9]{2}(?: [0-9]{2}){3}|[0-9]{3} [0-9]{2} [0-9]{3}|[0-9]{4} [0-9]{4})(?![0-9])(?! [0-9])"
)
_HOUR = r"(?:[01]?[0-9]|2[0-4])"
_CLOCK = re.compile(rf"(?<![0-9:.])({_HOUR}):([0-5][0-9])(?![0-9:])")
_SPOKEN_CLOCK = re.compile(
    rf"\b(?:kl\.?|klokk[ae]n?)[ ]?(?P<first>{_HOUR}(?:[.:][0-5][0-9])?)(?![0-9])"
    rf"(?:[ ]?(?P<link>-|til|og|eller)[ ]?(?:kl\.?[ ]?)?(?P<last>{_HOUR}(?:[.:][0-5][0-9])?)(?![0-9.]*[0-9]))?",
    re.IGNORECASE,
)
_FOUR_DIGITS = re.compile(r"(\bkl\.? ?|\bklokk[ae]n? )((?:[01][0-9]|2[0-3]))([0-5][0-9])(?![0-9])", re.IGNORECASE)
_FOUR_DIGITS_TO = re.compile(r":([0-5][0-9])( ?(?:-|til|og) ?)([01][0-9]|2[0-3])([0-5][0-9])(?![0-9])")
_LARGE = re.compile(
    r"(?<![0-9.,])(?:(?<![^\W\d_])(?:en|ein|an?|one)(?= mill| bill)|([0-9]+)(?:[.,]([0-9]))?)"
    r" (?:(mill(?:\.|ion(?:er|s)?)?)|mrd\.?|milliard(?:er)?|billions?)(?!\w)",
    re.IGNORECASE,
)
_DOTTED_RANGE = re.compile(rf"(?<![0-9.])({_HOUR})\.([0-5][0-9]) ?- ?({_HOUR})\.([0-5][0-9])(?![0-9])")
_AT_DOTTED = re.compile(rf"\bat ({_HOUR})\.([0-5][0-9])(?![0-9])(?!\.[0-9])(?! ?(?:per|%|mg|ml|kg|km|m\b|mill))")
_BELOW_NOUGHT = re.compile(
    r"(?:(?<![0-9.,%)] )(?<![\w.,%)])-|\bminus +)(?P<after>[0-9]+(?:[.,][0-9]+)?)(?= *(?:°|grad|degree))"
    r"|(?<![\w.,])(?P<before>[0-9]+(?:[.,][0-9]+)?)"
    r"(?= *(?:°C?|grader|degrees)(?: C(?:elsius)?)? (?:below|under) (?:zero|null))",
    re.IGNORECASE,
)
_HALF_DAY = re.compile(rf"(?<![0-9:.])({_HOUR})(?:[.:]([0-5][0-9]))?[ ]?([ap])\.?[ ]?m\b\.?", re.IGNORECASE)
_SHARED_HALF = re.compile(
    rf"(?<![0-9:.])({_HOUR}(?:[.:][0-5][0-9])?)(?= ?(?:-|to|and) ?{_HOUR}(?:[.:][0-5][0-9])? ?([ap])\.?m\b)",
    re.IGNORECASE,
)
_LABELLED = re.compile(
    r"\b(?:vedlegg|bilag|annex|appendix|attachment|enclosure|skjema|form|figur|figure|tabell|table|gruppe|group|del|part"
    r"|alternativ|alternative|option|fase|phase|hepatitt|hepatitis|vitamin|avdeling|ward|blokk|block|inngang|entrance"
    r"|oppgang|rom|room) (?-i:([B-HJ-UW-Z]))(?![\w-])",
    re.IGNORECASE,
)
"""What is told apart by a letter; A and I are words of English, and V and X numbers of Rome."""
_FRACTIONS = {"½": "1/2", "¼": "1/4", "¾": "3/4", "⅓": "1/3", "⅔": "2/3", "⅕": "1/5", "⅛": "1/8"}
_FRACTION = re.compile(r"(?<![0-9/])(?:([0-9]{1,3}) )?([0-9]{1,2})/([0-9]{1,2})(?![0-9/])")
_LEADING_NOUGHT = re.compile(r"^0(?=[1-9]$)")
_NUMBER = re.compile(r"(?<![^\W_])(?<![0-9][.,])(?:[0-9]{1,3}(?:[ .,][0-9]{3})+(?![0-9])|[0-9]+)(?:[.,][0-9]+)*(?!\w)")


def numbers_in(text: str, language: str) -> Counter[str]:
    """Count the numbers of a text, dates and clock times among them, in a form that all languages share."""
    return Counter(_numbers_in(text, language))


@lru_cache(maxsize=8_192)
def _numbers_in(text: str, language: str) -> Counter[str]:
    text = in_figures(_COUNTRY.sub("", _DASHES.sub("-", _PAIR.sub(" ", plain(text)))), language)
    text = _dated(_clocked(text), language)
    text = _TELEPHONE.sub(lambda found: found[0].replace(" ", ""), text)
    text = words_in_figures(text, language)
    text = _LARGE.sub(_millions, text)
    found: Counter[str] = Counter()
    text = _BELOW_NOUGHT.sub(lambda match: _taken_below(match, found, language), text)
    text = re.sub(
        "([0-9]*) ?([½¼¾⅓⅔⅕⅛])", lambda match: f" {match[1]} {_FRACTIONS[match[2]]} ".replace("  ", " "), text
    )
    text = _FRACTION.sub(lambda match: _taken_fraction(match, found), text)
    text = re.sub(r"(?<=[0-9])\.(?=\s|$)", " ", text)
    text = re.sub(r"(?<=[0-9])(?:st|nd|rd|th)\b", " ", text)
    text = re.sub(r"(?<=[0-9])-(?=[0-9])", " – ", text)
    found.update(re.findall(r"\b[0-9]{1,2}:[0-9]{2}\b", text))
    text = re.sub(r"\b[0-9]{1,2}:[0-9]{2}\b", " ", text)
    found.update(_plain_number(number, language) for number in _NUMBER.findall(text))
    found.update(_LABELLED.findall(text))
    return found


def maybe_numbers_in(text: str, language: str) -> Counter[str]:
    """Count words that may be numbers: they make up for figures that the other language has, and are never missed."""
    text = plain(text)
    known = MAYBE_NUMBERS.get(language, {})
    found = Counter(known[word] for each in re.findall(r"[^\W\d_]+", text) if (word := each.lower()) in known)
    found.update(equal_phrases(text))
    found.update(equal_durations(text, language))
    found.update(equal_amounts(text, language))
    found.update(equal_proportions(text, language))
    found.update(_short_dates(text, language))
    for match in _ROMAN.finditer(text):
        found[str(10 * len(match[1]) + _ROMANS[match[2]])] += 1
    return found


def _short_dates(text: str, language: str) -> Iterator[str]:
    """Yield the numbers of dates without a year: «3.4.» is 3 April in Norwegian, and the number 3.4 by its look."""
    if without_region(language) == "en":
        yield from (_plain_number(day.rstrip("."), "nb") for day in days_in(text, language).elements())
    else:
        yield from (str(int(each)) for found in _SHORT_DATE.findall(text) for each in found)


def _dated(text: str, language: str) -> str:
    """Write dates as day, month and year: 3. mars 2027 = 3.3.2027 = 3.3.27 = 2027-03-03 = 3 March 2027."""
    text = _ISO_DATE.sub(lambda found: f" {int(found[3])} {int(found[2])} {found[1]} ; ", text)
    text = _DATE.sub(_day_month_year, _YEAR_AFTER_SLASH.sub(_day_month_year, text))
    flags = 0 if without_region(language) == "en" else re.IGNORECASE
    for number, month in enumerate(MONTHS.get(language, ()), start=1):
        text = re.sub(rf"\b{month}\b", f" ; {number} ; ", text, flags=flags)
    return text


def _day_month_year(found: re.Match[str]) -> str:
    year = found[3] if len(found[3]) > len("27") else f"20{found[3]}"
    return f" {int(found[1])} ; {int(found[2])} ; {year} "


def _clocked(text: str) -> str:
    """Write clock times as hours and minutes with a colon, and the full hour as a number: kl. 14.00 = 2 pm = 14."""
    text = _SHARED_HALF.sub(r"\1 \2m", text)
    text = _FOUR_DIGITS.sub(lambda found: f"{found[1]}{found[2]}:{found[3]}", text)
    text = _FOUR_DIGITS_TO.sub(r":\1\2\3:\4", text)
    text = _HALF_DAY.sub(_twenty_four, text)
    text = _SPOKEN_CLOCK.sub(_spoken, text)
    text = _DOTTED_RANGE.sub(lambda found: f"{_time(found[1], found[2])} ; {_time(found[3], found[4])}", text)
    text = _AT_DOTTED.sub(r"at \1:\2", text)
    return _CLOCK.sub(lambda found: f" {_time(found[1], found[2])} ", text)


def _spoken(found: re.Match[str]) -> str:
    times = [re.split(r"[.:]", each) for each in (found["first"], found["last"]) if each]
    return "kl " + " ; ".join(_time(*each) for each in times) + " "


def _twenty_four(found: re.Match[str]) -> str:
    hour = int(found[1]) % 12 + (12 if found[3].lower() == "p" else 0)
    return f" {_time(str(hour), found[2] or '00')} "


def _time(hour: str, minutes: str = "00") -> str:
    """Return a time; midnight is the end of the day that it ends, however it is typed."""
    return str(int(hour) or 24) if minutes == "00" else f"{int(hour) % 24}:{minutes}"


def _taken_fraction(found: re.Match[str], numbers: Counter[str]) -> str:
    """Count a fraction, and leave it out of the text; what is more than one whole is two numbers (24/7)."""
    top, bottom = int(found[2]), int(found[3])
    if not 0 < top < bottom:
        return f"{found[1] or ''} {top} ; {bottom} "
    numbers[_decimal(int(found[1] or 0) + Fraction(top, bottom))] += 1
    return " "


def _taken_below(found: re.Match[str], numbers: Counter[str], language: str) -> str:
    """Count degrees below nought, and leave their number out of the text: minus 5 °C is not 5 °C."""
    numbers[f"−{_plain_number(found['after'] or found['before'], language)}"] += 1
    return " "


def _millions(found: re.Match[str]) -> str:
    power = 6 if found[3] else 9
    return f" {int(found[1] or 1) * 10**power + int(found[2] or 0) * 10 ** (power - 1)} "


def _decimal(number: Fraction) -> str:
    written = f"{float(number):.3f}".rstrip("0")
    return written.removesuffix(".")


def _plain_number(number: str, language: str) -> str:
    number = _LEADING_NOUGHT.sub("", number)
    thousands, decimal = (",", ".") if without_region(language) == "en" else (".", ",")
    for mark in (thousands, " "):
        number = re.sub(rf"{re.escape(mark)}(?=[0-9]{{3}}(?![0-9]))", "", number)
    number = number.replace(decimal, ".")
    return number.rstrip("0").removesuffix(".") if number.count(".") == 1 else number
