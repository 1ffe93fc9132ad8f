// Nynorsk spelt as bokmål, so that either finds texts in the other: the same rules as src/rettesnor/search/nynorsk.py, held
// together by tests/search/vectors.yml. What a rule gives need not be a word.

const WORDS = new Map((
  "aleine=alene avgjerd=avgjorelse avgjerda=avgjorelsen berre=bare born=barn borna=barna bur=bor dei=de deira=deres "
  + "difor=derfor dotter=datter dottera=datteren dykk=dere dykkar=deres eg=jeg ei=en eiga=egen eige=eget ein=en "
  + "einsam=ensom eit=et fekk=fikk fleire=flere fortalde=fortalte fortel=forteller framleis=fortsatt fyrst=forst "
  + "fyrste=forste gje=gi gjer=gjor gjere=gjore gjeve=gitt heile=hele heilt=helt held=holder hennar=hennes ho=hun "
  + "ikkje=ikke kjarast=kjareste kjarasten=kjaresten kjem=kommer kome=komme kor=hvor korleis=hvordan kven=hvem "
  + "kvifor=hvorfor lakjar=lege lakjaren=legen lyt=ma manad=maned manader=maneder me=vi medan=mens meir=mer mi=min "
  + "mine=min mitt=min mykje=mye naud=nod naudsynt=nodvendig no=na noko=noe nokon=noen nokre=noen "
  + "rettleiing=veiledning rettleiinga=veiledningen roynsle=erfaring roynsler=erfaringer seia=si seie=si seier=sier "
  + "seinare=senere sidan=siden sit=sitter skriv=skriver slepp=slipper syster=soster systera=sosteren tek=tar "
  + "teke=tatt tru=tro trur=tror utan=uten vart=ble veit=vet veke=uke veker=uker ven=venn vener=venner vera=vare "
  + "vere=vare vert=blir verte=bli vore=vart vorte=blitt"
).split(" ").map((pair) => pair.split("=")));
const RULES = [
  [/^kvar/g, "hver"],
  [/^kv/g, "hv"],
  [/(.[kg])j(?=[ea])/g, "$1"],
  [/sju(?=k)/g, "sy"],
  [/sjolv?(?=$|m)/g, "selv"],
  [/sjol(?=v)/g, "sel"],
  [/heim/g, "hjem"],
  [/(...)heit/g, "$1het"],
  [/leiing/g, "ledelse"],
  [/(lei|plei)ar/g, "$1er"],
  [/leier/g, "leder"],
  [/tenest/g, "tjenest"],
  [/tilsett(?=e?$)/g, "ansatt"],
  [/ynsk/g, "onsk"],
  [/skul(?=[ea])/g, "skol"],
  [/(^|[^gs])vald(?=$|en|s)/g, "$1vold"],
  [/gjev/g, "giv"],
  [/ivning/g, "iving"],
  [/skrev(?=e)/g, "skriv"],
  [/([hk])oyr/g, "$1or"],
  [/saman/g, "sammen"],
  [/eig(?=[en])/g, "eg"],
  [/vaks(?=[en])/g, "voks"],
  [/fylg/g, "folg"],
  [/(om|til)bod/g, "$1bud"],
  [/verk(?=nad|e)/g, "virk"],
  [/virknad/g, "virkning"],
  [/(..)leg(?=(?:e|t|are|aste?)?$)/g, "$1lig"],
  [/gd$/g, "gt"],
  [/([gm])aste$/g, "$1este"],
  [/(..[^f])ar(?=(?:en|ane|ar)s?$)/g, "$1er"],
  [/erne(?=s?$)/g, "ere"],
];

/** Give a folded word as bokmål spells it; words of both forms stay, or go the way of their like. */
export function asBokmal(folded) {
  return WORDS.get(folded) ?? RULES.reduce((word, [pattern, written]) => word.replace(pattern, written), folded);
}
