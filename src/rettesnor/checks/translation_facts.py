"""What two languages must agree on in a section: numbers, sections of law, force, links, lists, tables, notes."""

from __future__ import annotations

import re
from collections import Counter
from dataclasses import dataclass
from functools import lru_cache
from typing import TYPE_CHECKING

from rettesnor.checks.binding_words import CANS, DEMANDING, DUTIES, MUSTS, NEGATIONS, REFUSALS, STRONG, TURNS
from rettesnor.checks.counted import counted_in
from rettesnor.checks.days import MONTHS, days_in
from rettesnor.checks.durations import lengths_in
from rettesnor.checks.points import letters_in
from rettesnor.checks.translated_numbers import maybe_numbers_in, numbers_in
from rettesnor.docs.norms import force_of
from rettesnor.docs.record import Norm
from rettesnor.locale.fold import plain
from rettesnor.locale.messages import either_or_both
from rettesnor.markdown.trees import parse

if TYPE_CHECKING:
    from lxml import html

    from rettesnor.locale.messages import Message

"""The section in which every verb of force counts."""

_NO_LETTER = r"(?![iå] [a-zæøå])"
"""«§ 3-3 i loven»: what comes after the number is a word, and no letter of the section."""
_SECTION = rf"[0-9]+(?:-[0-9]+)?(?:\s?(?:bokstav |letter )?{_NO_LETTER}\(?[a-zæøå]\b\)?)?"
_NAMED = r"(?:§+|\b[Ss]ections?|\b[Pp]aragraf(?:en|ene)?)"
_UNTIL = r"(?:til(?: og med)?|to|through|–)"
_LAWS = re.compile(rf"{_NAMED}\s*({_SECTION}(?:\s*(?:,|og|and|eller|or|{_UNTIL})\s*(?:{_NAMED}\s*)?{_SECTION})*)")
_RANGE = re.compile(rf"(?P<from>{_SECTION})\s*{_UNTIL}\s*(?:{_NAMED}\s*)?(?=(?P<to>{_SECTION}))")
_PART = r"(?:,? (?:[^\W\d_]+|[0-9]+\.?) (?:ledd|punktum|paragraph|subsection|sentence)){1,2},?"
_LETTER_OF_PART = re.compile(
    rf"(?P<section>{_NAMED}\s*[0-9]+(?:-[0-9]+)?)(?P<part>{_PART}) (?:(?:bokstav|litra|letter|item|point) )?"
    r"\(?(?P<letter>[a-zæøå])(?:\)|\b(?! [a-zæøå]))"
)
_ONE_LAW = re.compile(r"((?:(?<!§)§|\b[Ss]ection|\b[Pp]aragraf(?:en)?) ?[0-9]+) ?[\u2013\u2014] ?([0-9]+)")
_OF_A_LANGUAGE = re.compile(r"(?<=[a-z0-9])/(?:no|nb|nn|nor|en|eng|english|norsk|bokmal|nynorsk)(?=/|$)", re.IGNORECASE)
_OF_AN_ENGLISH_ACT = re.compile(r"(?<=lovdata\.no/dokument/)(NL|SF)E(?=/)")
_LETTER = re.compile(r"bokstav|letter|[()]")
_ONE_SECTION = re.compile(_SECTION)
_WORD = re.compile(r"[^\W\d_]+")
_BLOCKS = frozenset(
    {"p", "li", "td", "th", "dt", "dd", "summary", "figcaption", "h3", "h4", "h5", "h6", "div", "tr", "ul", "ol"}
    | {"table", "blockquote", "details", "dl", "pre"}
)


@dataclass(frozen=True, slots=True)
class Demand:
    """Whether a text demands (skal, must), and whether it says so in any of the many other ways there are."""

    is_strong: bool
    is_there: bool

    def contradicts(self, other: Demand) -> bool:
        """Return whether one text demands what the other does not demand in any way."""
        return (self.is_strong and not other.is_there) or (other.is_strong and not self.is_there)


@dataclass(frozen=True, slots=True)
class BlockFacts:
    """What one paragraph, item or cell says: how often it says no, in how many ways it might, and if it demands."""

    negations: int
    turns: int
    demand: Demand
    duties: int
    demands: int
    cans: int
    refusals: int = 0
    opening: str = ""

    def demands_otherwise(self, other: BlockFacts) -> bool:
        """Return whether one demands, or leaves open, what the other does not; «skal» alone may be the future."""
        if not self.demand.contradicts(other.demand):
            return (self.cans - other.cans) * (self.demands - other.demands) < 0
        strong, weak = (self, other) if self.demand.is_strong else (other, self)
        return strong.duties > 0 or weak.cans > strong.cans

    def is_turned_since(self, before: BlockFacts) -> bool:
        """Return whether a text came to say no more or less often than it did in the same language.

        A «not» that went is answered by another way to say no that came, or that went with it.
        """
        return abs(self.negations - before.negations) > abs(self.turns - before.turns)

    def loses_a_no(self, other: BlockFacts) -> bool:
        """Return whether one says no more often than the other does in any way; refusals of both answer each other."""
        more, answered = self.negations - other.negations, min(self.refusals, other.refusals)
        return more > other.turns - answered or -more > self.turns - answered


@dataclass(frozen=True, slots=True)
class SectionFacts:
    """The facts of one section, counted so that two languages can be compared; each by a name for messages."""

    numbers: Counter[str]
    maybe_numbers: Counter[str]
    named: Counter[str]
    lengths: Counter[str]
    laws: Counter[str]
    force: Counter[str]
    negations: int
    demand: Demand
    blocks: tuple[BlockFacts, ...]
    links: Counter[str]
    citations: Counter[str]
    lists: tuple[int, ...]
    tables: tuple[tuple[int, int], ...]
    footnotes: int


KNOWN_LANGUAGES = frozenset(MONTHS)
"""Languages whose numbers, dates and verbs of force we can read; of others only the structure is compared."""


@lru_cache(maxsize=64)  # after a save, all sections but one are as they were
def facts_of(body: str, language: str, *, is_advice: bool) -> SectionFacts:
    """Read the facts of one section from its HTML (its heading left out)."""
    root = parse(body)
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
    blocks = blocks_in(root)
    laws, rest = _laws("\n".join([*blocks, places]))
    return SectionFacts(
        numbers=numbers_in(rest, language),
        maybe_numbers=maybe_numbers_in(rest, language),
        named=days_in(rest, language) + letters_in(rest) + counted_in(rest, language),
        lengths=lengths_in(rest, language),
        laws=laws,
        force=_force(rest, language, is_advice=is_advice),
        negations=len(NEGATIONS[language].findall(rest)) if is_advice and language in NEGATIONS else 0,
        demand=_demand(rest, language),
        blocks=tuple(_block(_laws(block)[1], language) for block in blocks),
        links=Counter(links),
        citations=Counter(citations),
        lists=lists,
        tables=tables,
        footnotes=footnotes,
    )


def same_address(address: str) -> str:
    """Return an address without the part of it that says in which language the page behind it is.

    Readers of a translation are sent to the page in their own language where there is one.
    """
    if not address.startswith(("http:", "https:")):
        return address
    return _OF_AN_ENGLISH_ACT.sub(r"\1", _OF_A_LANGUAGE.sub("", address)).rstrip("/")


def unmatched_links(own: SectionFacts, theirs: SectionFacts) -> tuple[Counter[str], Counter[str]]:
    """Return the links of two sections that have no answer in the other, each as it was written."""
    here, there = (Counter(map(same_address, facts.links.elements())) for facts in (own, theirs))
    return _only(own.links, here - there), _only(theirs.links, there - here)


def _only(links: Counter[str], unanswered: Counter[str]) -> Counter[str]:
    left, found = unanswered.copy(), Counter[str]()
    for link in links.elements():
        if left[same_address(link)] > 0:
            left[same_address(link)] -= 1
            found[link] += 1
    return found


def unmatched_names(own: SectionFacts, theirs: SectionFacts) -> tuple[Counter[str], Counter[str]]:
    """Return days, letters of points and counts that only one of two sections has; each must lack one of the other's.

    So with lengths of time, where both tell of as many, and of more than one: «tre uker og to dager».
    """
    here, there = own.named - theirs.named, theirs.named - own.named
    if own.lengths.total() == theirs.lengths.total() > 1:
        here, there = here + (own.lengths - theirs.lengths), there + (theirs.lengths - own.lengths)
    return (here, there) if here and there else (Counter(), Counter())


def blocks_that_differ(own: SectionFacts, theirs: SectionFacts) -> tuple[list[BlockFacts], list[BlockFacts]]:
    """Return the blocks of the translation of which one text has lost a «not», and those of which only one demands.

    Where the blocks are not as many, all of them are compared as one.
    """
    ours, others = own.blocks, theirs.blocks
    if len(ours) != len(others):
        ours, others = (_joined(ours),), (_joined(others),)
    pairs = list(zip(ours, others, strict=True))
    return [b for a, b in pairs if a.loses_a_no(b)], [b for a, b in pairs if a.demands_otherwise(b)]


def is_demanded_by_one(own: SectionFacts, theirs: SectionFacts) -> bool:
    """Return whether only one of two whole sections demands; «skal» alone may be the future there too."""
    one, other = _joined(own.blocks), _joined(theirs.blocks)
    return own.demand.contradicts(theirs.demand) and one.demands_otherwise(other)


def unmatched_numbers(own: SectionFacts, theirs: SectionFacts) -> tuple[Counter[str], Counter[str]]:
    """Return the numbers that only one of two sections has, in figures or in letters."""
    only_own = own.numbers - theirs.numbers - theirs.maybe_numbers
    return only_own, theirs.numbers - own.numbers - own.maybe_numbers


def _joined(blocks: tuple[BlockFacts, ...]) -> BlockFacts:
    return BlockFacts(
        sum(block.negations for block in blocks),
        sum(block.turns for block in blocks),
        Demand(any(block.demand.is_strong for block in blocks), any(block.demand.is_there for block in blocks)),
        sum(block.duties for block in blocks),
        sum(block.demands for block in blocks),
        sum(block.cans for block in blocks),
        sum(block.refusals for block in blocks),
    )


def blocks_in(root: html.HtmlElement) -> list[str]:
    """Return the text of each paragraph, item, cell and the like by itself."""
    found = [""]
    _gather(root, found)
    return [" ".join(block.split()) for block in found if block.strip()]


def _gather(element: html.HtmlElement, found: list[str]) -> None:
    is_block = element.tag in _BLOCKS
    if is_block:
        found.append("")
    found[-1] += element.text or ""
    for child in element:
        _gather(child, found)
        found[-1] += child.tail or ""
    if is_block:
        found.append("")


@lru_cache(maxsize=512)
def sentence_facts(text: str, language: str) -> BlockFacts:
    """Return what one sentence says, sections of law left out."""
    return _block(_laws(text)[1], language)


def _block(text: str, language: str) -> BlockFacts:
    if language not in NEGATIONS:
        return BlockFacts(0, len(text), Demand(is_strong=False, is_there=True), 0, 0, 0)
    patterns = (NEGATIONS, TURNS, DUTIES, MUSTS, CANS, REFUSALS)
    opening = " ".join(text.split()[:3])
    negations, turns, duties, demands, cans, refusals = (len(each[language].findall(text)) for each in patterns)
    return BlockFacts(negations, turns, _demand(text, language), duties, demands, cans, refusals, opening)


def difference(ours: Counter[str], theirs: Counter[str]) -> Message:
    """Return in words what only the original and what only the translation has; what is nothing is left out."""
    sides = (("differs.there", ours - theirs), ("differs.here", theirs - ours))
    return either_or_both(*((key, sorted(left.elements())) for key, left in sides))


def _shape(table: html.HtmlElement) -> tuple[int, int]:
    rows = table.findall(".//tr")
    return len(rows), max((len(row) for row in rows), default=0)


def _laws(text: str) -> tuple[Counter[str], str]:
    """Count sections of law, however each language lists them, and return the text without them."""
    text = _ONE_LAW.sub(r"\1-\2", plain(text))
    text = _LETTER_OF_PART.sub(r"\g<section> \g<letter>\g<part>", text)
    found: Counter[str] = Counter()
    for laws in _LAWS.findall(text):
        found.update("§ " + _without_words(section) for section in _ONE_SECTION.findall(laws))
        found.update(
            f"§§ {_without_words(each['from'])} – {_without_words(each['to'])}" for each in _RANGE.finditer(laws)
        )
    return found, _LAWS.sub(" ", text)


def _without_words(section: str) -> str:
    return _LETTER.sub("", "".join(section.split()))


def _force(text: str, language: str, *, is_advice: bool) -> Counter[str]:
    """Count verbs of force by the norm they carry.

    In the advice itself every one counts. Elsewhere only `should` does: see Demand for what the law demands.
    """
    verbs = force_of(language)
    words = Counter(str(verbs[word.lower()]) for word in _WORD.findall(text) if word.lower() in verbs)
    if is_advice:
        return words
    return Counter({Norm.SHOULD: words[Norm.SHOULD]})


def _demand(text: str, language: str) -> Demand:
    if language not in STRONG:
        return Demand(is_strong=False, is_there=True)
    return Demand(bool(STRONG[language].search(text)), bool(DEMANDING[language].search(text)))
