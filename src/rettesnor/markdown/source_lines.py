"""Where in a Markdown text something came from that was found in its HTML."""

from __future__ import annotations

import html
import re
from bisect import bisect_right
from collections import Counter
from itertools import accumulate
from typing import TYPE_CHECKING
from urllib.parse import unquote

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

_FENCE = re.compile(r"(`{3,}|~{3,})")
_COMMENT = re.compile(r"<!--.*?-->", re.DOTALL)
_CODE_SPAN = re.compile(r"(?<![`\\])(`+)(?!`)((?:(?!\n[ \t]*\n).)+?)(?<!`)\1(?!`)", re.DOTALL)
_CONTAINER = re.compile(r"[-*+][ \t]|[0-9]+[.)][ \t]|!!!|\?\?\?|\[\^|:[ \t]|<|[ \t]")
_INDENTED = re.compile(r"(?: {4}|\t)")
_HEADING = re.compile(r"#{2,6}[ \t]+.*?(?:\{[ \t]*#(?P<id>[^\s}]+)[^}]*\})?[ \t]*#*[ \t]*$")
_MOST_LOOKED_FOR = 300
_IGNORED_BY_BROWSERS = re.compile(r"[\t\r\x00-\x08]")


class SourceLines:
    """Finds the line of things met one after another in the HTML of one text.

    HTML holds no line numbers, so the text is searched: the second time the same thing is asked for, its second
    occurrence is returned. Code and comments are passed over, since they become no elements. Lines count from 1 in the
    file; `first_line` is the file's line on which the text starts, and the answer when nothing is found, or when
    three hundred other things were looked for: a text with so many mistakes is not searched once more for each.
    """

    def __init__(self, text: str, first_line: int = 1) -> None:
        self._first_line = first_line
        self._lines = _without_code(text).split("\n")
        self._plain = [_plain(line) for line in self._lines]
        self._written = [_Haystack(self._lines), _Haystack(self._plain)]
        self._asked: Counter[str] = Counter()
        self._found: dict[str, list[int]] = {}

    def of_tag(self, tag: str) -> int:
        """Return the line on which an element was written as raw HTML; a title may be underlined instead."""
        written = (f"<{tag}", rf"<{re.escape(tag)}(?![\w-])")
        return self._next(written, ("", r"^(?:=+[ \t]*$|#[ \t]+\S)")) if tag == "h1" else self._next(written)

    def of_attribute(self, name: str, value: str) -> int:
        """Return the line of an attribute, written in raw HTML or in an attribute list (`{#id .class x=y}`)."""
        first = _first_line_of(value)
        start = re.escape(first)
        of_value = (
            (first, rf"\{{[^}}]*[.#]{start}(?![\w-])"),
            (first, rf"(?:!!!|\?\?\?\+?)[ ]+{start}(?![\w-])" if name == "class" else r"(?!)"),
        )
        return self._next(
            (self._rarer(first, name), rf"(?<![\w-]){re.escape(name)}\s*=\s*[\"']?{start}"),
            (name, rf"(?<![\w-]){re.escape(name)}\s*="),
            *(of_value if value else ()),
            (name, rf"\{{[^}}]*(?<![\w-]){re.escape(name)}(?![\w-])[^}}]*\}}"),
            (name, rf"(?<![\w-]){re.escape(name)}(?![\w-])"),
        )

    def of_address(self, address: str) -> int:
        """Return the line on which a link or picture address was written, whatever it was escaped as."""
        plain = _plain(_first_line_of(address))
        if not plain:
            return self._first_line
        alone = rf"(?<![^\s(<\"'=])(?-i:{re.escape(plain)})(?![^\s)>\"'])"
        return self._next((plain, alone), (plain, re.escape(plain)))

    def of_words(self, words: str) -> int:
        """Return the line on which these words stand."""
        plain = _plain(words)
        return self._next((plain, re.escape(plain))) if plain else self._first_line

    def of_headings(self, identifiers: Sequence[str]) -> list[int]:
        """Return the lines of a text's headings, which have these ids, in order; 0 for one that is not found.

        Those with an id of their own are found by it, the others in their order.
        """
        written = [(number, match["id"]) for number, line in enumerate(self._lines) if (match := _HEADING.match(line))]
        by_id = {identifier: number for number, identifier in written if identifier}
        without = iter([number for number, identifier in written if not identifier])
        places = (by_id[each] if each in by_id else next(without, None) for each in identifiers)
        return [0 if place is None else self._first_line + place for place in places]

    def _next(self, *wanted: tuple[str, str]) -> int:
        """Return the next hit of the first pattern that has any; the last hit again when there are no more.

        With each pattern stands what its hits hold: only lines with that are searched.
        """
        for literal, pattern in wanted:
            if pattern not in self._found:
                if len(self._found) >= _MOST_LOOKED_FOR:
                    continue
                self._found[pattern] = self._hits(literal, re.compile(pattern, re.IGNORECASE))
            hits = self._found[pattern]
            if hits:
                place = self._asked[pattern]
                self._asked[pattern] += 1
                return self._first_line + hits[min(place, len(hits) - 1)]
        return self._first_line

    def _rarer(self, one: str, other: str) -> str:
        """Return which of two texts stands here fewer times; neither is empty, or the other is returned.

        Where no more is looked for, neither is counted.
        """
        if len(self._found) >= _MOST_LOOKED_FOR:
            return one or other
        return min((each for each in (one, other) if each), key=lambda each: sum(t.count(each) for t in self._written))

    def _hits(self, literal: str, pattern: re.Pattern[str]) -> list[int]:
        """Return the lines that a pattern meets, each as often as it does, as written or as meant."""
        near = sorted({number for text in self._written for number in text.lines_with(literal)})
        counts = ((number, self._count(pattern, number)) for number in near)
        return [number for number, count in counts for _ in range(count)]

    def _count(self, pattern: re.Pattern[str], number: int) -> int:
        return max(len(pattern.findall(self._lines[number])), len(pattern.findall(self._plain[number])))


class _Haystack:
    """Lines that are searched as one text, whatever is large or small in them."""

    def __init__(self, lines: Sequence[str]) -> None:
        folded = [line.lower() for line in lines]
        self._text = "\n".join(folded)
        self._starts = list(accumulate((len(line) + 1 for line in folded), initial=0))

    def count(self, words: str) -> int:
        """Return how often these words stand here."""
        return self._text.count(words.lower())

    def lines_with(self, words: str) -> Iterator[int]:
        """Yield the numbers of the lines with these words, from 0; all of them for no words."""
        sought, at = words.lower(), 0
        while (at := self._text.find(sought, at)) >= 0:
            number = bisect_right(self._starts, at) - 1
            yield number
            at = self._starts[number + 1]


def _first_line_of(value: str) -> str:
    return next((_plain(line).strip() for line in value.split("\n") if line.strip()), "")


def _plain(text: str) -> str:
    """Undo HTML and percent escapes, and leave out what browsers ignore in an address."""
    return _IGNORED_BY_BROWSERS.sub("", unquote(html.unescape(text)))


def _without_code(text: str) -> str:
    """Blank out what becomes code or nothing, and keep every line where it is."""
    blocks_gone = "\n".join(_without_code_blocks(text.split("\n")))
    return _CODE_SPAN.sub(_blank, _COMMENT.sub(_blank, blocks_gone))


def _blank(match: re.Match[str]) -> str:
    return "\n" * match.group().count("\n")


def _without_code_blocks(lines: list[str]) -> list[str]:
    found: list[str] = []
    fence = ""
    is_in_container = False
    for line in lines:
        mark = _FENCE.match(line)
        if fence:
            found.append("")
            fence = "" if mark and mark[1].startswith(fence) else fence
        elif mark and _is_closed(mark[1], lines[len(found) + 1 :]):
            found.append("")
            fence = mark[1]
        elif _INDENTED.match(line) and not is_in_container and not (found and found[-1].strip()):
            found.append("")
        else:
            found.append(line)
            if line.strip():
                is_in_container = bool(_CONTAINER.match(line))
    return found


def _is_closed(fence: str, below: list[str]) -> bool:
    """Return whether a fence has an end; Python-Markdown takes one without an end for text."""
    return any(line.rstrip() == fence for line in below)
