"""Duties and rights said as such, for the check `norms`: what is marked has a § that says so; nothing else binds.

Wherever a sentence is marked «Plikt» or «Rett», it has its § in parentheses, and data/law says that the § lays a
duty or gives a right. In what binds readers (the advice, its steps, the words to users, and tools) the verbs of duty
stand in marked sentences alone.

Passed over, since they lay no duty of ours: quotations and summaries of law, examples, questions, what a cited text
says, and the practical «må» («hva som må til», «når timen må begynne uten tolk»).
"""

from __future__ import annotations

import re
from collections import Counter
from typing import TYPE_CHECKING

from lxml import html

from rettesnor.checks.language.prose import BlockKind, read_prose
from rettesnor.checks.language.sentences import split_sentences
from rettesnor.checks.translation_facts import ADVICE
from rettesnor.data.law.model import Binds
from rettesnor.docs.record import Norm, PageType
from rettesnor.markdown.duties import LABEL, SENTENCE, Duty, label_key, marked_in
from rettesnor.markdown.trees import parse, spaced
from rettesnor.problems import Level, Rule

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence

    from rettesnor.data.law.known import KnownLaw
    from rettesnor.docs.record import Record
    from rettesnor.docs.tree import Page, PageText
    from rettesnor.markdown.duties import MarkedSentence
    from rettesnor.problems import Fault, Problem
    from rettesnor.site.assembly import Assembly

MALFORMED = Rule("norms.mark-malformed")
NOT_BINDING = Rule("norms.mark-not-binding", Level.ADVICE)
SHOULD_OF_DUTY = Rule("norms.should-of-duty")
UNMARKED = Rule("norms.duty-unmarked", Level.ADVICE)
WITHOUT_LAW = Rule("norms.mark-without-law")

_SECTIONS = frozenset({ADVICE, "slik", "for-deg"})
_VERBS = {
    "nb": re.compile(r"\b(?:skal|må|plikter)\b", re.IGNORECASE),
    "nn": re.compile(r"\b(?:skal|må|pliktar)\b", re.IGNORECASE),
    "en": re.compile(r"\b(?:must|shall)\b", re.IGNORECASE),
}
_SHOULD = {
    "nb": re.compile(r"(?<!som )\bbør\b", re.IGNORECASE),
    "nn": re.compile(r"(?<!som )\bbør\b", re.IGNORECASE),
    "en": re.compile(r"(?<!that )(?<!which )\bshould\b", re.IGNORECASE),
}
"""Of the duty itself; the law says of other things that they should be («grunner som bør respekteres»)."""

_QUOTED = re.compile(r"«[^»]*(?:»|\Z)|“[^”]*(?:”|\Z)")
_OF_LAW = re.compile(
    r"\b(?:lov(?:en|a|ens|as|verket)?|\w+(?:loven|lova|forskriften|forskrifta)|plikt\w*|act|law|regulations?|duty)\b|§",
    re.IGNORECASE,
)
_REPORTED = {
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
_WITHIN_CLAUSE = r"(?:\s+[^\s,.;:]+){1,6}?\s+"
_NORWEGIAN_PRACTICAL = re.compile(
    r"\bmå\s+(?:\w+\s+)?(?:til|gjerne|godt)\b"
    rf"|\b(?:hvis|dersom|når|fordi|mens|før|viss|medan|betyr ikke at|betyr ikkje at){_WITHIN_CLAUSE}må\b",
    re.IGNORECASE,
)
_PRACTICAL = {
    "nb": _NORWEGIAN_PRACTICAL,
    "nn": _NORWEGIAN_PRACTICAL,
    "en": re.compile(rf"\b(?:if|when|because|before|while|not mean that){_WITHIN_CLAUSE}must\b", re.IGNORECASE),
}
_PARENTHESES = re.compile(r"\((?P<within>(?:[^()]|\([^()]*\))*)\)")


def check_duties(assembly: Assembly) -> Iterator[Problem]:
    """Report every mark that is not as it must be, and every duty that is not marked, in each language."""
    law = assembly.site.known_law
    for page in assembly.tree.pages.values():
        for code, text in page.texts.items():
            if code in _VERBS:
                yield from _in_text(assembly, page, text, law)


def _in_text(assembly: Assembly, page: Page, text: PageText, law: KnownLaw) -> Iterator[Problem]:
    root = parse(assembly.waiting[page.record.id].texts[text.language].body.html)
    words = assembly.site.words(text.language)
    labels = {duty: words[label_key(duty)] for duty in Duty}
    yield from _malformed(text, root, labels)
    for sentence, line in _with_lines(list(marked_in(root)), text, labels):
        for mistake in _wrong_in(sentence, labels[sentence.duty], law, text.language):
            yield mistake.at(text.path, line)
    if page.record.type in {PageType.ADVICE, PageType.TOOL}:
        yield from _unmarked(text, root, page.record)


def without_marked(root: html.HtmlElement) -> None:
    """Take the marked sentences out of a rendered text: what the law says there is not our advice."""
    for element in list(root.iter("span")):
        if element.get("class") == SENTENCE:
            element.drop_tree()


def _wrong_in(sentence: MarkedSentence, label: str, law: KnownLaw, language: str) -> Iterator[Fault]:
    cited = [each for found in _PARENTHESES.finditer(sentence.text) for each in law.cited_in(found["within"])]
    if not cited:
        yield WITHOUT_LAW.of(label)
    else:
        binds = {provision.binds for citation in cited for provision in law.provisions_of(citation)}
        if binds and Binds(sentence.duty) not in binds:
            yield NOT_BINDING.of(label, cited[0].words)
    if _SHOULD[language].search(_QUOTED.sub(" ", sentence.text)):
        yield SHOULD_OF_DUTY.of(label)


def _malformed(text: PageText, root: html.HtmlElement, labels: Mapping[Duty, str]) -> Iterator[Problem]:
    """Find bold labels that became no mark: in the middle of a sentence, with the colon outside, in small letters."""
    known = {label.casefold(): label for label in labels.values()}
    for element in root.iter("strong", "b"):
        words = spaced(element.text_content())
        label = known.get(words.rstrip(":").casefold())
        has_colon = words.endswith(":") or (element.tail or "").startswith(":")
        if label is not None and has_colon and element.get("class") != LABEL:
            yield MALFORMED.at(text.path, _line_of(text, words), label)


def _line_of(text: PageText, words: str) -> int:
    for number, line in enumerate(text.document.body.split("\n"), text.document.body_line):
        if f"**{words}**" in line or f"__{words}__" in line:
            return number
    return text.document.body_line


def _with_lines(
    sentences: Sequence[MarkedSentence], text: PageText, labels: Mapping[Duty, str]
) -> Iterator[tuple[MarkedSentence, int]]:
    """Yield each marked sentence with its line: the marks stand in the file in the order of the text, but for notes."""
    lines = text.document.body.split("\n")
    told: Counter[tuple[int, str]] = Counter()
    at = 0
    for sentence in sentences:
        mark = f"{labels[sentence.duty]}:"
        opening = sentence.text.split(" ", 1)[0]
        places = [number for number, line in enumerate(lines) if mark in line and opening in line]
        left = [number for number in places if told[number, mark] < lines[number].count(mark)]
        at = next((number for number in left if number >= at), (left or places or [at])[0])
        told[at, mark] += 1
        yield sentence, text.document.body_line + at


def _unmarked(text: PageText, root: html.HtmlElement, record: Record) -> Iterator[Problem]:
    without_marked(root)
    for element in root.xpath(".//*[contains(concat(' ', @class, ' '), ' law ') or @class='admonition example']"):
        element.drop_tree()
    document, language = text.document, text.language
    source = document.body.split("\n")
    for block in read_prose(html.tostring(root, encoding="unicode"), document.body, document.body_line):
        if block.kind is not BlockKind.TEXT or (record.type is PageType.ADVICE and block.section not in _SECTIONS):
            continue
        if record.type is PageType.ADVICE and block.section == ADVICE and record.norm is not Norm.MUST:
            continue  # a verb that is stronger than the norm is told of already
        own = _QUOTED.sub(lambda quoted: "·" * len(quoted[0]), block.text)
        for start, sentence in split_sentences(own, language):
            found = _VERBS[language].search(sentence)
            if found is None or block.is_foreign(start + found.start()) or sentence.endswith("?"):
                continue
            first, last = block.line_at(start), block.line_at(start + len(sentence))
            is_cited = any("[@" in line for line in source[first - document.body_line : last - document.body_line + 1])
            if not _lays_no_duty(sentence, language, is_cited=is_cited):
                yield UNMARKED.at(text.path, block.line_at(start + found.start()), found[0].lower())


def _lays_no_duty(sentence: str, language: str, *, is_cited: bool) -> bool:
    """Return whether a sentence tells what a cited text says, or every verb of duty in it is the practical one.

    A sentence that speaks of the law does neither.
    """
    if _OF_LAW.search(sentence):
        return False
    if is_cited and _REPORTED[language].search(sentence):
        return True
    return _VERBS[language].search(_PRACTICAL[language].sub(" ", sentence)) is None
