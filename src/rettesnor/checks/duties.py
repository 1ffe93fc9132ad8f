"""Duties and rights said as such, for the check `norms`: what is marked has a § that says so.

Wherever a sentence is marked «Plikt» or «Rett», it has its § in parentheses, and data/law says that the § lays a
duty or gives a right. What is not marked is held to `unmarked_duties.py`.
"""

from __future__ import annotations

from collections import Counter
from typing import TYPE_CHECKING

from rettesnor.checks.unmarked_duties import QUOTED, SHOULD, check_unmarked, cited_in_parentheses
from rettesnor.data.law.model import Binds
from rettesnor.markdown.duties import LABEL, SENTENCE, Duty, label_key, marked_in
from rettesnor.markdown.trees import parse, spaced
from rettesnor.problems import Rule

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence

    from lxml import html

    from rettesnor.data.law.known import KnownLaw
    from rettesnor.docs.tree import Page, PageText
    from rettesnor.markdown.duties import MarkedSentence
    from rettesnor.problems import Fault, Problem
    from rettesnor.site.assembly import Assembly

MALFORMED = Rule("norms.mark-malformed")
NOT_BINDING = Rule("norms.mark-not-binding")
SHOULD_OF_DUTY = Rule("norms.should-of-duty")
WITHOUT_LAW = Rule("norms.mark-without-law")


def check_duties(assembly: Assembly) -> Iterator[Problem]:
    """Report every mark that is not as it must be, and every duty that is not marked, in each language."""
    law = assembly.site.known_law
    for page in assembly.tree.pages.values():
        for code, text in page.texts.items():
            if code in SHOULD:
                yield from _in_text(assembly, page, text, law)


def _in_text(assembly: Assembly, page: Page, text: PageText, law: KnownLaw) -> Iterator[Problem]:
    root = parse(assembly.waiting[page.record.id].texts[text.language].body.html)
    words = assembly.site.words(text.language)
    labels = {duty: words[label_key(duty)] for duty in Duty}
    yield from _malformed(text, root, labels)
    for sentence, line in _with_lines(list(marked_in(root)), text, labels):
        for mistake in _wrong_in(sentence, labels[sentence.duty], law, text.language):
            yield mistake.at(text.path, line)
    without_marked(root)
    yield from check_unmarked(text, root, page.record, law, assembly.site.profile)


def without_marked(root: html.HtmlElement) -> None:
    """Take the marked sentences out of a rendered text: what the law says there is not our advice."""
    for element in list(root.iter("span")):
        if element.get("class") == SENTENCE:
            element.drop_tree()


def _wrong_in(sentence: MarkedSentence, label: str, law: KnownLaw, language: str) -> Iterator[Fault]:
    cited = cited_in_parentheses(sentence.text, law)
    if not cited:
        yield WITHOUT_LAW.of(label)
    else:
        binds = {each for citation in cited for provision in law.provisions_of(citation) for each in provision.binds}
        if binds and Binds(sentence.duty) not in binds:
            yield NOT_BINDING.of(label, cited[0].words)
    if SHOULD[language].search(QUOTED.sub(" ", sentence.text)):
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
