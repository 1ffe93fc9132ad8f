"""Two sentences that should say the same: the words of each that nothing in the other answers."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from rettesnor.checks.pairs.stems import stemmed_words
from rettesnor.locale.languages import without_region

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

    from rettesnor.data.word_pairs import Answered, WordPairs


@dataclass(frozen=True, slots=True)
class Strictness:
    """How sure of a word one must be before it counts as unanswered: seen so often, and answered so reliably.

    `percent_alone` is the same for a word that the other sentence has nothing instead of; None tells no such words.
    `knows_all` tells that the sentence was learnt from, so that a word nobody has seen is one that was put in.
    """

    seen: int
    percent: int
    percent_alone: int | None = None
    knows_all: bool = False


OF_ANY_SENTENCE = Strictness(seen=8, percent=96)
OF_A_SENTENCE_THAT_WAS_READ = Strictness(seen=1, percent=85, percent_alone=97, knows_all=True)
"""The second is for a sentence that was changed after somebody had read it beside an original that is the same."""


@dataclass(frozen=True, slots=True)
class Unanswered:
    """The words of both sentences that nothing answers, as they stand there."""

    own: tuple[str, ...]
    theirs: tuple[str, ...]


def unanswered(own: str, theirs: str, languages: tuple[str, str], pairs: WordPairs, strict: Strictness) -> Unanswered:
    """Return what is said in one sentence alone; nothing where that may be another way to say the same."""
    here, there = dict(stemmed_words(own, languages[0])), dict(stemmed_words(theirs, languages[1]))
    ours, others = (pairs.stems[without_region(language)] for language in languages)
    left = [stem for stem in here if _is_open(ours.get(stem), there, strict.seen, strict.percent)]
    right = [stem for stem in there if _is_open(others.get(stem), here, strict.seen, strict.percent)]
    if strict.knows_all:
        right += [stem for stem in there if _is_new(stem, others, here)]
    if not left or not right:
        left, right = (_alone(*each, strict.percent_alone) for each in ((left, ours), (right, others)))
    return Unanswered(tuple(here[stem] for stem in left), tuple(there[stem] for stem in right))


def _is_open(known: Answered | None, there: Iterable[str], seen: int, percent: int) -> bool:
    return known is not None and known.seen >= seen and known.percent >= percent and known.by.isdisjoint(there)


def _is_new(stem: str, known: Mapping[str, Answered], here: Iterable[str]) -> bool:
    return stem not in known and not stem[0].isdigit() and stem not in here


def _alone(words: list[str], known: Mapping[str, Answered], least: int | None) -> list[str]:
    """Return the words that are told where the other sentence has nothing instead: two of them, or a sure one."""
    if least is None:
        return []
    if len(words) > 1:
        return words
    return [word for word in words if word not in known or known[word].percent >= least]
