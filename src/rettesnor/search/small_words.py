"""Words that say little alone: never indexed, and of little weight in what a reader types."""

from __future__ import annotations

from typing import TYPE_CHECKING

from rettesnor.locale.languages import OfLanguages
from rettesnor.search.words import fold_word

if TYPE_CHECKING:
    from collections.abc import Mapping

_NORWEGIAN = """
alle andre at av bare begge ble blei bli blir da de deg dei dem den denne deres dere dess det dette di din disse ditt
dykk du då eg ein eit ei eitt eller en enn er et ett etter for fordi fra frå før ha hadde han hans har hennar henne
hennes her ho hun hva hvem hver hvilken hvilke hvor hvordan hvorfor i ikke ikkje inn ja jeg kan kunne korleis kven
kor kva kvar kvifor man med meg mellom men mer meir mi min mine mitt mot må måtte ned no noe noen noko nokon nokre
nå når og også om opp oss over på sa seg si sin sine sitt skal skulle slik som så til ut under unna var ved vi vil
ville vår være vært å åt være vere vort verte blitt få får fikk fekk fått gjør gjøre gjer gjere
"""
_ENGLISH = """
a about after all also am an and any are as at be been being but by can could did do does for from get had has have he
her here him his how i if in into is it its just me may more my no not of off on or our out over own s she should so
some than that the their them then there these they this those to too under up us was we were what when where which who
whom why will with would you your don doesn didn won isn aren wasn couldn wouldn shouldn s t m d ll re ve
"""

_ASKING_NORWEGIAN = """
blir blei ble burde bør da de deg dei dem den denne dere det dette dykk du eg er får fekk fikk gjer gjere gjør gjøre
ha hadde han har henne ho hun hva hvem hvilke hvilken hvor hvordan hvorfor ikke ikkje jeg kan korleis kor kunne kva
kvar kven kvifor man meg mi min mine mitt må måtte noe noen nokon noko nå no når oss si seg skal skulle vi vil ville
være vere
"""
_ASKING_ENGLISH = """
am are be can could did do does get had has have he her him how i is it may me my not our she should that their them
they this us was we were what when where which who whom why will with would you your
"""

ASKING_WORDS: Mapping[str, frozenset[str]] = OfLanguages(
    {
        "nb": frozenset(map(fold_word, _ASKING_NORWEGIAN.split())),
        "nn": frozenset(map(fold_word, _ASKING_NORWEGIAN.split())),
        "en": frozenset(map(fold_word, _ASKING_ENGLISH.split())),
    }
)
"""Of the small words those that people ask with; a question may be made of them alone. The others only bind."""

SMALL_WORDS: Mapping[str, frozenset[str]] = OfLanguages(
    {
        "nb": frozenset(map(fold_word, _NORWEGIAN.split())),
        "nn": frozenset(map(fold_word, _NORWEGIAN.split())),
        "en": frozenset(map(fold_word, _ENGLISH.split())),
    }
)
"""By language, folded; a language without a list has none."""
