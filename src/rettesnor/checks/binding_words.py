"""Words by which a text demands, leaves open or says no, by language: what two languages are compared by.

A language has many ways to say each, so each is known twice: by the words that can mean nothing else, and by all those
that may answer them in another language («unngå» answers "do not", «har rett til» nothing at all).
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from rettesnor.locale.languages import OfLanguages

if TYPE_CHECKING:
    from collections.abc import Mapping


def _words(written: str, more: str = "") -> re.Pattern[str]:
    """Return a pattern for words, or patterns of words, with `_` for a space; `more` needs no word around it."""
    known = "|".join(word.replace("_", " ") for word in written.split())
    return re.compile(rf"\b(?:{known})\b{more}", re.IGNORECASE)


STRONG: Mapping[str, re.Pattern[str]] = OfLanguages(
    {
        "nb": _words("skal plikter plikt"),
        "nn": _words("skal pliktar plikt"),
        "en": _words("must shall"),
    }
)
"""Words that demand."""

DEMANDING: Mapping[str, re.Pattern[str]] = OfLanguages(
    {
        "nb": _words(r"skal må måtte plikt\w* \w+plikt\w* krev\w* pålegg\w* pålagt"),
        "nn": _words(r"skal må måtte plikt\w* \w+plikt\w* krev\w* pålegg\w* pålagd\w*"),
        "en": _words(
            r"must shall will (?:have|has|had|is|are|was|were|be)_(?:\w+_)?to need(?:s|ed)?_to dut(?:y|ies) requir\w*"
            r" demand\w* oblig\w* supposed_to"
        ),
    }
)
"""All the ways to demand."""

DUTIES: Mapping[str, re.Pattern[str]] = OfLanguages(
    {
        "nb": _words("plikter plikt plikten"),
        "nn": _words("pliktar plikt plikta"),
        "en": _words("must shall"),
    }
)
"""Words that can only demand: «skal» may be the future."""

LAID: Mapping[str, re.Pattern[str]] = OfLanguages(
    {
        "nb": _words(
            r"(?<!når_)(?<!om_)(?<!hvis_)(?:du|dere|vi|ansatte|man|helsepersonell|og|det)_er"
            r"_(?:forpliktet|nødt|pliktig|pålagt|påbudt|obligatorisk)"
            r" (?<!når_)(?<!om_)(?<!hvis_)(?:du|dere|vi|man)_har_(?:\w+_)?plikt_til det_kreves(?!_ikke)"
            r" (?<!som_)(?<!når_det_)(?<!hvis_det_)(?<!om_det_)er_(?:påbudt|påkrevd|obligatoriske?|lovpålagt)"
            r" er_et_krav_(?:at|å|om)"
        ),
        "nn": _words(
            r"(?<!når_)(?<!om_)(?<!viss_)(?:du|de|dokker|vi|tilsette|ein|helsepersonell|og|det)_er"
            r"_(?:forplikta|nøydd|nøydde|pliktig|pålagd|pålagde|påbode|obligatorisk)"
            r" (?<!når_)(?<!om_)(?<!viss_)(?:du|de|dokker|vi|ein)_har_(?:\w+_)?plikt_til det_krevst(?!_ikkje)"
            r" (?<!som_)(?<!når_det_)(?<!viss_det_)(?<!om_det_)er_(?:påbode|påkravd|obligatoriske?|lovpålagd)"
            r" er_eit_krav_(?:at|å|om)"
        ),
        "en": _words(
            r"(?<!if_)(?<!when_)(?<!whether_)(?:you|we|they|staff|and|it)_(?:is|are)"
            r"_(?:obliged|required|obligated|mandatory|compulsory|obligatory)"
            r" (?<!if_)(?<!when_)(?<!what_)(?<!that_)you_(?:have|have_got|have_a_duty)_to"
            r" (?<!that_)(?<!if_it_)(?<!when_it_)(?:is|are)_(?:mandatory|compulsory|obligatory|required_(?:by|to|that))"
        ),
    }
)
"""How a duty is laid on somebody without a verb of norms: «du er forpliktet til», “you are required to”."""

MUSTS: Mapping[str, re.Pattern[str]] = OfLanguages(
    {
        "nb": _words(r"(?<!når_det_)skal må måtte \w*plikt\w* kreve[rs] krevd pålegg\w* pålagt trenger_å bør"),
        "nn": _words(r"(?<!når_det_)skal må måtte \w*plikt\w* krev krevst pålegg\w* pålagd treng_å bør"),
        "en": _words(
            r"must shall (?:you|we|they|he|she|it|I)_ha(?:ve|s|d)_to (?:is|are|was|were|be)_to ha(?:ve|s)_to_be"
            r" (?<!a_)needs?_to dut(?:y|ies) requir\w* oblig\w* should"
        ),
    }
)
CANS: Mapping[str, re.Pattern[str]] = OfLanguages(
    {
        "nb": _words("kan"),
        "nn": _words("kan"),
        "en": _words("may can cannot"),
    }
)
"""The usual words of both kinds: where one language has more of the one and fewer of the other, a verb was changed."""

ONLY: Mapping[str, re.Pattern[str]] = OfLanguages(
    {"nb": _words("bare(?!_så_vidt) kun utelukkende"), "nn": _words("berre(?!_så_vidt) kun utelukkande")}
)
ANSWERS_ONLY: Mapping[str, re.Pattern[str]] = OfLanguages(
    {
        "en": _words(
            "only just merely barely alone solely exclusively purely simply but nothing_more no_more_than"
            " all_(?:you|they|we|I|he|she|that)"
        )
    }
)
"""What shuts all else out, and what may say so in another language: without it, «bare legen» is anybody."""

NEITHER: Mapping[str, re.Pattern[str]] = OfLanguages(
    {"nb": _words("h?verken"), "nn": _words("h?verken korkje"), "en": _words("neither nor")}
)
"""What says no to two things at once: something in the other language has to say no too."""

BOUNDS: tuple[tuple[Mapping[str, re.Pattern[str]], Mapping[str, re.Pattern[str]]], ...] = (
    (
        OfLanguages(
            {
                "nb": _words(r"minst(?!_mulig)(?=_[0-9a-zæøå]+_[a-zæøå])"),
                "nn": _words("minst"),
                "en": _words("at_least"),
            }
        ),
        OfLanguages(
            {
                "nb": _words(r"minst\w* minimum ikke_under eller_(?:mer|flere|eldre) iallfall i_hvert_fall"),
                "nn": _words(r"minst\w* minimum ikkje_under eller_(?:meir|fleire|eldre) iallfall"),
                "en": _words(r"least minimum (?:no|not)_(?:less|fewer) or_(?:more|older|over|above) smallest fewest"),
            }
        ),
    ),
)
"""What sets the least there may be, and what may say so in another language."""

NEARLY: Mapping[str, re.Pattern[str]] = OfLanguages(
    {
        "nb": _words("nesten bortimot tilnærmet"),
        "nn": _words("nesten bortimot tilnærma"),
        "en": _words("almost nearly"),
    }
)
ANSWERS_NEARLY: Mapping[str, re.Pattern[str]] = OfLanguages(
    {
        "nb": _words(r"nesten bortimot tilnærmet så_godt_som nær\w* knapt snaut omtrent cirka de_fleste stort_sett"),
        "nn": _words(r"nesten bortimot tilnærma så_godt_som nær\w* knapt snautt omtrent cirka dei_fleste stort_sett"),
        "en": _words(
            r"almost nearly virtually practically close_to about approximately just_under hardly barely most mostly"
            r" largely nearest next_to as_good_as"
        ),
    }
)
"""What makes a claim a little weaker, and what may say so in another language: «nesten alle» is not all."""

NEGATIONS: Mapping[str, re.Pattern[str]] = OfLanguages(
    {
        "nb": _words(
            r"ikke(?!_(?:helt_)?(?:u(?:vanlig|mulig|sannsynlig|rimelig|naturlig|kjent|viktig|vesentlig)|sjeld)\w*)"
            r" aldri(?!_så) ingen ingenting intet uten(?!_videre) (?<!takke_)(?<!takker_)nei(?!_vel) neiet"
        ),
        "nn": _words(
            r"ikkje(?!_(?:heilt_)?(?:u(?:vanleg|mogleg|sannsynleg|rimeleg|naturleg|kjen|viktig|vesentleg)|sjeld)\w*)"
            r" aldri(?!_så) ingen ingenting inkje utan(?!_vidare) (?<!takke_)(?<!takker_)nei(?!_vel) neiet"
        ),
        "en": _words(
            r"(?<!likely_than_)not(?!_(?:least|un(?:common|usual|reasonabl|likely)\w*|rare|impossible|infrequent)\b)"
            r" never"
            r" (?<!\.)no(?!\.?_?[0-9])(?!_(?:later|earlier|more|fewer|less|longer|higher)_than)"
            r" nobody none nothing without cannot",
            r"|n[’']t\b",
        ),
    }
)
"""What turns a sentence round; in the advice itself both languages say it as often."""

_NORWEGIAN_TURNS = _words(
    r"nekt\w* med_mindre h?verken korkje andre_enn annet_enn utrygg\w* utydelig\w* utilstrekkelig\w* unn(?:gå|lat)\w*"
    r" u(?!t|nder|nge?\b|ke|nn)[a-zæøå]{3,} mangl\w* la[rt]?_være latt_være slutt\w* unnta\w* bortsett bare kun berre"
    r" i_stedet i_staden heller neppe knapt takke[rt]?_nei avsl[åo]\w* avslag avvis\w* slipp\w* slapp null sjeld\w*"
    r" borte? hindr\w* forbud\w* forb[yø]\w*"
)
TURNS: Mapping[str, re.Pattern[str]] = OfLanguages(
    {
        "nb": _NORWEGIAN_TURNS,
        "nn": _NORWEGIAN_TURNS,
        "en": _words(
            r"unless nor neither other_than un(?!der|it|ti|i)\w{3,}"
            r" in(?:complete|correct|valid|sufficient|appropriate)\w*"
            r" refus\w* declin\w* barely hardly rarely seldom scarcely regardless irrespective"
            r" lapse\w* cease\w* lack\w*"
            r" miss(?:es|ing) fail\w* avoid\w* refrain\w* instead rather reject\w*"
            r" den(?:y|ied|ies) only except\w* stop\w*"
            r" no_(?:later|earlier|more|fewer|less|longer|higher)_than"
            r" im(?:possib|prop|practic|permiss|person)\w* il(?:legal|licit)\w*"
            r" dis(?:agree|allow|approv|like|satisf)\w* forbid\w* forbade prohibit\w* ban(?:s|ned)? no_longer"
            r" prevent\w* less keeps?_from leaves?_out left_out absent absence nowhere something_new"
        ),
    }
)
"""Other ways to say no, such as «unngå» and "fail to": they answer a «not» of the other language."""

REFUSALS: Mapping[str, re.Pattern[str]] = OfLanguages(
    {
        "nb": _words(r"nekt\w* avsl[åo]\w* avslag avvis\w* mangl\w* unnta\w* unn(?:gå|lat)\w* takke[rt]?_nei"),
        "nn": _words(r"nekt\w* avsl[åo]\w* avslag avvis\w* mangl\w* unnta\w* unn(?:gå|lat)\w* takka[rt]?_nei"),
        "en": _words(r"refus\w* reject\w* declin\w* den(?:y|ied|ies) lack\w* except\w* avoid\w* refrain\w*"),
    }
)
"""Those of them that both languages use alike: one answers the other, and no «not» besides."""
