"""Words that two languages cannot both mean: before and after, all and some, at once and later, a right and a duty.

They stand in groups. What is told is a word of one text that the other lacks, where it has another word of the same
group that the first lacks: a sentence that is built otherwise is no finding.
"""

from __future__ import annotations

import re
from functools import lru_cache
from typing import TYPE_CHECKING

from rettesnor.checks.durations import is_unit, last_as_long

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

timer?|timen\\w* | hours?|hourly
dag(?:er|en|ene|lig\\w*)? | days?|daily
uker?|uken?e?|uka | weeks?|weekly
måned\\w* | months?|monthly
år|året|årene|årlig\\w* | years?|yearly|annual\\w*

mandag\\w* | Mondays?
tirsdag\\w* | Tuesdays?
onsdag\\w* | Wednesdays?
torsdag\\w* | Thursdays?
fredag\\w* | Fridays?
lørdag\\w* | Saturdays?
søndag\\w* | Sundays?

alltid | always
ofte(?!re) | often|frequently
sjelden|sjeldent | seldom|rarely
aldri | never

mindre_enn|færre|mindre(?!årig\\w*) | less|fewer|smaller|minor
mer|mere|flere|større | more|greater|larger|bigger

lav|lavt|lave|lavere | low|lower
høy|høyt|høye|høyere | high|higher

tidlig\\w*(?<!tidligere) | earl(?:y|ier|iest)|not_before
sent|seint|senest|seinest|seneste | late|latest|no_later_than|not_later_than

mor|moren|mora|mamma\\w* | mother\\w*|mum|mom
far|faren|pappa\\w* | father\\w*|dad

bror\\w* | brother\\w*
søster\\w* | sister\\w*

sønn\\w* | sons?
datter\\w* | daughters?

trygg\\w*|trygt | safe\\w*|secure
farlig\\w* | dangerous\\w*|unsafe

gratis|kostnadsfri\\w* | free|no_charge|no_cost
mot_betaling|betale\\w* | fees?|pay|pays|paid|charged?

inne|innendørs | indoors
ute|utendørs | outdoors

alene | alone|by_oneself
sammen | together|jointly

bedre|best | better|best
verre|verst|dårligere | worse|worst

lett|enkelt|lettere | easy|easily|easier
vanskelig\\w* | difficult\\w*|hard|harder

kort|korte|kortere | short|shorter|brief\\w*
lang|lange|langt|lengre | long|longer

åpen|åpent|åpne | open
lukket|stengt|stengte | closed|shut

offentlig\\w* | public\\w*|official\\w*
privat\\w* | private\\w*

nasjonal\\w* | national\\w*
regional\\w* | regional\\w*
lokal\\w* | local\\w*
internasjonal\\w* | international\\w*

mann|mannen|menn|mennene | man|men|husbands?
kvinne\\w* | wom[ae]n

gutt\\w* | boys?
jent\\w* | girls?

nødvendig\\w* | necessary|needed
unødvendig\\w*|unødig | unnecessary|needless\\w*

legen?|leger|legene|overlege\\w* | doctors?|physicians?|consultants?
fastlege\\w* | GPs?|general_practitioner
sykepleier\\w* | nurses?
psykolog\\w* | psychologists?
advokat\\w* | lawyers?
leder|lederen|ledere|lederne | leaders?|managers?
lærer\\w* | teachers?

statsforvalter\\w* | County_Governors?
kontrollkommisjon\\w* | supervisory_commissions?
kommune|kommunen|kommuner|kommunene | municipalit\\w+
sykehus\\w* | hospitals?
politi\\w* | police
barnevern\\w* | child_welfare|child_protection
tingrett\\w*|domstol\\w* | courts?
nemnd\\w* | tribunals?

mye|masse | much|a_lot|lots
lite|litt | little

innenfor | within|inside
utenfor | outside|beyond

begynn\\w*|start\\w* | begin\\w*|start\\w*|onset
slutt\\w*|avslutt\\w*|opphør\\w* | end|ends|ended|ending|stop\\w*|cease\\w*|finish\\w*

mulig | possible|possibly
umulig\\w* | impossible

søknad\\w* | application\\w*
klage\\w* | complain\\w*|appeal\\w*

i_dag | today
i_morgen | tomorrow
i_går | yesterday

om_natten|nattevakt\\w* | night\\w*
om_dagen|dagtid | daytime

anbefal\\w* | recommend\\w*
frarå\\w*|forby\\w*|forbud\\w* | advis\\w*_against|prohibit\\w*|forbid\\w*|ban|bans

(?:hvis|dersom)(?![^.,;:]*\\bikke\\b) | if(?![^.,;:]*(?:\\bnot\\b|n['’]t\\b))|when|where|provided
med_mindre|uten_at | unless|except|without

både|begge | both
enten | either

annenhver|annethvert|annahver|hver_(?:andre|annen) | every_other|every_second|alternate|fortnight\\w*|every_two
hver|hvert|hver_eneste | every(?!_other|_second|_two)|each

hvis_ikke|med_mindre|uten_at | unless|if_not|without
selv_om|selv_når | even_if|even_though|even_when|although
"""


def _pattern(words: str) -> re.Pattern[str]:
    """Return a pattern for words; one behind a «not» may be another word for its opposite."""
    return re.compile(rf"\b(?<!\bikke )(?<!\bikkje )(?<!\bnot )(?:{words})\b", re.IGNORECASE)


_WORDS = [
    [tuple(words.strip().replace("_", " ") for words in line.split(" | ")) for line in group.split("\n")]
    for group in _NORWEGIAN_AND_ENGLISH.strip().split("\n\n")
]
_GROUPS = [[tuple(map(_pattern, meaning)) for meaning in group] for group in _WORDS]
_ANY_OF = [tuple(_pattern("|".join(side)) for side in zip(*group, strict=True)) for group in _WORDS]
_SIDES = {("nb", "en"): (0, 1), ("nn", "en"): (0, 1), ("en", "nb"): (1, 0), ("en", "nn"): (1, 0)}


def find_opposites(own: str, theirs: str, languages: tuple[str, str]) -> Iterator[tuple[str, str]]:
    """Yield each word of the original that the translation has another word of the same group for, with that."""
    if languages not in _SIDES:
        return
    here, there = _SIDES[languages]
    for number in sorted(_groups_in(own, here) & _groups_in(theirs, there)):
        group = _GROUPS[number]
        pairs = [(meaning[here].search(own), meaning[there].search(theirs)) for meaning in group]
        lacking = [one[0] for one, other in pairs if one and not other]
        surplus = [other[0] for one, other in pairs if other and not one]
        if lacking and surplus and not (is_unit(lacking[0], languages[0]) and last_as_long(own, theirs, languages)):
            yield lacking[0], surplus[0]


@lru_cache(maxsize=8_192)
def _groups_in(text: str, side: int) -> frozenset[int]:
    """Return the numbers of the groups of which a text has a word."""
    return frozenset(number for number, any_of in enumerate(_ANY_OF) if any_of[side].search(text))
