"""Where words of the law went: the same words, under another number."""

from __future__ import annotations

from typing import TYPE_CHECKING

from rettesnor.data.law.normal_form import SHORT, article_hash, hash_of
from rettesnor.data.law.parts import Part

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from rettesnor.data.law.texts import ActText, Article, Item

FEWEST_WORDS = 8
"""Shorter paragraphs stand in many §§ («Departementet kan gi forskrift»): they say nothing of where a § went."""


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
