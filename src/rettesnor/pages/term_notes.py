"""Terms explained where a page first uses them: a link to the glossary, the meaning beside it, and a list for paper.

Not in headings, links, quotations, code, names of tables and columns, nor in words of another language.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING

from lxml import html

if TYPE_CHECKING:
    from rettesnor.site.term_finder import GlossaryEntry, TermFinder

MOST = 8
"""How many terms a page explains: more would be noise, and each is a stop for the keyboard."""

_UNSUITED = frozenset(
    {"a", "abbr", "blockquote", "caption", "cite", "code", "dfn", "figcaption", "h2", "h3", "h4", "h5", "h6", "kbd"}
    | {"pre", "q", "samp", "summary", "th"}
)
_UNSUITED_CLASSES = frozenset({"quote", "visually-hidden"})
_BLOCKS = frozenset({"p", "li", "dt", "dd", "td", "div", "ol", "ul", "table", "details"})
_QUOTE_MARKS = re.compile("([«»“”])")
_OPENING = "«“"


@dataclass(frozen=True, slots=True)
class TermOnPaper:
    """A term with what stands before and after it in the line that explains it on paper."""

    before: str
    word: str
    after: str


class TermNotes:
    """Explains terms in the text of one page, each once."""

    def __init__(self, finder: TermFinder, glossary: str) -> None:
        self._finder = finder
        self._glossary = glossary
        self._explained: dict[str, TermOnPaper] = {}
        self._is_quoted = False

    @property
    def for_paper(self) -> tuple[TermOnPaper, ...]:
        """Return what paper says of the terms that were explained, in the same order."""
        return tuple(self._explained.values())

    def explain(self, root: html.HtmlElement) -> None:
        """Explain each term where the tree below `root` first uses it."""
        if not self._finder.has_terms:
            return
        written = list(root)
        self._text(root, None, root.text)
        for element in written:
            standing = self._element(element)
            self._text(root, standing, standing.tail)

    def _element(self, element: html.HtmlElement) -> html.HtmlElement:
        """Explain what an element holds, and return what then stands in its place."""
        if element.tag == "abbr":
            return self._abbreviation(element)
        if element.tag in _BLOCKS:
            self._is_quoted = False
        if not _is_unsuited(element):
            self.explain(element)
            if element.tag in _BLOCKS:
                self._is_quoted = False
        return element

    def _abbreviation(self, element: html.HtmlElement) -> html.HtmlElement:
        """Explain an abbreviation that the glossary has; its long form is in the HTML already."""
        if list(element.attrib) != ["title"] or len(element) or self._is_quoted:
            return element
        entry = self._finder.by_abbreviation.get(element.text or "")
        parent = element.getparent()
        if entry is None or parent is None or not self._may_explain(entry):
            return element
        self._explained[entry.id] = TermOnPaper("", f"{element.text}:", f" {entry.meaning}")
        shown = html.Element("abbr")
        shown.text = element.text
        long = html.Element("b", {"class": "rs-term__long"})
        long.text, long.tail = element.get("title"), " "
        explanation = self._explanation(entry, shown, long)
        explanation.tail, element.tail = element.tail, None
        parent.replace(element, explanation)
        return explanation

    def _text(self, parent: html.HtmlElement, before: html.HtmlElement | None, text: str | None) -> None:
        """Explain terms in the text that stands first in `parent`, or after its child `before`."""
        if not text:
            return
        place = 0 if before is None else parent.index(before) + 1
        done = ""
        explanations: list[html.HtmlElement] = []
        for piece in self._pieces(text):
            if not isinstance(piece, str):
                explanations.append(piece)
            elif explanations:
                explanations[-1].tail = (explanations[-1].tail or "") + piece
            else:
                done += piece
        if explanations:
            if before is None:
                parent.text = done
            else:
                before.tail = done
            parent[place:place] = explanations

    def _pieces(self, text: str) -> list[str | html.HtmlElement]:
        """Cut a text into words that stay and terms explained, which are found outside quotation marks only."""
        pieces: list[str | html.HtmlElement] = []
        for part in _QUOTE_MARKS.split(text):
            if _QUOTE_MARKS.fullmatch(part):
                self._is_quoted = part in _OPENING
            end = 0
            may_explain = not self._is_quoted and len(self._explained) < MOST and part.strip()
            for found in self._finder.find(part) if may_explain else ():
                if self._may_explain(found.entry):
                    self._explained[found.entry.id] = _on_paper(found.entry)
                    pieces += [part[end : found.start], self._explanation(found.entry, part[found.start : found.end])]
                    end = found.end
            pieces.append(part[end:])
        return pieces

    def _may_explain(self, entry: GlossaryEntry) -> bool:
        return entry.id not in self._explained and len(self._explained) < MOST

    def _explanation(
        self, entry: GlossaryEntry, shown: str | html.HtmlElement, lead: html.HtmlElement | None = None
    ) -> html.HtmlElement:
        identifier = f"rs-term-{len(self._explained)}"
        link = html.Element("a", {"href": f"{self._glossary}#{entry.id}", "aria-describedby": identifier})
        if isinstance(shown, str):
            link.text = shown
        else:
            link.append(shown)
        meaning = html.Element("span", {"class": "rs-term__meaning"})
        meaning.text = entry.meaning
        tip = html.Element("span", {"class": "rs-term__tip", "role": "tooltip", "id": identifier})
        tip.extend([lead, meaning] if lead is not None else [meaning])
        term = html.Element("span", {"class": "rs-term"})
        term.extend([link, tip])
        return term


def _on_paper(entry: GlossaryEntry) -> TermOnPaper:
    """Return a term's line: its meaning, which mostly holds its name, else with the name before it."""
    found = re.search(rf"\b{re.escape(entry.name)}\b", entry.meaning, re.IGNORECASE)
    if found is None:
        return TermOnPaper("", f"{entry.name}:", f" {entry.meaning}")
    return TermOnPaper(entry.meaning[: found.start()], found[0], entry.meaning[found.end() :])


def _is_unsuited(element: html.HtmlElement) -> bool:
    return (
        element.tag in _UNSUITED
        or "lang" in element.attrib
        or not _UNSUITED_CLASSES.isdisjoint(str(element.get("class", "")).split())
    )
