"""Other words that say the same in one language: for a sentence that somebody read, and another has written anew since.

Groups of words that stand for each other, and words that may come and go: what they could turn (who must, how many,
when, whether) is compared elsewhere, by what binds, counts and contradicts. They are the words of the field; a language
without a list has none: there, every word counts.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cache
from typing import TYPE_CHECKING

from rettesnor.checks.pairs.stems import stems_of
from rettesnor.search.stems import stemmer

if TYPE_CHECKING:
    from collections.abc import Collection, Mapping

_PHRASES = """
immediately: at once, right away, straight away, straightaway
ahead: in advance, beforehand
care: take care of, takes care of, taking care of, look after, looks after, looking after
contact: get in touch, gets in touch, make contact, makes contact
directly: in person
usually: as a rule, in most cases
again: once more, one more time, anew
still: even so
orally: by word of mouth
written: in writing
must: have to, has to, having to
can: be able to, is able to, are able to, all right, happy to, free to, allowed to
if: in case of, in the event of, in case
because: due to, on account of, by reason of
for: in order to
decide: up to, make up one's mind, make up your mind
about: with regard to, in relation to, when it comes to
now: at the moment, at present, right now, just now, for the time being
many: a number of, a lot of, lots of
begin: set out, get started
refuse: say no, says no, said no, saying no, turn down, turns down
agree: say yes, says yes, said yes, saying yes
visit: come to see
remember: keep in mind, bear in mind
pressure: put pressure on, puts pressure on
appointment: meeting
"""

_GROUPS = """
ask enquire inquire question request find
say tell explain inform mention state describe let express introduce
talk speak discuss conversation discussion dialogue
ring call phone telephone caller
answer reply respond response answered
decide determine depend settle choose decision arrange agree
agree consent accept willing approve
begin start commence open
end finish close conclude conclusion
show demonstrate reveal indicate
help support assist assistance aid
give provide offer supply hand
get receive obtain accept gain
want wish like prefer desire hope would
need require necessary
must shall need require required obliged
can may could might able possible possibly entitled
allowed permitted can may
use apply employ
keep retain hold preserve stay
write note record enter put
listen hear
hear listen told know learn
know aware familiar realise understand learn acquainted
unfamiliar unknown know familiar
see look view notice observe
think believe consider feel opinion hold
feel experience
reason why ground because cause lie
kind sort type form nature
where place
hesitate hesitant unsure reluctant
unsure doubt uncertain sure
mean signify imply
share pass disclose give reveal
private secret confidential themselves himself herself yourself
happen occur take
change alter amend modify
rest remainder remaining
time moment while
short little brief
little few small
enough sufficient suffice adequate
real genuine true actual
serious grave severe
strong strongly much more greatly
often frequently regularly
regular interval
often regular frequent keep
again repeatedly once keep
soon early quickly promptly fast
immediately once promptly now instantly urgently
now currently present moment current
usually normally generally
general generally broad
whole entire complete full entirely wholly
all everything every each
every each all
everyone everybody all
nobody no none noone anyone anybody
not no never none nothing nobody neither nor without cannot
refuse no decline reject
press pressure force push
case matter issue question situation
problem difficulty trouble
difficult hard challenging
easy simple
important essential vital
good fine well right
bad poor
better best improve
ill sick unwell
illness disease condition
treatment care therapy
carer caregiver
doctor physician
medicine medication drug
home house
child kid
parent mother father
partner spouse cohabitant
family relative
people person individual those one
staff employee personnel professional
staff personnel worker
manager leader head
service unit place
meeting talk appointment session
template form sample model
letter note
paper sheet document
complaint complain appeal grievance
decision ruling resolution
rule regulation
law act legislation statute legal
right entitlement entitled
duty obligation responsibility obliged
responsible responsibility charge
information details facts
advice guidance counsel
advise recommend suggest
warn alert notify
notify inform tell alert
report notify
safe secure
danger risk peril hazard stake
harm injury damage hurt
afraid scared frightened worried fear
worried concerned anxious
angry mad furious
sad upset unhappy
alone oneself private
together jointly joint with
separate apart distinct
different differ differing other
same identical alike equal
similar like alike
new news fresh
old former earlier previous
first initially begin
ahead advance earlier before
last final finally end
next following upcoming
day date
evening night
come arrive turn
leave go depart discharge
go leave
stay remain
wait hold
try attempt seek
seek try look
make create draw produce prepare
make do carry
do perform carry
bring take carry
follow comply
include contain comprise cover hold
cover include apply concern
concern regard relate about involve
involve include participate
take participate
join participate
prevent avoid avert hinder stop
stop cease quit
stand
build base rest
get become
become turn grow
increase rise grow
reduce lower cut decrease
large big great
way manner means method how
example instance
purpose aim goal objective
main chief principal
nearest closest close near
suit match fit
fit suit match appropriate
proper appropriate suitable
describe state set
wording text words
read
find locate discover
lack miss missing without
correct right accurate
wrong mistaken incorrect
understand comprehend grasp
encourage urge prompt
promise pledge vow
thing something
call phone caller
mind opinion
overlook miss
visit see
live reside
cost price
pay
buy purchase
send forward submit pass
sent forwarded submitted
set fix appoint
appoint name designate
name appoint title
choose pick select
free
only just merely solely
start first begin
other another else
jargon technical
terms words language
fear afraid worry
courage brave dare
calm quiet peaceful
honest open frank truthful
polite respectful
respect regard consideration
careful cautious gentle
clear plain obvious evident
exact precise
certain sure definite
likely probable
perhaps maybe
common usual ordinary normal
rare seldom unusual
urgent acute pressing
acute emergency urgent
ready prepared
tired exhausted weary
lonely alone isolated
relapse setback
recover heal
recovery improvement
crisis emergency
drink alcohol
misuse abuse
violent aggressive
threat menace
threaten menace
restrain restraint
compulsory involuntary forced
voluntary willing
admit admission hospitalise hospitalisation
ward unit department
therapist clinician practitioner
examine examination assess assessment
assess evaluate judge appraise
prescribe order
ensure secure guarantee
check verify control
confirm verify affirm
clarify explain
arrange organise organize set
organisation organization association
member participant
attend participate join
welcome greet
thank grateful
apologise sorry regret
accuse blame
forgive excuse pardon
quiet silent
silence quiet
shout scream yell
cry weep
eat meal food
delay postpone defer
postpone delay defer
deadline limit
cancel withdraw
withdraw retract
permit permission allow
forbid prohibit ban
limit restrict confine
restriction limitation
task job work
work function
role part function
skill ability competence
competence capacity ability
capacity ability
experience expertise
insight understanding
attention notice heed
ignore neglect overlook disregard
neglect ignore
protect guard shield
shield protect
friend companion
neighbour neighbor
interpreter translator
interpret translate
municipality council local
authority power
government state
complete finish fill
record journal chart
access insight
copy duplicate
delete erase remove
remove delete take
correct amend mend rectify
mistake error fault
fault blame
attach enclose
sign signature
address location
area region district
near close
far distant
inside within
outside beyond
entire whole total
majority most
additional extra further more
extra additional spare
necessary needed required essential
useful helpful beneficial
benefit advantage gain
disadvantage drawback
result outcome consequence
consequence effect result
effect impact influence
influence affect impact
affect influence concern
topic subject theme
gone left
quarrel argue
trust rely confidence
rely count depend
believe trust
prepare ready plan
plan prepare schedule
schedule plan timetable
"""

_MAY_COME_AND_GO = """
also too as well both then so just already still even however therefore thus moreover furthermore though although
because since while whereas whether if when whenever how what which who whom that this these
into onto upon about through via per of on at by with from for to in out off up down away back along around across
given giving get gets getting got make makes making made take takes taking taken go goes going come comes coming bring
do done doing have having own self yourself yourselves themselves himself herself itself myself ourselves oneself
person people one ones someone somebody something anyone anybody anything whoever whatever ever any thing things
way ways case matter fact means time times part place point
very quite rather really indeed simply please perhaps would will shall can may could might must
directly together become becomes becoming here there other others else such like
say says said tell
"""


@dataclass(frozen=True, slots=True)
class Rewordings:
    """What a language says in other words: stems that stand for each other, and those that may come and go."""

    same: Mapping[str, frozenset[str]]
    light: frozenset[str]
    phrases: tuple[tuple[re.Pattern[str], str], ...] = ()

    def plainer(self, text: str) -> str:
        """Return a text in which a phrase is the one word that says the same."""
        text = text.lower().replace("’", "'")
        for phrase, word in self.phrases:
            text = phrase.sub(word, text)
        return text

    def is_said_in(self, stem: str, stems: Collection[str]) -> bool:
        """Return whether a word says nothing by itself, or some of these stems say the same."""
        return stem in self.light or stem in stems or not self.same.get(stem, frozenset()).isdisjoint(stems)


_NONE = Rewordings({}, frozenset())


@cache
def rewordings_of(language: str) -> Rewordings:
    """Return what is known of a language; nothing of one without a list."""
    if language.partition("-")[0] != "en":
        return _NONE
    stem = stemmer(language)
    same: dict[str, set[str]] = {}
    for line in _GROUPS.strip().splitlines():
        group = {stem(word) for word in line.split()}
        for each in group:
            same.setdefault(each, set()).update(group)
    light = {stem(word) for word in _MAY_COME_AND_GO.split()}
    phrases = [line.split(": ") for line in _PHRASES.strip().splitlines()]
    return Rewordings(
        {each: frozenset(others) for each, others in same.items()},
        frozenset(light),
        tuple((_any_of(said), word) for word, said in phrases),
    )


def reworded_stems(text: str, language: str) -> list[str]:
    """Return the stems of a text, its phrases taken for the words they stand for."""
    return stems_of(rewordings_of(language).plainer(text), language)


def _any_of(phrases: str) -> re.Pattern[str]:
    longest_first = sorted(phrases.split(", "), key=len, reverse=True)
    return re.compile(rf"\b(?:{'|'.join(map(re.escape, longest_first))})\b")
