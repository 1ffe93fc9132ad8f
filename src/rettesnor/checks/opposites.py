"""Words that two languages cannot both mean: before and after, all and some, at once and later, a right and a duty.

A pair is told only where one text has nothing but the one and the other nothing but its opposite, so that a sentence
that is built otherwise is no finding.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterator

_NORWEGIAN_AND_ENGLISH = """
før | before|prior_to
etter_at|etterpå | after|afterwards

alle|hver(?:t)?|alltid|ethvert | all|every|everyone|everybody|each|always
noen|visse|iblant | some|certain|a_few|sometimes

straks|umiddelbart|med_en_gang|snarest | at_once|immediately|right_away|straight_away|promptly
senere|seinere|etter_hvert|siden | later|eventually|afterwards

minst|minimum | at_least|minimum|no_less_than
høyst|maksimalt|inntil|opptil | at_most|no_more_than|up_to|maximum

rett_til|retten_til|rettighet\\w* | right|rights|entitled
plikt\\w* | dut(?:y|ies)|oblig\\w*

over | over|above|older|more_than|exceed\\w*
under | under|below|younger|less_than|fewer

også|selv_om|enten | also|even|too|whether
bare|kun|utelukkende | only|solely|just

første|først | first|firstly
siste|sist|til_slutt | last|finally|lastly

skriftlig\\w* | written|in_writing
muntlig\\w* | oral\\w*|spoken|verbal\\w*

barn\\w* | child\\w*|minors?
voksne?n?e? | adults?|grown-?ups?

pårørendes? | next_of_kin|relatives?
bruker(?=-)|brukere\\w*|pasient\\w* | users?|patients?|service_users?

begge | both
ingen_av|en_av | neither|one_of|either

frivillig\\w* | voluntar\\w*
tvang\\w*|tvungen\\w*|tvunget | compul\\w*|coerc\\w*|involuntar\\w*|forced?

øke[rt]?|økt|økning\\w* | increas\\w*|more
reduse\\w*|minske\\w*|senke\\w* | reduc\\w*|decreas\\w*|lower\\w*

lovlig\\w*|tillatt | lawful\\w*|legal\\w*|allowed|permitted
ulovlig\\w*|forbudt | unlawful\\w*|illegal\\w*|forbidden|prohibited
"""


def _pattern(words: str) -> re.Pattern[str]:
    return re.compile(rf"\b(?:{words.strip().replace('_', ' ')})\b", re.IGNORECASE)


_PAIRS = [
    tuple(
        _pattern(words) for line in pair.split("\n") for words in (line.partition(" | ")[0], line.partition(" | ")[2])
    )
    for pair in _NORWEGIAN_AND_ENGLISH.strip().split("\n\n")
]
_NORWEGIAN = frozenset({"nb", "nn"})


def find_opposites(own: str, theirs: str, languages: tuple[str, str]) -> Iterator[tuple[str, str]]:
    """Yield each word of the original whose opposite alone stands in the translation, with that."""
    if languages[0] not in _NORWEGIAN or languages[1] != "en":
        return
    for one_nb, one_en, other_nb, other_en in _PAIRS:
        for here, not_here, there, not_there in (
            (one_nb, other_nb, other_en, one_en),
            (other_nb, one_nb, one_en, other_en),
        ):
            own_word, their_word = here.search(own), there.search(theirs)
            if own_word and their_word and not not_here.search(own) and not not_there.search(theirs):
                yield own_word[0], their_word[0]
