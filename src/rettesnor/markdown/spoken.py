"""What a screen reader says of a text where its marks alone would say too little, too much, or the same thing twice."""

from __future__ import annotations

from typing import TYPE_CHECKING

from lxml import html

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping

PLACE = "rs-sted-"
"""What the id of the place begins with where a source is cited first."""

_MARKS = ("ins", "del")
_LABEL = "visually-hidden"
_NO_BREAK_SPACE = "\u00a0"


def name_citations(words: Mapping[str, str]) -> Callable[[html.HtmlElement], None]:
    """Return the step that lets each citation be called a source: `[1, s. 18]` alone says nothing to an ear."""

    def name(root: html.HtmlElement) -> None:
        for link in root.iter("a"):
            if link.get("class") == "citation" and link.get("href"):  # one that was deleted leads nowhere: no link
                link.set("aria-label", words["citation_spoken"].format(number=link.text_content().strip("[]")))

    return name


def say_changes_once(words: Mapping[str, str]) -> Callable[[html.HtmlElement], None]:
    """Return the step that lets a change be told by its own hidden words alone, the same in every screen reader.

    Some announce `ins` and `del` themselves and some do not, and a heading in one is no longer said to be a heading. So
    the marks lose their role, and where a mark ends within a line its end is told too.
    """

    def say(root: html.HtmlElement) -> None:
        for mark in root.iter(*_MARKS):
            mark.set("role", "none")
            label = mark[0] if len(mark) else None
            if label is None or label.get("class") != _LABEL:
                continue
            label.text = f"{(label.text or '').rstrip()}{_NO_BREAK_SPACE}"
            if _ends_within_a_line(mark):
                end = html.Element("span", {"class": _LABEL})
                end.text = f"{_NO_BREAK_SPACE}({words['mark_end']}){_NO_BREAK_SPACE}"
                mark.append(end)

    return say


def _ends_within_a_line(mark: html.HtmlElement) -> bool:
    """Return whether words that did not change follow a mark in the same block."""
    return bool((mark.tail or "").strip()) or mark.getnext() is not None


def mark_first_citations(root: html.HtmlElement) -> None:
    """Let the list of references lead back to where each source is cited first."""
    marked = set()
    for link in root.iter("a"):
        source = link.get("data-source") or link.get("href", "").rpartition("#")[2]
        if link.get("class") == "citation" and source not in marked:
            marked.add(source)
            link.set("id", f"{PLACE}{source}")
