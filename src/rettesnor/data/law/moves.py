"""Where the words of a provision that changed stand now: as an act or the register says, or as found in the text.

«§ 25 tredje ledd er flyttet til § 28 første ledd bokstav f». Only archives tell: data/law holds hashes, no words.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from rettesnor.data.law.normal_form import words_of
from rettesnor.data.law.parts import Part
from rettesnor.data.law.whereabouts import find_likely, places_in, places_in_amendment

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from rettesnor.data.law.texts import ActText, AmendingAct, Article

Move = tuple[Part, Part]
"""Where words stood, and where they stand."""


def moves_of(
    part: Part, before: ActText | None, after: ActText, amendments: Mapping[str, AmendingAct]
) -> tuple[Move, ...]:
    """Return where the words of a part of an act went, in order: what is said outweighs what is found.

    `before` and `after` are the act in the last archive and in this one; without the last, nothing is found in texts.
    Nothing is returned of words that stayed where they were.
    """
    said = dict(_said(part, after, amendments))
    found = {} if before is None else dict(_found(part, before, after, amendments))
    moves = {**found, **said}
    return tuple((old, moves[old]) for old in sorted(moves, key=lambda old: old.sort_key))


def _said(part: Part, after: ActText, amendments: Mapping[str, AmendingAct]) -> Iterator[Move]:
    """Yield what an amending act moves («§ 28 blir ny § 29 c»), and what the register calls the § formerly."""
    for article in after.articles:
        if any(change.formerly == part.section for change in article.done) and article.section != part.section:
            yield Part(part.section), Part(article.section)
    for amending in amendments.values():
        for change in amending.changes:
            if change.target == after.ref and change.moved_to is not None and change.part.meets(part):
                yield change.part, change.moved_to


def _found(part: Part, before: ActText, after: ActText, amendments: Mapping[str, AmendingAct]) -> Iterator[Move]:
    """Yield the paragraphs of a part that are gone from their §, and the one place that has most of their words."""
    article = before.article(part.section)
    if article is None:
        return
    now = after.article(part.section)
    stays = set() if now is None else {paragraph.words for paragraph in now.paragraphs}
    new = [place for amending in amendments.values() for place in places_in_amendment(amending, after.ref)]
    for old in _paragraphs(article, part):
        words = words_of(article, old) or ""
        place = find_likely(words, new) or (find_likely(words, places_in(after)) if words not in stays else None)
        if place is not None and place.section != old.section:
            yield old, place


def _paragraphs(article: Article, part: Part) -> Iterator[Part]:
    if part.letter is not None:
        yield part
        return
    for number in range(1, len(article.paragraphs) + 1):
        if part.paragraph in {None, number}:
            yield Part(part.section, number)
