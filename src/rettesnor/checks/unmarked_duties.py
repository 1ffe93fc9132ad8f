"""Duties that are not marked, for the check `norms`.

In what binds readers (the advice, its steps, the words to users, and tools) the verbs of duty stand in marked sentences
alone. Passed over, since they lay no duty of ours: quotations and summaries of law, examples, questions, what a cited
text says, and the practical «må» and «skal» («hva som må til», «når timen må begynne uten tolk», «for at medisinene
skal vente»).

And «bør» never stands for what the law makes a duty: not in a marked sentence, and not beside a § that only binds.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from lxml import html

from rettesnor.checks.binding_words import LAID
from rettesnor.checks.language.prose import BlockKind, read_prose
from rettesnor.checks.language.sentences import split_sentences
from rettesnor.data.law.model import Binds
from rettesnor.data.page_kinds import Shape
from rettesnor.docs.record import Norm
from rettesnor.locale.languages import OfLanguages
from rettesnor.problems import Rule

if TYPE_CHECKING:
    from collections.abc import Iterator

    from rettesnor.checks.language.prose import Block
    from rettesnor.data.law.citations import Citation
    from rettesnor.data.law.known import KnownLaw
    from rettesnor.data.page_kinds import Role
    from rettesnor.data.profile import Profile
    from rettesnor.docs.record import Record
    from rettesnor.docs.tree import PageText
    from rettesnor.problems import Problem

SHOULD_OF_LAW = Rule("norms.should-of-law")
UNMARKED = Rule("norms.duty-unmarked")

_ROLES: tuple[Role, ...] = ("advice", "steps", "for-you")
"""The sections of advice that tell readers what to do."""
_VERBS = OfLanguages(
    {
        "nb": re.compile(r"\b(?:skal|må|plikter)\b", re.IGNORECASE),
        "nn": re.compile(r"\b(?:skal|må|pliktar)\b", re.IGNORECASE),
        "en": re.compile(r"\b(?:must|shall)\b", re.IGNORECASE),
    }
)
SHOULD = OfLanguages(
    {
        "nb": re.compile(r"(?<!som )\bbør\b", re.IGNORECASE),
        "nn": re.compile(r"(?<!som )\bbør\b", re.IGNORECASE),
        "en": re.compile(r"(?<!that )(?<!which )\bshould\b", re.IGNORECASE),
    }
)
"""Of the duty itself; the law says of other things that they should be («grunner som bør respekteres»)."""


QUOTED = re.compile(r"«[^»]*(?:»|\Z)|“[^”]*(?:”|\Z)")
_OF_LAW = re.compile(
    r"\b(?:lov(?:en|a|ens|as|verket)?|\w+(?:loven|lova|forskriften|forskrifta)|plikt\w*|act|law|regulations?|duty)\b|§",
    re.IGNORECASE,
)
_REPORTED = OfLanguages(
    {
        "nb": re.compile(
            r"\b(?:ifølge|(?:sier|skriver|mener|mente|anbefaler|oppgir|viser) at|heter det|står det)\b", re.IGNORECASE
        ),
        "nn": re.compile(
            r"\b(?:ifølgje|(?:seier|skriv|meiner|meinte|tilrår|oppgir|viser) at|heiter det|står det)\b", re.IGNORECASE
        ),
        "en": re.compile(
            r"\b(?:according to|(?:says?|said|writes?|wrote|states?|holds?|held|recommends?|argues?|shows?) that)\b",
            re.IGNORECASE,
        ),
    }
)
_WITHIN_CLAUSE = r"(?:\s+[^\s,.;:]+){1,6}?\s+"
_NO_SUBJECT = r"(?!\s+(?:du|de|dere|dokker|han|hun|ho|vi|man|jeg|eg)\b)"  # «hvis det er slik skal du …»
_NORWEGIAN_PRACTICAL = re.compile(
    r"\bmå\s+(?:\w+\s+)?(?:til|gjerne|godt)\b"
    rf"|\b(?:hvis|dersom|når|fordi|mens|før|viss|medan|betyr ikke at|betyr ikkje at){_WITHIN_CLAUSE}må\b",
    re.IGNORECASE,
)
_PRACTICAL = OfLanguages(
    {
        "nb": _NORWEGIAN_PRACTICAL,
        "nn": _NORWEGIAN_PRACTICAL,
        "en": re.compile(
            rf"\b(?:if|when|whether|because|before|while|not mean that){_WITHIN_CLAUSE}must\b", re.IGNORECASE
        ),
    }
)
_ASKED = re.compile(
    r"\b(?:for at|slik at|hvem|hva|hvordan|hvor|hvilke[nt]?|når|hvis|dersom|før|kven|kva|korleis|kor|viss)"
    rf"{_WITHIN_CLAUSE}skal\b{_NO_SUBJECT}"
    rf"|(?:\A\W*|\b(?:vurder|avgjør|avgjer|avklar|spør|bestem)\w*\s+)om{_WITHIN_CLAUSE}skal\b{_NO_SUBJECT}",
    re.IGNORECASE,
)
"""What a clause asks or aims at: «om tvangen skal opphøre (§ 3-7)», «for at medisinene skal vente»."""

_PARENTHESES = re.compile(r"\((?P<within>(?:[^()]|\([^()]*\))*)\)")


def check_unmarked(
    text: PageText, root: html.HtmlElement, record: Record, law: KnownLaw, profile: Profile
) -> Iterator[Problem]:
    """Report every duty that is not marked, in a rendered text whose marked sentences are taken out."""
    shape = profile.shape(record.type)
    if shape not in {Shape.ADVICE, Shape.TOOL}:
        return
    for block, start, sentence in _sentences(text, root, record, profile):
        yield from _weakened(text, block, start, sentence, law)
        if (
            block.section == profile.section("advice", record.type)
            and shape is Shape.ADVICE
            and record.norm is not Norm.MUST
        ):
            continue  # a verb that is stronger than the norm is told of already
        yield from _unmarked(text, block, start, sentence)


def cited_in_parentheses(sentence: str, law: KnownLaw) -> list[Citation]:
    """Return the provisions that a sentence names in parentheses: those that it rests on."""
    return [each for found in _PARENTHESES.finditer(sentence) for each in law.cited_in(found["within"])]


def _sentences(
    text: PageText, root: html.HtmlElement, record: Record, profile: Profile
) -> Iterator[tuple[Block, int, str]]:
    """Yield the sentences in which a page itself speaks to its readers, quotations blanked, with their blocks."""
    for element in root.xpath(".//*[contains(concat(' ', @class, ' '), ' law ') or @class='admonition example']"):
        element.drop_tree()
    document, told = text.document, {profile.section(role, record.type) for role in _ROLES}
    for block in read_prose(html.tostring(root, encoding="unicode"), document.body, document.body_line):
        if block.kind is not BlockKind.TEXT or (profile.is_advice(record.type) and block.section not in told):
            continue
        own = QUOTED.sub(lambda quoted: "·" * len(quoted[0]), block.text)
        for start, sentence in split_sentences(own, text.language):
            if not sentence.endswith("?"):
                yield block, start, sentence


def _unmarked(text: PageText, block: Block, start: int, sentence: str) -> Iterator[Problem]:
    found = _binding(sentence, text.language)
    if found is None or block.is_foreign(start + found.start()):
        return
    first, last = block.line_at(start), block.line_at(start + len(sentence))
    source = text.document.body.split("\n")[first - text.document.body_line : last - text.document.body_line + 1]
    if not _lays_no_duty(sentence, text.language, is_cited=any("[@" in line for line in source)):
        yield UNMARKED.at(text.path, block.line_at(start + found.start()), found[0].lower())


def _weakened(text: PageText, block: Block, start: int, sentence: str, law: KnownLaw) -> Iterator[Problem]:
    """Find «bør» beside a § that lays a duty and does nothing else."""
    found = SHOULD[text.language].search(sentence)
    if found is None or block.is_foreign(start + found.start()):
        return
    for citation in cited_in_parentheses(sentence, law):
        binds = {each for provision in law.provisions_of(citation) for each in provision.binds}
        if binds == {Binds.DUTY}:
            yield SHOULD_OF_LAW.at(text.path, block.line_at(start + found.start()), found[0].lower(), citation.words)
            return


def _lays_no_duty(sentence: str, language: str, *, is_cited: bool) -> bool:
    """Return whether a sentence tells what a cited text says, or every verb of duty in it is the practical one.

    A sentence that speaks of the law does neither; but what a clause asks or aims at is never a duty.
    """
    said = _ASKED.sub(" ", sentence)
    if _binding(said, language) is None:
        return True
    if _OF_LAW.search(sentence):
        return False
    if is_cited and _REPORTED[language].search(sentence):
        return True
    return _binding(_PRACTICAL[language].sub(" ", said), language) is None


def _binding(sentence: str, language: str) -> re.Match[str] | None:
    """Return the first words that say that something is a duty: a verb, or another way to lay it on somebody."""
    return _VERBS[language].search(sentence) or LAID[language].search(sentence)
