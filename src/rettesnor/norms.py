"""Words of force: what makes a sentence bind, by language, and whether a change of wording touched them."""

from __future__ import annotations

import re
from collections import Counter
from typing import TYPE_CHECKING

from rettesnor.record import Norm

if TYPE_CHECKING:
    from collections.abc import Mapping

FORCE: Mapping[str, Mapping[str, Norm]] = {
    "nb": {
        "skal": Norm.MUST,
        "må": Norm.MUST,
        "plikter": Norm.MUST,
        "bør": Norm.SHOULD,
        "kan": Norm.COULD,
    },
    "nn": {
        "skal": Norm.MUST,
        "må": Norm.MUST,
        "pliktar": Norm.MUST,
        "bør": Norm.SHOULD,
        "kan": Norm.COULD,
    },
    "en": {
        "must": Norm.MUST,
        "shall": Norm.MUST,
        "should": Norm.SHOULD,
        "could": Norm.COULD,
        "can": Norm.COULD,
        "cannot": Norm.COULD,
        "may": Norm.COULD,
    },
}
"""The verbs of norms, and the norm that each carries."""

_QUALIFIERS: Mapping[str, frozenset[str]] = {
    "nb": frozenset(
        {
            "ikke",
            "aldri",
            "alltid",
            "bare",
            "kun",
            "unntatt",
            "straks",
            "ingen",
            "minst",
            "høyst",
            "uten",
            "plikt",
            "rett",
            "forbudt",
        }
    ),
    "en": frozenset(
        {
            "not",
            "never",
            "always",
            "only",
            "except",
            "immediately",
            "no",
            "none",
            "least",
            "without",
            "duty",
            "right",
            "cannot",
            "prohibited",
        }
    ),
}
_NUMBERS: Mapping[str, frozenset[str]] = {
    "nb": frozenset(
        [
            "null",
            "to",
            "tre",
            "fire",
            "fem",
            "seks",
            "sju",
            "syv",
            "åtte",
            "ni",
            "ti",
            "elleve",
            "tolv",
            "halv",
            "hundre",
            "tusen",
        ]
    ),
    "en": frozenset(
        [
            "zero",
            "two",
            "three",
            "four",
            "five",
            "six",
            "seven",
            "eight",
            "nine",
            "ten",
            "eleven",
            "twelve",
            "half",
            "hundred",
            "thousand",
        ]
    ),
}
"""Numbers in letters; *one* is left out, since «en» and "one" are mostly no numbers."""

_SECTION_SIGN = re.compile(r"§+\s*[0-9]+(?:-[0-9]+)?(?:\s[a-z]\b)?")
_WORD = re.compile(r"[^\W\d_]+|[0-9]+(?:[.,][0-9]+)*")


def normative_words(text: str, language: str) -> Counter[str]:
    """Count the words of a text that can change what it binds to: verbs of force, qualifiers, numbers, law."""
    verbs = FORCE.get(language, {})
    others = _QUALIFIERS.get(language, frozenset()) | _NUMBERS.get(language, frozenset())
    sections = [" ".join(found.split()) for found in _SECTION_SIGN.findall(text)]
    rest = _SECTION_SIGN.sub(" ", text).lower()
    words = [word for word in _WORD.findall(rest) if word in verbs or word in others or word[0].isdigit()]
    return Counter([*words, *sections])
