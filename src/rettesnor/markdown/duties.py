"""Sentences that state a duty or a right by law, and are marked as such.

An editor writes `**Plikt:** Du skal lytte (helsepersonelloven § 10).`: the label with its colon in bold, at the start
of a paragraph, list item or table cell, or of a later sentence in it. GitHub shows it as it is. The sentence becomes a
`span` of a class that nobody can type, with its label and its § as text, so that a frozen text says it for ever, read
aloud and printed too.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from enum import StrEnum
from typing import TYPE_CHECKING

from lxml import html

from rettesnor.markdown.trees import spaced

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Mapping


class Duty(StrEnum):
    """What a marked sentence states."""

    DUTY = "duty"
    RIGHT = "right"


SENTENCE, LABEL = "rs-duty", "rs-duty__label"
KIND = "data-duty"

_BLOCKS = ("p", "li", "td", "th", "dd", "dt", "div", "details")
_INLINE = frozenset(
    {"a", "abbr", "b", "bdi", "bdo", "br", "cite", "code", "dfn", "em", "i", "kbd", "mark", "q", "s", "samp", "small"}
    | {"span", "strong", "sub", "sup", "time", "var", "wbr", "ins", "del", "img"}
)
_OPENING, _CLOSING = "(«“", ")»”"
_NOTE_CLASSES = frozenset({"citation", "footnote-ref"})
_STOP = re.compile(r"[.!?…][»”’\"')\]]*")
_NEXT = re.compile(r"\s+[«“‘\"'(\[]*[^\W\d_a-zæøå]|\s+[0-9]|\s*\Z")
_END = 3
"""Signs in which the end of a sentence is seen."""

_NEVER_LAST = re.compile(
    r"(?:^|[\s(«“])(?:art|bl\.a|ca|cf|dr|dvs|e\.g|f\.eks|i\.e|jf|kap|kl|nr|no|pkt|prop|sec|st)\.\Z", re.IGNORECASE
)


@dataclass(frozen=True, slots=True)
class MarkedSentence:
    """A sentence of a rendered text that is marked: what it states, and its words without the label."""

    duty: Duty
    text: str


def label_key(duty: Duty) -> str:
    """Return the key of the message that is a mark's label."""
    return f"duty_{duty}"


def mark_duties(root: html.HtmlElement, words: Mapping[str, str], use: Callable[[str], object]) -> None:
    """Put each marked sentence below `root` into its `span`; `use` is told the keys of the labels that stand there."""
    labels = {f"{words[label_key(duty)]}:": duty for duty in Duty if words[label_key(duty)]}
    for label in list(root.iter("strong")):
        duty = labels.get(spaced(label.text_content()))
        parent = label.getparent()
        if duty is None or parent is None or parent.tag not in _BLOCKS or not _begins_sentence(label):
            continue
        use(label_key(duty))
        _enclose(label, duty, labels)


def marked_in(root: html.HtmlElement) -> Iterator[MarkedSentence]:
    """Yield the marked sentences of a rendered text, in order."""
    for element in root.iter("span"):
        if element.get("class") == SENTENCE:
            words = spaced("".join([element[0].tail or "", *(f"{_text(e)}{e.tail or ''}" for e in element[1:])]))
            yield MarkedSentence(Duty(element.get(KIND, "")), words)


def _text(element: html.HtmlElement) -> str:
    return "" if _is_note(element) else str(element.text_content())


def _is_note(element: html.HtmlElement) -> bool:
    return not _NOTE_CLASSES.isdisjoint(str(element.get("class", "")).split())


def _begins_sentence(label: html.HtmlElement) -> bool:
    """Return whether a label stands first in its block, or after the end of a sentence."""
    before: list[str] = []
    previous = label.getprevious()
    while previous is not None and previous.tag in _INLINE and previous.tag != "br":
        if len("".join(before).strip()) >= _END:
            break  # no more is asked for
        before.insert(0, f"{_text(previous)}{previous.tail or ''}")
        previous = previous.getprevious()
    if previous is None:
        before.insert(0, label.getparent().text or "")
    else:
        before.insert(0, previous.tail or "")
    text = "".join(before).rstrip()
    return not text or _STOP.search(text[-_END:]) is not None


def _enclose(label: html.HtmlElement, duty: Duty, labels: Mapping[str, Duty]) -> None:
    parent = label.getparent()
    sentence = html.Element("span", {"class": SENTENCE, KIND: str(duty)})
    parent.insert(parent.index(label), sentence)
    label.attrib.clear()
    label.set("class", LABEL)
    follows = sentence.getnext()
    depth = 0
    while follows is not None:
        element = follows
        follows = element.getnext()
        sentence.append(element)  # with its tail
        depth = _depth(element.text_content(), depth) if element is not label and not _is_note(element) else depth
        rest = _tail_after_stop(element, depth, is_label=element is label)
        if rest is None and (follows is None or _ends_before(element, follows, depth, labels)):
            rest = ""
        if rest is not None:
            kept = (element.tail or "")[: len(element.tail or "") - len(rest)]
            stripped = kept.rstrip()
            element.tail = stripped
            sentence.tail = kept[len(stripped) :] + rest
            return
        depth = _depth(element.tail or "", depth)


def _tail_after_stop(element: html.HtmlElement, depth: int, *, is_label: bool) -> str | None:
    """Return what of an element's tail comes after the sentence, or None where it does not end there."""
    tail = element.tail or ""
    own = "" if is_label or _is_note(element) else element.text_content().rstrip()
    if depth == 0 and _STOP.search(own[-3:]) and not _NEVER_LAST.search(own) and _NEXT.match(tail) and tail.strip():
        return tail
    for stop in _STOP.finditer(tail):
        is_open = _depth(tail[: stop.start()], depth) > 0
        if is_open or _NEVER_LAST.search(tail[: stop.start() + 1]) or not _NEXT.match(tail, stop.end()):
            continue
        after = tail[stop.end() :]
        follower = element.getnext() if not after.strip() else None
        if follower is not None and not _may_follow(follower):
            continue
        return after
    return None


def _may_follow(element: html.HtmlElement) -> bool:
    """Return whether an element may stand right after a sentence: a note, or what begins with a capital or a number."""
    text = element.text_content().lstrip("«“‘\"'([ ")
    return _is_note(element) or element.tag not in _INLINE or not text[:1].islower()


def _ends_before(element: html.HtmlElement, follows: html.HtmlElement, depth: int, labels: Mapping[str, Duty]) -> bool:
    """Return whether the sentence ends with its block, or before the next mark."""
    is_mark = follows.tag == "strong" and spaced(follows.text_content()) in labels and depth <= 0
    return follows.tag not in _INLINE or (is_mark and not (element.tail or "").strip().endswith(","))


def _depth(text: str, depth: int) -> int:
    """Return how many parentheses and quotations stand open after a text."""
    for character in text:
        if character in _OPENING:
            depth += 1
        elif character in _CLOSING:
            depth = max(depth - 1, 0)
    return depth
