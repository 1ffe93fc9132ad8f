"""Words of force: what makes a sentence bind, by language, and whether a change of wording touched them."""

from __future__ import annotations

import re
from functools import cache
from typing import TYPE_CHECKING

from rettesnor.docs.record import Norm
from rettesnor.locale.messages import read_messages

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


def _words(text: str) -> frozenset[str]:
    return frozenset(text.split())


_QUALIFIERS: Mapping[str, frozenset[str]] = {
    "nb": _words(
        """
        ikke aldri alltid bare kun unntatt straks ingen ingenting intet verken hverken uten minst høyst maks
        maksimalt minimum senest tidligst innen inntil plikt rett forbudt påbudt pålagt tillatt frivillig
        obligatorisk krever kreves trenger behøver måtte skulle burde
        """
    ),
    "en": _words(
        """
        not never always only except immediately no none nothing neither nor without cannot least most
        maximum minimum latest earliest within until duty right prohibited mandatory required allowed
        voluntary requires need needs
        """
    ),
}
_NUMBERS: Mapping[str, frozenset[str]] = {
    "nb": _words(
        """
        null én ett to tre fire fem seks sju syv åtte ni ti elleve tolv tretten fjorten femten seksten
        sytten atten nitten halv halvannen dobbelt hundre tusen million millioner
        """
    ),
    "en": _words(
        """
        zero two three four five six seven eight nine ten eleven twelve thirteen fourteen fifteen sixteen
        seventeen eighteen nineteen twenty thirty forty fifty sixty seventy eighty ninety half twice double
        hundred thousand million
        """
    ),
}
"""Numbers in letters; *one* is left out where it is mostly no number («en», "one")."""

_TENS = re.compile(
    r"(?:tjue|tyve|tretti|tredve|førti|femti|seksti|sytti|åtti|nitti)(?:e?n|én|ett?|to|tre|fire|fem|seks|sju|syv|åtte|ni)?"
)
"""Norwegian writes these as one word, such as «tjuefire»."""

_WORD = re.compile(r"§+\s*[0-9]+(?:-[0-9]+)?(?:\s[a-z]\b)?|[^\W\d_]+|[0-9]+(?:[.,][0-9]+)*")


_DUTIES = ("duty_duty", "duty_right")
"""The labels of sentences that state a duty or a right."""


def normative_words(text: str, language: str) -> tuple[str, ...]:
    """Return the words of a text that can change what it binds to, in order.

    They are verbs of force, qualifiers, numbers and law, and the mark of a duty or a right with the first words of its
    sentence: a mark that moves to another sentence binds otherwise.
    """
    marks = _marks(language)
    verbs = FORCE.get(language, {})
    others = _QUALIFIERS.get(language, frozenset()) | _NUMBERS.get(language, frozenset())
    found = []
    for match in _WORD.finditer(text):
        mark = marks.match(text, match.start())
        if mark is not None:
            found.append(" ".join(mark[0].split() + [word for word in mark.groups() if word]).lower())
            continue
        word = " ".join(match[0].split()) if match[0].startswith("§") else match[0].lower()
        is_number = word[0].isdigit() or (language == "nb" and _TENS.fullmatch(word) is not None)
        if word[0] == "§" or is_number or word in verbs or word in others:
            found.append(word)
    return tuple(found)


@cache
def _marks(language: str) -> re.Pattern[str]:
    words = read_messages(language)
    labels = "|".join(re.escape(words[key]) for key in _DUTIES)
    return re.compile(rf"(?<!\w)(?:{labels}):(?=\s+(\w+)(?:\s+(\w+))?)")
