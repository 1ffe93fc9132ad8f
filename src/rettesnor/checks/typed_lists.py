"""Lists as they were typed, and as readers see them: where they differ, the editor is told at the line.

Editors write in programs that read Markdown as CommonMark does, GitHub's preview among them; the site's pages are made
by Python-Markdown, which wants four spaces where those take two, and counts for itself. So the text is read by a
CommonMark reader as well, and its lists are held against those of the finished page.
"""

from __future__ import annotations

import re
from collections import Counter
from dataclasses import dataclass
from functools import cache
from typing import TYPE_CHECKING

from markdown_it import MarkdownIt

from rettesnor.checks.in_order import steps_between
from rettesnor.checks.source_blocks import footnotes_in, unpacked
from rettesnor.docs.links import without_code
from rettesnor.markdown.trees import words_of
from rettesnor.problems import Rule

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from lxml import html

    from rettesnor.problems import Fault

CUT = Rule("markup.list-cut")
DATE = Rule("markup.date")
IN_HTML = Rule("markup.list-in-html")
LONE_NUMBER = Rule("markup.lone-number")
NO_LIST = Rule("markup.no-list")
NUMBER = Rule("markup.list-number")
PARENTHESIS = Rule("markup.list-parenthesis")
SUBLIST = Rule("markup.sublist")

_MONTHS = (
    "januar|februar|mars|april|mai|juni|juli|august|september|oktober|november|desember|jan|feb|mar|apr|jun|jul|aug|sep"
    "|sept|okt|nov|des|january|february|march|may|june|july|october|december"
)
_DATE = re.compile(
    rf"(?:[012]?[0-9]|3[01])\.[ \t]+(?:(?:{_MONTHS})\b|(?:og|eller|til|and|or|to)[ \t]+[0-9]{{1,2}}\.(?=[ \t]|$))"
)
_CAPITAL_DATE = re.compile(_DATE.pattern, re.IGNORECASE)
_RAW_LIST = re.compile(r"<(?P<tag>ul|ol)\b.*</(?P=tag)\s*>|<li\b[^\n]*", re.DOTALL | re.IGNORECASE)
_RAW = re.compile(r"<(?P<end>/)?(?P<tag>details|div|section|blockquote|figure|table|dl)\b", re.IGNORECASE)
_ITEM = re.compile(r"^(?:[ \t]*(?:>|(?:[-*+]|[0-9]{1,9}[.)])(?=[ \t])))*[ \t]*")
_WORD = re.compile(r"[^\W_]+")
_MARKS = re.compile(r"[*_`\\~]")
_BUILT_IN = frozenset({"citation", "footnote-ref", "visually-hidden"})


@dataclass(frozen=True, slots=True)
class Item:
    """An item of a list: which list it is in, how deep, its number if it has one, its line, mark and first word."""

    within: int
    depth: int
    is_first: bool
    number: int | None = None
    line: int = 0
    mark: str = ""
    opening: str = ""

    @property
    def shape(self) -> tuple[int, bool]:
        """Return what must be the same in both readings."""
        return self.depth, self.number is not None

    @property
    def key(self) -> tuple[tuple[int, bool], str]:
        """Return what tells it from others."""
        return self.shape, self.opening


def find_list_faults(text: str, root: html.HtmlElement) -> Iterator[tuple[int, Fault]]:
    """Yield each list that readers do not see as it was typed: its line, from 0, and what is wrong with it."""
    lines = text.split("\n")
    typed = typed_items(text)
    dates = list(_dates(typed, lines))
    yield from dates
    for start, note in footnotes_in(text):
        yield from ((start + line, fault) for line, fault in _dates(typed_items(note), note.split("\n"), is_note=True))
    told = frozenset(line for line, _ in dates)
    shown = list(shown_items(root))
    for _, start, end, from_place, to_place in steps_between(
        [each.key for each in typed], [each.key for each in shown]
    ):
        own, seen = typed[start:end], shown[from_place:to_place]
        same = _same_shapes(own, seen)
        yield from _compared(own[:same], seen[:same], [each for each in typed if each.line in told])
        if same < len(own):
            yield own[same].line, _not_as_typed(typed, start + same, lines)
        elif same < len(seen) and typed:
            yield typed[max(start + same - 1, 0)].line, SUBLIST.of()


def has_raw_list(text: str) -> bool:
    """Return whether a list is written in HTML: it is compared with nothing."""
    return _RAW_LIST.search(without_code(text)) is not None


def without_raw_lists(text: str) -> str:
    """Return the text with lists in HTML blanked out, each line where it was."""
    return _RAW_LIST.sub(lambda match: "\n" * match[0].count("\n"), text)


def typed_items(text: str) -> list[Item]:
    """Return the items of all lists as a CommonMark reader finds them, in order."""
    lines, places = unpacked(text)
    found: list[Item] = []
    lists: list[int] = []
    count, is_first, depth = 0, True, 0
    for token in _reader().parse("\n".join(lines)):
        if token.type in {"ordered_list_open", "bullet_list_open"}:
            count += 1
            lists.append(count)
            is_first = True
        elif token.type in {"ordered_list_close", "bullet_list_close"}:
            lists.pop()
        elif token.type == "list_item_open" and token.map:
            depth += 1
            number = int(token.info) if token.info else None
            place = token.map[0]
            found.append(Item(lists[-1], depth, is_first, number, places[place], token.markup, _opening(lines[place])))
            is_first = False
        elif token.type == "list_item_close":
            depth -= 1
            is_first = False
    return found


def shown_items(root: html.HtmlElement) -> Iterator[Item]:
    """Yield the items of all lists of a finished page in order, footnotes left out, with the numbers readers see."""
    for count, found in enumerate(each for each in root.iter("ul", "ol") if not _is_of_footnotes(each)):
        start = _number(found.get("start"), 1) if found.tag == "ol" else None
        for place, item in enumerate(found.iterchildren("li")):
            item.set("data-place", f"{count} {place} {'' if start is None else start + place}")
    for item in root.iter("li"):
        place = item.attrib.pop("data-place", None)
        if place is not None:
            within, order, number = str(place).split(" ")
            depth = 1 + sum(1 for _ in item.iterancestors("li"))
            opening = first_word(words_of(item, _BUILT_IN))
            yield Item(int(within), depth, order == "0", int(number) if number else None, opening=opening)


def first_word(text: str) -> str:
    """Return the first word of a text, without marks in it."""
    found = _WORD.search(_MARKS.sub("", text))
    return found[0] if found else ""


def _opening(line: str) -> str:
    """Return the first word of an item of a list as it stands on its line."""
    return first_word(re.sub(r"\[@[^\]]*\]|\[\^[^\]]*\]|<[^<>]*>|\[[xX ]\]|&[a-z]+;", " ", _ITEM.sub("", line)))


def _same_shapes(own: Sequence[Item], seen: Sequence[Item]) -> int:
    """Return how many items from the first on have the same shape in both."""
    pairs = zip(own, seen, strict=False)
    return next((n for n, (a, b) in enumerate(pairs) if a.shape != b.shape), min(len(own), len(seen)))


@cache
def _reader() -> MarkdownIt:
    return MarkdownIt("commonmark", {"html": True}).enable("table")


def _is_of_footnotes(found: html.HtmlElement) -> bool:
    return any(each.get("class") == "footnote" for each in found.iterancestors("div"))


def _number(written: str | None, otherwise: int) -> int:
    return int(written) if written is not None and written.isdigit() else otherwise


def _dates(typed: Sequence[Item], lines: Sequence[str], *, is_note: bool = False) -> Iterator[tuple[int, Fault]]:
    """Yield dates and ordinals at the start of a paragraph, an item or a note, which Markdown takes for a list.

    A number alone may begin a list of its own, but not within another one: readers would see a letter for it.
    """
    last: dict[int, int] = {}
    begun = Counter(item.line for item in typed)
    for items in _by_list(typed):
        own = items[0]
        if own.number is None:
            continue
        dates = [(item, found[0]) for item in items if (found := _date_of(item, lines, is_alone=len(items) == 1))]
        for item, written in dates:
            yield item.line, DATE.of(written, written.replace(".", "\\.", 1))
        is_within = is_note or (own.depth > 1 and begun[own.line] > 1)
        if not dates and len(items) == 1 and (is_within or own.number not in {1, last.get(own.depth, 0) + 1}):
            yield own.line, LONE_NUMBER.of(f"{own.number}.", f"{own.number}\\.")
        last[own.depth] = items[-1].number or 0


def _by_list(typed: Sequence[Item]) -> list[list[Item]]:
    found: dict[int, list[Item]] = {}
    for item in typed:
        found.setdefault(item.within, []).append(item)
    return list(found.values())


def _date_of(item: Item, lines: Sequence[str], *, is_alone: bool) -> re.Match[str] | None:
    """Return the date with which an item begins, if it does; in a list of more, months have small letters."""
    return (_CAPITAL_DATE if is_alone else _DATE).match(_text_of(lines[item.line]))


def _text_of(line: str) -> str:
    """Return a line from its own number on: marks of quotations and of outer items are left out."""
    return re.sub(r"^(?:[ \t]*(?:>|[-*+][ \t]|[0-9]{1,9}[.)][ \t]+(?=[0-9]+\.[ \t])))*[ \t]*", "", line)


def _compared(own: Sequence[Item], seen: Sequence[Item], dates: Sequence[Item]) -> Iterator[tuple[int, Fault]]:
    """Yield what differs between lists of the same shape: where they begin, and their numbers; `dates` are no items."""
    told = {item.within for item in dates}
    ones = {items[0].within for items in _by_list(own) if {item.number for item in items} == {1}}
    for item, other in zip(own, seen, strict=True):
        if item.within in told:
            continue
        if other.is_first and not item.is_first:
            told.add(item.within)
            yield item.line, CUT.of()
        elif item.number != other.number and item.within not in ones:
            told.add(item.within)
            yield item.line, NUMBER.of(f"{item.number}.", f"{other.number}.")


def _not_as_typed(typed: Sequence[Item], place: int, lines: Sequence[str]) -> Fault:
    item = typed[place]
    if item.mark == ")":
        return PARENTHESIS.of(f"{item.number})", f"{item.number}.")
    if item.depth > 1:
        return SUBLIST.of()
    if _is_in_html(lines, item.line):
        return IN_HTML.of()
    if lines[item.line].startswith(" ") and place:
        return SUBLIST.of()
    return NO_LIST.of()


def _is_in_html(lines: Sequence[str], line: int) -> bool:
    opened: list[str] = []
    for tag in _RAW.finditer(without_code("\n".join(lines[:line]))):
        name = tag["tag"].lower()
        if tag["end"] is None:
            opened.append(name)
        elif name in opened:
            opened.remove(name)
    return bool(opened)
