"""Nynorsk spelt as bokmål, so that either finds texts in the other: `korleis` meets `hvordan`, `sjukehus` `sykehus`.

The same rules as theme/assets/search/nynorsk.js; tests/search/vectors.yml holds both. Words are folded. What a rule
gives need not be a word: queries and texts go the same way, so it is enough that `søkje` and `søke` meet. Endings
that the stemmer takes off (`-ar`, `-ane`, `-ande`, `-leg`) need no rule.
"""

from __future__ import annotations

import re
from functools import cache

_PAIRS = """
aleine=alene avgjerd=avgjorelse avgjerda=avgjorelsen berre=bare born=barn borna=barna bur=bor dei=de deira=deres
difor=derfor dotter=datter dottera=datteren dykk=dere dykkar=deres eg=jeg ei=en eiga=egen eige=eget ein=en
einsam=ensom eit=et fekk=fikk fleire=flere fortalde=fortalte fortel=forteller framleis=fortsatt fyrst=forst
fyrste=forste gje=gi gjer=gjor gjere=gjore gjeve=gitt heile=hele heilt=helt held=holder hennar=hennes ho=hun
ikkje=ikke kjarast=kjareste kjarasten=kjaresten kjem=kommer kome=komme kor=hvor korleis=hvordan kven=hvem
kvifor=hvorfor lakjar=lege lakjaren=legen lyt=ma manad=maned manader=maneder me=vi medan=mens meir=mer mi=min
mine=min mitt=min mykje=mye naud=nod naudsynt=nodvendig no=na noko=noe nokon=noen nokre=noen rettleiing=veiledning
rettleiinga=veiledningen roynsle=erfaring roynsler=erfaringer seia=si seie=si seier=sier seinare=senere sidan=siden
sit=sitter skriv=skriver slepp=slipper syster=soster systera=sosteren tek=tar teke=tatt tru=tro trur=tror utan=uten
vart=ble veit=vet veke=uke veker=uker ven=venn vener=venner vera=vare vere=vare vert=blir verte=bli vore=vart
vorte=blitt
"""
_WORDS = dict(pair.split("=") for pair in _PAIRS.split())
_RULES = tuple(
    (re.compile(pattern), written)
    for pattern, written in (
        (r"^kvar", "hver"),
        (r"^kv", "hv"),
        (r"(.[kg])j(?=[ea])", r"\1"),
        (r"sju(?=k)", "sy"),
        (r"sjolv?(?=$|m)", "selv"),
        (r"sjol(?=v)", "sel"),
        (r"heim", "hjem"),
        (r"(...)heit", r"\1het"),
        (r"leiing", "ledelse"),
        (r"(lei|plei)ar", r"\1er"),
        (r"leier", "leder"),
        (r"tenest", "tjenest"),
        (r"tilsett(?=e?$)", "ansatt"),
        (r"ynsk", "onsk"),
        (r"skul(?=[ea])", "skol"),
        (r"(^|[^gs])vald(?=$|en|s)", r"\1vold"),
        (r"gjev", "giv"),
        (r"ivning", "iving"),
        (r"skrev(?=e)", "skriv"),
        (r"([hk])oyr", r"\1or"),
        (r"saman", "sammen"),
        (r"eig(?=[en])", "eg"),
        (r"vaks(?=[en])", "voks"),
        (r"fylg", "folg"),
        (r"(om|til)bod", r"\1bud"),
        (r"verk(?=nad|e)", "virk"),
        (r"virknad", "virkning"),
        (r"(..)leg(?=(?:e|t|are|aste?)?$)", r"\1lig"),
        (r"gd$", "gt"),
        (r"([gm])aste$", r"\1este"),
        (r"(..[^f])ar(?=(?:en|ane|ar)s?$)", r"\1er"),
        (r"erne(?=s?$)", "ere"),
    )
)


@cache
def as_bokmal(folded: str) -> str:
    """Return a folded word as bokmål spells it; words of both forms stay, or go the way of their like."""
    if folded in _WORDS:
        return _WORDS[folded]
    for pattern, written in _RULES:
        folded = pattern.sub(written, folded)
    return folded
