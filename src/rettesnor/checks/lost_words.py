"""Every word that an editor typed is in what is published: the words of the source against the words of the page.

What is written for the machine (addresses, ids, classes, elements, comments) is no word of the text. Words of a
picture's description and of titles stand in attributes.
"""

from __future__ import annotations

import html
import re
from collections import Counter
from dataclasses import dataclass
from typing import TYPE_CHECKING

from rettesnor.checks.in_order import steps_between
from rettesnor.docs.links import find_links, without_code
from rettesnor.problems import Rule

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from lxml import html as tree

    from rettesnor.problems import Fault

FOOTNOTE_EMPTY = Rule("markup.footnote-empty")
FOOTNOTE_TWICE = Rule("markup.footnote-twice")
FOOTNOTE_UNUSED = Rule("markup.footnote-unused")
LOST_SIGN = Rule("markup.lost-sign")
LOST_WORDS = Rule("markup.lost-words")
ROW_TOO_LONG = Rule("markup.row-too-long")
ROW_TOO_SHORT = Rule("markup.row-too-short")

_WORD = re.compile(r"[^\W_]+")
_COMMENT = re.compile(r"<!--.*?-->", re.DOTALL)
_FENCED = re.compile(r"^(?P<mark>`{3,}|~{3,})[^\n]*(?P<text>\n.*?^)(?P=mark)[ ]*$", re.MULTILINE | re.DOTALL)
_INLINE_CODE = re.compile(r"(?<![`\\])(?P<mark>`+)(?!`)(?P<text>(?:(?!\n[ \t]*\n).)+?)(?<!`)(?P=mark)(?!`)", re.DOTALL)
_TAG = re.compile(r"</?(?P<tag>[a-zA-Z][a-zA-Z0-9]*)\b(?:[^<>\"']|\"[^\"]*\"|'[^']*')*>")
_ATTRIBUTES = re.compile(r"\{:?[ ]*(?:[#.][\w:-]+|[\w-]+=(?:\"[^\"\n]*\"|'[^'\n]*'|[^\s}\"']+))[^{}\n]*\}")
_CITATION = re.compile(r"\[@[a-z0-9][a-z0-9-]*(?:,[ \u00a0]*(?P<place>[^\]\n]+))?\]")
_FOOTNOTE = re.compile(r"\[\^(?P<label>[^\]\n]+)\](?P<colon>:?)")
_DEFINED = re.compile(r"[ ]{0,3}\[\^(?P<label>[^\]\n]+)\]:")
_NOTICE = re.compile(r"^[ ]*(?:!!!|\?\?\?\+?)[ ]+[a-z -]+", re.MULTILINE)
_NUMBERED = re.compile(r"^(?P<before>[ \t>]*(?:(?:[-*+]|[0-9]+[.)])[ \t]+)*)[0-9]+[.)](?=[ \t])", re.MULTILINE)
_TASK = re.compile(r"^(?P<before>[ \t>]*(?:[-*+]|[0-9]+[.)])[ \t]+)\[[xX ]\](?=[ \t])", re.MULTILINE)
_ABBREVIATION = re.compile(r"^\*\[[^\]\n]+\]:(?P<words>[^\n]*)", re.MULTILINE)
_DESCRIBED = re.compile(r"mailto:", re.IGNORECASE)
_JOINED = re.compile(r"[*_`\\~\u00ad\u200b-\u200f\u2060-\u2064\ufeff]")
_INLINE = frozenset(
    {"a", "abbr", "b", "cite", "code", "dfn", "em", "i", "kbd", "mark", "q", "s", "samp", "small", "span", "strong"}
    | {"sub", "sup", "time", "var", "wbr", "ins", "del"}
)
_WRITTEN_BY_US = frozenset({"footnote-ref", "footnote-backref", "visually-hidden"})
_RULE = re.compile(r"[ ]{0,3}\|?[ ]*:?-+:?[ ]*(?:\|[ ]*:?-+:?[ ]*)*\|?[ ]*")
_END_BORDER = re.compile(r"(?<!\\)(?:\\\\)*\|$")
_MOST_TOLD = 5


@dataclass(frozen=True, slots=True)
class _Word:
    text: str
    line: int


def find_lost(text: str, root: tree.HtmlElement) -> Iterator[tuple[int, Fault]]:
    """Yield what an editor typed that no reader gets: its line, from 0, and what is gone."""
    told: set[int] = set()
    for line, fault in (*_rows(text), *_footnotes(text), *_signs(text, root)):
        told.add(line)
        yield line, fault
    lost: dict[int, list[str]] = {}
    for word in lost_words(text, root):
        lost.setdefault(word.line, []).append(word.text)
    twice = frozenset(_notes_twice(text))
    for line, words in lost.items():
        if line not in told | twice:
            yield line, LOST_WORDS.of(_named(words))


def lost_words(text: str, root: tree.HtmlElement) -> list[_Word]:
    """Return the words of a source that are not in the finished page as often as they were typed, in order."""
    typed = _typed(_without_explained(text, root))
    shown = _shown(root)
    missing = Counter(word.text for word in typed) - Counter(shown)
    if not missing:
        return []
    steps = steps_between([word.text for word in typed], shown)
    gone = [word for step, start, end, _, _ in steps if step != "equal" for word in typed[start:end]]
    found = []
    for word in gone:
        if missing[word.text]:
            missing[word.text] -= 1
            found.append(word)
    return found


def _typed(text: str) -> list[_Word]:
    words = []
    for number, line in enumerate(_text_of(text).split("\n")):
        words += [_Word(word, number) for word in _WORD.findall(_JOINED.sub("", html.unescape(line)))]
    return words


def _text_of(text: str) -> str:
    """Return the words of a source, each on its line, without what is written for the machine."""
    kept: list[str] = []

    def keep(match: re.Match[str]) -> str:
        kept.append(match["text"])
        return f"\ue000{len(kept) - 1}\ue001" + "\n" * match["text"].count("\n")

    text = _FENCED.sub(keep, text)
    text = _COMMENT.sub(_blank, text)
    text = _INLINE_CODE.sub(keep, text)
    text = _without_addresses(text)
    text = _ATTRIBUTES.sub("", text)
    text = _TAG.sub(_without_tag, text)
    text = _CITATION.sub(lambda match: f" {match['place'] or ''} ", text)
    text = _FOOTNOTE.sub(lambda match: " " if match["colon"] else "", text)
    text = _NOTICE.sub(_blank, text)
    text = _TASK.sub(r"\g<before>", text)
    before = ""
    while before != text:
        before, text = text, _NUMBERED.sub(r"\g<before>-", text)
    text = _DESCRIBED.sub("", text)
    return re.sub("\ue000([0-9]+)\ue001(?P<ends>\n*)", lambda match: _back(match, kept), text)


def _back(match: re.Match[str], kept: Sequence[str]) -> str:
    words = kept[int(match[1])]
    return words + match["ends"][words.count("\n") :]


def _without_explained(text: str, root: tree.HtmlElement) -> str:
    """Return the text without what abbreviations stand for, where readers get it behind the abbreviation."""
    explained = {" ".join(str(each.get("title")).split()) for each in root.iter("abbr")}

    def written(match: re.Match[str]) -> str:
        return "" if " ".join(match["words"].split()) in explained else match["words"]

    return _ABBREVIATION.sub(written, text)


def _blank(match: re.Match[str]) -> str:
    return "\n" * match[0].count("\n")


def _without_tag(match: re.Match[str]) -> str:
    return ("" if match["tag"].lower() in _INLINE else " ") + "\n" * match[0].count("\n")


def _without_addresses(text: str) -> str:
    """Blank out where links and pictures lead; a definition that no link uses stays, for it is lost."""
    spans: set[tuple[int, int]] = set()
    for link in find_links(text):
        place = (link.destination_start, link.destination_end)
        spans.add(place)
        if not link.start <= place[0] < link.end:  # it stands in a definition, `[name]: address`
            line = text.rfind("\n", 0, place[0]) + 1
            spans.add((line, text.find("]:", line) + 2))
            closing = text.rfind("[", link.start, link.end)
            if closing > link.start and text[closing - 1] in "] ":
                spans.add((closing, link.end))
        elif text[link.start] == "<":
            spans.discard(place)  # an address that readers see, or an element, which goes as a whole
    letters = list(text)
    for start, end in spans:
        letters[start:end] = ("\n" if letter == "\n" else "\0" for letter in letters[start:end])
    return re.sub(r"<\0*>|\(\0+", "(", "".join(letters)).replace("\0", "")


def _shown(root: tree.HtmlElement) -> list[str]:
    parts: list[str] = []
    _gather(root, parts)
    return _WORD.findall(_JOINED.sub("", "".join(parts)))


def _gather(element: tree.HtmlElement, parts: list[str]) -> None:
    classes = set(str(element.get("class", "")).split())
    if not isinstance(element.tag, str) or _WRITTEN_BY_US & classes:
        return
    space = "" if element.tag in _INLINE else " "
    parts.append(space)
    if "citation" in classes:
        parts.append(f" {element.text_content().partition(',')[2]} ")
    else:
        parts.append(element.text or "")
        for child in element:
            _gather(child, parts)
            parts.append(child.tail or "")
    titled = element.get("title") if element.tag != "abbr" else None
    parts += [f" {written} " for written in (element.get("alt"), titled) if written]
    parts.append(space)


def _named(words: Sequence[str]) -> str:
    return " ".join(words[:_MOST_TOLD]) + (" …" if len(words) > _MOST_TOLD else "")


def _rows(text: str) -> Iterator[tuple[int, Fault]]:
    """Yield rows of tables that have more cells than the head, the last of which are lost, or fewer."""
    lines = without_code(text).split("\n")
    written = text.split("\n")
    for number in range(1, len(lines)):
        head = lines[number - 1]
        if "|" not in head or not _RULE.fullmatch(lines[number]) or "-" not in lines[number]:
            continue
        has_border = head.strip().startswith("|") or _END_BORDER.search(head.strip()) is not None
        count = len(_cells(head, has_border=has_border))
        if len(_cells(lines[number], has_border=has_border)) != count:
            continue  # no table, which is told as such
        for place in range(number + 1, len(lines)):
            if not lines[place].strip():
                break
            cells = _cells(lines[place], has_border=has_border)
            if any(cell.strip() for cell in cells[count:]):
                lost = _cells(written[place], has_border=has_border)[count:]
                yield place, ROW_TOO_LONG.of(len(cells), count, " | ".join(each.strip() for each in lost))
            elif len(cells) < count:
                yield place, ROW_TOO_SHORT.of(len(cells), count, written[place].strip())


def _cells(row: str, *, has_border: bool) -> list[str]:
    """Return the cells of a row as Python-Markdown cuts it."""
    row = row.strip()
    if has_border:
        row = _END_BORDER.sub("", row.removeprefix("|"))
    return re.split(r"(?<!\\)\|", row)


def _notes_twice(text: str) -> Iterator[int]:
    """Yield the lines, from 0, of footnotes whose label is used again below: they are told there."""
    lines = without_code(text).split("\n")
    labels = [(number, found["label"]) for number, line in enumerate(lines) if (found := _DEFINED.match(line))]
    last = {label: number for number, label in labels}
    yield from (number for number, label in labels if number != last[label])


def _footnotes(text: str) -> Iterator[tuple[int, Fault]]:
    """Yield footnotes that say nothing, that stand twice (the first is lost), and that nothing points at."""
    notes: dict[str, int] = {}
    cited: set[str] = set()
    lines = without_code(text).split("\n")
    for number, line in enumerate(lines):
        if _DEFINED.fullmatch(line.rstrip()) and not "".join(lines[number + 1 : number + 3]).startswith(" "):
            yield number, FOOTNOTE_EMPTY.of(line.strip().removesuffix(":"))
        for found in _FOOTNOTE.finditer(line):
            label = found["label"]
            if not found["colon"] or line[: found.start()].strip():
                cited.add(label)
            elif label in notes:
                yield number, FOOTNOTE_TWICE.of(f"[^{label}]", notes[label] + 1)
            else:
                notes[label] = number
    for label, number in notes.items():
        if label not in cited:
            yield number, FOOTNOTE_UNUSED.of(f"[^{label}]")


def _signs(text: str, root: tree.HtmlElement) -> Iterator[tuple[int, Fault]]:
    """Yield signs that became emphasis: «2*3 og 4*5» is read as «23 og 45», and «__/__/____» as a bold stroke."""
    lines = text.split("\n")
    for element in root.iter("em", "strong"):
        previous = element.getprevious()
        parent = element.getparent()
        before = (previous.tail if previous is not None else parent.text if parent is not None else "") or ""
        words, after = element.text_content(), element.tail or ""
        if not _WORD.search(words) and not len(element):
            line = next((place for place, each in enumerate(lines) if f"_{words}_" in each or f"*{words}*" in each), 0)
            mark = "_" if f"_{words}_" in lines[line] else "*"
            yield line, LOST_SIGN.of(mark, words)
            continue
        is_sum = (before[-1:].isdigit() and words[:1].isalnum()) or (words[-1:].isalnum() and after[:1].isdigit())
        is_within = before[-1:].isalnum() and after[:1].isalnum() and " " in words
        if is_sum or is_within:
            wanted = [f"{before[-1:]}{mark}{words.split(chr(10))[0][:4]}" for mark in ("**", "__", "*", "_")]
            line = next((place for place, each in enumerate(lines) if any(start in each for start in wanted)), 0)
            yield line, LOST_SIGN.of("*", f"{before[-1:]}{words}{after[:1]}")
