"""Which editions held an error that was corrected, and which have the very words that apply now: found by comparing.

A correction's record may name the editions that held the error. Where it names none, they are those that hold a
passage which the correction took out; where it only added, those just before it that lack what it added. What a later
edition took back into force was no error.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from itertools import takewhile
from typing import TYPE_CHECKING

from rettesnor.markdown.section_hashes import changed_sections
from rettesnor.markdown.trees import parse, spaced
from rettesnor.versions.model import Corrected, Kind

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence

    from lxml import html

    from rettesnor.markdown.body import Body
    from rettesnor.versions.model import History, Number, Statement, Version
    from rettesnor.versions.reading import Store

    Read = Callable[[Version], Body]

_SENTENCE_END = re.compile(r"(?<=[.!?:;])\s+")
_INLINE = frozenset({"a", "abbr", "b", "code", "del", "em", "i", "ins", "kbd", "q", "s", "small", "span", "strong", "sub", "sup"})
_NUMBERS_OF_NOTES = frozenset({"footnote-ref", "footnote-backref"})

Passage = tuple[str, str]
"""A sentence, after the id of the section in which it stands."""


@dataclass(frozen=True, slots=True)
class Compared:
    """What comparing the editions of a page found.

    `errors` maps an edition that held an error to the first correction of it, `corrected` a correction's number to what
    it is about; `same_words` are the editions whose text is word for word the newest one's, without that itself.
    """

    errors: Mapping[Number, Version] = field(default_factory=dict)
    corrected: Mapping[Number, Corrected] = field(default_factory=dict)
    same_words: frozenset[Number] = frozenset()


class Comparisons:
    """Compares the editions of each page, once."""

    def __init__(self, store: Store) -> None:
        self._store = store
        self._found: dict[str, Compared] = {}

    def of(self, history: History) -> Compared:
        """Return what comparing the editions of a page finds.

        Raises:
            StoreError: a frozen text is gone, or is no text.
        """
        if history.id not in self._found:
            self._found[history.id] = compare_editions(history, self._store.body)
        return self._found[history.id]


@dataclass(frozen=True, slots=True)
class _Words:
    """What an edition says: its sentences, and apart from them its headings and what stands around the body."""

    sentences: frozenset[Passage]
    around: frozenset[Passage]


@dataclass(frozen=True, slots=True)
class _Change:
    """What a correction took out and what it put in."""

    gone: frozenset[Passage]
    come: frozenset[Passage]

    @property
    def sections(self) -> tuple[str, ...]:
        """Return the ids of the sections in which something changed."""
        return tuple(sorted({section for section, _ in (*self.gone, *self.come) if section}))

    def within(self, sections: Sequence[str]) -> _Change:
        """Return what changed in some sections; all of it where none is named."""
        if not sections:
            return self
        gone, come = (frozenset(each for each in side if each[0] in sections) for side in (self.gone, self.come))
        return _Change(gone, come)

    def is_undone_in(self, words: _Words) -> bool:
        """Return whether a text says again all that was taken out, and nothing of what was put in."""
        said = words.sentences | words.around
        return bool(self.gone or self.come) and self.gone <= said and not self.come & said


def compare_editions(history: History, read: Read) -> Compared:
    """Compare the editions of a page; each text is read once at most, and only where there is something to find."""
    same_words = frozenset(
        version.number for version in history.versions[:-1] if _has_same_words(version, history.newest, read)
    )
    if all(version.kind is not Kind.CORRECTION for version in history.versions):
        return Compared(same_words=same_words)
    index = _Index([_words_of(version.statement, read(version)) for version in history.versions])
    errors: dict[Number, Version] = {}
    corrected: dict[Number, Corrected] = {}
    for place, version in enumerate(history.versions):
        if version.kind is not Kind.CORRECTION:
            continue
        earlier = history.versions[:place]
        change = _change(index.words[place - 1], index.words[place])
        found = version.corrects or _found(earlier, version, change, index)
        corrected[version.number] = found
        is_readable = not (version.is_removed or earlier[-1].is_removed or history.newest.is_removed)
        if is_readable and version is not history.newest and change.is_undone_in(index.words[-1]):
            continue
        for number in found.editions:
            errors.setdefault(number, version)
    return Compared(errors, corrected, same_words)


def corrected_by(
    history: History, statement: Statement, body: Body, read: Read, only: Sequence[str] = ()
) -> Corrected:
    """Return what a text that corrects the newest edition is about; `only` names the sections that count, if not all."""
    newest = history.newest
    index = _Index([_words_of(version.statement, read(version)) for version in history.versions])
    change = _change(index.words[-1], _words_of(statement, body)).within(only)
    if newest.is_removed or not (change.gone or change.come):
        return Corrected((newest.number,), changed_sections(newest.section_hashes, body.section_hashes))
    return _by_passage(history.versions, change, index)


class _Index:
    """Knows which editions hold a passage: as bits, the first edition's the lowest, so that all are asked at once."""

    def __init__(self, words: Sequence[_Words]) -> None:
        self.words = words
        self._editions: dict[Passage, int] = {}
        for place, each in enumerate(words):
            for passage in each.sentences | each.around:
                self._editions[passage] = self._editions.get(passage, 0) | 1 << place

    def with_any(self, passages: Iterable[Passage]) -> int:
        """Return the editions that hold any of some passages."""
        found = 0
        for passage in passages:
            found |= self._editions.get(passage, 0)
        return found


def _found(earlier: Sequence[Version], correction: Version, change: _Change, index: _Index) -> Corrected:
    """Return what an old record does not tell; by the hashes of sections where the law took the words away."""
    if not (correction.is_removed or earlier[-1].is_removed) and (change.gone or change.come):
        return _by_passage(earlier, change, index)
    hashes = earlier[-1].section_hashes
    sections = correction.changed_sections
    return Corrected(
        tuple(
            version.number
            for version in earlier
            if version is earlier[-1]
            or (sections and all(version.section_hashes.get(each) == hashes.get(each) for each in sections))
        ),
        sections,
    )


def _by_passage(earlier: Sequence[Version], change: _Change, index: _Index) -> Corrected:
    held = index.with_any(change.gone)
    numbers = [version.number for place, version in enumerate(earlier) if held >> place & 1]
    if not change.gone:
        had = index.with_any(change.come)
        places = takewhile(lambda place: not had >> place & 1, range(len(earlier) - 1, -1, -1))
        numbers = sorted(earlier[place].number for place in places)
    return Corrected(tuple(numbers), change.sections)


def _change(before: _Words, after: _Words) -> _Change:
    """Return what changed in the sentences; headings and the words around count where no sentence did."""
    change = _Change(before.sentences - after.sentences, after.sentences - before.sentences)
    if change.gone or change.come:
        return change
    return _Change(before.around - after.around, after.around - before.around)


def _has_same_words(version: Version, newest: Version, read: Read) -> bool:
    if version.is_removed or newest.is_removed or version.statement != newest.statement:
        return False
    if version.text_hash == newest.text_hash:
        return True
    if not version.section_hashes or dict(version.section_hashes) != dict(newest.section_hashes):
        return False
    return [each.id for each in read(version).sections] == [each.id for each in read(newest).sections]


def _words_of(statement: Statement, body: Body) -> _Words:
    source = statement.norm_from
    around = [
        f"title: {statement.title}",
        f"summary: {statement.summary}",
        f"norm: {statement.norm}",
        f"norm_from: {source.source} {source.norm} {source.where}" if source else "",
        f"retells: {statement.retells}",
        *(f"law: {basis.name}" for basis in statement.legal_basis),
    ]
    headings = [(section.id, f"heading: {section.heading}") for section in body.sections]
    return _Words(
        frozenset((section.id, each) for section in body.sections for each in _sentences(section.html_with_notes)),
        frozenset([*(("", each) for each in around if each), *headings]),
    )


def _sentences(section: str) -> Iterator[str]:
    """Yield the sentences of a section's HTML; a list item, a cell and a paragraph each end one."""
    parts: list[str] = []
    _collect(parse(section), parts)
    for block in "".join(parts).split("\n"):
        yield from (each for each in _SENTENCE_END.split(spaced(block)) if each)


def _collect(element: html.HtmlElement, parts: list[str]) -> None:
    """Gather an element's words with what they point at; the numbers that point there change and are left out."""
    if not isinstance(element.tag, str):
        return
    classes = set(str(element.get("class", "")).split())
    end = "" if element.tag in _INLINE else "\n"
    parts.append(end)
    if "citation" in classes:
        parts.append(f"@{element.get('data-source')}")
    elif not classes & _NUMBERS_OF_NOTES:
        parts.append(" ".join((element.text or "").split("\n")))
        for child in element:
            _collect(child, parts)
            parts.append(" ".join((child.tail or "").split("\n")))
        target = element.get("href") or element.get("src")
        if target:
            parts.append(f" <{target}> {element.get('alt', '')}")
    parts.append(end)
