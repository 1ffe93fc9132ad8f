"""The check `norms`: what a piece of advice says, how strongly its record means it, and the law it leans on agree.

The verbs of the section `rad` carry the norm, in every language whose verbs we know (`norms.FORCE`). A quotation
(`blockquote`) and a paragraph marked as a summary of law, `{ .law }` below it, say what somebody else demands, and are
passed over. Weaker verbs beside the norm's own are fine («Du kan også …» under «bør»); stronger ones never are.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from lxml import html

from rettesnor.checks.language.prose import BlockKind, plain_block, read_prose
from rettesnor.checks.language.sentences import split_sentences
from rettesnor.checks.translation_facts import ADVICE, facts_of
from rettesnor.docs.headings import parse_headings
from rettesnor.docs.norms import FORCE
from rettesnor.docs.record import Norm, PageType
from rettesnor.problems import Level, Problem, Text, Told

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from rettesnor.checks.language.prose import Block
    from rettesnor.docs.record import Record
    from rettesnor.docs.tree import Page, PageText
    from rettesnor.markdown.body import Body
    from rettesnor.site.assembly import Assembly

CHECK = "norms"
LAW = "rettslig-grunnlag"

_NEGATED = {
    "nb": re.compile(r"\bbør(?:\s+\w+){0,3}?\s+(?:ikke|aldri)\b(?!\s+(?:bare|kun|minst))", re.IGNORECASE),
    "nn": re.compile(r"\bbør(?:\s+\w+){0,3}?\s+(?:ikkje|aldri)\b(?!\s+(?:berre|minst))", re.IGNORECASE),
    "en": re.compile(r"\bshould(?:\s+\w+){0,2}?\s+(?:not|never)\b(?!\s+(?:only|least))", re.IGNORECASE),
}
"""«bør ikke» as a sentence says it, with its subject between or not; «bør ikke bare» adds, and negates nothing."""

_NUMBER = re.compile(r"[0-9]+(?:-[0-9]+)?")
"""The number of a section of law without its letter: «§ 8» may be told with «bokstav c» in the next sentence."""

_USUAL = {
    "nb": {Norm.MUST: "skal", Norm.SHOULD: "bør", Norm.COULD: "kan", Norm.SHOULD_NOT: "bør ikke"},
    "nn": {Norm.MUST: "skal", Norm.SHOULD: "bør", Norm.COULD: "kan", Norm.SHOULD_NOT: "bør ikkje"},
    "en": {Norm.MUST: "must", Norm.SHOULD: "should", Norm.COULD: "could", Norm.SHOULD_NOT: "should not"},
}


def check_norms(assembly: Assembly) -> Iterator[Problem]:
    """Report every piece of advice whose words, norm, source and law do not agree, in each language."""
    main = assembly.site.settings.default.code
    for page_id, page in assembly.tree.pages.items():
        record = page.record
        if record.type is not PageType.ADVICE or record.norm is None:
            continue
        yield from _direction(page.texts[main], record)
        for code, text in page.texts.items():
            body = assembly.waiting[page_id].texts[code].body.html
            if code in _USUAL:
                yield from _force_of_head(text, record.norm)
                yield from _force_of_advice(text, record.norm, body)
        yield from _law(page, main, assembly.waiting[page_id].texts[main].body)


def _direction(text: PageText, record: Record) -> Iterator[Problem]:
    """Find advice to do what its source advises against, or the other way round."""
    if record.norm_from is None or record.norm is None or record.norm_from.norm is Norm.MUST:
        return
    if (record.norm is Norm.SHOULD_NOT) != (record.norm_from.norm is Norm.SHOULD_NOT):
        line = text.document.place(CHECK).line_of(("norm_from",))
        yield _problem(text.path, line, _OTHER_DIRECTION, str(record.norm), str(record.norm_from.norm))


def _force_of_head(text: PageText, norm: Norm) -> Iterator[Problem]:
    """Find a title or summary that demands what the advice does not."""
    place = text.document.place(CHECK)
    for field in ("title", "summary"):
        block = plain_block(getattr(text.record, field), place.line_of((field,)))
        yield from _too_strong(text, [block], norm if norm is Norm.MUST else Norm.SHOULD)


def _force_of_advice(text: PageText, norm: Norm, body: str) -> Iterator[Problem]:
    blocks = [block for block in _binding_blocks(text, body) if block.section == ADVICE]
    if not blocks:
        return  # the check `structure` misses the section
    strong = list(_too_strong(text, blocks, norm))
    yield from strong
    if strong:
        return
    heading = next((heading.line for heading in parse_headings(text) if heading.id == ADVICE), text.document.body_line)
    negated = _NEGATED[text.language]
    sentences = [sentence for block in blocks for _, sentence in split_sentences(block.text, text.language)]
    usual = _USUAL[text.language]
    if norm is Norm.SHOULD_NOT:
        if not any(negated.search(sentence) for sentence in sentences):
            yield _problem(text.path, heading, _WITHOUT_VERB, usual[norm])
    elif not any(norm in _norms_in(negated.sub(" ", sentence), text.language) for sentence in sentences):
        is_against = norm is Norm.SHOULD and any(negated.search(sentence) for sentence in sentences)
        yield _problem(text.path, heading, _ONLY_AGAINST if is_against else _WITHOUT_VERB, usual[norm])


def _too_strong(text: PageText, blocks: Sequence[Block], norm: Norm) -> Iterator[Problem]:
    """Find the verbs that bind more than the norm allows."""
    verbs = FORCE[text.language]
    for block in blocks:
        for found in re.finditer(r"[^\W\d_]+", block.text):
            meant = verbs.get(found[0].lower())
            if meant is not None and meant.strength > norm.strength and not block.is_foreign(found.start()):
                usual = _USUAL[text.language][norm]
                yield _problem(text.path, block.line_at(found.start()), _TOO_STRONG, found[0].lower(), usual)


def _norms_in(sentence: str, language: str) -> set[Norm]:
    verbs = FORCE[language]
    return {verbs[word] for word in re.findall(r"[^\W\d_]+", sentence.lower()) if word in verbs}


def _binding_blocks(text: PageText, body: str) -> list[Block]:
    """Give the blocks in which the page itself speaks: no headings, no summaries of law (prose has no quotations)."""
    root = html.fragment_fromstring(body or " ", create_parent="div")
    for element in root.xpath(".//*[contains(concat(' ', @class, ' '), ' law ')]"):
        element.drop_tree()
    own = html.tostring(root, encoding="unicode")
    blocks = read_prose(own, text.document.body, text.document.body_line)
    return [block for block in blocks if block.kind is BlockKind.TEXT]


def _law(page: Page, main: str, body: Body) -> Iterator[Problem]:
    """Hold the record's sections of law against those that the section on law names; that it differs is advice."""
    record, text = page.record, page.texts[main]
    place = text.document.place(CHECK)
    section = body.section(LAW)
    if section is None:
        if record.legal_basis:
            yield _problem(text.path, place.line_of(("legal_basis",)), _LAW_NOT_TOLD)
        return
    told = {_NUMBER.findall(name)[0] for name in facts_of(LAW, section.html_with_notes, main).laws}
    for number, basis in enumerate(record.legal_basis):
        named = _NUMBER.search(basis.section)
        if named is not None and named[0] not in told:
            line = place.line_of(("legal_basis", number))
            yield _problem(text.path, line, _LAW_NOT_TOLD_OF, basis.section, level=Level.ADVICE)


_TOO_STRONG: Told = (
    Text("«{0}» binder mer enn normen i sidehodet.", "“{0}” binds more than the norm in the front matter."),
    Text(
        "Skriv «{1}». Er det et sitat, sett «> » foran. Gjengir det en lov, sett «{{ .law }}» under avsnittet.",
        "Write “{1}”. If this is a quotation, put “> ” before it. If it retells a law, put “{{ .law }}” below it.",
    ),
)
_WITHOUT_VERB: Told = (
    Text("Rådet sier ikke «{0}», som er normen i sidehodet.", "The advice does not say “{0}”, the norm of its record."),
    Text(
        "Skriv rådet med «{0}», eller endre «norm» og «norm_from» i sidehodet.",
        "Write the advice with “{0}”, or change “norm” and “norm_from” in the front matter.",
    ),
)
_ONLY_AGAINST: Told = (
    Text("Rådet fraråder noe, men normen i sidehodet er «{0}».", "The advice is against something; its norm is “{0}”."),
    Text(
        "Sett «norm: should-not» i sidehodet, eller skriv hva leseren bør gjøre.",
        "Set “norm: should-not” in the front matter, or write what the reader should do.",
    ),
)
_OTHER_DIRECTION: Told = (
    Text(
        "Normen er «{0}», men kilden sier «{1}»: Den ene tilrår, den andre fraråder.",
        "The norm is “{0}”, but the source says “{1}”: one advises for, the other against.",
    ),
    Text(
        "Les kilden på nytt, og rett «norm» eller «norm_from».",
        "Read the source again, and mend “norm” or “norm_from”.",
    ),
)
_LAW_NOT_TOLD: Told = (
    Text(
        "Sidehodet viser til lover, men teksten har ingen del om dem.",
        "The record leans on laws, but the text has no section on them.",
    ),
    Text(
        "Legg til «## Rettslig grunnlag {{#rettslig-grunnlag}}», eller fjern «legal_basis».",
        "Add “## Rettslig grunnlag {{#rettslig-grunnlag}}”, or remove “legal_basis”.",
    ),
)
_LAW_NOT_TOLD_OF: Told = (
    Text(
        "Teksten under «Rettslig grunnlag» nevner ikke § {0}.", "The section on the legal basis does not mention § {0}."
    ),
    Text(
        "Skriv hva loven sier, med paragrafen, eller fjern den fra «legal_basis».",
        "Write what the law says, with its section, or remove it from “legal_basis”.",
    ),
)


def _problem(path: str, line: int, words: Told, *values: str, level: Level = Level.ERROR) -> Problem:
    message, mend = (each.filled(*values) for each in words)
    return Problem(path=path, line=line, message=message, help=mend, check=CHECK, level=level)
