"""Lines that an editor set apart, and that readers see as one running paragraph: lists, tables and line breaks."""

from __future__ import annotations

import re
from itertools import pairwise
from typing import TYPE_CHECKING

from rettesnor.checks.lines_apart import find_apart
from rettesnor.checks.typed_lists import NO_LIST
from rettesnor.docs.links import without_code
from rettesnor.problems import Rule

if TYPE_CHECKING:
    from collections.abc import Iterator

    from lxml import html

    from rettesnor.problems import Fault

DASH = Rule("markup.typed-dash")
DEFINITION = Rule("markup.definition")
LETTERED = Rule("markup.lettered-list")
LINE_BREAK = Rule("markup.line-break")
LIST_IN_HTML = Rule("markup.list-in-html")
NO_SPACE = Rule("markup.list-without-space")
TABLE_RULE = Rule("markup.table-without-rule")

_INDENT = 4
_FIRST_WORDS = 2
_PARAGRAPHS = ("p", "li", "dd", "td", "th")
_RAW = ("details", "div", "section")
_INLINE = frozenset({"a", "abbr", "b", "cite", "code", "dfn", "em", "i", "kbd", "mark", "q", "s", "small", "span"})
_MORE_INLINE = frozenset({"strong", "sub", "sup", "time", "var", "ins", "del"})
_BROKEN = "\ue002"
_LIST_MARK = re.compile(r"(?:[-*+•]|[0-9]{1,2}[.)])[ \t]+\S")
_LETTER = re.compile(
    r"(?:\(?[a-zæøåA-ZÆØÅ]\)|[ivxIVX]+[).]|\([0-9]{1,2}\)|[a-zæøåA-ZÆØÅ]\.|[0-9]{1,2}[-–]"
    r"|§+ ?[0-9]+(?:-[0-9]+)?(?: [a-z])?[.:]?)[ \u00a0]+\S"
)
_INITIAL = re.compile(
    r"(?:[A-ZÆØÅ]\.[ \u00a0]?)+(?P<name>[A-ZÆØÅ][^\W\d_]+(?:[ -](?:(?:von|van|de|af|av)[ ])?[A-ZÆØÅ][^\W\d_]+)*)"
    r"(?P<after>[,;(]|[ ](?:og|and|&|\()|\.?$)"
)
_IN_ORDER = "først|første|andre|annet|tredje|fjerde|femte|fyrst|fyrste|first|second|third|fourth|fifth"
_LABELLED = re.compile(rf"(?:(?:[^\W\d_]{{2,20}}[ ])?[0-9]{{1,2}}|{_IN_ORDER}):[ ]+\S", re.IGNORECASE)
_COUNTED = re.compile(
    r"(?P<before>[^\W\d_]{0,20}[ .#(\[]{0,2})(?P<number>[0-9]{1,2})(?P<after>[ ]?[^\w\s]{1,2})(?=[\s]|[^\W\d_])"
    r"|(?P<letter>[^\W\d_])(?P<sign>[ ]?[-–:])(?= )"
)
_OUTLINED = re.compile(r"(?P<number>[0-9]{1,2}(?:\.[0-9]{1,2}){1,3})[.)]?[ \u00a0]+(?=[^\W\d_])")
"""A number in several parts, as outlines have them: 1.1, 1.2.3."""
_KEPT_NUMBER = re.compile(
    r"[ ]*(?:(?:\*\*|__)([0-9]{1,2})(?:[.):](?:\*\*|__)|(?:\*\*|__)[.):]?)|([0-9]{1,2})\\[.)])(?=[ ]+[\"«“(]?[A-ZÆØÅ])"
)
"""A number first on a line that makes no item: bold, or with a backslash; a small letter follows in a date."""
_ITEMS_ON_A_LINE = re.compile(r"[.!?] (2\.) (?=[A-ZÆØÅ][^.!?]*[.!?] 3\. [A-ZÆØÅ])")
_DASH = re.compile(r"(?:[-=~]{1,2}>|[^\w\s\"'«»“”„‘’()\[\]<>&.,;:!?…/§%@#$€£|`~\\=^{}°+☐☑☒□✓✔✗✘-]|o|--)[ \t\u00a0]+\S")
"""Any sign by itself that is no punctuation: dashes, arrows, bullets and small pictures."""
_EXPLAINED = re.compile(r"::?[ ]*\w")
_GLUED = re.compile(r"(?:[-+*·•▪◦○●‣⁃–→]|[0-9]{1,2}[.)])[^\W\d_]")
_FIRST_GLUED = re.compile(r"(?:[-+]|1[.)])[^\W\d_]")
_GOES_ON = re.compile(r"(?:[-–]|\b(?:og|eller|samt|and|or))$")
"""How a line ends whose next may begin with the last part of a word: «barne- og / -ungdomsteam»."""

_ROW = re.compile(r"\|.*\|")
_CELLS = re.compile(r"\|.*\||.*\S[ ]+\|[ ]+\S.*")


def find_lines_run_together(root: html.HtmlElement) -> Iterator[tuple[str, Fault]]:
    """Yield the words of each line that was to stand by itself and runs on from the one above, and what is wrong."""
    for element in root.iter(*_PARAGRAPHS, *_RAW):
        if any(each.tag == "pre" for each in element.iterancestors()):
            continue
        for lines in _stretches(element):
            yield from _in_lines(lines, is_raw=element.tag in _RAW, item=_item_around(element))


def find_numbers_run_together(text: str) -> Iterator[tuple[int, Fault]]:
    """Yield lines, from 0, whose number is bold or marked so as to make no list, right above the next number."""
    lines = without_code(text).split("\n")
    for place, (above, line) in enumerate(pairwise(lines)):
        first, second = _KEPT_NUMBER.match(above), _KEPT_NUMBER.match(line)
        if first is None or second is None or above.endswith(("  ", "\\")) or above.rstrip().endswith(">"):
            continue
        numbers = [int(next(filter(None, found.groups()))) for found in (first, second)]
        if numbers[1] == numbers[0] + 1:
            yield place, LETTERED.of(first[0].strip())


def find_items_in_prose(text: str, root: html.HtmlElement) -> Iterator[tuple[int, Fault]]:
    """Yield the lines, from 0, that begin an item indented below a paragraph, and run on from it in the page."""
    shown = {
        _words(line)
        for element in root.iter(*_PARAGRAPHS)
        for lines in _stretches(element)
        for line in lines[1:]
        if _LIST_MARK.match(line)
    }
    lines = without_code(text).split("\n") if shown else []
    for place, (above, line) in enumerate(pairwise(lines), start=1):
        item = line.lstrip(" >")
        deeper = len(line) - len(item) - (len(above) - len(above.lstrip(" >")))
        if above.strip() and deeper >= _INDENT and _LIST_MARK.match(item) and _words(item) in shown:
            yield place, NO_LIST.of()


def _words(line: str) -> tuple[str, ...]:
    """Return the first words of a line, without marks."""
    return tuple(re.findall(r"[^\W_]+", line)[:_FIRST_WORDS])


def _stretches(element: html.HtmlElement) -> Iterator[list[str]]:
    """Yield the text that stands directly in an element, line by line, from one block in it to the next."""
    text = element.text or ""
    for child in element:
        tag = str(child.tag)
        if tag == "br":
            text += _BROKEN + (child.tail or "").lstrip("\n")
        elif tag in _INLINE or tag in _MORE_INLINE:
            written = "\ue003" if tag == "code" else child.text_content()
            text += written + (child.tail or "")
        else:
            yield _lines(text)
            text = child.tail or ""
    yield _lines(text)


def _lines(text: str) -> list[str]:
    return [line.strip() for line in text.strip().split("\n")]


def _in_lines(lines: list[str], *, is_raw: bool, item: html.HtmlElement | None) -> Iterator[tuple[str, Fault]]:
    """Yield the first of some lines that was to stand by itself, and what is wrong with it."""
    listed = next((line for line in lines if is_raw and _LIST_MARK.match(line)), None)
    found = (listed, LIST_IN_HTML.of()) if listed is not None else None
    for above, line in pairwise(lines):
        found = found or _below(above, line)
        if found is None and item is not None and _is_glued_item(above, line, item):
            found = line, NO_SPACE.of(line.split()[0])
    if found is None and _FIRST_GLUED.match(lines[0]):
        found = lines[0], NO_SPACE.of(lines[0].split()[0])
    if found is None and (joined := _ITEMS_ON_A_LINE.search(" ".join(lines))) is not None:
        found = lines[0], LETTERED.of(joined[1])
    if found is None and _ROW.fullmatch(lines[0]):
        found = lines[0], TABLE_RULE.of(lines[0][:40])
    if found is None and (apart := find_apart(lines)) is not None:
        found = apart[0], LETTERED.of(apart[1])
    if found is not None:
        yield found


def _item_around(element: html.HtmlElement) -> html.HtmlElement | None:
    return element if element.tag == "li" else next(element.iterancestors("li"), None)


def _is_glued_item(above: str, line: str, item: html.HtmlElement) -> bool:
    """Return whether a line within an item was to be the next; a number is told by that of the item below, if any."""
    is_told_below = line[0].isdigit() and item.getnext() is not None
    return _GLUED.match(line) is not None and not _GOES_ON.search(above) and not is_told_below


def _counts_on(above: str, line: str) -> bool:
    """Return whether two lines begin with numbers or letters that follow each other, and the same marks around them."""
    first, second = _COUNTED.match(above), _COUNTED.match(line)
    if first is None or second is None or first.lastgroup != second.lastgroup or _LIST_MARK.match(above):
        return False
    if first["letter"]:
        return ord(second["letter"]) == ord(first["letter"]) + 1 and first["sign"] == second["sign"]
    same = first["before"] == second["before"] and first["after"] == second["after"]
    return same and int(second["number"]) == int(first["number"]) + 1


def _follows_in_outline(above: str, line: str) -> bool:
    """Return whether two lines begin with numbers in several parts, of which the second comes next after the first."""
    first, second = _OUTLINED.match(above), _OUTLINED.match(line)
    if first is None or second is None:
        return False
    one, other = ([int(part) for part in found["number"].split(".")] for found in (first, second))
    deepest = len(other) - 1
    if len(other) == len(one) + 1:
        return other == [*one, 1]
    return len(other) <= len(one) and other[:deepest] == one[:deepest] and other[deepest] == one[deepest] + 1


def _are_names(above: str, line: str) -> bool:
    """Return whether a line begins with a person's initials, and not with the letter after that of the line above."""
    if _INITIAL.match(line) is None:
        return False
    follows = _LETTER.match(above) is not None and ord(line[0]) == ord(above[0]) + 1
    names = [name for each in (above, line) if (name := _INITIAL.match(each)) is not None]
    return not follows or any(name["after"].strip(" .") or " " in name["name"] for name in names)


def _below(above: str, line: str) -> tuple[str, Fault] | None:
    """Return the first of two lines that run together and were not to, or None."""
    if above.endswith("\\"):
        return above, LINE_BREAK.of()
    for pattern, rule in ((_LETTER, LETTERED), (_DASH, DASH), (_GLUED, NO_SPACE), (_LABELLED, LETTERED)):
        if pattern.match(line) and (pattern.match(above) or above.endswith(":")) and not _are_names(above, line):
            first = above if pattern.match(above) else line
            return first, rule.of(first.split()[0] if pattern is not _LABELLED else first.partition(":")[0] + ":")
    if _EXPLAINED.match(line):
        return line, DEFINITION.of(line[:40])
    if _counts_on(above, line) or _follows_in_outline(above, line):
        return above, LETTERED.of(" ".join(above.split()[:2]))
    if _CELLS.fullmatch(above) and _CELLS.fullmatch(line):
        return above, TABLE_RULE.of(above[:40])
    return None
