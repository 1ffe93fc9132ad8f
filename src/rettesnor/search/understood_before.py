"""Queries as they were understood before: the same again, as long as the index answers what it was asked then.

Each is kept with all that was asked of the words of the index while it was understood: which stems there are, and how
common they are. A query that was completed or corrected has seen every word, so it is kept with all of them.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from rettesnor.search.opened import OpenedIndex
from rettesnor.search.query import Understood, Want, understand
from rettesnor.site.inputs import hash_of

if TYPE_CHECKING:
    from collections.abc import Sequence

    from rettesnor.search.index import Index
    from rettesnor.search.spelling import KnownWord

_EVERY = "*"
"""Stands for every word of the index: a stem has no sign in it."""


class UnderstoodBefore(OpenedIndex):
    """An index that remembers queries.

    `kept` is what `told` gave of an index of the same program, language and synonyms, with as many pages to the next
    power of two (`OpenedIndex.worth` knows no more of their number); an empty list where there is none.
    """

    def __init__(self, index: Index, kept: Sequence[Any]) -> None:
        super().__init__(index)
        before: dict[str, Any] = kept[0] if kept else {}
        self._kept: dict[str, Any] = kept[1] if kept else {}
        every = hash_of([(entry.stem, entry.written, entry.pages) for entry in index.entries])
        self._now = {**{entry.stem: entry.pages.bit_length() for entry in index.entries}, _EVERY: every}
        words = before.keys() | self._now.keys()
        self._changed = {word for word in words if before.get(word) != self._now.get(word)}
        self._asked: set[str] = set()
        self._used: dict[str, Any] = {}
        self._as_before: set[str] = set()

    def understand(self, query: str) -> Understood:
        """Return what `query.understand` makes of a query, or made of it before."""
        known = self._kept.get(query)
        if known is None or not self._changed.isdisjoint(known[0].split(" ")):
            self._asked.clear()
            understood = understand(query, self)
            self._used[query] = (" ".join(sorted(self._asked)), _as_json(understood))
            return understood
        self._used[query] = known
        self._as_before.add(query)
        return _from_json(known[1])

    def is_as_before(self, query: str) -> bool:
        """Return whether a query that was asked is understood as it was kept."""
        return query in self._as_before

    def told(self) -> Any:  # noqa: ANN401 - what JSON can say
        """Return what is to be kept: how common each word is, and the queries that were asked."""
        return self._now, self._used

    def has(self, stem: str) -> bool:
        """Return whether any text holds a stem, or a synonym group."""
        self._asked.add(stem)
        return super().has(stem)

    def commonness(self, stem: str) -> int:
        """Return how common a stem is."""
        self._asked.add(stem)
        return super().commonness(stem)

    @property
    def words(self) -> tuple[KnownWord, ...]:
        """Return every word of the index."""
        self._asked.add(_EVERY)
        return super().words

    @property
    def vocabulary(self) -> tuple[KnownWord, ...]:
        """Return every word that a correction may be."""
        self._asked.add(_EVERY)
        return super().vocabulary


def _as_json(understood: Understood) -> list[Any]:
    wants = [(want.stems, sorted(want.places), want.group) for want in understood.wants]
    worth, words = list(understood.worth.items()), list(understood.words.items())
    return [wants, worth, understood.least, words, understood.typed, understood.needs_help]


def _from_json(told: Sequence[Any]) -> Understood:
    wants, worth, least, words, typed, needs_help = told
    return Understood(
        wants=tuple(Want(stems, frozenset(places), group) for stems, places, group in wants),
        worth=dict(worth),
        least=least,
        words=dict(words),
        typed=tuple(typed),
        needs_help=needs_help,
    )
