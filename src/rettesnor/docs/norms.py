"""Words of force: what makes a sentence bind, by language, and whether a change of wording touched them."""

from __future__ import annotations

import re
from functools import cache
from typing import TYPE_CHECKING

from rettesnor.docs.record import Norm
from rettesnor.locale.messages import own_words, read_messages

if TYPE_CHECKING:
    from collections.abc import Mapping


_QUALIFYING = ("_qualifiers", "_numbers")
"""The keys of other words that bind: qualifiers, and numbers in letters. *One* is no number where it is mostly none."""


def force_of(language: str) -> Mapping[str, Norm]:
    """Return the verbs of norms in a language, and the norm that each carries; nothing where its messages have none.

    A language names them in its messages (`_norm_must` and so on), the usual one of each first.
    """
    return _force(tuple(own_words(f"_norm_{norm}", language) for norm in _WITH_VERBS))


def usual_word(norm: Norm, language: str) -> str:
    """Return how a norm is usually said in a language that has norm words."""
    if norm is not Norm.SHOULD_NOT:
        return own_words(f"_norm_{norm}", language)[0]
    return " ".join((own_words("_norm_should", language)[0], *own_words("_negations", language)[:1]))


def negated_should(language: str) -> re.Pattern[str]:
    """Return what finds «bør ikke» as a sentence says it; «bør ikke bare» adds, and negates nothing."""
    return _negated(*(own_words(key, language) for key in ("_norm_should", "_negations", "_adding")))


WORDS_THAT_BIND = frozenset(
    {
        *("_norm_must", "_norm_should", "_norm_could", "_negations", "_adding"),
        *(*_QUALIFYING, "_number_tens", "_number_units", "_exchanges"),
    }
)
"""The keys of a language's messages that hold words that bind; in them no other language stands in."""

_WITH_VERBS = (Norm.MUST, Norm.SHOULD, Norm.COULD)


@cache
def _force(verbs: tuple[tuple[str, ...], ...]) -> Mapping[str, Norm]:
    return {verb: norm for norm, own in zip(_WITH_VERBS, verbs, strict=True) for verb in own}


@cache
def _negated(should: tuple[str, ...], negations: tuple[str, ...], adding: tuple[str, ...]) -> re.Pattern[str]:
    one_of = ["|".join(map(re.escape, each)) or "(?!)" for each in (should, negations, adding)]
    return re.compile(rf"\b(?:{one_of[0]})(?:\s+\w+){{0,3}}?\s+(?:{one_of[1]})\b(?!\s+(?:{one_of[2]}))", re.IGNORECASE)


@cache
def _written_together(tens: tuple[str, ...], units: tuple[str, ...]) -> re.Pattern[str]:
    """Return what finds numbers that a language writes as one word, such as «tjuefire»."""
    one_of = ["|".join(map(re.escape, each)) or "(?!)" for each in (tens, units)]
    return re.compile(rf"(?:{one_of[0]})(?:{one_of[1]})?")


_WORD = re.compile(r"§+\s*[0-9]+(?:-[0-9]+)?(?:\s[a-z]\b)?|[^\W\d_]+|[0-9]+(?:[.,][0-9]+)*")


_DUTIES = ("duty_duty", "duty_right")
"""The labels of sentences that state a duty or a right."""


def normative_words(text: str, language: str) -> tuple[str, ...]:
    """Return the words of a text that can change what it binds to, in order.

    They are verbs of force, qualifiers, numbers and law, and the mark of a duty or a right with the first words of its
    sentence: a mark that moves to another sentence binds otherwise.
    """
    marks = _marks(language)
    verbs = force_of(language)
    others = frozenset(word for key in _QUALIFYING for word in own_words(key, language))
    together = _written_together(own_words("_number_tens", language), own_words("_number_units", language))
    found = []
    for match in _WORD.finditer(text):
        mark = marks.match(text, match.start())
        if mark is not None:
            found.append(" ".join(mark[0].split() + [word for word in mark.groups() if word]).lower())
            continue
        word = " ".join(match[0].split()) if match[0].startswith("§") else match[0].lower()
        is_number = word[0].isdigit() or together.fullmatch(word) is not None
        if word[0] == "§" or is_number or word in verbs or word in others:
            found.append(word)
    return tuple(found)


@cache
def _marks(language: str) -> re.Pattern[str]:
    words = read_messages(language)
    labels = "|".join(re.escape(words[key]) for key in _DUTIES)
    return re.compile(rf"(?<!\w)(?:{labels}):(?=\s+(\w+)(?:\s+(\w+))?)")
