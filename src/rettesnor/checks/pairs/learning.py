"""Learns which words of two languages answer each other, from sentences that say the same.

Model 1 of Brown et al. (1993: "The Mathematics of Statistical Machine Translation") in both directions says how likely
a word becomes another. In each pair of sentences the likeliest are then linked, so that what is explained by one word
is not explained by another (Melamed, 2000: "Models of translational equivalence among words").
"""

from __future__ import annotations

from collections import Counter, defaultdict
from typing import TYPE_CHECKING

from rettesnor.data.word_pairs import Answered, WordPairs

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence

    Stems = Sequence[str]
    Pair = tuple[Stems, Stems]
    Known = dict[str, set[str]]
    Likely = Mapping[tuple[str, str], float]

_NOTHING = ""
"""The word that stands for none, which begets the words that nothing answers."""

_ROUNDS, _WIDENINGS, _MENDINGS = 6, 3, 4
_UNLIKELY, _LIKELY, _LIKELY_AGAIN = 0.005, 0.01, 0.12
_ENOUGH_LINKS = 3
_LIKELY_ONE_WAY, _SURE_ONE_WAY, _LIKELY_BACK = 0.1, 0.2, 0.05
"""How likely a word must become another where they were linked less often: twice, or once with some likelihood back."""

_TOGETHER, _CLOSE, _CLOSER = 1.4, 0.12, 0.5
"""How often words must be left over together, and in which share of all that either is left over: the last if once."""

_OFTEN = 85
"""How many of a hundred sentences must answer a word before what is left unanswered is looked at again."""

_MOST_MENDED = 6


def learn(pairs: Sequence[Pair], languages: tuple[str, str]) -> WordPairs:
    """Return which stems answer each other in these sentences, and how reliably each is answered there."""
    turned = [(theirs, own) for own, theirs in pairs]
    forth = _likelihoods([([*own, _NOTHING], theirs) for own, theirs in pairs])
    back = _likelihoods([([*theirs, _NOTHING], own) for theirs, own in turned])
    known, answers = _linked(pairs, forth, back)
    for _ in range(_WIDENINGS):
        _widen(pairs, known, answers)
    for _ in range(_MENDINGS):
        _mend(pairs, known, answers)
    return WordPairs(languages, {languages[0]: _counted(pairs, known), languages[1]: _counted(turned, answers)})


def _likelihoods(pairs: Iterable[Pair]) -> dict[tuple[str, str], float]:
    """Return how likely each word of the first side becomes each of the second."""
    pairs = list(pairs)
    likely: dict[tuple[str, str], float] = {}
    for _ in range(_ROUNDS):
        counts: defaultdict[tuple[str, str], float] = defaultdict(float)
        totals: defaultdict[str, float] = defaultdict(float)
        for own, theirs in pairs:
            for word in theirs:
                shares = [likely.get((each, word), 1e-6) for each in own] if likely else [1.0] * len(own)
                whole = sum(shares)
                for each, share in zip(own, shares, strict=True):
                    counts[each, word] += share / whole
                    totals[each] += share / whole
        likely = {
            pair: count / totals[pair[0]] for pair, count in counts.items() if count > _UNLIKELY * totals[pair[0]]
        }
    return likely


def _linked(pairs: Iterable[Pair], forth: Likely, back: Likely) -> tuple[Known, Known]:
    """Link the words of each pair, the likeliest first, and return what was linked often or surely enough."""
    links: Counter[tuple[str, str]] = Counter()
    for own, theirs in pairs:
        links.update(_links_in(dict.fromkeys(own), dict.fromkeys(theirs), forth, back))
    known: Known = defaultdict(set)
    answers: Known = defaultdict(set)
    for (one, other), count in links.items():
        likelier = max(forth.get((one, other), 0), back.get((other, one), 0))
        rarer = min(forth.get((one, other), 0), back.get((other, one), 0))
        is_often = count >= _ENOUGH_LINKS or (count > 1 and likelier > _LIKELY_ONE_WAY)
        if is_often or (likelier > _SURE_ONE_WAY and rarer > _LIKELY_BACK):
            known[one].add(other)
            answers[other].add(one)
    return known, answers


def _links_in(own: Iterable[str], theirs: Iterable[str], forth: Likely, back: Likely) -> list[tuple[str, str]]:
    scored = [((forth.get((a, b), 0) * back.get((b, a), 0)) ** 0.5, a, b) for a in own for b in theirs]
    found, used, using = [], set(), set()
    for score, one, other in sorted((each for each in scored if each[0] > _LIKELY), key=lambda each: (-each[0], each)):
        if (one in used or other in using) and (score < _LIKELY_AGAIN or (one in used and other in using)):
            continue
        found.append((one, other))
        used.add(one)
        using.add(other)
    return found


def _open_in(pair: Pair, known: Known, answers: Known) -> tuple[list[str], list[str]]:
    """Return the words of both sides that nothing answers yet."""
    own, theirs = set(pair[0]), set(pair[1])
    return (
        sorted(word for word in own if not known.get(word, frozenset()) & theirs),
        sorted(word for word in theirs if not answers.get(word, frozenset()) & own),
    )


def _widen(pairs: Iterable[Pair], known: Known, answers: Known) -> None:
    """Add words that are left over together more often than chance has it."""
    together: defaultdict[tuple[str, str], float] = defaultdict(float)
    alone: Counter[str] = Counter()
    others: Counter[str] = Counter()
    for pair in pairs:
        left, right = _open_in(pair, known, answers)
        alone.update(left)
        others.update(right)
        share = 1 / max(1, min(len(left), len(right)))
        for one in left:
            for other in right:
                together[one, other] += share if len(left) * len(right) > 1 else 2
    for (one, other), count in together.items():
        closeness = 2 * count / (alone[one] + others[other])
        if (count > _TOGETHER and closeness > _CLOSE) or (count >= 1 and closeness > _CLOSER):
            known[one].add(other)
            answers[other].add(one)


def _mend(pairs: Iterable[Pair], known: Known, answers: Known) -> None:
    """Let words that are all but always answered be answered by what stands there instead, where that is little."""
    pairs = list(pairs)
    turned = [(theirs, own) for own, theirs in pairs]
    own_known, their_known = _counted(pairs, known), _counted(turned, answers)
    for pair in pairs:
        left, right = _open_in(pair, known, answers)
        left = [word for word in left if word in own_known and own_known[word].percent >= _OFTEN]
        right = [word for word in right if word in their_known and their_known[word].percent >= _OFTEN]
        if 0 < len(left) * len(right) <= _MOST_MENDED:
            for one in left:
                for other in right:
                    known[one].add(other)
                    answers[other].add(one)


def _counted(pairs: Iterable[Pair], known: Known) -> dict[str, Answered]:
    seen: Counter[str] = Counter()
    answered: Counter[str] = Counter()
    for own, theirs in pairs:
        there = set(theirs)
        for word in set(own):
            if known.get(word):
                seen[word] += 1
                answered[word] += bool(known[word] & there)
    return {
        word: Answered(count, 100 * answered[word] // count, frozenset(known[word])) for word, count in seen.items()
    }
