"""Words that two languages cannot both mean: before and after, all and some, at once and later, a right and a duty.

They stand in groups. What is told is a word of one text that the other lacks, where it has another word of the same
group that the first lacks: a sentence that is built otherwise is no finding.
"""

from __future__ import annotations

import re
from functools import cache, lru_cache
from typing import TYPE_CHECKING

from rettesnor.checks.durations import is_unit, last_as_long

if TYPE_CHECKING:
    from collections.abc import Iterator

_NORWEGIAN_AND_ENGLISH = """
før | before|prior_to
etter_at|etterpå|etter(?=_\\w+ingen\\b) | after|afterwards
under(?=_\\w+ingen\\b) | during

alle|hver(?:t)?|alltid|ethvert | all|every|everyone|everybody|each|always
noen|visse|iblant | some|certain|a_few|sometimes

alle|samtlige | all|every|everyone|everybody|each|whole|entire
de_fleste|dei_fleste|det_meste|mesteparten|flertallet | (?<!the )(?<!at )most|majority

straks|umiddelbart|med_en_gang|snarest|så_snart_som | as_soon_as|at_once|immediately|(?:right|straight)_away|promptly
senere|seinere|etter_hvert|siden | later|eventually|afterwards

minst|minimum | at_least|minimum|no_less_than
høyst|maksimalt|inntil|opptil | at_most|no_more_than|up_to|maximum

rett_til|retten_til|rettighet\\w* | right|rights|entitled
plikt\\w* | dut(?:y|ies)|oblig\\w*

over | over|above|older|more_than|exceed\\w*
under | under|below|younger|less_than|fewer

også|selv_om|enten | also|even|too|whether
bare|kun|utelukkende | only|solely|just

første|først|fyrst\\w* | first|firstly|initial\\w*
(?:den|det|i|for_det)_(?:andre|annen|annet|anna)(?=_\\w) | second|secondly
tredje | third|thirdly
siste|sist|til_slutt | last|finally|lastly|latest

skriftlig\\w* | written|in_writing
muntlig\\w* | oral\\w*|spoken|verbal\\w*

barn\\w* | child\\w*|minors?
voksne?n?e? | adults?|grown-?ups?

pårørendes? | next_of_kin|relatives?
bruker(?=-)|brukere\\w*|pasient\\w* | users?|patients?|service_users?

begge | both
ingen_av|en_av|bare_en | neither|one_of|either|one_parent

frivillig\\w*|valgfri\\w* | voluntar\\w*|optional\\w*
tvang\\w*|tvungen\\w*|tvunget|obligatorisk\\w*|påbudt | compul\\w*|coerc\\w*|involuntar\\w*|forced?|mandatory|obligatory

venstre | left(?=_hand|_side|_arm|_leg|_foot|_ear|_eye)|(?:the|your)_left
høyre | right(?=_hand|_side|_arm|_leg|_foot|_ear|_eye)|(?:on|to)_(?:the|your)_right

øk|øke[rt]?|økte|økt|økning\\w*|steg|stiger|vokste | increas\\w*|more|rose|rises?|grew|grows?
reduse\\w*|minsk\\w*|senk\\w*|sank|synker|falt|faller | reduc\\w*|decreas\\w*|lower\\w*|fell|falls?|declin\\w*|dropp\\w*

(?:økte?|økning|steg|vokste|falt|sank|redusert|gikk_(?:opp|ned))_med(?=_[0-9]) | by(?=_[0-9])
(?:økte?|steg|falt|sank|redusert|gikk_(?:opp|ned))_til(?=_[0-9]) | (?:rose|increased|fell|decreased)_to(?=_[0-9])

de_fleste|dei_fleste|flertallet | most|majority
de_færreste|fåtall\\w*|mindretall\\w* | (?<!a )few|minority

helg|helga|helgen|helger|helgene | weekends?
hverdag\\w*|ukedag\\w*|kvardag\\w* | weekdays?

våren|vårsemester\\w* | spring
sommer\\w* | summers?
høst|høsten|høstsemester\\w*|haust\\w* | autumns?
vinter\\w* | winters?

innen(?!for)|inntil@|til@ | within|before@|by@|until@|till@|to@|through@|no_later|not_later|latest|in_time
etter@|fra@|frå@ | after@|from@|since@

unnta\\w*|utenom|utanom|bortsett_(?:fra|frå) | except\\w*|apart_from|other_than|but|excluding|outside|besides
inkludert|herunder|også|òg|medregnet|samt | including|included|also|as_well|even|too

nekt(?:e[rt]?|ar?)|avslå\\w* | refus\\w*|declin\\w*|den(?:y|ies)|say_no|object|(?:not|\\w+n['’]t)(?=_[^.]*accept)
godta\\w*|aksepter\\w*|takke[rt]?_ja | accept\\w*|say_yes

vanlig|vanleg|ofte|ikke_uvanlig\\w*|ikke_sjeld\\w* | common|usual|usually|often|frequent\\w*|normal\\w*
uvan(?:lig|leg)\\w*|sjeld\\w* | rare|rarely|seldom|uncommon|unusual|infrequent\\w*|not_(?:common|usual|often)

tom_mage | empty_stomach
med_mat|til_mat|sammen_med_mat | with_food|with_a_meal

lovlig\\w*|tillatt | lawful\\w*|legal\\w*|allowed|permitted
ulovlig\\w*|forbudt | unlawful\\w*|illegal\\w*|forbidden|prohibited

sekund\\w* | seconds
minutt\\w* | minutes?
timer?|timen\\w* | hours?|hourly
(?<!14\\. )dag(?:er|en|ene|lig\\w*)?|døgn(?:et)? | days?|daily
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

alene|hver_for_seg|enkeltvis | alone|by_oneself|separately|individually
sammen | together|jointly

bedre|best | better|best
verre|verst|dårligere | worse|worst

lett|enkelt|lettere | easy|easily|easier
vanskelig\\w* | difficult\\w*|hard|harder

kort|korte|kortere | short|shorter|brief\\w*
lang|lange|langt|lengre | long|longer

åpen|åpent|åpne[rst]? | open|opens|opened|opening
lukk(?:e[rt]?)?|steng(?:e[rs]?|te?)? | clos(?:es?|ed|ing)|shut\\w*

våken|våkne\\w* | awake|wakes?|waking
sove[rt]?|sov|sovne\\w* | asleep|sleep\\w*

intravenøs\\w* | intravenous\\w*
oralt?|peroral\\w*|gjennom_munnen | oral\\w*|by_mouth
rektal\\w* | rectal\\w*

ikke_alle|ikke_alltid | not_(?:all|every\\w*|always)
ingen | no(?!_(?:more|less|fewer|later|earlier|longer))|nobody|none

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
helsetilsyn\\w* | board_of_health_supervision|health_inspectorate
pasient-_og_brukerombud\\w*|ombud(?:et)? | ombud\\w*
helfo | helfo
nav | nav
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

slett(?:e[rst]?|et)?(?!_ikke)|makuler\\w* | delet\\w*|eras\\w*|destroy\\w*|remov\\w*|shred\\w*
oppbevar\\w*|behold\\w*|lagr\\w*|ta(?:r|s)?_vare_på | keep|keeps|kept|retain\\w*|stor(?:e|es|ed|ing)|sav(?:e|es|ed|ing)

begynn\\w*|start\\w* | begin\\w*|start\\w*|onset
slutt\\w*|avslutt\\w*|opphør\\w*|utgangen_av | end|ends|ended|ending|stop\\w*|cease\\w*|finish\\w*

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

anne[nt]hvert?|annahver|hvert?_(?:andre|annen|annet)|hver_14\\._dag | every_(?:other|second|two)|alternate|fortnight\\w*
hvert?(?!_(?:andre|annen|annet|14))|hver_eneste | every(?!_other|_second|_two)|each

virkedag\\w*|arbeidsdag\\w*|hverdager|yrkesdag\\w* | working_days?|business_days?|weekdays?
dag(?:er|en|ene)?|døgn\\w* | (?<!working )(?<!business )days?

må_ikke|må_ikkje|får_ikke|får_ikkje | (?:must|may|shall)_not|mustn['’]t|not_allowed|can(?:not|['’]t)
trenger_(?:du_)?ikke|behøver_ikke|treng_ikkje|slipper | need(?:_not|n['’]t)|not_(?:need|have_to|required)|no_need

(?<!i )morgen\\w*|formiddag\\w* | morning\\w*
ettermiddag\\w*|kveld\\w* | afternoon\\w*|evening\\w*|tonight

innen(?!for)|i_løpet_av | within|no_later_than|at_the_latest|by_the
etter(?=_(?:\\w+_){1,2}(?:time|dag|døgn|uke|måned|år)) | after(?=_(?:\\w+_){1,3}(?:hour|day|week|month|year))

under(?=_(?:fylte_)?[0-9])|yngre_enn | (?:under|below)(?=_(?:the_age_of_)?[0-9])|younger_than
over(?=_(?:fylte_)?[0-9])|eldre_enn | (?:over|above)(?=_(?:the_age_of_)?[0-9])|older_than
til_og_med|(?:og|eller)_(?:yngre|eldre|mer|mindre|over|under)|fylt|fra | (?:and|or)_(?:under|younger|older|over|above)

hvis_ikke|med_mindre|uten_at | unless|if_not|without
selv_om|selv_når | even_if|even_though|even_when|although

pasient-_og_brukerrettighetslov\\w*|pbrl | patients?['’]?_and_users?['’]?_rights_act|patients?['’]?s?_rights_act
psykisk_helsevernlov\\w*|phvl | mental_health(?:_care)?_act
helsepersonellov\\w*|hpl | health_personnel_act|health_care_personnel_act
helse-_og_omsorgstjenestelov\\w*|hol | health_and_care_services_act|municipal_health\\w*(?: and care)?_services_act
spesialisthelsetjenestelov\\w*|sphl? | speciali[sz]ed?_health_services_act|specialist_health_service_act
barnevernslov\\w*|bvl | child_welfare_act
barnelov\\w* | children_act
forvaltningslov\\w*|fvl | public_administration_act
vergemålslov\\w* | guardianship_act
pasientskadelov\\w* | patient_injury(?:_compensation)?_act
straffelov\\w* | penal_code
"""


def _pattern(words: str) -> re.Pattern[str]:
    """Return a pattern for words; one behind a «not» may be another word for its opposite."""
    return re.compile(rf"\b(?<!\bikke )(?<!\bikkje )(?<!\bnot )(?:{words})\b", re.IGNORECASE)


_BEFORE_A_TIME = (
    r"(?= (?:den |the )?(?:[0-9]|(?:man|tirs|ons|tors|fre|lør|laur|søn)dag|frist|deadline|time limit"
    r"|(?:mon|tues|wednes|thurs|fri|satur|sun)day))"
)
"""What `@` stands for behind a word: it counts only before a date, a day of the week or a time limit."""

_WORDS = [
    [
        tuple(words.strip().replace("_", " ").replace("@", _BEFORE_A_TIME) for words in line.split(" | "))
        for line in group.split("\n")
    ]
    for group in _NORWEGIAN_AND_ENGLISH.strip().split("\n\n")
]
_SHORT = 12
_AND_OR = ((_pattern("og"), _pattern("and|as well as|both")), (_pattern("eller"), _pattern("or")))
_SAYS_NO = re.compile(
    r"\b(?:ikk(?:j)?e|ingen|ingenting|aldri|uten|utan|h?verken|korkje|u\w+|om|hvis|dersom|viss"
    r"|not|no|none|never|without|neither|nor|nothing|if|whether|un\w+)\b|n['’]t\b",
    re.IGNORECASE,
)
_SIDES = {("nb", "en"): (0, 1), ("nn", "en"): (0, 1), ("en", "nb"): (1, 0), ("en", "nn"): (1, 0)}


def find_opposites(own: str, theirs: str, languages: tuple[str, str]) -> Iterator[tuple[str, str]]:
    """Yield each word of the original that the translation has another word of the same group for, with that."""
    if languages not in _SIDES:
        return
    here, there = _SIDES[languages]
    for number in sorted(_groups_in(own, here) & _groups_in(theirs, there)):
        pairs = [(meaning[here].search(own), meaning[there].search(theirs)) for meaning in _group(number)]
        lacking = [one[0] for one, other in pairs if one and not other]
        surplus = [other[0] for one, other in pairs if other and not one]
        if lacking and surplus and not (is_unit(lacking[0], languages[0]) and last_as_long(own, theirs, languages)):
            yield lacking[0], surplus[0]


def find_other_conjunction(own: str, theirs: str, languages: tuple[str, str]) -> tuple[str, str] | None:
    """Return «og» of a short sentence and the “or” that the other says alone, or the other way round.

    Where one says no, or says «om», each may be the other; and in a long one people are joined in many ways.
    """
    if languages not in _SIDES or len(own.split()) > _SHORT or _SAYS_NO.search(own) or _SAYS_NO.search(theirs):
        return None
    here, there = _SIDES[languages]
    for lost, come in (_AND_OR, _AND_OR[::-1]):
        gone, new = lost[here].findall(own), come[there].findall(theirs)
        if len(gone) == len(new) == 1 and not lost[there].search(theirs) and not come[here].search(own):
            return gone[0], new[0]
    return None


@lru_cache(maxsize=8_192)
def _groups_in(text: str, side: int) -> frozenset[int]:
    """Return the numbers of the groups of which a text has a word."""
    return frozenset(number for number, any_of in enumerate(_any_of(side)) if any_of.search(text))


@cache
def _group(number: int) -> list[tuple[re.Pattern[str], ...]]:
    """Return the patterns of a group, a meaning each: few groups are ever met, and compiling all takes long."""
    return [tuple(map(_pattern, meaning)) for meaning in _WORDS[number]]


@cache
def _any_of(side: int) -> list[re.Pattern[str]]:
    """Return a pattern for the words of each group in the languages of a side."""
    return [_pattern("|".join(meaning[side] for meaning in group)) for group in _WORDS]
