"""Marks of Markdown and HTML that stand alone: emphasis, links and elements that were begun or ended, not both."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from rettesnor.checks.marks_elsewhere import OTHER_PROGRAM, STRAY_MARK
from rettesnor.docs.links import without_code
from rettesnor.markdown.markup import ELEMENTS
from rettesnor.markdown.trees import texts_in
from rettesnor.problems import Rule

if TYPE_CHECKING:
    from collections.abc import Iterator

    from lxml import html

    from rettesnor.problems import Fault

LINK = Rule("markup.link")
LONE_TAG = Rule("markup.lone-tag")
WRONG_TAG = Rule("markup.wrong-tag")

_SHOWN: tuple[tuple[re.Pattern[str], Rule], ...] = (
    (re.compile(r"(?<![^\s(«“\"])_(?=[^\W\d_])(?![^_\n]*[^\s_]_(?![\w_]))[^_\n]{0,40}"), STRAY_MARK),
    (re.compile(r"(?<![^\s(«“\"])[^\s_*/\\]{0,40}[^\W_]_(?![\w_])"), STRAY_MARK),
    (re.compile(r"\[[^\[\]\n]+\]\((?=\S)[^\n]{0,40}"), LINK),
    (re.compile(r"^[ ]*(={3,}|-+8<-+[^\n]{0,40})[ ]*$"), OTHER_PROGRAM),
)
"""What is searched for in the finished text: an underscore on one side, a link without an end, half a conflict."""

_TAG = re.compile(r"<(?P<end>/)?(?P<name>[a-zA-Z][a-zA-Z0-9]*)(?=[\s/>])[^<>]*>")
_WITHOUT_END = frozenset({"br", "hr", "img", "wbr"})
_MAY_LACK_END = frozenset({"li", "dt", "dd", "td", "th", "tr", "thead", "tbody", "tfoot"})
"""Elements that HTML lets end by themselves, where the next begins."""


def find_lone_marks(text: str, root: html.HtmlElement) -> Iterator[tuple[str, Fault]]:
    """Yield the words of marks that readers see since the other half is missing, the first of a kind in each line."""
    shown = "\n".join(texts_in(root, frozenset({"code", "pre"}))).split("\n")
    written = without_code(text)
    for line in dict.fromkeys(shown):
        for pattern, rule in _SHOWN:
            words = next((found[0].strip() for found in pattern.finditer(line) if found[0].strip() in written), None)
            if words is not None:
                yield words, rule.of(words[:40])


def find_lone_tags(text: str) -> Iterator[tuple[int, Fault]]:
    """Yield the lines, from 0, of elements that are begun or ended, not both, and what is missing.

    `</br>` ends what has no end: it is told with the element that was meant.
    """
    written = without_code(text)
    begun: dict[str, list[re.Match[str]]] = {}
    lone: list[tuple[int, Fault]] = []
    for tag in _TAG.finditer(written):
        name = tag["name"].lower()
        if name not in ELEMENTS:
            continue
        if tag["end"] is not None and name in _WITHOUT_END:
            lone.append((tag.start(), WRONG_TAG.of(tag[0][:40], f"<{name}>")))
            continue
        if name in _WITHOUT_END or tag[0].endswith("/>"):
            continue
        if tag["end"] is None:
            begun.setdefault(name, []).append(tag)
        elif begun.get(name):
            begun[name].pop()
        else:
            lone.append((tag.start(), LONE_TAG.of(tag[0][:40], f"<{name}>")))
    for name, tags in begun.items():
        if name not in _MAY_LACK_END:
            lone += [(tag.start(), LONE_TAG.of(tag[0][:40], f"</{name}>")) for tag in tags]
    for start, fault in sorted(lone, key=lambda each: each[0]):
        yield written.count("\n", 0, start), fault
