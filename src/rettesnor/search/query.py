"""From what a reader typed to what is looked for: words of the index with weights, and synonym groups.

The same rules as theme/assets/search/query.js. tests/search/queries.yml judges the weights.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from rettesnor.locale.fold import composed, fold, without_unseen
from rettesnor.search.compounds import COMPOUNDING, split_compound
from rettesnor.search.index import SMALL
from rettesnor.search.spelling import nearest
from rettesnor.search.spoken import Spoken
from rettesnor.search.weighing import GROUP as GROUP_MARK
from rettesnor.search.words import split_words

if TYPE_CHECKING:
    from collections.abc import Collection, Mapping, Sequence

    from rettesnor.search.opened import OpenedIndex
    from rettesnor.search.words import Word

PART = 0.35
"""A part of a compound that the site knows whole (`plikt` of `taushetsplikt`): the whole is what was asked for."""
ONLY_PART = 0.7
"""A part of a compound that the site does not know whole: the parts are all there is to go by."""
BEGINNING = 0.7
"""A longer word that begins with what is typed so far."""
CORRECTED = 0.8
"""A word of the site that is a slip or two away: surer than a beginning, less sure than a word typed right."""
GROUP = 0.9
"""A synonym group: what says the same in other words comes just after what says it in the reader's."""
PASSING = 0.5
"""How much less a group counts that says next to nothing of a query: «hvem hjelper meg» where rights are asked for."""
UNKNOWN = 0.5
"""What a word counts that the site lacks: no page can answer it, so it takes less from those that answer the rest."""
LONE = 0.2
"""What a letter or digit alone counts, which is nearly always part of something else."""
LEAST_SHARE = 0.75
"""How much of a phrase must stand in the query for the phrase to be meant, by the weights of its words."""
LEAST_SHARE_ALONE = 0.4
"""The same when nothing else in the query means anything: a guess is then better than an empty page."""
LEAST_SMALL = 0.6
"""How much of a query a page must answer that is made of words of asking alone."""
LEAST_COVERED = 0.2
"""How much of the query a page must answer to be shown at all."""

_FEWEST_TYPED, _MOST_LONGER, _SHORTEST_JOINED = 3, 6, 6


@dataclass(slots=True)
class Token:
    """A word of a query, or two that the site writes as one: its stems with weights, and what else it may be."""

    folded: str
    places: tuple[int, ...]
    meanings: list[tuple[str, float]]
    stems: dict[str, float] = field(default_factory=dict)
    is_small: bool = False
    is_known: bool = False
    is_joined: bool = False
    correction: str | None = None

    def mean(self, stem: str, folded: str, weight: float) -> None:
        """Add something that the word may mean; a stem is looked for only where it is given."""
        if stem:
            self.stems.setdefault(stem, weight)
        self.meanings.append((folded, weight))


@dataclass(frozen=True, slots=True)
class Want:
    """Something that is looked for: stems, any of which will do, and the places of the query that ask for it."""

    stems: Mapping[str, float]
    places: frozenset[int]
    group: str = ""


@dataclass(frozen=True, slots=True)
class Understood:
    """A query understood.

    `worth` maps each place that holds a word with a meaning to what it counts; `least` is the share of it that a page
    has to hold. `typed` are all words, as they were typed, and `words` those that say something. `needs_help` is set
    where all of them together are the words of a group that may mean that somebody needs help now.
    """

    wants: tuple[Want, ...]
    worth: Mapping[int, float]
    least: float
    words: Mapping[int, str]
    typed: tuple[str, ...]
    needs_help: bool


def understand(query: str, index: OpenedIndex) -> Understood:
    """Understand a query as the search page does."""
    words = split_words(without_unseen(composed(query)))
    tokens = [
        _token(word.folded, place, index, is_small=word.folded in index.small) for place, word in enumerate(words)
    ]
    joined = _joined(words, index)
    for token in joined:
        for place in token.places:
            tokens[place].is_joined = True
    every = [*tokens, *joined]
    spoken = [Spoken(tuple(token.meanings), token.places, token.is_known, token.is_small) for token in every]
    groups = index.spoken.find(spoken, LEAST_SHARE)
    literal = [Want(token.stems, frozenset(token.places)) for token in every if token.stems]
    if not groups and all(token.is_small for token in every if token.stems):
        groups = index.spoken.find(spoken, LEAST_SHARE_ALONE)
    worth = {token.places[0]: _worth(token, index) for token in tokens if token.stems or not token.is_small}
    meant = [
        Want({GROUP_MARK + group: GROUP * found.strength * _emphasis(found.places, worth)}, found.places, group)
        for group, found in groups.items()
        if index.has(GROUP_MARK + group)
    ]
    said = {place for place, token in enumerate(tokens) if not token.is_small}
    return Understood(
        wants=(*literal, *meant),
        worth=worth,
        least=LEAST_COVERED if any(not token.is_small for token in tokens) else LEAST_SMALL,
        typed=tuple(word.text for word in words),
        words={place: word.text for place, word in enumerate(words) if not tokens[place].is_small},
        needs_help=any(
            group in index.spoken.needs_help and said <= found.places for group, found in groups.items() if said
        ),
    )


def _emphasis(places: Collection[int], worth: Mapping[int, float]) -> float:
    """Return how much of a group counts that is meant by some places of a query."""
    asked = sum(worth.values())
    share = sum(each for place, each in worth.items() if place in places) / asked if asked else 1.0
    return 1 - PASSING + PASSING * share


def _worth(token: Token, index: OpenedIndex) -> float:
    if token.is_small:
        return SMALL
    if len(token.folded) == 1:
        return LONE
    if not (token.stems or token.is_joined or index.spoken.has_word(token.folded)):
        return UNKNOWN
    return index.worth(min(token.stems, key=index.commonness)) if token.stems else 1


def _token(folded: str, place: int, index: OpenedIndex, *, is_small: bool) -> Token:
    token = Token(folded, (place,), [(folded, 1.0)], is_small=is_small)
    stem = index.stem(folded)
    if is_small:
        if folded in index.asking and index.has(stem):
            token.stems[stem] = SMALL
        return token
    parts = [part for part in _parts(folded, index) if part != stem]
    token.is_known = index.has(stem)
    if token.is_known:
        token.stems[stem] = 1.0
    if token.is_known or parts:
        for part in parts:
            token.mean(part, part, PART if token.is_known else ONLY_PART)
        return token
    if index.spoken.has_word(folded):
        return token
    longer = index.beginning(folded, _MOST_LONGER) if len(folded) >= _FEWEST_TYPED else []
    for word in longer:
        token.mean(word.stem, word.folded, BEGINNING)
    for word in [] if longer else nearest(folded, stem, index.vocabulary):
        token.correction = token.correction or word.written
        token.mean(word.stem if index.has(word.stem) else "", word.folded, CORRECTED)
    return token


def _parts(folded: str, index: OpenedIndex) -> tuple[str, ...]:
    return split_compound(folded, index.has, index.stem) if index.language in COMPOUNDING else ()


def _joined(words: Sequence[Word], index: OpenedIndex) -> list[Token]:
    """Return two words that the site writes as one: `taushets plikt`."""
    found = []
    for place in range(len(words) - 1):
        one, other = words[place], words[place + 1]
        folded = fold(one.text + other.text)
        stem = index.stem(folded)
        if len(folded) < _SHORTEST_JOINED or other.start <= one.start:
            continue
        is_known = index.has(stem)
        if is_known or index.spoken.has_word(folded):
            stems = {stem: 1.0} if is_known else {}
            found.append(Token(folded, (place, place + 1), [(folded, 1.0)], stems, is_known=is_known))
    return found
