"""Whether a change may be called editorial: it may not when words that bind came or went."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass
from itertools import zip_longest
from typing import TYPE_CHECKING

from rettesnor.docs.norms import normative_words
from rettesnor.markdown.trees import parse
from rettesnor.publishing.exchanges import exchanged_words

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from rettesnor.markdown.body import Body
    from rettesnor.versions.model import Statement


@dataclass(frozen=True, slots=True)
class Wordings:
    """What was compared: the binding words that are gone, new, and in another place, each in alphabetical order."""

    gone: tuple[str, ...]
    come: tuple[str, ...]
    moved: tuple[str, ...] = ()

    def __bool__(self) -> bool:
        return bool(self.gone or self.come or self.moved)


def binding_changes(old: tuple[Statement, Body], new: tuple[Statement, Body], language: str) -> Wordings:
    """Compare two texts, each a statement and a rendered body: words of force, numbers, strength, and law.

    A word that was put for another of its kind counts too, such as «uker» for «dager». Where the words are the same,
    their order within each section decides: a «ikke» that moves to another sentence turns both. Sections may change
    places, be joined or be divided.
    """
    then, now = _texts_of(*old), _texts_of(*new)
    exchanged = list(exchanged_words(_joined(then), _joined(now), language))
    before, after = _binding_words(old[0], then, language), _binding_words(new[0], now, language)
    counted, recounted = Counter(_all_of(before)), Counter(_all_of(after))
    if counted != recounted:
        gone, come = counted - recounted, recounted - counted
        return _with(exchanged, gone, come)
    if exchanged:
        return _with(exchanged, Counter(), Counter())
    if before.keys() != after.keys():
        before, after = {"": _all_of(before)}, {"": _all_of(after)}
    moved = {word for name, words in before.items() for word in _out_of_order(words, after[name])}
    return Wordings((), (), tuple(sorted(moved)))


def _with(exchanged: Sequence[tuple[str, str]], gone: Counter[str], come: Counter[str]) -> Wordings:
    """Return what is gone and come, and each word that another was put for, once."""
    lost, found = (Counter({pair[side] for pair in exchanged}) for side in (0, 1))
    return Wordings(tuple(sorted((gone | lost).elements())), tuple(sorted((come | found).elements())))


def _texts_of(statement: Statement, body: Body) -> list[tuple[str, str]]:
    """Return the words of each section in order, with its id; what stands around the body is a section of its own."""
    sections = ((each.id, f"{each.title}\n{_plain(each.html_with_notes)}") for each in body.sections)
    return [("", f"{statement.title}\n{statement.summary}"), *sections]


def _all_of(words: Mapping[str, Sequence[str]]) -> tuple[str, ...]:
    return tuple(word for section in words.values() for word in section)


def _out_of_order(before: Sequence[str], after: Sequence[str]) -> set[str]:
    pairs = zip_longest(before, after, fillvalue="")
    return {word for pair in pairs if pair[0] != pair[1] for word in pair if word}


def _joined(texts: Sequence[tuple[str, str]]) -> str:
    return "\n".join(text for _, text in texts)


def _binding_words(statement: Statement, texts: Sequence[tuple[str, str]], language: str) -> dict[str, tuple[str, ...]]:
    """Return the binding words of each section (`texts`) in order, with what the statement says in fields."""
    source = statement.norm_from
    fields = [
        f"norm: {statement.norm}" if statement.norm else "",
        f"norm_from: {source.source} {source.norm}" if source else "",
        *(basis.name for basis in statement.legal_basis),
    ]
    found = {"": tuple(field for field in fields if field)}
    for section, text in texts:
        found[section] = (*found.get(section, ()), *normative_words(text, language))
    return found


def _plain(body: str) -> str:
    """Return a body's text without the numbers of citations and footnotes, which move when others come or go."""
    root = parse(body)
    for reference in root.findall(".//a[@class='citation']") + root.findall(".//a[@class='footnote-ref']"):
        reference.drop_tree()
    for line_break in root.iter("br"):
        line_break.tail = f" {line_break.tail or ''}"
    return str(root.text_content())
