"""The check `letters`: every letter that may come on paper is in the fonts that PDFs embed, or in the site's own.

Found here, it is corrected before it is published; found by `make pdf`, it would leave a text that can no longer be
changed without its PDF.
"""

from __future__ import annotations

import unicodedata
from contextlib import suppress
from html import unescape
from typing import TYPE_CHECKING

from rettesnor.checks.check import Check, Scope, on_any_day
from rettesnor.data.sources import PATH
from rettesnor.locale.fold import composed
from rettesnor.markdown.source_lines import SourceLines
from rettesnor.pdf.fonts import FontError, characters_of, fonts_are_installed, packaged_characters
from rettesnor.problems import Rule

if TYPE_CHECKING:
    from collections.abc import Iterator

    from rettesnor.problems import Problem
    from rettesnor.site.assembly import Assembly
    from rettesnor.theme.layers import Layers


NOT_DRAWN = Rule("letters.not-drawn")
_UNDRAWN = frozenset({"Cc", "Cf", "Zl", "Zp", "Zs"})
_SELECTORS = range(0xFE00, 0xFE10)
_REPLACED = "\ufffd"  # a byte that was no letter: said by the check of the file itself


def check_letters(assembly: Assembly) -> Iterator[Problem]:
    """Report each letter of a page, or of a source that pages cite, which the fonts lack: once a line.

    Where the fonts are not installed (the extra `pdf`), no PDF can be made, and nothing is looked at. Nor is a text in
    a language of which the site makes none.
    """
    if not fonts_are_installed():
        return
    root, without = assembly.site.settings.root, assembly.site.profile.without_pdf
    own = _own_letters(assembly.site.settings.theme)
    for page in assembly.tree.pages.values():
        for text in (each for code, each in page.texts.items() if code not in without):
            lines = composed((root / text.path).read_text(encoding="utf-8", errors="replace")).splitlines()
            for number, line in enumerate(lines, start=1):
                for letter in missing_letters(unescape(line), own):
                    yield NOT_DRAWN.at(text.path, number, letter, _name_of(letter))
    path = root / PATH
    entries = SourceLines(path.read_text(encoding="utf-8", errors="replace") if path.exists() else "")
    for source in assembly.site.sources.values():
        said = " ".join(filter(None, (source.author, source.title, source.publisher)))
        for letter in missing_letters(said, own):
            yield NOT_DRAWN.at(PATH, entries.of_words(letter), letter, _name_of(letter))


def missing_letters(text: str, own: frozenset[int] = frozenset()) -> tuple[str, ...]:
    """Return the letters of a text that the fonts lack, in order, each once; invisible ones left out.

    `own` are those that the site's own font has.
    """
    known = packaged_characters() | own if own else packaged_characters()
    return tuple(dict.fromkeys(letter for letter in text if ord(letter) not in known and _is_drawn(letter)))


def _name_of(letter: str) -> str:
    return f"U+{ord(letter):04X}, {unicodedata.name(letter, '?').lower()}"


def _is_drawn(letter: str) -> bool:
    return unicodedata.category(letter) not in _UNDRAWN and ord(letter) not in _SELECTORS and letter != _REPLACED


def _own_letters(theme: Layers) -> frozenset[int]:
    """Return what the site's own upright font draws; nothing where it has none, or one that cannot be read."""
    face = next((face for face in theme.brand.faces if (face.style, face.weight) == ("normal", 400)), None)
    with suppress(FontError):
        return characters_of(face.file) if face is not None else frozenset()
    return frozenset()


CHECK = Check("letters", Scope.PAGE, on_any_day(check_letters))
