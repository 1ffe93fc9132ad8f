"""The check `letters`: every letter that may come on paper is in the fonts that PDFs embed.

Found out here, an editor mends it before it is published; found out by `make pdf`, the sheet of a text that no longer
can be changed would have no PDF.
"""

from __future__ import annotations

import io
import unicodedata
from functools import cache
from html import unescape
from typing import TYPE_CHECKING

from fontTools.ttLib import TTFont

from rettesnor.data.sources import PATH
from rettesnor.markdown.source_lines import SourceLines
from rettesnor.pdf.fonts import FALLBACK, UPRIGHT, font_bytes
from rettesnor.problems import Problem, Text

if TYPE_CHECKING:
    from collections.abc import Iterator

    from rettesnor.site.assembly import Assembly

CHECK = "letters"
_UNDRAWN = frozenset({"Cc", "Cf", "Zl", "Zp", "Zs"})
_SELECTORS = range(0xFE00, 0xFE10)
_REPLACED = "\ufffd"  # a byte that was no letter: said by the check of the file itself


def check_letters(assembly: Assembly) -> Iterator[Problem]:
    """Report each letter of a page, or of a source that pages cite, which the fonts lack: once a line."""
    root = assembly.site.settings.root
    for page in assembly.tree.pages.values():
        for text in page.texts.values():
            lines = (root / text.path).read_text(encoding="utf-8", errors="replace").splitlines()
            for number, line in enumerate(lines, start=1):
                for letter in missing_letters(unescape(line)):
                    yield _problem(text.path, number, letter)
    path = root / PATH
    entries = SourceLines(path.read_text(encoding="utf-8", errors="replace") if path.exists() else "")
    for source in assembly.site.sources.values():
        for letter in missing_letters(" ".join(filter(None, (source.author, source.title, source.publisher)))):
            yield _problem(PATH, entries.of_words(letter), letter)


def missing_letters(text: str) -> tuple[str, ...]:
    """Give the letters of a text that the fonts lack, in order, each once; what nobody sees is none."""
    known = _known_letters()
    return tuple(dict.fromkeys(letter for letter in text if ord(letter) not in known and _is_drawn(letter)))


def _is_drawn(letter: str) -> bool:
    return unicodedata.category(letter) not in _UNDRAWN and ord(letter) not in _SELECTORS and letter != _REPLACED


@cache
def _known_letters() -> frozenset[int]:
    fonts = (TTFont(io.BytesIO(font_bytes(name)), lazy=True) for name in (UPRIGHT, FALLBACK))
    return frozenset(code for font in fonts for code in font.getBestCmap())


def _problem(path: str, line: int, letter: str) -> Problem:
    name = f"U+{ord(letter):04X}, {unicodedata.name(letter, '?').lower()}"
    return Problem(
        path=path,
        line=line,
        message=Text(
            nb=f"Skrifta på papir mangler tegnet «{letter}» ({name}).",
            en=f"The font on paper lacks the character “{letter}” ({name}).",
        ),
        help=Text(
            nb="Skriv det med ord, eller med et annet tegn. PDF-ene bruker bare Source Sans, så de blir like overalt.",
            en="Write it in words, or with another character. PDFs use Source Sans alone, to be alike everywhere.",
        ),
        check=CHECK,
    )
