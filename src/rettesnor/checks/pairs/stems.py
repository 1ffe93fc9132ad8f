"""The words of a sentence by which two languages are compared: stems, without those that carry no meaning."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from rettesnor.checks.language.sentences import split_sentences
from rettesnor.locale.languages import OfLanguages
from rettesnor.search.stems import stemmer

if TYPE_CHECKING:
    from collections.abc import Mapping

_WORD = re.compile(r"[^\W_]+(?:[’'](?:t|s)\b)?")
_NEGATED = "n't"


def _words(text: str) -> frozenset[str]:
    return frozenset(text.split())


_NORWEGIAN = _words(
    "det den de er og i å at som en et ei på til for av med om seg sin sitt sine man du deg din ditt dine di vi oss vår"
    " vårt våre dere jeg meg min mitt mine han ham hun henne hans hennes hen dem deres den dette disse der når har ha"
    " hadde var bli blir ble blitt være vær vært så da hva hvem eller men ein eg ved"
)
_ENGLISH = _words(
    "the of a an to is and in that be are it for on as by at this these those with or you your yours they their them he"
    " she his her hers him we our us i my it its do doe did done ha have had was were been there so when which who what"
    " whom from s t will would than then am being"
)
MEANINGLESS: Mapping[str, frozenset[str]] = OfLanguages({"nb": _NORWEGIAN, "nn": _NORWEGIAN, "en": _ENGLISH})
"""Stems that stand in every other sentence, and answer nothing."""


def stems_of(text: str, language: str) -> list[str]:
    """Return the stems of a text in their order, those that mean something; n't is not."""
    return [stem for stem, _ in stemmed_words(text, language)]


def stemmed_words(text: str, language: str) -> list[tuple[str, str]]:
    """Return the same stems, each with the word that it stands for."""
    stem, meaningless = stemmer(language), MEANINGLESS.get(language, frozenset())
    found = []
    for match in _WORD.finditer(text.lower().replace("’", "'")):
        word = match[0].removesuffix("'s")
        stemmed = "not" if word.endswith(_NEGATED) else stem(word)
        if stemmed not in meaningless and word not in meaningless:
            found.append((stemmed, word))
    return found


def sentences_of(block: str, language: str) -> list[str]:
    """Return the sentences of a block of text; words without an end are one."""
    return [sentence for _, sentence in split_sentences(block, language)]
