"""What two languages must agree on in a section: numbers, sections of law, force, links, lists, tables, notes."""

from __future__ import annotations

import re
from collections import Counter
from dataclasses import dataclass
from typing import TYPE_CHECKING

from lxml import html

from rettesnor.docs.norms import FORCE
from rettesnor.docs.record import Norm

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

ADVICE = "rad"
"""The section in which every verb of force counts."""

_MONTHS: Mapping[str, tuple[str, ...]] = {
    "nb": tuple("januar februar mars april mai juni juli august september oktober november desember".split()),  # noqa: SIM905
    "nn": tuple("januar februar mars april mai juni juli august september oktober november desember".split()),  # noqa: SIM905
    "en": tuple("January February March April May June July August September October November December".split()),  # noqa: SIM905
}
_NUMERIC_DATE = re.compile(r"\b([0-9]{1,2})\.([0-9]{1,2})\.([0-9]{4})\b")
_SECTION = r"[0-9]+(?:-[0-9]+)?(?:\s?(?:bokstav |letter )?\(?[a-zæøå]\b\)?)?"
_LAWS = re.compile(
    rf"(?:§+|\b[Ss]ections?|\b[Pp]aragraf(?:en|ene)?)\s*({_SECTION}(?:\s*(?:,|og|and|eller|or|til|to|–)\s*{_SECTION})*)"
)
_LETTER = re.compile(r"bokstav|letter|[()]")
_ONE_SECTION = re.compile(_SECTION)
_NUMBER = re.compile(r"(?<![\w§-])[0-9]+(?:[.,  ][0-9]{3})*(?:[.,][0-9]+)?(?!\w)")
_STRONG: Mapping[str, re.Pattern[str]] = {
    "nb": re.compile(r"\b(?:skal|plikter|plikt)\b", re.IGNORECASE),
    "nn": re.compile(r"\b(?:skal|pliktar|plikt)\b", re.IGNORECASE),
    "en": re.compile(r"\b(?:must|shall)\b", re.IGNORECASE),
}
_DEMANDING: Mapping[str, re.Pattern[str]] = {
    "nn": re.compile(r"\b(?:skal|må|måtte|plikt\w*|\w+plikt\w*|krev\w*|pålegg\w*|pålagd\w*)\b", re.IGNORECASE),
    "nb": re.compile(r"\b(?:skal|må|måtte|plikt\w*|\w+plikt\w*|krev\w*|pålegg\w*|pålagt)\b", re.IGNORECASE),
    "en": re.compile(
        r"\b(?:must|shall|will|(?:have|has|had|is|are|was|were|be) (?:\w+ )?to|need(?:s|ed)? to|dut(?:y|ies)|requir\w*"
        r"|demand\w*|oblig\w*|supposed to)\b",
        re.IGNORECASE,
    ),
}
_WORD = re.compile(r"[^\W\d_]+")
_NORWEGIAN_COUNT = ("to", "tre", "fire", "fem", "seks", "sju", "åtte", "ni", "ti", "elleve", "tolv")
_COUNT: Mapping[str, tuple[str, ...]] = {
    "nb": _NORWEGIAN_COUNT,
    "nn": _NORWEGIAN_COUNT,
    "en": ("two", "three", "four", "five", "six", "seven", "eight", "nine", "ten", "eleven", "twelve"),
}
"""Numbers in letters, from two on: "one" and «en» are mostly no numbers, nor are "the two" and «dere to»."""

_PAIR = re.compile(r"\b(?:(?:the|us|you) two|(?:de|dem|dei|vi|oss|dere|begge) to)\b", re.IGNORECASE)
_NEGATIONS: Mapping[str, re.Pattern[str]] = {
    "nb": re.compile(r"\b(?:ikke|aldri|ingen|ingenting|intet|verken|hverken|uten|nei)\b", re.IGNORECASE),
    "nn": re.compile(r"\b(?:ikkje|aldri|ingen|ingenting|inkje|korkje|utan|nei)\b", re.IGNORECASE),
    "en": re.compile(r"\b(?:not|never|no|nobody|none|nothing|without|neither|cannot)\b|n[’']t\b", re.IGNORECASE),
}
"""What turns a sentence round; compared in the advice itself, where both languages say it as often."""


@dataclass(frozen=True, slots=True)
class Demand:
    """Whether a text demands (skal, must), and whether it says so in any of the many other ways there are."""

    is_strong: bool
    is_there: bool

    def contradicts(self, other: Demand) -> bool:
        """Return whether one text demands what the other does not demand in any way."""
        return (self.is_strong and not other.is_there) or (other.is_strong and not self.is_there)


@dataclass(frozen=True, slots=True)
class SectionFacts:
    """The facts of one section, counted so that two languages can be compared; each by a name for messages."""

    numbers: Counter[str]
    laws: Counter[str]
    force: Counter[str]
    negations: int
    demand: Demand
    links: Counter[str]
    citations: Counter[str]
    lists: tuple[int, ...]
    tables: tuple[tuple[int, int], ...]
    footnotes: int


KNOWN_LANGUAGES = frozenset(_MONTHS)
"""Languages whose numbers, dates and verbs of force we can read; of others only the structure is compared."""


def facts_of(section: str, body: str, language: str) -> SectionFacts:
    """Read the facts of one section from its HTML (its heading left out)."""
    root = html.fragment_fromstring(body or " ", create_parent="div")
    citations = [str(link.get("data-source")) for link in root.iterfind(".//a[@class='citation']")]
    places = " ".join(link.text_content().partition(",")[2] for link in root.iterfind(".//a[@class='citation']"))
    footnotes = len(root.findall(".//a[@class='footnote-ref']"))
    links = [
        str(link.get("href"))
        for link in root.iter("a")
        if link.get("href") and "citation" not in str(link.get("class")) and "footnote" not in str(link.get("class"))
    ]
    lists = tuple(len(found.findall("./li")) for found in root.iter("ul", "ol"))
    tables = tuple(_shape(table) for table in root.iter("table"))
    for gone in root.findall(".//a[@class='citation']") + root.findall(".//a[@class='footnote-ref']"):
        gone.drop_tree()
    text = f"{root.text_content()} {places}"
    laws, rest = _laws(text)
    return SectionFacts(
        numbers=_numbers(rest, language),
        laws=laws,
        force=_force(section, rest, language),
        negations=len(_NEGATIONS[language].findall(rest)) if section == ADVICE and language in _NEGATIONS else 0,
        demand=_demand(rest, language),
        links=Counter(links),
        citations=Counter(citations),
        lists=lists,
        tables=tables,
        footnotes=footnotes,
    )


def difference(ours: Iterable[str], theirs: Iterable[str]) -> tuple[str, str]:
    """Return what only the original and what only the translation has, as words for a message ("–" for nothing)."""
    own, other = Counter(ours), Counter(theirs)
    only_own, only_other = sorted((own - other).elements()), sorted((other - own).elements())
    return ", ".join(only_own) or "–", ", ".join(only_other) or "–"


def _shape(table: html.HtmlElement) -> tuple[int, int]:
    rows = table.findall(".//tr")
    return len(rows), max((len(row) for row in rows), default=0)


def _laws(text: str) -> tuple[Counter[str], str]:
    """Count sections of law, however each language lists them, and return the text without them."""
    found = Counter(
        "§ " + _LETTER.sub("", "".join(section.split()))
        for laws in _LAWS.findall(text)
        for section in _ONE_SECTION.findall(laws)
    )
    return found, _LAWS.sub(" ", text)


def _numbers(text: str, language: str) -> Counter[str]:
    """Count numbers and dates in a form that both languages share: 3. mars 2027 = 3.3.2027 = 3 March 2027."""
    months = _MONTHS.get(language, ())
    text = _NUMERIC_DATE.sub(lambda found: f" {int(found[1])} {int(found[2])} {found[3]} ", text)
    for number, month in enumerate(months, start=1):
        text = re.sub(rf"\b{month}\b", f" {number} ", text, flags=0 if language == "en" else re.IGNORECASE)
    text = _PAIR.sub(" ", text)
    for number, word in enumerate(_COUNT.get(language, ()), start=2):
        text = re.sub(rf"\b{word}\b", f" {number} ", text, flags=re.IGNORECASE)
    text = re.sub(r"(?<=[0-9])\.(?=\s)", " ", text)
    text = re.sub(r"(?<=[0-9])(?:st|nd|rd|th)\b", " ", text)
    return Counter(_plain_number(found, language) for found in _NUMBER.findall(text))


def _plain_number(number: str, language: str) -> str:
    thousands, decimal = (", ", ".") if language == "en" else (". ", ",")
    for mark in (*thousands, " ", " "):
        number = re.sub(rf"{re.escape(mark)}(?=[0-9]{{3}}(?![0-9]))", "", number)
    return number.replace(decimal, ".")


def _force(section: str, text: str, language: str) -> Counter[str]:
    """Count verbs of force by the norm they carry.

    In the advice itself every one counts. Elsewhere only `should` does: see Demand for what the law demands.
    """
    verbs = FORCE.get(language, {})
    words = Counter(str(verbs[word.lower()]) for word in _WORD.findall(text) if word.lower() in verbs)
    if section == ADVICE:
        return words
    return Counter({Norm.SHOULD: words[Norm.SHOULD]})


def _demand(text: str, language: str) -> Demand:
    if language not in _STRONG:
        return Demand(is_strong=False, is_there=True)
    return Demand(bool(_STRONG[language].search(text)), bool(_DEMANDING[language].search(text)))
