"""Terms explained where a page first uses them: a link to the glossary, the meaning beside it, and a list for paper.

Not in headings, links, quotations, code, names of tables and columns, nor in words of another language.
"""

from __future__ import annotations

import html
import re
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from rettesnor.site.term_finder import Entry, TermFinder

MOST = 8
"""How many terms a page explains: more would be noise, and each is a stop for the keyboard."""

_TAG = re.compile(r"<(?P<end>/?)(?P<name>[a-z][a-z0-9]*)\b(?P<attributes>[^>]*)>")
_UNSUITED = frozenset(
    {"a", "abbr", "blockquote", "caption", "cite", "code", "dfn", "figcaption", "h2", "h3", "h4", "h5", "h6", "kbd"}
    | {"pre", "q", "samp", "summary", "th"}
)
_UNSUITED_ATTRIBUTE = re.compile(r'\blang="|\bclass="[^"]*\b(?:quote|visually-hidden)\b')
_BLOCKS = frozenset({"p", "li", "dt", "dd", "td", "div", "ol", "ul", "table", "details"})
_ABBREVIATION = re.compile(r'<abbr title="([^"]*)">([^<]*)</abbr>')
_QUOTE_MARKS = re.compile("([«»“”])")
_OPENING = "«“"


class TermNotes:
    """Explains terms in the parts of one page, in their order; each is explained once."""

    def __init__(self, finder: TermFinder, glossary: str) -> None:
        self._finder = finder
        self._glossary = glossary
        self._explained: dict[str, str] = {}
        self._is_quoted = False

    @property
    def for_paper(self) -> tuple[str, ...]:
        """Give what paper says of the terms that were explained so far, in the same order."""
        return tuple(self._explained.values())

    def explain(self, part: str) -> str:
        """Give a part of a text with the terms that it is the first to use explained."""
        done: list[str] = []
        end = 0
        closing = ""
        depth = 0
        for tag in _TAG.finditer(part):
            if closing:
                if tag["name"] == closing:
                    depth += -1 if tag["end"] else 1
                if depth:
                    continue
                done.append(self._whole(part[end : tag.end()]))
                end, closing = tag.end(), ""
                continue
            done.append(self._text(part[end : tag.start()]))
            end = tag.start()
            if tag["name"] in _BLOCKS:
                self._is_quoted = False
            if not tag["end"] and (tag["name"] in _UNSUITED or _UNSUITED_ATTRIBUTE.search(tag["attributes"])):
                closing, depth = tag["name"], 1
            else:
                done.append(tag[0])
                end = tag.end()
        rest = part[end:]
        return "".join([*done, rest if closing else self._text(rest)])

    def _whole(self, element: str) -> str:
        """Leave an element as it stands, but for an abbreviation that the glossary has."""
        match = _ABBREVIATION.fullmatch(element)
        if match is None or self._is_quoted:
            return element
        short, long = html.unescape(match[2]), html.unescape(match[1])
        entry = self._finder.by_abbreviation.get(short)
        if entry is None or not self._may_explain(entry):
            return element
        self._explained[entry.id] = f"{short}: {entry.meaning}"
        lead = f'<b class="rs-term__long">{html.escape(long)}</b> '
        return self._explanation(entry, f"<abbr>{match[2]}</abbr>", lead)

    def _text(self, text: str) -> str:
        """Explain terms in a text without tags, outside its quotation marks."""
        pieces = []
        for piece in _QUOTE_MARKS.split(text):
            if _QUOTE_MARKS.fullmatch(piece):
                self._is_quoted = piece in _OPENING
                pieces.append(piece)
            else:
                pieces.append(piece if self._is_quoted else self._terms(piece))
        return "".join(pieces)

    def _terms(self, text: str) -> str:
        if len(self._explained) >= MOST or not text.strip():
            return text
        done = []
        end = 0
        for found in self._finder.find(text):
            if self._may_explain(found.entry):
                self._explained[found.entry.id] = found.entry.meaning
                shown = self._explanation(found.entry, text[found.start : found.end])
                done += [text[end : found.start], shown]
                end = found.end
        return "".join([*done, text[end:]])

    def _may_explain(self, entry: Entry) -> bool:
        return entry.id not in self._explained and len(self._explained) < MOST

    def _explanation(self, entry: Entry, shown: str, lead: str = "") -> str:
        identifier = f"rs-term-{len(self._explained)}"
        return (
            f'<span class="rs-term"><a href="{html.escape(self._glossary)}#{entry.id}" aria-describedby="{identifier}">'
            f'{shown}</a><span class="rs-term__tip" role="tooltip" id="{identifier}">'
            f'{lead}<span class="rs-term__meaning">{html.escape(entry.meaning)}</span></span></span>'
        )
