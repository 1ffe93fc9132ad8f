"""Markdown that did not become what its author meant: marks that readers would see, and lists that are no lists.

Python-Markdown never refuses a text; what it does not understand it prints. So the finished text is searched for marks.
"""

from __future__ import annotations

import re
import unicodedata
from functools import lru_cache
from html import unescape
from typing import TYPE_CHECKING
from urllib.parse import unquote

from rettesnor.checks.births import born_in
from rettesnor.checks.check import Check, Scope, on_any_day
from rettesnor.checks.lone_marks import LINK, find_lone_marks, find_lone_tags
from rettesnor.checks.lost_signs import find_lost_signs
from rettesnor.checks.lost_words import find_lost
from rettesnor.checks.marks_elsewhere import (
    SHOWN_ELSEWHERE,
    STARS,
    find_code_pipes,
    find_lone_stars,
    find_marks_in_html,
    find_stray_marks,
    find_typed_for_others,
    find_unknown_languages,
)
from rettesnor.checks.shown_lines import find_items_in_prose, find_lines_run_together, find_numbers_run_together
from rettesnor.checks.typed_lists import NO_LIST, find_list_faults, has_raw_list, without_raw_lists
from rettesnor.docs.links import without_code, without_comments
from rettesnor.locale.languages import without_region
from rettesnor.locale.unseen_signs import find_unseen
from rettesnor.markdown.recorded import render_as_recorded
from rettesnor.markdown.trees import parse, texts_in
from rettesnor.problems import Level, Rule

if TYPE_CHECKING:
    from collections.abc import Iterator

    from lxml import html

    from rettesnor.docs.tree import PageText
    from rettesnor.markdown.body import Body
    from rettesnor.problems import Fault, Problem
    from rettesnor.site.assembly import Assembly

ADDRESS_SPACE = Rule("markup.address-space")
ATTRIBUTES = Rule("markup.attributes")
BACKTICKS = Rule("markup.backticks")
BORN = Rule("markup.born", Level.ADVICE)
CITATION = Rule("markup.citation")
CODE_BY_INDENT = Rule("markup.code-by-indent")
EMPTY_NOTICE = Rule("markup.empty-notice")
HARD_SPACE = Rule("markup.hard-space")
HEADING_WITHOUT_SPACE = Rule("markup.heading-without-space")
FENCE = Rule("markup.indented-fence")
FRAGMENT = Rule("markup.fragment")
FOOTNOTE_MISSING = Rule("markup.footnote-missing")
GARBLED = Rule("markup.garbled")
INVISIBLE = Rule("markup.invisible")
NO_TERM = Rule("markup.no-term")
NOTICE = Rule("markup.notice")
REFERENCE = Rule("markup.reference")
QUOTATION_MARKS = Rule("markup.quotation-marks", Level.ADVICE)
SMILEY = Rule("markup.smiley")
STRUCK = Rule("markup.struck")
TABLE = Rule("markup.table")
TASK = Rule("markup.task")
TYPED_BULLET = Rule("markup.typed-bullet")
UNDERSCORES = Rule("markup.underscores")


_SPACED_ADDRESS = re.compile(
    r"\]\([ ]*+(?P<address>(?:[a-z]+:|[./#]|[\w-]+/|(?=[^()\n]+\.[a-z0-9]{2,5}[ ]*\)))"
    r"[^\s()<>\"']*(?:[ \u00a0\t]+[^\s()<>\"']+)+)[ ]*\)"
)
"""An address with a space within, which GitHub takes for no link; a title after it stands in quotation marks."""
_CODE = frozenset({"code", "pre"})
_NOTICE_INDENT = 4
_FENCE = re.compile(r"(?P<indent>[ \t]*(?:(?:[-*+]|[0-9]+[.)])[ \t]+)?)(?P<mark>`{3,}(?!.*`)|~{3,})")
_HARD_ITEM = re.compile(
    r"[ ]*(?:[-*+]|[0-9]{1,3}[.)])(?![ \t])\s|[ ]*(?=[\u00a0\u2007\u202f])\s+(?:[-*+]|[0-9]{1,3}[.)])[ \t]+\S"
)
_HARD_ORDINAL = re.compile(r"[ ]*[0-9]{1,3}\.[\u00a0\u2007\u202f](?=[a-zæøå])")
_EMPHASIS = re.compile(r"\*+|__")
_FRAGMENT = re.compile(r"[\w.:%-]*")
_NO_SPACE = re.compile(r"(?P<marks>#{1,6})(?:[^\s#].*|(?![ \t])\s.*)")
_CURLY = re.compile("[“”„]")
_NORWEGIAN = frozenset({"nb", "nn"})
_NOTICE_LINE = re.compile(r"[ ]*(?:!!|\?\?)")
_NOTICE_WRITTEN = re.compile(r"[ ]*(?:!!!|\?\?\?\+?) [a-z][a-z -]*(?: \"[^\"]*\")?[ ]*")
_TYPED_BULLET = re.compile(r"[ \t]*(?P<sign>[•·\uf020-\uf0ff])[ \t\u00a0]")
"""A bullet as Word writes it, in its symbol font too, whose signs have no shape in any other."""
_GARBLED = re.compile(r"(?P<sign>Ã[\u0080-\u00bf\u0152-\u02dc\u2013-\u2122]|â€.?|Â[\u00a0-\u00bf])")
"""Letters that were read in the wrong encoding; of signs that no font has, the check `letters` tells."""
_COUNTED = re.compile(r"(?P<indent>[ ]*)(?P<number>[0-9]+)[.)][ \t]+\S")
_NO_PROSE = re.compile(r"[ ]*(?:[-*+•·–][ \t\u00a0]|[0-9]+[.)][ \t]|[#>|<:]|!!!|\?\?\?|\[\^|\{)")


def check_lost_marks(assembly: Assembly) -> Iterator[Problem]:
    """Report Markdown that readers would see as punctuation, or not see as what it is, at its line in the file."""
    for page in assembly.tree.pages.values():
        for code, text in page.texts.items():
            if without_region(code) in _NORWEGIAN:
                yield from _english_quotation_marks(text)
            yield from _in_text(text, assembly.waiting[page.record.id].texts[code].body)


def _in_text(text: PageText, body: Body) -> Iterator[Problem]:
    """Yield what is wrong in one text, each kind once a line; what was taken out of it has been told already."""
    told = [*_in_source(text), *_in_what_it_became(text, body.html), *_in_links(text, body)]
    yield from told
    lines = {problem.line for problem in told}
    for place, fault in _lost_structure(text, body):
        path, line = _place(text, place)
        if line not in lines:
            lines.add(line)
            yield fault.at(path, line)


def _lost_structure(text: PageText, body: Body) -> Iterator[tuple[int, Fault]]:
    source, written = text.document.body, body.html
    root = parse(written)
    for words, fault in (
        *find_lines_run_together(root),
        *find_stray_marks(root),
        *find_unknown_languages(root),
        *find_code_pipes(root),
        *find_marks_in_html(source, root),
        *find_lone_marks(source, root),
    ):
        yield _line_of(text, words) or _line_of(text, words.strip("\\").strip()), fault
    if body.problems and any(problem.check == CHECK.name for problem in body.problems):
        return
    yield from find_typed_for_others(source)
    yield from find_lone_stars(source)
    yield from find_lost_signs(source)
    yield from find_numbers_run_together(source)
    yield from find_lost(source, root)
    if has_raw_list(source):
        source = without_raw_lists(source)
        root = parse(render_as_recorded(source, None).html)
    yield from find_list_faults(source, root)
    yield from find_items_in_prose(source, root)
    yield from find_lone_tags(text.document.body)


def _place(text: PageText, number: int) -> tuple[str, int]:
    """Return the file, and the line in it of a line counted from 0 in the text below the front matter."""
    return text.path, text.document.body_line + number


def _in_source(text: PageText) -> Iterator[Problem]:
    lines = without_code(text.document.body).split("\n")
    starts = _starts(lines)
    for number, line in enumerate(lines):
        yield from (fault.at(*_place(text, number)) for fault in _signs_in(line))
        yield from (BORN.at(*_place(text, number), born) for born in born_in(line, text.language))
        if (address := _SPACED_ADDRESS.search(line)) is not None:
            yield ADDRESS_SPACE.at(*_place(text, number), address["address"])
        if _NO_SPACE.fullmatch(line):
            yield HEADING_WITHOUT_SPACE.at(*_place(text, number), line.strip())
        if _NOTICE_LINE.match(line) and not _NOTICE_WRITTEN.fullmatch(line):
            yield NOTICE.at(*_place(text, number), line.strip())
        elif _NOTICE_LINE.match(line) and _is_without_text(lines, number):
            yield EMPTY_NOTICE.at(*_place(text, number), line.strip())
        if _HARD_ITEM.match(line) and not _is_ordinal(lines, number):
            yield HARD_SPACE.at(*_place(text, number), line.strip()[:40])
        if _begins_a_list(lines, number) and _is_prose_above(lines, number, starts[number]):
            yield NO_LIST.at(*_place(text, number))
        elif (bullet := _TYPED_BULLET.match(line)) is not None:
            yield TYPED_BULLET.at(*_place(text, number), _seen(bullet["sign"]))


def _signs_in(line: str) -> Iterator[Fault]:
    """Yield signs that readers do not see, or not as what they were."""
    invisible = find_unseen(line.replace("\0", ""))
    if invisible is not None:
        yield INVISIBLE.of(invisible)
    garbled = _GARBLED.search(line)
    if garbled is not None:
        yield GARBLED.of(garbled["sign"])


def _seen(sign: str) -> str:
    """Return a sign as it can be told: one for private use by its number."""
    return f"U+{ord(sign):04X}" if unicodedata.category(sign) == "Co" else sign


def _is_ordinal(lines: list[str], number: int) -> bool:
    """Return whether a hard space keeps a date or an ordinal together: a small letter follows, and no line like it."""
    around = [lines[place] for place in (number - 1, number + 1) if 0 <= place < len(lines)]
    return _HARD_ORDINAL.match(lines[number]) is not None and not any(_HARD_ITEM.match(each) for each in around)


def _is_without_text(lines: list[str], number: int) -> bool:
    """Return whether a notice has nothing in it: what comes next is not indented below it."""
    indent = len(lines[number]) - len(lines[number].lstrip())
    below = next((lines[at] for at in range(number + 1, len(lines)) if lines[at].strip()), "")
    return (
        len(below.expandtabs(_NOTICE_INDENT)) - len(below.expandtabs(_NOTICE_INDENT).lstrip()) < indent + _NOTICE_INDENT
    )


def _in_links(text: PageText, body: Body) -> Iterator[Problem]:
    """Yield links to a part of a page whose name no part can have, as the finished text has them."""
    for link in body.links:
        if (link.page_id or link.address.startswith("#")) and not _FRAGMENT.fullmatch(link.fragment):
            number = _line_of_fragment(text, link.fragment) or _line_of(text, link.text)
            yield FRAGMENT.at(*_place(text, number), link.fragment)


def _line_of_fragment(text: PageText, fragment: str) -> int:
    """Return the line, from 0, on which a fragment stands, whatever it was escaped as; the first if on none."""
    wanted = f"#{''.join(fragment.split())}"
    written = ("".join(unquote(unescape(line)).split()) for line in text.document.body.split("\n"))
    return next((number for number, line in enumerate(written) if wanted in line), 0)


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


def _starts(lines: list[str]) -> list[int]:
    """Return for each line where the lines that stand together above it begin: below a blank one, or a heading."""
    found: list[int] = []
    for number in range(len(lines)):
        above = number - 1
        is_first = above < 1 or not lines[above - 1].strip() or lines[above - 1].startswith("#")
        found.append(above if is_first else found[above])
    return found


def _is_prose_above(lines: list[str], number: int, start: int) -> bool:
    """Return whether the line above is text that the item would become a part of; `start` is where that begins."""
    above = lines[number - 1] if number else ""
    indent = len(lines[number]) - len(lines[number].lstrip())
    return (
        bool(above.strip())
        and not above.startswith("#")
        and len(above) - len(above.lstrip()) == indent
        and not _NO_PROSE.match(above)
        and not _NO_PROSE.match(lines[start])
    )


def _in_what_it_became(text: PageText, body: str) -> Iterator[Problem]:
    lines = text.document.body.split("\n")
    root = parse(body)
    fenced, fences = _fenced(lines)
    for number in fences:
        yield FENCE.at(*_place(text, number))
    expected = [lines[number].strip() for number in fenced if lines[number].strip()]
    indented = _indented_lines(lines, frozenset(fenced))
    for code in root.iterfind(".//pre/code"):
        written = [line.strip() for line in code.text_content().split("\n") if line.strip()]
        if written and written[0] in expected:
            del expected[: expected.index(written[0]) + len(written)]
        elif written:
            number = indented.get(" ".join(written[0].split()), 0)
            yield CODE_BY_INDENT.at(*_place(text, number), written[0][:40])
    for explanation in _without_a_word(root):
        yield NO_TERM.at(*_place(text, _line_of(text, f": {explanation}")), explanation[:40])
    shown = "\n".join(texts_in(root, _CODE))
    for pattern, rule in _SHOWN:
        found = pattern.search(shown)
        if found:
            following = shown[found.start() :].split("\n", 1)[0]
            yield rule.at(*_place(text, _line_that_shows(text, following, found[0])), " ".join(found[0].split()))


def _without_a_word(root: html.HtmlElement) -> Iterator[str]:
    """Yield the first line of each explanation that has no word above it, in a list of words or as a paragraph."""
    for words in root.iter("dl"):
        if len(words) and words[0].tag == "dd":
            yield words[0].text_content().strip().split("\n")[0]
    for paragraph in root.iter("p"):
        if (paragraph.text or "").startswith(": "):
            yield paragraph.text_content().removeprefix(": ").split("\n")[0]


def _line_that_shows(text: PageText, following: str, words: str) -> int:
    """Return the line, from 0, that ends as what readers see does; else the first on which the words stand."""
    lines = (line.rstrip() for line in text.document.body.split("\n"))
    return next((number for number, line in enumerate(lines) if line.endswith(following)), _line_of(text, words))


def _fenced(lines: list[str]) -> tuple[list[int], list[int]]:
    """Return the lines, from 0, between fences, which are code on purpose; and fences that are none, being indented."""
    fence = ""
    inside: list[int] = []
    indented: list[int] = []
    masked = without_comments("\n".join(lines)).split("\n")
    for number, line in enumerate(masked):
        mark = _FENCE.match(line)
        if fence:
            fence = "" if mark and not mark["indent"] and mark["mark"].startswith(fence) else fence
            inside += [number] if fence else []
        elif mark and mark["indent"]:
            indented.append(number)
        elif mark:
            fence = mark["mark"]
    return inside, indented[::2]


def _indented_lines(lines: list[str], fenced: frozenset[int]) -> dict[str, int]:
    """Map what stands between no fences to the first line, from 0, on which it is indented; else to the first."""
    found: dict[str, int] = {}
    for is_indented in (True, False):
        for number, line in enumerate(lines):
            if number not in fenced and line.startswith((" ", "\t")) == is_indented:
                found.setdefault(" ".join(line.split()), number)
    return found


def _line_of(text: PageText, words: str) -> int:
    """Return the line, from 0, of the text on which words stand, emphasis apart; the first where they are not found."""
    wanted = " ".join(words.strip().split("\n")[0].split())
    if not wanted:
        return 0
    for searched in _searched(text.document.body):
        start = searched.find(wanted)
        if start >= 0:
            return searched.count("\n", 0, start)
    return 0


@lru_cache(maxsize=4)
def _searched(body: str) -> tuple[str, str]:
    """Return a text with one space for each stretch of them, as it is and without emphasis; lines stay where they are.

    It is made once for all that is looked for in it.
    """
    own = "\n".join(" ".join(line.split()) for line in body.split("\n"))
    return own, "\n".join(_EMPHASIS.sub("", line) for line in own.split("\n"))


_SHOWN: tuple[tuple[re.Pattern[str], Rule], ...] = (
    (re.compile(r"\S{0,60}\*\*\S{0,60}"), STARS),
    (re.compile(r"(?<![^\s(«“\"])\*(?=[^\W\d_])[^*\n]{0,60}(?=[^*\n]*$)", re.MULTILINE), STARS),
    (re.compile(r"`+[^`\n]{0,40}"), BACKTICKS),
    (re.compile(r"&(?:[a-zA-Z][a-zA-Z0-9]{1,30}|#[0-9]{1,7}|#[xX][0-9a-fA-F]{1,6});"), REFERENCE),
    (re.compile(r"\][ \t]*\([^)\n]*\.md|\)\[[^\]\n]*\.md|!\[[^\]\n]*\][ \t]*\([^)\n]*"), LINK),
    (re.compile(r"\][ \t]+\((?:#[\w-]|mailto:|tel:)[^)\n]*"), LINK),
    (re.compile(r"^[^\[\n]*\]\((?:https?:|mailto:|tel:)[^)\n]*", re.MULTILINE), LINK),
    (re.compile(r"\[[^\W\d_][^\[\]\n]*\]\[[^\[\]\n]*\]"), LINK),
    (re.compile(r"\[@[^\s\]]*"), CITATION),
    (re.compile(r"\{[ ]*(?:[#:.]|[a-z]+=)[^}\n]*\}?"), ATTRIBUTES),
    (re.compile(r"\|[ ]*:?-{3,}[^\n]*"), TABLE),
    (re.compile(r"\[\^[^\]\n]+\]"), FOOTNOTE_MISSING),
    (re.compile(r"~~\S[^~\n]*~*"), STRUCK),
    (re.compile(r"(?<![\w/\\.@-])_[^\W\d_][^\W_]*_\w+"), UNDERSCORES),
    (re.compile(r"(?<![_\w])__(?!_)[^_\n]*_*|(?<=[^\s_])__(?![_\w])"), UNDERSCORES),
    (re.compile(r"(?<![\w:]):[a-z][a-z0-9_+-]*[a-z0-9]:(?![\w:])"), SMILEY),
    (re.compile(r"^[ ]*-?(?:\[(?:[ xX]{0,2}|[-–/>?!*+~vV✓✔✗])\](?![(\[:])|\([ xX]?\)[ ])[^\n]*", re.MULTILINE), TASK),
    *SHOWN_ELSEWHERE,
)
"""What is searched for in the finished text, and what its author meant."""


CHECK = Check("markup", Scope.PAGE, on_any_day(check_lost_marks))
