"""Two texts held against each other: block by block what stands where, and in each the sentences in their order."""

from __future__ import annotations

import re
from collections import Counter
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from rettesnor.checks.amounts import find_other_amounts
from rettesnor.checks.binding_words import ANSWERS_NEARLY, ANSWERS_ONLY, BOUNDS, NEARLY, NEITHER, ONLY
from rettesnor.checks.days import MONTHS
from rettesnor.checks.durations import is_unit, last_as_long
from rettesnor.checks.number_words import is_number
from rettesnor.checks.opposites import find_opposites, find_other_conjunction
from rettesnor.checks.pairs.aligning import Bead, align
from rettesnor.checks.pairs.judging import OF_A_SENTENCE_THAT_WAS_READ, OF_ANY_SENTENCE, unanswered
from rettesnor.checks.pairs.rewordings import reworded_stems, rewordings_of
from rettesnor.checks.pairs.rewritten import is_rearranged, new_words
from rettesnor.checks.pairs.stems import sentences_of, stems_of
from rettesnor.checks.proportions import equal_proportions
from rettesnor.checks.translated_numbers import maybe_numbers_in, numbers_in
from rettesnor.checks.translation_facts import blocks_in, same_address, sentence_facts
from rettesnor.locale.fold import plain
from rettesnor.locale.languages import without_region
from rettesnor.markdown.trees import parse
from rettesnor.problems import Level, Rule

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from rettesnor.checks.translation_facts import BlockFacts
    from rettesnor.data.word_pairs import WordPairs
    from rettesnor.problems import Fault
    from rettesnor.site.term_finder import TermFinder

DEMAND = Rule("translations.demand")
LEFT_OUT = Rule("translations.left-out", Level.ADVICE)
LOST_NEGATION = Rule("translations.lost-negation")
LOST_ONLY = Rule("translations.lost-only", Level.ADVICE)
MOVED = Rule("translations.moved")
OTHER_AMOUNT = Rule("translations.amount")
OPPOSITE = Rule("translations.opposite")
REARRANGED = Rule("translations.rearranged", Level.ADVICE)
SENTENCES = Rule("translations.sentences", Level.ADVICE)
TERM = Rule("translations.term", Level.ADVICE)
UNANSWERED = Rule("translations.unanswered", Level.ADVICE)

_ADDRESS = re.compile("\ue000([^\ue001]*)\ue001")
_SENTENCE = re.compile(
    r"(?<![0-9])(?<!\b[A-Za-zÆØÅæøå])(?<!\bnr)(?<!\bNo)(?<!\beks)(?<!\bbl\.a)(?<!\bkl)(?<!\bjf)[.!?…](?=[»”\"')]*(?:\s|$))"
    r"|[.!?…](?=[»”\"')]*\s*\Z)"
)
"""Where a sentence ends: not behind a number, a letter or an abbreviation, except where the text ends there too."""
_WORD = re.compile(r"[^\W_]+")
_AMERICAN_DAY = re.compile(r"\b(0?[1-9]|1[0-2])/(1[3-9]|[23][0-9])(?=/)")
_DIGITS = re.compile(r"[0-9]+")
_NOTE = re.compile(r" ?\[[0-9]+\]")
_SHORTEST, _LONGEST = 0.6, 2.6
_SHORTEST_OF_OTHERS, _LONGEST_OF_OTHERS = 0.85, 1.75
"""How many words of English there may be for each of Norwegian: the second where there are not as many sentences.

Measured on 1,837 paragraphs, items and cells of six words and more: 0.77 to 2.5, and 0.88 to 1.71.
"""

_EVERY = frozenset({"hver", "kvar", "every"})
_FEW_WORDS = 6
_FEW_STEMS = 3
_AKIN = 7
_SHOWN_WORDS = 8
_MOST_KEPT = 0.6
"""How much of a sentence that is gone may stand in one that is new before it was not left out, but joined."""


@dataclass(frozen=True, slots=True)
class Languages:
    """The languages of the two texts, the original's first, what finds the glossary's terms in each, and word pairs.

    `read` holds the sentences of the translation as it was when somebody read it beside the same original, where that
    is known and the translation was changed since; `gone` those of them that stand there no more. Where the original
    was another when they were read, `beside` holds its sentences: only what stands among them was read beside them.
    `in_order` holds what was read as it stood, where the original is the same.
    """

    own: str
    theirs: str
    own_terms: TermFinder
    their_terms: TermFinder
    pairs: WordPairs | None = None
    read: frozenset[str] = frozenset()
    gone: frozenset[str] = frozenset()
    beside: frozenset[str] | None = None
    in_order: tuple[str, ...] = ()

    @property
    def both(self) -> tuple[str, str]:
        """Return both codes."""
        return self.own, self.theirs


def find_misaligned(own: str, theirs: str, languages: Languages) -> Iterator[tuple[Fault, str]]:
    """Yield what differs between the HTML of two sections, and the first words of the translation's block.

    Where the blocks are not as many, nothing can be said.
    """
    ours, others = _blocks(own), _blocks(theirs)
    if len(ours) != len(others):
        return
    new = [each for block in others for each in _sentences(block, languages.theirs)]
    old = [each for block in ours for each in _sentences(block, languages.own)]
    is_all_there = languages.beside is None or languages.beside.issubset(old)
    languages = replace(languages, gone=languages.read.difference(new) if is_all_there else frozenset())
    yield from ((fault, _opening(others[place])) for place, fault in _moved(ours, others, languages))
    yield from ((REARRANGED.of(_short(sentence)), "") for sentence in _swapped(new, languages.in_order))
    stood = _where_they_stood(ours, others, languages)
    for place, (one, other) in enumerate(zip(ours, others, strict=True)):
        here = replace(languages, gone=stood.get(place, frozenset()))
        yield from ((fault, _opening(other)) for fault in compared(_words(one), _words(other), here))
    yield from ((fault, "") for fault in _left_out(new, languages))


def paired_sentences(own: str, theirs: str, languages: Languages) -> Iterator[tuple[str, str]]:
    """Yield the sentences of two sections' HTML that belong together; nothing where the blocks are not as many."""
    ours, others = _blocks(own), _blocks(theirs)
    for one, other in zip(ours, others, strict=True) if len(ours) == len(others) else ():
        for bead in beads(_words(one), _words(other), languages):
            yield " ".join(bead.own), " ".join(bead.theirs)


def sentences_in(html: str, language: str) -> tuple[str, ...]:
    """Return the sentences of a section's HTML in their order, as they are compared."""
    return tuple(each for block in _blocks(html) for each in _sentences(block, language))


def _swapped(new: Sequence[str], read: Sequence[str]) -> Sequence[str]:
    """Return the first sentence that stands before another one that it stood behind when it was read, if any does."""
    then, now = ([each for each in one if each in other] for one, other in ((read, set(new)), (new, set(read))))
    if Counter(then) != Counter(now):
        return ()
    return [one for one, other in zip(now, then, strict=True) if one != other][:1]


def compared(own: str, theirs: str, languages: Languages) -> Iterator[Fault]:
    """Yield what differs between two paragraphs, items, cells or titles."""
    count, other = _length(own), _length(theirs)
    shortest, longest = (_SHORTEST, _LONGEST) if count[0] == other[0] else (_SHORTEST_OF_OTHERS, _LONGEST_OF_OTHERS)
    words = (count[1], other[1]) if without_region(languages.theirs) == "en" else (other[1], count[1])
    if min(words) >= _FEW_WORDS and not shortest < words[1] / words[0] < longest:
        yield SENTENCES.of(count[0], other[0])
    yield from _terms(own, theirs, languages)
    found = beads(own, theirs, languages)
    for bead in found:
        yield from _compared(bead, languages)
    if languages.pairs is not None and languages.gone:
        yield from _rewritten([bead for bead in found if _is_changed(bead, languages)], languages, languages.pairs)


def beads(own: str, theirs: str, languages: Languages) -> list[Bead]:
    """Return the sentences of two blocks of text that belong together."""
    ours, others = _sentences(own, languages.own), _sentences(theirs, languages.theirs)
    here = {each: _signs(each, languages.own) for each in ours}
    there = {each: _signs(each, languages.theirs) for each in others}
    known = languages.pairs.stems[languages.own] if languages.pairs else {}

    def shared(one: Sequence[str], other: Sequence[str]) -> float:
        left, right = {sign for each in one for sign in here[each]}, {sign for each in other for sign in there[each]}
        answers = [not known[sign].by.isdisjoint(right) for sign in left if sign in known]
        answers += [sign in right for sign in left if sign.isdigit()] + [
            sign in left for sign in right if sign.isdigit()
        ]
        return sum(answers) / len(answers) if answers else 0.5

    return align(ours, others, shared)


def _signs(sentence: str, language: str) -> frozenset[str]:
    """Return by what a sentence is known in another language: its stems, figures among them."""
    return frozenset(stems_of(sentence, language))


def _sentences(block: str, language: str) -> list[str]:
    found = sentences_of(_NOTE.sub("", _words(block)), language)
    return [spaced for each in found if (spaced := " ".join(each.split()))]


def _compared(bead: Bead, languages: Languages) -> Iterator[Fault]:
    """Yield what differs between sentences that belong together.

    The words of one that was changed after it was read are compared with those that went, the whole block at once.
    """
    own, theirs = " ".join(bead.own), " ".join(bead.theirs)
    is_rewritten = bool(languages.gone) and _is_changed(bead, languages)
    if not theirs or not own:
        said, language = (own, languages.own) if own else (theirs, languages.theirs)
        if not is_rewritten and len(stems_of(said, language)) >= _FEW_STEMS:
            yield (LEFT_OUT if own else UNANSWERED).of(_short(said))
        return
    for here, there in find_opposites(own, theirs, languages.both):
        yield OPPOSITE.of(here, there)
    if (amounts := find_other_amounts(own, theirs, languages.both)) is not None:
        yield OTHER_AMOUNT.of(*amounts)
    if (conjunctions := find_other_conjunction(own, theirs, languages.both)) is not None:
        yield UNANSWERED.of(", ".join(conjunctions))
    if _loses_only(own, theirs, languages):
        yield LOST_ONLY.of()
    yield from (UNANSWERED.of(word) for word in _lost_nearly(own, theirs, languages))
    yield from _turned(own, theirs, languages)
    if languages.pairs is None or is_rewritten:
        return
    strict = OF_A_SENTENCE_THAT_WAS_READ if _is_changed(bead, languages) else OF_ANY_SENTENCE
    found = unanswered(own, theirs, languages.both, languages.pairs, strict)
    is_part = bool(equal_proportions(own, languages.own) & equal_proportions(theirs, languages.theirs))
    is_as_long = last_as_long(own, theirs, languages.both)
    sides = ((found.own, languages.own), (found.theirs, languages.theirs))
    told = [
        word
        for side, code in sides
        for word in side
        if not (_is_number(word, code) or (is_as_long and is_unit(word, code)) or (is_part and word.lower() in _EVERY))
    ]  # numbers are compared as numbers
    if told:
        yield UNANSWERED.of(", ".join(told))


def _loses_only(own: str, theirs: str, languages: Languages) -> bool:
    """Return whether the original says «bare» and the translation nothing that shuts others out."""
    here, there = ONLY.get(languages.own), ANSWERS_ONLY.get(languages.theirs)
    return here is not None and there is not None and bool(here.search(own)) and not there.search(theirs)


def _lost_nearly(own: str, theirs: str, languages: Languages) -> Iterator[str]:
    """Yield what makes one of two sentences a little weaker, or sets a bound, where nothing does so in the other."""
    for one, other, said, answer in ((own, theirs, *languages.both), (theirs, own, *languages.both[::-1])):
        for words, answers in ((NEARLY, ANSWERS_NEARLY), *BOUNDS):
            found = words[said].search(one) if said in words and answer in answers else None
            if found is not None and not answers[answer].search(other):
                yield found[0]


def _is_number(word: str, language: str) -> bool:
    """Return whether a word is compared as a number: those of months are."""
    return is_number(word, language) or word.lower() in (month.lower() for month in MONTHS.get(language, ()))


def _is_changed(bead: Bead, languages: Languages) -> bool:
    """Return whether somebody has read these sentences of the original, and beside them others than stand there now."""
    was_read = bool(languages.read) and (languages.beside is None or languages.beside.issuperset(bead.own))
    return was_read and (not bead.theirs or not languages.read.issuperset(bead.theirs))


def _where_they_stood(ours: Sequence[str], others: Sequence[str], languages: Languages) -> dict[int, frozenset[str]]:
    """Return the sentences that are gone by the block that each shares most with, in either language."""
    if not languages.gone or languages.pairs is None:
        return {}
    known = languages.pairs.stems[languages.own]
    shared = [set(reworded_stems(_words(other), languages.theirs)) for other in others]
    for block, one in zip(shared, ours, strict=True):
        block.update(*(known[stem].by for stem in stems_of(_words(one), languages.own) if stem in known))
    written = [place for place, other in enumerate(others) if set(_sentences(other, languages.theirs)) - languages.read]
    stood: dict[int, frozenset[str]] = {}
    for gone in languages.gone:
        stems = set(reworded_stems(gone, languages.theirs))
        place = max(written or range(len(shared)), key=lambda each: len(stems & shared[each]))
        stood[place] = stood.get(place, frozenset()) | {gone}
    return stood


def _turned(own: str, theirs: str, languages: Languages) -> Iterator[Fault]:
    """Yield what makes a sentence say no, or demand, where the original does not."""
    ours, others = sentence_facts(own, languages.own), sentence_facts(theirs, languages.theirs)
    if ours.loses_a_no(others) or _says_neither_alone(own, theirs, ours, others, languages):
        yield LOST_NEGATION.of()
    if ours.demands_otherwise(others):
        yield DEMAND.of()


def _says_neither_alone(own: str, theirs: str, ours: BlockFacts, others: BlockFacts, languages: Languages) -> bool:
    """Return whether one of two sentences says «verken – eller», and nothing in the other says no."""
    here, there = NEITHER.get(languages.own), NEITHER.get(languages.theirs)
    if here is None or there is None:
        return False
    one, other = bool(here.search(own)), bool(there.search(theirs))
    return (one and not others.negations + others.turns) or (other and not ours.negations + ours.turns)


def _rewritten(changed: Sequence[Bead], languages: Languages, pairs: WordPairs) -> Iterator[Fault]:
    """Yield what a block says that came after it was read, where the sentences that went said it in no other words."""
    came = [each for bead in changed for each in bead.theirs if each not in languages.read]
    if not came:
        return
    own = " ".join(each for bead in changed for each in bead.own)
    gone = sorted(languages.gone)
    now, then = (sentence_facts(" ".join(each), languages.theirs) for each in (came, gone))
    found = new_words(own, " ".join(came), gone, pairs)
    if now.is_turned_since(then):
        yield LOST_NEGATION.of()
    elif now.demands_otherwise(then):
        yield DEMAND.of()
    elif found:
        yield UNANSWERED.of(", ".join(found))
    if found:
        return
    yield from (REARRANGED.of(_short(each)) for each in came if is_rearranged(each, gone))


def _left_out(new: Sequence[str], languages: Languages) -> Iterator[Fault]:
    """Yield the sentences that were read, are gone, and live on in no sentence that is new.

    Where as many came as went, each was written anew: what it says is compared where it stands.
    """
    came = sorted(set(new) - languages.read)
    if len(came) >= len(languages.gone):
        return
    wordings = rewordings_of(languages.theirs)
    added = set(reworded_stems(" ".join(came), languages.theirs))
    for gone in sorted(languages.gone):
        stems = [each for each in reworded_stems(gone, languages.theirs) if each not in wordings.light]
        if stems and sum(wordings.is_said_in(each, added) for each in stems) < _MOST_KEPT * len(stems):
            yield LEFT_OUT.of(_short(gone))


def _short(sentence: str) -> str:
    words = sentence.split()
    return " ".join(words[:_SHOWN_WORDS]) + (" …" if len(words) > _SHOWN_WORDS else "")


def _blocks(html: str) -> list[str]:
    root = parse(html)
    for link in root.iter("a"):
        if "footnote" not in str(link.get("class", "")):
            address = link.get("data-source") or same_address(link.get("href") or "")
            link.tail = f"\ue000{address}\ue001{link.tail or ''}"
    return blocks_in(root)


def _words(block: str) -> str:
    return plain(_ADDRESS.sub("", block))


def _opening(block: str) -> str:
    return " ".join(_words(block).split()[:3])


def _moved(ours: Sequence[str], others: Sequence[str], languages: Languages) -> Iterator[tuple[int, Fault]]:
    """Yield blocks whose numbers or addresses stand in another block of the translation, or in another order there.

    What only one text has is told of the section as a whole, so only what both have counts.
    """
    own_numbers = [numbers_in(_words(block), languages.own) for block in ours]
    their_numbers = [numbers_in(_words(block), languages.theirs) for block in others]
    everywhere = sum(their_numbers, start=Counter())
    addresses = Counter(each for block in others for each in _ADDRESS.findall(block))
    for place, (one, other) in enumerate(zip(ours, others, strict=True)):
        here, there = _ADDRESS.findall(one), _ADDRESS.findall(other)
        if sorted(here) == sorted(there):
            if here != there and len(_SENTENCE.findall(_words(one))) == len(_SENTENCE.findall(_words(other))):
                yield place, MOVED.of(", ".join(here))
        elif here and set(here) - set(there) and set(here) - set(there) <= set(addresses - Counter(there)):
            yield place, MOVED.of(", ".join(here))
        their = their_numbers[place]
        lacking = own_numbers[place] - maybe_numbers_in(_words(other), languages.theirs) - their
        if lacking and not lacking - (everywhere - their) and their - own_numbers[place]:
            yield place, MOVED.of(", ".join(sorted(lacking)))
        elif _is_another_order(_words(one), _words(other)):
            yield place, MOVED.of(", ".join(_DIGITS.findall(_words(one))))


def _is_another_order(own: str, theirs: str) -> bool:
    here, there = (
        _DIGITS.findall(_AMERICAN_DAY.sub(r"\2/\1", own)),
        _DIGITS.findall(_AMERICAN_DAY.sub(r"\2/\1", theirs)),
    )
    return here != there and sorted(here) == sorted(there) and own.count("§") == theirs.count("§")


def _length(block: str) -> tuple[int, int]:
    return len(_SENTENCE.findall(block)), len(_WORD.findall(block)) or 1


def _terms(own: str, theirs: str, languages: Languages) -> Iterator[Fault]:
    """Yield terms of the glossary that stand in the original, where another term stands in the translation instead."""
    here = {found.entry.id: found.entry.name for found in languages.own_terms.find(own)}
    there = {found.entry.id: found.entry.name for found in languages.their_terms.find(theirs)}
    lacking, surplus = here.keys() - there.keys(), there.keys() - here.keys()
    if len(lacking) == 1 and len(surplus) == 1 and not _are_akin(*lacking, *surplus):
        yield TERM.of(here[next(iter(lacking))], there[next(iter(surplus))])


def _are_akin(one: str, other: str) -> bool:
    """Return whether one term is a kind of the other, or both begin alike: names of bodies mix them."""
    return one[:_AKIN] == other[:_AKIN] or one in other or other in one
