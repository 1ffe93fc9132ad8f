"""The check `norms`: what a piece of advice says, how strongly its record means it, and the law it leans on agree.

The verbs of the advice itself carry the norm, in every language whose verbs we know (docs/norms.py). A quotation
(`blockquote`), a paragraph marked as a summary of law, `{ .law }` below it, and a sentence marked as a duty or a right
(duties.py) say what somebody else demands, and are passed over. Weaker verbs beside the norm's own are fine («Du kan
også …» under «bør»); stronger ones never are.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from lxml import html

from rettesnor.checks.binding_words import LAID
from rettesnor.checks.check import Check, Scope, on_any_day
from rettesnor.checks.duties import check_duties, without_marked
from rettesnor.checks.language.prose import BlockKind, plain_block, read_prose
from rettesnor.checks.language.sentences import split_sentences
from rettesnor.checks.translation_facts import facts_of
from rettesnor.docs.headings import parse_headings
from rettesnor.docs.norms import force_of, negated_should, usual_word
from rettesnor.docs.record import Norm
from rettesnor.markdown.body import Body
from rettesnor.markdown.duties import Duty, marked_in
from rettesnor.markdown.trees import parse
from rettesnor.problems import Level, Rule

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from rettesnor.checks.language.prose import Block
    from rettesnor.data.law.known import KnownLaw
    from rettesnor.data.page_kinds import Role
    from rettesnor.docs.record import Record
    from rettesnor.docs.tree import Page, PageText
    from rettesnor.problems import Problem
    from rettesnor.site.assembly import Assembly

LAW_NOT_TOLD = Rule("norms.law-not-told")
LAW_NOT_TOLD_OF = Rule("norms.law-not-told-of", Level.ADVICE)
ONLY_AGAINST = Rule("norms.only-against")
OTHER_DIRECTION = Rule("norms.other-direction")
TOO_STRONG = Rule("norms.too-strong")
WITHOUT_VERB = Rule("norms.without-verb")
MUST_OF_UNREAD = Rule("norms.must-of-unread")

_NUMBER = re.compile(r"[0-9]+(?:-[0-9]+)?")
"""The number of a section of law without its letter: «§ 8» may be told with «bokstav c» in the next sentence."""

_ROLES: tuple[Role, Role] = ("advice", "law")


def check_norms(assembly: Assembly) -> Iterator[Problem]:
    """Report every piece of advice whose words, norm, source and law do not agree, in each language."""
    yield from check_duties(assembly)
    main, profile = assembly.site.settings.default.code, assembly.site.profile
    for page_id, page in assembly.tree.pages.items():
        record = page.record
        if not profile.is_advice(record.type) or record.norm is None:
            continue
        advice, law = (profile.section(role, record.type) for role in _ROLES)
        yield from _direction(page.texts[main], record)
        yield from _unread(page.texts[main], record, assembly.site.known_law)
        for code, text in page.texts.items():
            body = assembly.waiting[page_id].texts[code].body.html
            if force_of(code):
                yield from _force_of_head(text, record.norm)
                yield from _force_of_advice(text, record.norm, body, advice)
        yield from _law(page, main, assembly.waiting[page_id].texts[main].body, law)


def _direction(text: PageText, record: Record) -> Iterator[Problem]:
    """Report advice to do what its source advises against, or the other way round."""
    if record.norm_from is None or record.norm is None or record.norm_from.norm is Norm.MUST:
        return
    if (record.norm is Norm.SHOULD_NOT) != (record.norm_from.norm is Norm.SHOULD_NOT):
        line = text.document.place(CHECK.name).line_of(("norm_from",))
        yield OTHER_DIRECTION.at(text.path, line, str(record.norm), str(record.norm_from.norm))


def _unread(text: PageText, record: Record, law: KnownLaw) -> Iterator[Problem]:
    """Report a norm of must whose law nobody has read: the record says so of a §, and data/law does not.

    A § that got new words since it was read is told of as changed, and stops nobody.
    """
    if record.norm is not Norm.MUST or not law.files:
        return
    cited = [law.cited_as_basis(each.law, each.section, each.paragraph, each.letter) for each in record.legal_basis]
    known = [law.provisions_of(citation) for citation in cited if citation is not None]
    if not any(found and all(provision.read_on or provision.earlier for provision in found) for found in known):
        yield MUST_OF_UNREAD.at(text.path, text.document.place(CHECK.name).line_of(("norm",)))


def _force_of_head(text: PageText, norm: Norm) -> Iterator[Problem]:
    """Report a title or summary that demands what the advice does not."""
    place = text.document.place(CHECK.name)
    for field in ("title", "summary"):
        block = plain_block(getattr(text.record, field), place.line_of((field,)))
        yield from _too_strong(text, [block], norm if norm is Norm.MUST else Norm.SHOULD)


def _force_of_advice(text: PageText, norm: Norm, body: str, advice: str) -> Iterator[Problem]:
    blocks = [block for block in _binding_blocks(text, body) if block.section == advice]
    if not blocks or (norm is Norm.MUST and _has_duty(body, advice)):
        return  # the check `structure` misses the section; or the advice is a duty, and marked as one
    strong = list(_too_strong(text, blocks, norm))
    yield from strong
    if strong:
        return
    heading = next((heading.line for heading in parse_headings(text) if heading.id == advice), text.document.body_line)
    negated = negated_should(text.language)
    sentences = [sentence for block in blocks for _, sentence in split_sentences(block.text, text.language)]
    usual = usual_word(norm, text.language)
    if norm is Norm.SHOULD_NOT:
        if not any(negated.search(sentence) for sentence in sentences):
            yield WITHOUT_VERB.at(text.path, heading, usual)
    elif not any(norm in _norms_in(negated.sub(" ", sentence), text.language) for sentence in sentences):
        is_against = norm is Norm.SHOULD and any(negated.search(sentence) for sentence in sentences)
        yield (ONLY_AGAINST if is_against else WITHOUT_VERB).at(text.path, heading, usual)


def _too_strong(text: PageText, blocks: Sequence[Block], norm: Norm) -> Iterator[Problem]:
    """Report the verbs, and other words for a duty, that bind more than the norm allows."""
    usual = usual_word(norm, text.language)
    for block in blocks:
        for found, meant in _words_of_force(block.text, text.language):
            if meant.strength > norm.strength and not block.is_foreign(found.start()):
                yield TOO_STRONG.at(text.path, block.line_at(found.start()), found[0].lower(), usual)


def _words_of_force(words: str, language: str) -> Iterator[tuple[re.Match[str], Norm]]:
    verbs = force_of(language)
    for found in re.finditer(r"[^\W\d_]+", words):
        if found[0].lower() in verbs:
            yield found, verbs[found[0].lower()]
    if language in LAID:
        yield from ((found, Norm.MUST) for found in LAID[language].finditer(words))


def _has_duty(body: str, advice: str) -> bool:
    """Return whether the advice itself is marked as a duty."""
    section = Body.read(body).section(advice)
    return section is not None and any(each.duty is Duty.DUTY for each in marked_in(parse(section.html)))


def _norms_in(sentence: str, language: str) -> set[Norm]:
    verbs = force_of(language)
    return {verbs[word] for word in re.findall(r"[^\W\d_]+", sentence.lower()) if word in verbs}


def _binding_blocks(text: PageText, body: str) -> list[Block]:
    """Return the blocks in which the page itself speaks: no headings, no summaries of law (prose has no quotations)."""
    root = parse(body)
    for element in root.xpath(".//*[contains(concat(' ', @class, ' '), ' law ')]"):
        element.drop_tree()
    without_marked(root)
    own = html.tostring(root, encoding="unicode")
    blocks = read_prose(own, text.document.body, text.document.body_line)
    return [block for block in blocks if block.kind is BlockKind.TEXT]


def _law(page: Page, main: str, body: Body, law: str) -> Iterator[Problem]:
    """Hold the record's sections of law against those that the section on law names; that it differs is advice."""
    record, text = page.record, page.texts[main]
    place = text.document.place(CHECK.name)
    section = body.section(law)
    if section is None:
        if record.legal_basis:
            yield LAW_NOT_TOLD.at(text.path, place.line_of(("legal_basis",)))
        return
    told = {_NUMBER.findall(name)[0] for name in facts_of(section.html_with_notes, main, is_advice=False).laws}
    for number, basis in enumerate(record.legal_basis):
        named = _NUMBER.search(basis.section)
        if named is not None and named[0] not in told:
            line = place.line_of(("legal_basis", number))
            yield LAW_NOT_TOLD_OF.at(text.path, line, basis.section)


CHECK = Check("norms", Scope.PAGE, on_any_day(check_norms))
