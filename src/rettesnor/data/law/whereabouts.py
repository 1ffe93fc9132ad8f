"""Where words of the law went: the same words under another number, or most of them."""

from __future__ import annotations

from difflib import SequenceMatcher
from typing import TYPE_CHECKING

from rettesnor.data.law.normal_form import SHORT, article_hash, hash_of, normal_words
from rettesnor.data.law.parts import Part

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

    from rettesnor.data.law.texts import ActText, AmendingAct, Article, Item

FEWEST_WORDS = 8
"""Shorter paragraphs stand in many §§ («Departementet kan gi forskrift»): they say nothing of where a § went."""

SHORTEST_RUN = 4
LEAST_SHARED = 12
LEAST_SHARE = 0.8


def find_elsewhere(act: ActText, part: Part, sha256: str) -> tuple[Part, ...]:
    """Return the other places in an act whose words have this hash: whole §§ first, then paragraphs and points."""
    whole = [
        Part(article.section)
        for article in act.articles
        if article.section != part.section and article_hash(article) == sha256
    ]
    return (*whole, *(place for place, found in _all_parts(act) if found == sha256 and place != part))


def find_paragraphs(act: ActText, paragraphs: Sequence[str]) -> tuple[Part, ...]:
    """Return the places in an act that have one of these paragraphs, in the order of the act.

    `paragraphs` are short hashes. A paragraph that stands in several other §§ is left out: it tells nothing.
    """
    places: dict[str, list[Part]] = {}
    for place, found in _all_parts(act):
        if found[:SHORT] in paragraphs:
            places.setdefault(found[:SHORT], []).append(place)
    kept = [found[0] for found in places.values() if len({place.section for place in found}) == 1]
    return tuple(sorted(kept, key=lambda place: place.sort_key))


def find_likely(words: str, places: Iterable[tuple[Part, str]]) -> Part | None:
    """Return where most of some words stand now, or None where no place, or more than one, has them.

    A place has them when its words and these share at least twelve words, in runs of four or more, and four fifths of
    the shorter of the two: what became a point of a list may have left its first words behind.
    """
    old = normal_words(words).split()
    best: list[tuple[int, Part]] = []
    for place, text in places:
        new = normal_words(text).split()
        shorter = min(len(old), len(new))
        if shorter < LEAST_SHARED:
            continue
        blocks = SequenceMatcher(None, old, new, autojunk=False).get_matching_blocks()
        shared = sum(block.size for block in blocks if block.size >= SHORTEST_RUN)
        if shared >= LEAST_SHARED and shared >= shorter * LEAST_SHARE:
            best.append((shared, place))
    best.sort(key=lambda row: (-row[0], row[1].sort_key))
    if not best or (len(best) > 1 and best[1][0] == best[0][0] and not _is_within(best[1][1], best[0][1])):
        return None
    return max((place for shared, place in best if shared == best[0][0]), key=lambda place: place.sort_key)


def places_in(act: ActText) -> tuple[tuple[Part, str], ...]:
    """Return every paragraph and point of an act, with its words."""
    return tuple(
        place
        for article in act.articles
        for number, paragraph in enumerate(article.paragraphs, 1)
        for place in _worded(Part(article.section, number), paragraph.words, paragraph.items)
    )


def places_in_amendment(amending: AmendingAct, target: str) -> tuple[tuple[Part, str], ...]:
    """Return every paragraph and point that an amending act gives new words in an act."""
    return tuple(
        place
        for change in amending.changes
        if change.target == target
        for number, paragraph in enumerate(change.paragraphs, change.part.paragraph or 1)
        for place in _worded(Part(change.part.section, number), paragraph.words, paragraph.items)
    )


def _worded(place: Part, words: str, items: Sequence[Item]) -> Iterator[tuple[Part, str]]:
    yield place, words
    for item in items:
        yield Part(place.section, place.paragraph, item.label), item.words


def _is_within(one: Part, other: Part) -> bool:
    return one.holds(other) or other.holds(one)


def _all_parts(act: ActText) -> Iterator[tuple[Part, str]]:
    for article in act.articles:
        yield from _parts(article)


def _parts(article: Article) -> Iterator[tuple[Part, str]]:
    for number, paragraph in enumerate(article.paragraphs, 1):
        if len(paragraph.words.split()) >= FEWEST_WORDS:
            yield Part(article.section, number), hash_of(paragraph.words)
        yield from _points(Part(article.section, number), paragraph.items)


def _points(place: Part, items: Sequence[Item]) -> Iterator[tuple[Part, str]]:
    for item in items:
        if len(item.words.split()) >= FEWEST_WORDS:
            yield Part(place.section, place.paragraph, item.label), hash_of(item.words)
