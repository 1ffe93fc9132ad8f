"""Whether a change may be called editorial: it may not when words that bind came or went."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass
from typing import TYPE_CHECKING

from lxml import html

from rettesnor.norms import normative_words

if TYPE_CHECKING:
    from rettesnor.versions import Statement


@dataclass(frozen=True, slots=True)
class Wordings:
    """What was compared: the binding words that are gone, and those that are new, in alphabetical order."""

    gone: tuple[str, ...]
    come: tuple[str, ...]

    def __bool__(self) -> bool:
        return bool(self.gone or self.come)


def binding_changes(old: tuple[Statement, str], new: tuple[Statement, str], language: str) -> Wordings:
    """Compare two texts, each a statement and a rendered body: words of force, numbers, strength, and law."""
    before, after = _binding_words(*old, language), _binding_words(*new, language)
    return Wordings(tuple(sorted((before - after).elements())), tuple(sorted((after - before).elements())))


def _binding_words(statement: Statement, body: str, language: str) -> Counter[str]:
    source = statement.norm_from
    fields = [
        f"norm: {statement.norm}" if statement.norm else "",
        f"norm_from: {source.source} {source.norm}" if source else "",
        *(f"{basis.law} § {basis.section}" for basis in statement.legal_basis),
    ]
    words = normative_words(f"{statement.title}\n{statement.summary}\n{_plain(body)}", language)
    return words + Counter(field for field in fields if field)


def _plain(body: str) -> str:
    """Give a body's text without the numbers of citations and footnotes, which move when others come or go."""
    root = html.fragment_fromstring(body or " ", create_parent="div")
    for reference in root.findall(".//a[@class='citation']") + root.findall(".//a[@class='footnote-ref']"):
        reference.drop_tree()
    for line_break in root.iter("br"):
        line_break.tail = f" {line_break.tail or ''}"
    return str(root.text_content())
