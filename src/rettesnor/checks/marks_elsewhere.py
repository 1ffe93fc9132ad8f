"""Marks that other programs know, and readers here would see as signs: ==marked==, H~2~O, [!NOTE], ☐, ::: and [[x]]."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from rettesnor.docs.links import without_code
from rettesnor.markdown.trees import texts_in
from rettesnor.problems import Rule

if TYPE_CHECKING:
    from collections.abc import Iterator

    from lxml import html

    from rettesnor.problems import Fault

ABBREVIATION = Rule("markup.abbreviation")
ALERT = Rule("markup.alert")
CODE_PIPE = Rule("markup.code-pipe")
FENCED_BOX = Rule("markup.fenced-box")
FOOTNOTE_CUT = Rule("markup.footnote-cut")
GRID = Rule("markup.table")
HIGHLIGHTED = Rule("markup.highlighted")
IN_HTML = Rule("markup.marks-in-html")
INLINE_NOTE = Rule("markup.inline-note")
LOWERED = Rule("markup.lowered")
OTHER_PROGRAM = Rule("markup.other-program")
STAR_NOTE = Rule("markup.star-note")
STARS = Rule("markup.stars")
STRAY_MARK = Rule("markup.stray-mark")
TAG = Rule("markup.tag")
TYPED_BOX = Rule("markup.typed-box")
TYPED_NOTE = Rule("markup.typed-note")
UNKNOWN_LANGUAGE = Rule("markup.unknown-language")

_OTHER_PROGRAM = re.compile(
    r"!?\[\[[^\]\n]+\]\]|\[\[?(?:TOC|toc)\]\]?|\{\{[^}\n]*\}\}|\{%[^}\n]*%\}|%%[^%\n]+%%|\$\$[^$\n]+\$\$|\w+ :: \w+"
)
"""Links, tables of contents, commands, comments and formulas as wikis, generators and notebooks write them."""
_ITEM_MARKS = re.compile(r"^(?:(?:[-*+•·\uf020-\uf0ff]|o(?=\t)|[0-9]{1,3}[.)])[ \t]+)+")
"""The marks of an item of a list, bullets of Word's among them; a tab behind them is no column."""
_SHOWN_TAG = re.compile(
    r"</[a-zA-Z][^\n>]{0,30}>?"
    r"|(?<!\w)<(?:a|b|br|div|em|i|li|p|span|strong|td|tr|ul|ol)(?=[ >\n]|$)[^\n>]{0,30}>?"
)

SHOWN_ELSEWHERE: tuple[tuple[re.Pattern[str], Rule], ...] = (
    (re.compile(r"\[![A-Z]{3,12}\]"), ALERT),
    (_OTHER_PROGRAM, OTHER_PROGRAM),
    (re.compile(r"^[ ]*\*\[[^\]\n]+\][^\n]{0,40}", re.MULTILINE), ABBREVIATION),
    (re.compile(r"(?<![=\w])==(?=[^\s=])[^=\n]*[^\s=]==(?!=)"), HIGHLIGHTED),
    (re.compile(r"\^\[[^\]\n]+\]"), INLINE_NOTE),
    (re.compile(r"\w*(?:\^[\w+-]{1,12}\^|(?<!~)~[\w+-]{1,12}~(?!~))\w*"), LOWERED),
    (re.compile(r"^[ ]*:{3,}[^\n]*", re.MULTILINE), FENCED_BOX),
    (re.compile(r"^[ ]*\+(?:[-=]{2,}\+)+", re.MULTILINE), GRID),
    (_SHOWN_TAG, TAG),
    (re.compile(r"^[ ]*(?:[¹²³⁴-⁹]{1,3}[ ]?|\[[0-9]{1,3}\]:?[ ])(?=[^\W\d_])[^\n]{0,40}", re.MULTILINE), TYPED_NOTE),
)
"""What is searched for in the finished text, and what its author meant."""

_MARKED = re.compile(
    r"(?<![\w*])\*[^\W\d_](?:[^*\n]{0,60}[^\s*])?\*(?![\w*])|(?<![\w_])_[^\W\d_](?:[^_\n]{0,60}[^\s_])?_(?![\w_])"
    r"|\[[^\]\n]+\]\((?:https?:|mailto:|tel:|\.\.?/|#)[^)\n]*\)|^[ ]*#{1,6} \S[^\n]{0,40}",
    re.MULTILINE,
)
"""Emphasis, links and headings: where readers see them as they were typed, nobody read them as Markdown."""
_TYPED_BOX = re.compile(r"[ ]*[☐☑☒□✓✔✗✘][ \t\u00a0]*\S")
_STARRED = re.compile(r"[^\W_]\*(?=[\s.,;:)]|$)")
_LONE_STAR = re.compile(r"(?<!\w)[^\W\d_]+\*(?=[\s.,;:!?)»”\"]|$)")
_BEGINS_WITH_A_STAR = re.compile(r"(?:^|[|(])[ >]*\\?\*(?!\*)", re.MULTILINE)
_STAR_ITEM = re.compile(r"\*[ \t]+\S")
_ITEM = re.compile(r"[ ]*(?:[-*+]|[0-9]+[.)])[ \t]")
_TABLE_RULE = re.compile(r"[ ]*\|?(?:[ ]*:?-{3,}:?[ ]*\|)+(?:[ ]*:?-{3,}:?[ ]*)?")
_NOTE = re.compile(r"\[\^[^\]\n]+\]:[ \t]*\S")
_HALF_INDENTED = re.compile(r"[ ]{1,3}(?=[^\W_])")
_EMPHASIS = ("em", "strong")
_LANGUAGE = re.compile(r"[a-z]{2,3}(?:-[a-z]{4})?(?:-(?:[a-z]{2}|[0-9]{3}))?", re.IGNORECASE)


def find_typed_for_others(text: str) -> Iterator[tuple[int, Fault]]:
    """Yield lines, from 0, that begin with a box drawn by hand, and notes that were typed for other programs."""
    lines = without_code(text).split("\n")
    is_starred = is_noted = is_ruled = False
    for number, line in enumerate(lines):
        is_rule = _TABLE_RULE.fullmatch(line) is not None
        if is_ruled and is_rule:
            yield number, GRID.of(line.strip()[:40])
        is_ruled = is_rule or (is_ruled and bool(line.strip()))
        if is_noted and _HALF_INDENTED.match(line) and not lines[number - 1].strip():
            yield number, FOOTNOTE_CUT.of(line.strip()[:40])
        is_noted = _NOTE.match(line) is not None or (is_noted and not _is_outside(line))
        if _is_row_of_tabs(lines, number):
            yield number, GRID.of(" ".join(line.split())[:40])
        if _TYPED_BOX.match(line):
            yield number, TYPED_BOX.of(line.strip()[:40])
        if is_starred and _STAR_ITEM.match(line) and _stands_alone(lines, number):
            yield number, STAR_NOTE.of(line.strip()[:40])
        is_starred = is_starred or (_STARRED.search(line) is not None and line.count("*") == 1)


def find_lone_stars(text: str) -> Iterator[tuple[int, Fault]]:
    """Yield lines, from 0, with one star behind a word, where no note begins with one: emphasis that never began."""
    written = without_code(text)
    if _BEGINS_WITH_A_STAR.search(written):
        return
    for number, line in enumerate(written.split("\n")):
        found = _LONE_STAR.search(line) if line.count("*") == 1 else None
        if found is not None:
            yield number, STARS.of(found[0][-40:])


def find_stray_marks(root: html.HtmlElement) -> Iterator[tuple[str, Fault]]:
    """Yield the words beside which a star or an underscore is left over: there are more on one side than the other."""
    for element in root.iter(*_EMPHASIS):
        above, parent = element.getprevious(), element.getparent()
        before = (above.tail if above is not None else parent.text if parent is not None else "") or ""
        words = " ".join(element.text_content().split())
        if words and before.endswith(("*", "_")):
            yield f"{before[-1]}{words}", STRAY_MARK.of(f"{before[-1]}{words[:40]}")
        elif words and (element.tail or "").startswith(("*", "_")):
            yield words, STRAY_MARK.of(f"{words[-40:]}{(element.tail or '')[0]}")


def find_marks_in_html(text: str, root: html.HtmlElement) -> Iterator[tuple[str, Fault]]:
    """Yield Markdown that stands within HTML, in which it is not read: readers see it as it was typed."""
    shown = "\n".join(texts_in(root, frozenset({"code", "pre"})))
    written = without_code(text)
    yield from ((found, IN_HTML.of(found.strip()[:40])) for found in _MARKED.findall(shown) if found in written)


def find_code_pipes(root: html.HtmlElement) -> Iterator[tuple[str, Fault]]:
    """Yield code in a table whose pipe has a backslash: GitHub's preview takes it away, and readers here see it."""
    for cell in root.iter("td", "th"):
        for code in cell.iter("code"):
            written = code.text_content()
            if "\\|" in written:
                yield written, CODE_PIPE.of(written[:40], written[:40].replace("\\|", "|"))


def find_unknown_languages(root: html.HtmlElement) -> Iterator[tuple[str, Fault]]:
    """Yield the language of each passage that has no language's code, as it was typed."""
    for element in root.iter():
        language = element.get("lang")
        if language is not None and _LANGUAGE.fullmatch(language) is None:
            yield language, UNKNOWN_LANGUAGE.of(language)


def _is_row_of_tabs(lines: list[str], number: int) -> bool:
    """Return whether a line is a row of a table from another program: an item with a tab, or lines with as many."""
    around = [lines[place] for place in (number - 1, number, number + 1) if 0 <= place < len(lines)]
    tabs = [_tabs(line) for line in around]
    own = _tabs(lines[number])
    return own > 0 and (tabs.count(own) > 1 or _ITEM.match(lines[number]) is not None)


def _tabs(line: str) -> int:
    return 0 if line.startswith(("\t", "    ")) else _ITEM_MARKS.sub("", line.strip()).count("\t")


def _is_outside(line: str) -> bool:
    """Return whether a line ends a footnote: it has words, and does not stand indented."""
    return bool(line.strip()) and not line.startswith(" ")


def _stands_alone(lines: list[str], number: int) -> bool:
    """Return whether an item is the only one of its list."""
    around = (
        next((each for each in reversed(lines[:number]) if each.strip()), ""),
        next((each for each in lines[number + 1 :] if each.strip()), ""),
    )
    return not any(_ITEM.match(each) for each in around)
