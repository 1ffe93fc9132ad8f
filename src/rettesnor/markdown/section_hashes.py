"""What counts as a change of a section: what its hash is made of, and what is left out of it.

A heading's number, and the numbers of citations and footnotes, are left out, so that moving or renumbering a section is
no change of it. The hashes of texts that are published stay what they are (design: frozen bytes).
"""

from __future__ import annotations

import hashlib
import re
from typing import TYPE_CHECKING

from rettesnor.markdown.trees import spaced

if TYPE_CHECKING:
    from collections.abc import Mapping

    from lxml import html

    from rettesnor.markdown.sections import Footnote

_NUMBERING = re.compile(r"^(?:[0-9]+[.)]\s+)")
_SET_APART = frozenset({"li", "p", "tr", "td", "th", "dt", "dd", "div", "summary", "blockquote", "br"})


def hash_of(words: str) -> str:
    """Return the hash of a section by its words."""
    return hashlib.sha256(words.encode()).hexdigest()


def without_number(heading: str) -> str:
    """Return a heading without the number that it begins with."""
    return _NUMBERING.sub("", heading)


def changed_sections(before: Mapping[str, str], after: Mapping[str, str]) -> tuple[str, ...]:
    """Return the ids of sections that were changed, added or removed, in alphabetical order."""
    return tuple(sorted(name for name in {*before, *after} if before.get(name) != after.get(name)))


def hashed_words(block: html.HtmlElement, notes: Mapping[str, Footnote]) -> str:
    """Return what a block says: its text, with what it cites, links to and shows in the place where it does."""
    parts: list[str] = []
    _collect(block, notes, parts)
    return spaced("".join(parts))


def _collect(element: html.HtmlElement, notes: Mapping[str, Footnote], parts: list[str]) -> None:
    tag, classes = element.tag, str(element.get("class", ""))
    if tag == "a" and "citation" in classes:
        place = spaced(element.text_content()).partition(",")[2].rstrip("]")
        parts.append(f" @{element.get('data-source')}{place} ")
    elif tag == "a" and "footnote-ref" in classes:
        note = notes.get(str(element.get("href"))[1:])
        parts.append(f" ({note.words if note is not None else ''}) ")
    else:
        if tag in _SET_APART:
            parts.append("\n" if tag == "li" else " ")
        parts.append(element.text or "")
        for child in element:
            _collect(child, notes, parts)
            parts.append(child.tail or "")
        target = element.get("href") or element.get("src")
        if target:
            parts.append(f" <{target}>")
        if tag == "img":
            parts.append(str(element.get("alt", "")))
