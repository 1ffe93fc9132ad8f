"""Markdown that did not become what its author meant: marks that readers would see, and lists that are no lists.

Python-Markdown never refuses a text; what it does not understand it prints. So the finished text is searched for marks.
"""

from __future__ import annotations

import re
from dataclasses import replace
from typing import TYPE_CHECKING

from rettesnor.docs.links import without_code
from rettesnor.markdown.trees import parse, texts_in
from rettesnor.problems import Level, Problem, Text, Told

if TYPE_CHECKING:
    from collections.abc import Iterator

    from rettesnor.docs.tree import PageText
    from rettesnor.site.assembly import Assembly

CHECK = "markup"


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
    """Report Markdown that readers would see as signs, or not see as what it is, at its line in the file."""
    for page in assembly.tree.pages.values():
        for code, text in page.texts.items():
            yield from _in_source(text)
            if code in _NORWEGIAN:
                yield from _english_quotation_marks(text)
            yield from _in_what_it_became(text, assembly.waiting[page.record.id].texts[code].body.html)


def _in_source(text: PageText) -> Iterator[Problem]:
    lines = without_code(text.document.body).split("\n")
    for number, line in enumerate(lines):
        invisible = _INVISIBLE.search(line.replace("\0", ""))
        if invisible:
            yield _problem(text, number, _INVISIBLE_SIGN, f"U+{ord(invisible[0]):04X}")
        if _NO_SPACE.fullmatch(line):
            yield _problem(text, number, _HEADING_WITHOUT_SPACE, line.strip())
        if _NOTICE_LINE.match(line) and not _NOTICE_WRITTEN.fullmatch(line):
            yield _problem(text, number, _NOTICE, line.strip())
        if _begins_a_list(lines, number) and _is_prose_above(lines, number):
            yield _problem(text, number, _NO_LIST)
        elif re.match(r"[ ]*[•·][ \t\u00a0]", line):
            yield _problem(text, number, _TYPED_BULLET, line.strip()[0])


def _english_quotation_marks(text: PageText) -> Iterator[Problem]:
    place = text.document.place(CHECK)
    lines = [(place.line_of((name,)), str(getattr(text.record, name))) for name in ("title", "summary")]
    lines += enumerate(without_code(text.document.body).split("\n"), start=text.document.body_line)
    for number, line in lines:
        found = _CURLY.search(line)
        if found:
            shown = _problem(text, 0, _QUOTATION_MARKS, found[0])
            yield replace(shown, line=number, level=Level.ADVICE)


def _begins_a_list(lines: list[str], number: int) -> bool:
    """Tell whether a line is the first item of a list; one number alone may be a date (`1. januar`)."""
    counted = _COUNTED.match(lines[number])
    if counted is None:
        return re.match(r"[ ]*[-*+][ \t]+\S", lines[number]) is not None
    below = _COUNTED.match(lines[number + 1]) if number + 1 < len(lines) else None
    return counted["number"] == "1" and below is not None and below["number"] in {"1", "2"}


def _is_prose_above(lines: list[str], number: int) -> bool:
    """Tell whether the line above is text that the item would become a part of."""
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
            yield _problem(text, number, _CODE_BY_INDENT, first[:40])
    shown = "\n".join(texts_in(root, _CODE))
    for pattern, words in _SHOWN:
        found = pattern.search(shown)
        if found:
            yield _problem(text, _line_of(text, found[0]), words, " ".join(found[0].split()))


def _fenced(body: str) -> frozenset[int]:
    """Give the lines, from 0, that stand between fences: they are code on purpose."""
    inside = False
    found = set()
    for number, line in enumerate(body.split("\n")):
        if _FENCE.match(line):
            inside = not inside
        elif inside:
            found.add(number)
    return frozenset(found)


def _line_of(text: PageText, words: str) -> int:
    """Give the line, from 0, of the text on which words stand; the first where they are not found."""
    lines = text.document.body.split("\n")
    wanted = words.strip().split("\n")[0].strip()
    return next((number for number, line in enumerate(lines) if wanted and wanted in line), 0)


def _problem(text: PageText, number: int, words: Told, *values: str) -> Problem:
    message, mend = (each.filled(*values) for each in words)
    return Problem(path=text.path, line=text.document.body_line + number, message=message, help=mend, check=CHECK)


_INVISIBLE_SIGN: Told = (
    Text("Det står et usynlig tegn her ({}).", "There is an invisible sign here ({})."),
    Text(
        "Slett ordet og skriv det på nytt. Slike tegn følger med når tekst limes inn fra andre programmer.",
        "Delete the word and type it again. Such signs come along when text is pasted from other programs.",
    ),
)
_QUOTATION_MARKS: Told = (
    Text("«{}» er ikke et norsk anførselstegn.", "“{}” is no Norwegian quotation mark."),
    Text("Skriv « foran og » bak.", "Write « before and » after."),
)
_HEADING_WITHOUT_SPACE: Told = (
    Text("Overskriften «{}» mangler et mellomrom.", "The heading “{}” lacks a space."),
    Text(
        "Sett et vanlig mellomrom etter #: «## Rådet {{#rad}}».", "Put a plain space after #: “## The advice {{#rad}}”."
    ),
)
_NO_LIST: Told = (
    Text("Lista blir en del av avsnittet over.", "The list becomes a part of the paragraph above."),
    Text("Sett en tom linje foran det første punktet.", "Put a blank line before the first item."),
)
_TYPED_BULLET: Told = (
    Text("«{}» lager ikke et punkt i en liste.", "“{}” does not make an item of a list."),
    Text("Begynn hvert punkt med «- ».", "Begin each item with “- ”."),
)
_CODE_BY_INDENT: Told = (
    Text("Linja er rykket inn, og blir vist som kode: «{}».", "The line is indented, and is shown as code: “{}”."),
    Text("Fjern mellomrommene foran den.", "Remove the spaces before it."),
)
_STARS: Told = (
    Text("Leserne ser stjernene: «{}».", "Readers see the asterisks: “{}”."),
    Text(
        "Sett ** foran det første ordet og bak det siste, uten mellomrom innenfor: «**viktig**».",
        "Put ** before the first word and after the last, without a space inside: “**important**”.",
    ),
)
_LINK: Told = (
    Text("Leserne ser tegnene for en lenke: «{}».", "Readers see the signs of a link: “{}”."),
    Text(
        "Skriv ordene først og stien rett etter, uten mellomrom: «[Egne mål](egne-mal.md)».",
        "Write the words first and the path right after, without a space: “[Your own goals](egne-mal.md)”.",
    ),
)
_CITATION: Told = (
    Text("Leserne ser tegnene for en kilde: «{}».", "Readers see the signs of a source: “{}”."),
    Text("Skriv id-en mellom «[@» og «]»: «[@id, s. 12]».", "Write the id between “[@” and “]”: “[@id, p. 12]”."),
)
_ATTRIBUTES: Told = (
    Text("Leserne ser krøllparentesen: «{}».", "Readers see the braces: “{}”."),
    Text(
        "Sett den sist på linja, med «{{#» først og «}}» sist: «## Rådet {{#rad}}».",
        "Put it last on the line, with “{{#” first and “}}” last: “## The advice {{#rad}}”.",
    ),
)
_TABLE: Told = (
    Text("Tabellen blir ikke en tabell: «{}».", "The table does not become a table: “{}”."),
    Text(
        "Sett en tom linje foran tabellen, og like mange felt i hver rad: «| A | B |», «| --- | --- |».",
        "Put a blank line before the table, and as many cells in each row: “| A | B |”, “| --- | --- |”.",
    ),
)
_NOTICE: Told = (
    Text("Merknaden blir ikke en merknad: «{}».", "The notice does not become a notice: “{}”."),
    Text(
        'Skriv «!!! note "Tittel"» med rette anførselstegn, en tom linje, og rykk teksten inn fire mellomrom.',
        'Write “!!! note "Title"” with straight quotation marks, a blank line, and indent the text by four spaces.',
    ),
)
_SHOWN: tuple[tuple[re.Pattern[str], Told], ...] = (
    (re.compile(r"\S*\*\*\S*"), _STARS),
    (re.compile(r"\][ \t]*\([^)\n]*\.md|\)\[[^\]\n]*\.md"), _LINK),
    (re.compile(r"\[@[^\s\]]*"), _CITATION),
    (re.compile(r"\{[ ]*[#:.][^}\n]*\}?"), _ATTRIBUTES),
    (re.compile(r"\|[ ]*:?-{3,}[^\n]*"), _TABLE),
)
"""What is searched for in the finished text, and what its author meant."""
