"""Numbers as people say them, written in figures: «halv ni» = 8:30, «to tredeler» = 2/3, «tre hundre og ti» = 310.

Each language says them in its own way, and a figure is what all of them share. Only what is a number wherever it
stands is written; «halv» by itself, or "third" in a row, stays a word.
"""

from __future__ import annotations

import re
from functools import cache
from typing import TYPE_CHECKING, NamedTuple

from rettesnor.checks.number_words import FIRST_ORDINALS, LAW_PARTS, NUMBERS, ORDINALS, PARTS
from rettesnor.locale.languages import OfLanguages, without_region

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable

    _Signs = Iterable[str]

    _Written = Callable[[re.Match[str]], str]
    _Rules = list[tuple["_Signs", str, "_Written"]]

_HOURS_A_DAY, _NOON = 24, 12
_ONE = OfLanguages({"nb": r"en|ei|ett?|én|1", "nn": r"ein|ei|eitt?|éin|1", "en": r"an?|one|1"})
_AND = OfLanguages({"nb": "og", "nn": "og", "en": "and"})
_HALF = OfLanguages({"nb": r"en halv|et halvt", "nn": r"ein halv|eit halvt", "en": r"a half"})
_HUNDRED = OfLanguages({"nb": "hundre", "nn": "hundre", "en": "hundred"})
_THOUSAND = OfLanguages({"nb": "tusen", "nn": "tusen", "en": "thousand"})
_EVENING = OfLanguages(
    {
        "nb": r"om (?:kvelden|ettermiddagen)|på (?:kvelden|ettermiddagen)",
        "nn": r"om (?:kvelden|ettermiddagen)|på (?:kvelden|ettermiddagen)",
        "en": r"in the (?:evening|afternoon)|at night",
    }
)
_MORNING = OfLanguages({"nb": r"om (?:morgenen|natta|natten)", "nn": r"om (?:morgonen|natta)", "en": r"in the morning"})
_COMPOUNDS = ("åring", "årig", "års", "timers", "dagers", "ukers", "måneders", "minutters")
_COMPOUND = r"(?=åring|årig|(?:års|timers|dagers|ukers|måneders|minutters)\b)"


class _Words(NamedTuple):
    number: str
    values: dict[str, int]

    def value(self, word: str) -> int:
        return int(word) if word.isdecimal() else self.values.get(word.lower(), 1)


def in_figures(text: str, language: str) -> str:
    """Return a text in which numbers that are said in several words, or in the words of clocks, are figures."""
    folded = text.casefold()
    for signs, pattern, written in _rules(language):
        if any(sign in folded for sign in signs):
            text = _compiled(pattern).sub(written, text)
            folded = text.casefold()
    return text


def words_in_figures(text: str, language: str) -> str:
    """Return a text in which the words that are numbers wherever they stand are figures."""
    words = NUMBERS.get(language, {})
    if not words:
        return text
    known = "|".join(sorted(words, key=len, reverse=True))
    return re.sub(rf"\b(?:{known})\b", lambda found: f" {words[found[0].lower()]} ", text, flags=re.IGNORECASE)


@cache
def _rules(language: str) -> tuple[tuple[tuple[str, ...], str, _Written], ...]:
    """Return what is written for which pattern, in order, and the signs without one of which no text has the pattern.

    Looking for a few signs costs a hundredth of looking for a pattern, and most sentences have none. So a pattern is
    compiled when it is first looked for.
    """
    if language not in NUMBERS:
        return ()
    values = {word: int(number) for word, number in NUMBERS[language].items()}
    known = "|".join(sorted(map(re.escape, values), key=len, reverse=True))
    words = _Words(rf"(?:{known}|{_ONE[language]}|[0-9]{{1,2}}(?![0-9.,]))", values)
    clock = _english_clock(words) if without_region(language) == "en" else _norwegian_clock(words)
    rules = [
        *clock,
        *_law_parts(language),
        *_parts(words, language),
        *_large(words, language),
        *_single(words, language),
    ]
    return tuple((tuple(signs), pattern, written) for signs, pattern, written in rules)


@cache
def _compiled(pattern: str) -> re.Pattern[str]:
    return re.compile(pattern, re.IGNORECASE)


def _norwegian_clock(words: _Words) -> _Rules:
    clock, hour = r"\b(?:(?:kl\.?|klokk[ae]n?) )?", rf"(?P<hour>{words.number})\b"
    day = rf"(?: (?:(?P<pm>{_EVENING['nb']})|(?:{_MORNING['nb']})))?"

    def said(shift: int) -> _Written:
        def written(found: re.Match[str]) -> str:
            parts = found.groupdict()
            minutes = words.value(parts["minutes"]) if parts.get("minutes") else 15
            sign = -1 if parts.get("side") == "på" else 1 if parts.get("side") else 0
            return _o_clock(words.value(found["hour"]) * 60 + shift + sign * minutes, is_late=bool(parts.get("pm")))

        return written

    return [
        (["halv"], rf"{clock}(?:(?:kvart|(?P<minutes>fem|ti)) (?P<side>over|på) )?halv {hour}{day}", said(-30)),
        (["kvart"], rf"{clock}kvart (?P<side>over|på) {hour}{day}", said(0)),
        (["kl"], rf"\b(?:kl\.?|klokk[ae]n?) (?:er )?(?P<minutes>fem|ti|tjue) (?P<side>over|på) {hour}{day}", said(0)),
        (["kl"], rf"\b(?:kl\.?|klokk[ae]n?) {hour} (?P<pm>{_EVENING['nb']})", said(0)),
        (["midnatt"], r"\bmidnatt\b", lambda _: f" {_HOURS_A_DAY} ; "),
        (
            ["kvarter"],
            rf"\b(?P<many>{words.number}) kvarter\b",
            lambda found: f" {words.value(found['many']) * 15} minutt ; ",
        ),
    ]


def _english_clock(words: _Words) -> _Rules:
    hour = rf"(?P<hour>{words.number})\b(?: o['’]clock)?"
    day = rf"(?: ?(?:(?P<pm>{_EVENING['en']}|p\.?m\b\.?)|(?:{_MORNING['en']}|a\.?m\b\.?)))?"

    before = "(?P<minutes>five|ten|twenty|twenty-five)"

    def said(shift: int) -> _Written:
        def written(found: re.Match[str]) -> str:
            parts = found.groupdict()
            minutes = words.value(parts["minutes"]) if parts.get("minutes") else shift
            sign = -1 if parts.get("side") == "to" else 1
            return _o_clock(words.value(found["hour"]) * 60 + sign * minutes, is_late=bool(parts.get("pm")))

        return written

    return [
        (["half past"], rf"\bhalf past {hour}{day}", said(30)),
        (["at half"], rf"(?<=\bat )half {hour}{day}", said(30)),
        (["quarter"], rf"\b(?:a )?quarter (?P<side>past|to) {hour}{day}", said(15)),
        ([" past"], rf"\b{before}(?: minutes)? (?P<side>past) {hour}{day}", said(0)),
        (["minutes to"], rf"\b{before} minutes (?P<side>to) {hour}{day}", said(0)),
        (["at ", "is "], rf"(?:(?<=\bat )|(?<=\bis )){before} (?P<side>to) {hour}{day}", said(0)),
        (["in the", "at night"], rf"\b(?P<hour>{words.number})(?: o['’]clock)? (?P<pm>{_EVENING['en']})", said(0)),
        (["midnight"], r"\bmidnight\b", lambda _: f" {_HOURS_A_DAY} ; "),
        (["noon"], r"\bnoon\b", lambda _: f" {_NOON} ; "),
        (["quarter of"], r"\b(?:a )?quarter of an hour\b", lambda _: " 15 minutes ; "),
        (["three quarters"], r"\bthree quarters of an hour\b", lambda _: " 45 minutes ; "),
    ]


def _o_clock(minutes: int, *, is_late: bool) -> str:
    minutes += _NOON * 60 if is_late and minutes < _NOON * 60 else 0
    hour, past = divmod(minutes if minutes > 0 else minutes + _NOON * 60, 60)
    hour = hour or _NOON
    return f" {hour}:{past:02} ; " if past else f" {hour} ; "


def _parts(words: _Words, language: str) -> _Rules:
    """Fractions in words; «en tredel» and "one third", but no "third" that may be one in a row."""
    parts = PARTS[language]
    named = "|".join(sorted(parts, key=len, reverse=True))
    many = rf"\b(?P<many>{words.number}) "
    either = (
        [rf"\b(?P<many>one|an?)[ -](?P<part>{named})\b(?= of\b)", rf"\b(?P<many>one)[ -](?P<part>{named})\b(?! time)"]
        if without_region(language) == "en"
        else [rf"{many}(?P<part>{named})del(?:en|er|ene|ar)?\b"]
    )
    if without_region(language) == "en":
        either.append(rf"\b(?P<many>{words.number})[ -](?P<part>{named})s\b")

    def fraction(found: re.Match[str]) -> str:
        return f" {words.value(found['many'])}/{parts[found['part'].lower()]} "

    with_half = rf"{many}{_AND[language]} (?:{_HALF[language]})\b"
    signs = parts if without_region(language) == "en" else ["del"]
    whole = r"\b(?:halvannen|halvannet)\b" if without_region(language) != "en" else r"\ban? (?=\w+ and a half\b)"
    found: _Rules = [(signs, each, fraction) for each in either]
    return [
        *found,
        (["halv", "half"], with_half, lambda found: f" {words.value(found['many'])} 1/2 "),
        (["halvann", "half"], whole, lambda _: " 1 1/2 "),
    ]


def _law_parts(language: str) -> _Rules:
    """«annet ledd» and "the third to fifth paragraphs": before a part of a section, the first three are numbers too."""
    ordinals = {**ORDINALS[language], **FIRST_ORDINALS[language]}
    one = rf"(?:{'|'.join(sorted(ordinals, key=len, reverse=True))})"
    link = r"(?:, ?| ?- ?| og | eller | til | and | or | to )(?:the )?"
    part = "|".join(LAW_PARTS[language])

    def written(found: re.Match[str]) -> str:
        return re.sub(rf"\b{one}\b", lambda each: f" {ordinals[each[0].lower()]} ", found[0], flags=re.IGNORECASE)

    return [(LAW_PARTS[language], rf"\b{one}(?:{link}{one})*(?= (?:{part})\b)", written)]


def _large(words: _Words, language: str) -> _Rules:
    """Hundreds and thousands; without a number before or after them they stay words."""
    link = rf"(?: (?:{_AND[language]} )?)"
    hundreds = rf"(?:(?P<hundreds>{words.number}) )?{_HUNDRED[language]}"
    rest = rf"(?P<rest>{words.number})\b"

    def written(found: re.Match[str]) -> str:
        parts = found.groupdict()
        total = 1000 * words.value(parts["thousands"] or "1") if "thousands" in parts else 0
        if "hundreds" in parts and (parts["hundreds"] or "thousands" not in parts or found["has"]):
            total += 100 * words.value(parts["hundreds"] or "1")
        return f" {total + (words.value(parts['rest']) if parts.get('rest') else 0)} "

    thousands = rf"\b(?P<thousands>{words.number}) {_THOUSAND[language]}"
    return [
        ([_THOUSAND[language]], rf"{thousands}(?:{link}(?P<has>{hundreds}))?(?:{link}{rest})?", written),
        ([_HUNDRED[language]], rf"\b(?P<has>{hundreds}){link}{rest}", written),
        ([_HUNDRED[language]], rf"\b(?P<has>(?P<hundreds>{words.number}) {_HUNDRED[language]})\b", written),
    ]


def _single(words: _Words, language: str) -> _Rules:
    """The fourth, people of twelve (tolvåringer), decades (90-tallet), and what is multiplied (3x20)."""
    ordinals = ORDINALS[language]
    named = "|".join(sorted(ordinals, key=len, reverse=True))
    rules: _Rules = [
        (ordinals, rf"\b(?:{named})\b", lambda found: f" {ordinals[found[0].lower()]} "),
        (["x", "×"], r"(?<=[0-9])[x×](?=[0-9])", lambda _: " x "),
    ]
    if without_region(language) == "en":
        rules.append((["0s"], r"(?:\b|['’])([2-9]0)s\b", lambda found: f"19{found[1]}"))
        rules.append((["0s"], r"\b([12][0-9]{2}0)s\b", lambda found: found[1]))
    else:
        rules.append((["0-tall"], r"\b([2-9]0)-tall", lambda found: f"19{found[1]}-tall"))
        known = "|".join(sorted(words.values, key=len, reverse=True))
        rules.append((_COMPOUNDS, rf"\b({known}){_COMPOUND}", lambda found: f"{words.values[found[1].lower()]} "))
    return rules
