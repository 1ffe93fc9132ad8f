"""Markdown that did not become what its author meant: marks that readers would see, and lists that are no lists.

Python-Markdown never refuses a text; what it does not understand it prints. So the finished text is searched for marks.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from rettesnor.checks.check import Check, Scope, on_any_day
from rettesnor.docs.links import without_code
from rettesnor.markdown.trees import parse, texts_in
from rettesnor.problems import Level, Rule

if TYPE_CHECKING:
    from collections.abc import Iterator

    from rettesnor.docs.tree import PageText
    from rettesnor.problems import Problem
    from rettesnor.site.assembly import Assembly

ATTRIBUTES = Rule("markup.attributes")
CITATION = Rule("markup.citation")
CODE_BY_INDENT = Rule("markup.code-by-indent")
HEADING_WITHOUT_SPACE = Rule("markup.heading-without-space")
INVISIBLE = Rule("markup.invisible")
LINK = Rule("markup.link")
NOTICE = Rule("markup.notice")
NO_LIST = Rule("markup.no-list")
QUOTATION_MARKS = Rule("markup.quotation-marks", Level.ADVICE)
STARS = Rule("markup.stars")
TABLE = Rule("markup.table")
TYPED_BULLET = Rule("markup.typed-bullet")


_CODE = frozenset({"code", "pre"})
_FENCE = re.compile(r"[ ]*(?:```|~~~)")
_INVISIBLE = re.compile("[\u00ad\u200b-\u200f\u2028-\u202e\u2060-\u2064\ufeff\x00-\x08\x0b-\x1f\x7f]")
_NO_SPACE = re.compile(r"(?P<marks>#{1,6})(?:[^\s#].*|\u00a0.*)")
_CURLY = re.compile("[“”„]")
_NORWEGIAN = frozenset({"nb", "nn"})
_NOTICE_LINE = re.compile(r"[ ]*(?:!!!|\?\?\?)")
_NOTICE_WRITTEN = re.compile(r"[ ]*(?:!!!|\?\?\?\+?) [a-z][a-z -]*(?: \"[^\"]*\")?[ ]*")
_COUNTED = re.compile(r"(?P<indent>[ ]*)(?P<number>[0-9]+)[.)][ \t]+\S")
_NO_PROSE = re.compile(r"[ ]*(?:[-*+•·–][ \t\u00a0]|[0-9]+[.)][ \t]|[#>|<:]|!!!|\?\?\?|\[\^|\{)")


def check_lost_marks(assembly: Assembly) -> Iterator[Problem]:
    """Report Markdown that readers would see as punctuation, or not see as what it is, at its line in the file."""
    for page in assembly.tree.pages.values():
        for code, text in page.texts.items():
            yield from _in_source(text)
            if code in _NORWEGIAN:
                yield from _english_quotation_marks(text)
            yield from _in_what_it_became(text, assembly.waiting[page.record.id].texts[code].body.html)


def _place(text: PageText, number: int) -> tuple[str, int]:
    """Return the file, and the line in it of a line counted from 0 in the text below the front matter."""
    return text.path, text.document.body_line + number


def _in_source(text: PageText) -> Iterator[Problem]:
    lines = without_code(text.document.body).split("\n")
    for number, line in enumerate(lines):
        invisible = _INVISIBLE.search(line.replace("\0", ""))
        if invisible:
            yield INVISIBLE.at(*_place(text, number), f"U+{ord(invisible[0]):04X}")
        if _NO_SPACE.fullmatch(line):
            yield HEADING_WITHOUT_SPACE.at(*_place(text, number), line.strip())
        if _NOTICE_LINE.match(line) and not _NOTICE_WRITTEN.fullmatch(line):
            yield NOTICE.at(*_place(text, number), line.strip())
        if _begins_a_list(lines, number) and _is_prose_above(lines, number):
            yield NO_LIST.at(*_place(text, number))
        elif re.match(r"[ ]*[•·][ \t\u00a0]", line):
            yield TYPED_BULLET.at(*_place(text, number), line.strip()[0])


def _english_quotation_marks(text: PageText) -> Iterator[Problem]:
    place = text.document.place(CHECK.name)
    lines = [(place.line_of((name,)), str(getattr(text.record, name))) for name in ("title", "summary")]
    lines += enumerate(without_code(text.document.body).split("\n"), start=text.document.body_line)
    for number, line in lines:
        found = _CURLY.search(line)
        if found:
            yield QUOTATION_MARKS.at(text.path, number, found[0])


def _begins_a_list(lines: list[str], number: int) -> bool:
    """Return whether a line is the first item of a list; one number alone may be a date (`1. januar`)."""
    counted = _COUNTED.match(lines[number])
    if counted is None:
        return re.match(r"[ ]*[-*+][ \t]+\S", lines[number]) is not None
    below = _COUNTED.match(lines[number + 1]) if number + 1 < len(lines) else None
    return counted["number"] == "1" and below is not None and below["number"] in {"1", "2"}


def _is_prose_above(lines: list[str], number: int) -> bool:
    """Return whether the line above is text that the item would become a part of."""
    above = lines[number - 1] if number else ""
    indent = len(lines[number]) - len(lines[number].lstrip())
    start = number - 1
    while start > 0 and lines[start - 1].strip() and not lines[start - 1].startswith("#"):
        start -= 1
    return (
        bool(above.strip())
        and not above.startswith("#")
        and len(above) - len(above.lstrip()) == indent
        and not _NO_PROSE.match(above)
        and not _NO_PROSE.match(lines[start])
    )


def _in_what_it_became(text: PageText, body: str) -> Iterator[Problem]:
    fenced = _fenced(text.document.body)
    root = parse(body)
    for code in root.iterfind(".//pre/code"):
        first = code.text_content().strip().split("\n")[0]
        number = _line_of(text, first)
        if number not in fenced:
            yield CODE_BY_INDENT.at(*_place(text, number), first[:40])
    shown = "\n".join(texts_in(root, _CODE))
    for pattern, rule in _SHOWN:
        found = pattern.search(shown)
        if found:
            yield rule.at(*_place(text, _line_of(text, found[0])), " ".join(found[0].split()))


def _fenced(body: str) -> frozenset[int]:
    """Return the lines, from 0, between fences: they are code on purpose."""
    inside = False
    found = set()
    for number, line in enumerate(body.split("\n")):
        if _FENCE.match(line):
            inside = not inside
        elif inside:
            found.add(number)
    return frozenset(found)


def _line_of(text: PageText, words: str) -> int:
    """Return the line, from 0, of the text on which words stand; the first where they are not found."""
    lines = text.document.body.split("\n")
    wanted = words.strip().split("\n")[0].strip()
    return next((number for number, line in enumerate(lines) if wanted and wanted in line), 0)


_SHOWN: tuple[tuple[re.Pattern[str], Rule], ...] = (
    (re.compile(r"\S*\*\*\S*"), STARS),
    (re.compile(r"\][ \t]*\([^)\n]*\.md|\)\[[^\]\n]*\.md"), LINK),
    (re.compile(r"\[@[^\s\]]*"), CITATION),
    (re.compile(r"\{[ ]*[#:.][^}\n]*\}?"), ATTRIBUTES),
    (re.compile(r"\|[ ]*:?-{3,}[^\n]*"), TABLE),
)
"""What is searched for in the finished text, and what its author meant."""


CHECK = Check("markup", Scope.PAGE, on_any_day(check_lost_marks))
