"""Synonym groups in what a reader types: terms of the field, and whole phrases as people write them."""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass
from functools import cache
from typing import TYPE_CHECKING

from rettesnor.locale.fold import fold
from rettesnor.search.stems import stemmer
from rettesnor.search.weighing import GROUP
from rettesnor.search.words import split_words

if TYPE_CHECKING:
    from collections.abc import Collection, Iterable, Mapping, Sequence

    from rettesnor.data.synonyms import SynonymGroup

_SMALL_WEIGHT = 0.25
"""A small word in a phrase (`of`, `i`), where one that says something weighs 1."""
_EVERYDAY = 0.9
"""A phrase as people write it, where a term of the field weighs 1."""
_KIN = 0.7
"""A word in a phrase that means the same as the one that stands there (`far` where the phrase has `mor`)."""
_BETWEEN = 6
"""How many other words may stand among those of a phrase: what is scattered over a long question is another phrase."""
_BOTH = ("nb", "en")


@dataclass(frozen=True, slots=True)
class Spoken:
    """A word that was typed, as the groups see it: what it may be, with weights, and where it stands in the query."""

    meanings: tuple[tuple[str, float], ...]
    places: tuple[int, ...]
    is_known: bool
    is_small: bool = False


@dataclass(frozen=True, slots=True)
class Meant:
    """How surely a group is meant, and by which places of the query."""

    strength: float
    places: frozenset[int]


@dataclass(frozen=True, slots=True)
class _Phrase:
    group: str
    keys: tuple[tuple[str, ...], ...]
    weights: tuple[float, ...]
    strength: float
    total: float


class SpokenGroups:
    """The groups as they are found in queries: words by any of their forms, phrases by most of their words."""

    def __init__(self, groups: Iterable[SynonymGroup], small_words: Collection[str]) -> None:
        self.written: dict[str, str] = {}
        self.needs_help: set[str] = set()
        self._small = small_words
        self._singles: defaultdict[str, dict[str, None]] = defaultdict(dict)
        self._phrases: list[_Phrase] = []
        self._parts: defaultdict[str, list[tuple[int, int]]] = defaultdict(list)
        every = tuple(groups)
        for group in every:
            for term in group.norwegian:
                self._add(group.id, term, 1, ("nb",))
            for term in group.english:
                self._add(group.id, term, 1, ("en",))
        self._kin = {key: tuple(found) for key, found in self._singles.items()}
        for group in every:
            if group.help_now:
                self.needs_help.add(group.id)
            for phrase in group.everyday:
                self._add(group.id, phrase, _EVERYDAY, _BOTH)
        self._link_phrases()

    def _link_phrases(self) -> None:
        """Let each word of a phrase stand for all terms of its group: «far ringer» is «mor ringer»."""
        for number, phrase in enumerate(self._phrases):
            for part, own in enumerate(phrase.keys):
                kin = (GROUP + group for key in own for group in self._kin.get(key, ()))
                for key in dict.fromkeys((*own, *kin)):
                    self._parts[key].append((number, part))

    def _add(self, group: str, text: str, strength: float, languages: Sequence[str]) -> None:
        words = split_words(text)
        for word in words:
            if word.folded not in self._small:
                self.written[word.folded] = word.text.lower()
        # LAR has no endings: it is no `lærer`
        joined = fold("".join(word.text for word in words))
        is_abbreviation = len(words) == 1 and words[0].is_abbreviation
        for key in (joined,) if is_abbreviation else keys(joined, tuple(languages)):
            self._singles[key][group] = None
        if len(words) > 1:
            known_by = tuple(keys(word.folded, tuple(languages)) for word in words)
            weights = tuple(_SMALL_WEIGHT if word.folded in self._small else 1.0 for word in words)
            self._phrases.append(_Phrase(group, known_by, weights, strength, sum(weights)))

    def has_word(self, folded: str) -> bool:
        """Return whether a folded word stands in any group, inflected or not."""
        return folded in self.written or any(key in self._singles for key in keys(folded))

    def find(self, tokens: Sequence[Spoken], least: float) -> dict[str, Meant]:
        """Return the groups that a query means; `least` is the share of a phrase that has to be there."""
        found: dict[str, Meant] = {}
        spoken = [self._meanings(token) for token in tokens]
        for token, meanings in zip(tokens, spoken, strict=True):
            if token.is_small:
                continue
            for key, weight in meanings.items():
                for group in self._singles.get(key, ()):
                    _keep(found, group, weight, token.places)
        for number, parts in sorted(self._touched(spoken).items()):
            phrase = self._phrases[number]
            share = (
                sum(phrase.weights[part] * max(there.values()) for part, there in sorted(parts.items())) / phrase.total
            )
            places = _places(phrase, parts, tokens) if share >= least else frozenset()
            if places:
                _keep(found, phrase.group, share * phrase.strength, places)
        return found

    def _meanings(self, token: Spoken) -> dict[str, float]:
        """Return all that a word may be known by, with weights: its own forms, and those that mean the same.

        A small word is known as it stands only, and means nothing else: the stem of `for` is also that of other words,
        and `do` is `dø` folded.
        """
        own = {
            key: weight for folded, weight in token.meanings for key in ((folded,) if token.is_small else keys(folded))
        }
        if token.is_small:
            return own
        kin = {GROUP + group: _KIN * weight for key, weight in own.items() for group in self._kin.get(key, ())}
        return own | kin

    def _touched(self, spoken: Sequence[Mapping[str, float]]) -> dict[int, dict[int, dict[int, float]]]:
        """Return the phrases that share a word with the query: by phrase and word, the places and weights."""
        touched: defaultdict[int, defaultdict[int, dict[int, float]]] = defaultdict(lambda: defaultdict(dict))
        for place, meanings in enumerate(spoken):
            for key, weight in meanings.items():
                for number, part in self._parts.get(key, ()):
                    known = touched[number][part]
                    known[place] = max(known.get(place, 0), weight)
        return {number: dict(parts) for number, parts in touched.items()}


def _places(phrase: _Phrase, parts: Mapping[int, Mapping[int, float]], tokens: Sequence[Spoken]) -> frozenset[int]:
    """Return where in a query a phrase stands; nowhere where its words are scattered, or a common one is all of it."""
    if _window(parts, tokens) > len(phrase.weights) + _BETWEEN:
        return frozenset()
    places = {place for found in parts.values() for token in found for place in tokens[token].places}
    is_bare = any(
        phrase.weights[part] == 1 and not tokens[token].is_known for part, found in parts.items() for token in found
    )
    return frozenset(places) if len(places) > 1 or is_bare else frozenset()


def _window(parts: Mapping[int, Mapping[int, float]], tokens: Sequence[Spoken]) -> int:
    """Return how many words of the query the shortest piece has that holds all parts that were found."""
    said = sorted((tokens[token].places[0], part) for part, found in parts.items() for token in found)
    shortest = len(tokens)
    last: dict[int, int] = {}
    for place, part in said:
        last[part] = place
        if len(last) == len(parts):
            shortest = min(shortest, place - min(last.values()) + 1)
    return shortest


def _keep(found: dict[str, Meant], group: str, strength: float, places: Iterable[int]) -> None:
    before = found.get(group)
    if before is None or strength > before.strength:
        found[group] = Meant(strength, frozenset(places))


@cache
def keys(folded: str, languages: tuple[str, ...] = _BOTH) -> tuple[str, ...]:
    """Return what a word may be known by: itself, and its stem in each of some languages."""
    return (folded, *(f"{language} {stemmer(language)(folded)}" for language in languages))
