"""Where lines end and how their letters stand, found once for all sheets that one process prints.

Pango is asked twice for each line: how much of a text fits, and which letter is drawn where. The answers hang on the
text, on how it is set and on the width alone, and most lines of an edition stand in the one before, too. So they are
kept. What is drawn is kept as it goes into the PDF, and is used only where the document would write the same: widths of
letters, which are rounded at the size in which a document first has them, must be the same ones.

This needs WeasyPrint from the system, so it is imported when the first PDF is made (`pdf.py`).
"""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any

from weasyprint.draw.text import draw_first_line
from weasyprint.text.line_break import Layout, split_first_line

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping

_MOST = 40_000
"""How many lines are kept, about a kilobyte each."""

_SETTING = (
    "direction",
    "font_family",
    "font_feature_settings",
    "font_kerning",
    "font_language_override",
    "font_size",
    "font_stretch",
    "font_style",
    "font_variant_alternates",
    "font_variant_caps",
    "font_variant_east_asian",
    "font_variant_ligatures",
    "font_variant_numeric",
    "font_variant_position",
    "font_variation_settings",
    "font_weight",
    "hyphenate_character",
    "hyphenate_limit_chars",
    "hyphenate_limit_zone",
    "hyphens",
    "lang",
    "letter_spacing",
    "overflow_wrap",
    "tab_size",
    "text_decoration_line",
    "white_space",
    "word_break",
    "word_spacing",
)
"""All properties of a style that WeasyPrint 70 reads to break and to draw a line."""


_MATRIX = "set_text_matrix"


class _KeptLine(Layout):  # type: ignore[misc]  # untyped library
    """A line as it was broken before; Pango is asked for its letters only where they are not known."""

    def reactivate(self, style: Any) -> None:  # noqa: ANN401 - as WeasyPrint calls it, before it draws
        """Do nothing yet."""

    def deactivate(self) -> None:
        """Let go what Pango has of it, if anything."""
        if "layout" in self.__dict__:
            super().deactivate()

    def ask(self, style: Any) -> None:  # noqa: ANN401 - untyped library
        """Let Pango set the line."""
        super().reactivate(style)


@dataclass
class _Letters:
    """What a line uses of one font, in the shape in which WeasyPrint notes it: widths and texts of glyphs."""

    key: int
    font: Any
    size: float
    widths: dict[int, int] = field(default_factory=dict)
    to_unicode: dict[int, str] = field(default_factory=dict)

    def __getattr__(self, name: str) -> Any:  # noqa: ANN401 - untyped library
        """Return what the font itself tells."""
        return getattr(self.font, name)


@dataclass(frozen=True, slots=True)
class _Drawn:
    """A line as it is written: what is called on a stream, in order, and the letters that it uses."""

    calls: tuple[tuple[str, tuple[Any, ...]], ...]
    letters: tuple[tuple[int, float, Mapping[int, int], Mapping[int, str]], ...]


class _Recorder:
    """Stands in for a stream, and notes what is written."""

    def __init__(self, stream: Any) -> None:  # noqa: ANN401 - untyped library
        self._stream = stream
        self.ink_rect, self.logical_rect = stream.ink_rect, stream.logical_rect
        self.calls: list[tuple[str, tuple[Any, ...]]] = []
        self.letters: list[_Letters] = []
        self.fonts: dict[tuple[int, float], Any] = {}

    def add_font(self, pango_font: Any) -> tuple[_Letters, float]:  # noqa: ANN401 - untyped library
        font, size = self._stream.add_font(pango_font)
        key = next(key for key, known in self._stream._fonts.items() if known is font)  # noqa: SLF001 - it tells nobody
        self.fonts[key, size] = pango_font
        for used in self.letters:
            if used.font is font:
                return used, size
        self.letters.append(_Letters(key, font, size))
        return self.letters[-1], size

    def __getattr__(self, name: str) -> Callable[..., None]:
        """Return what notes a call; of the matrix only that it was set, since it says where the line stands."""
        return lambda *values: self.calls.append((name, () if name == _MATRIX else values))


@dataclass
class LinesBefore:
    """Lines that were broken and drawn before, by one set of fonts."""

    _settings: dict[Any, int] = field(default_factory=dict)
    _broken: dict[Any, Any] = field(default_factory=dict)
    _drawn: dict[Any, _Drawn] = field(default_factory=dict)
    _fonts: dict[tuple[int, float], tuple[Any, Any]] = field(default_factory=dict)

    def split(
        self,
        text: str,
        style: Any,  # noqa: ANN401 - untyped library
        context: Any,  # noqa: ANN401 - untyped library
        width: float | None,
        spacing: float,
        is_line_start: bool = True,  # noqa: FBT001, FBT002 - as WeasyPrint calls it
        minimum: bool = False,  # noqa: FBT001, FBT002 - as WeasyPrint calls it
    ) -> tuple[Any, ...]:
        """Return what `weasyprint.text.line_break.split_first_line` does."""
        key = (text, self._setting(style), width, spacing, is_line_start, minimum)
        found = self._broken.get(key)
        if found is None:
            if len(self._broken) > _MOST:
                self._broken.clear()
            found = split_first_line(text, style, context, width, spacing, is_line_start, minimum)
            self._broken[key] = found
        line = _KeptLine.__new__(_KeptLine)
        line.__dict__.update(found[0].__dict__)
        return (line, *found[1:])

    def draw(self, stream: Any, box: Any, overflow: str, ellipsis: Any, matrix: Any) -> list[Any]:  # noqa: ANN401 - as WeasyPrint calls it
        """Draw a line as `weasyprint.draw.text.draw_first_line` does, and return its emojis."""
        line = box.pango_layout
        is_known = type(line) is _KeptLine
        if is_known and overflow == "clip" and ellipsis == "none":
            drawn = self._letters_of(stream, box, matrix)
            if drawn is not None and self._write(stream, drawn, matrix):
                return []
        if is_known and "layout" not in line.__dict__:
            line.ask(box.style)
        emojis: list[Any] = draw_first_line(stream, box, overflow, ellipsis, matrix)
        return emojis

    def _letters_of(self, stream: Any, box: Any, matrix: Any) -> _Drawn | None:  # noqa: ANN401 - untyped library
        """Return how a line is written, or None where a font lacks a letter or draws pictures."""
        line = box.pango_layout
        key = (line.text, self._setting(box.style), line.justification_spacing)
        drawn = self._drawn.get(key)
        if drawn is None:
            line.ask(box.style)
            recorder = _Recorder(stream)
            emojis = draw_first_line(recorder, box, "clip", "none", matrix)
            if emojis or any(used.missing or used.bitmap or used.png for used in recorder.letters):
                return None
            for name, font in recorder.fonts.items():
                self._fonts.setdefault(name, (font, line.layout))  # which holds the font
            if len(self._drawn) > _MOST:
                self._drawn.clear()
            letters = tuple((used.key, used.size, used.widths, used.to_unicode) for used in recorder.letters)
            drawn = self._drawn[key] = _Drawn(tuple(recorder.calls), letters)
        return drawn

    def _write(self, stream: Any, drawn: _Drawn, matrix: Any) -> bool:  # noqa: ANN401 - untyped library
        """Write a line; False, with nothing written, where the document has other widths for its letters."""
        fonts = []
        for key, size, widths, texts in drawn.letters:
            font = stream._fonts.get(key)  # noqa: SLF001 - it tells nobody
            if font is None:
                font, _ = stream.add_font(self._fonts[key, size][0])
            known = font.widths
            if any(known.get(glyph, width) != width for glyph, width in widths.items()):
                return False
            fonts.append((font, widths, texts))
        for font, widths, texts in fonts:
            for glyph, text in texts.items():
                font.to_unicode.setdefault(glyph, text)
            for glyph, width in widths.items():
                font.widths.setdefault(glyph, width)
        for name, values in drawn.calls:
            getattr(stream, name)(*(matrix.values if name == _MATRIX else values))
        return True

    def _setting(self, style: Any) -> int:  # noqa: ANN401 - untyped library
        """Return a number for how a style sets its lines: the same one for the same setting."""
        number = style.__dict__.get("_rettesnor_setting")
        if number is None:
            told = repr([style[name] for name in _SETTING])
            number = style._rettesnor_setting = self._settings.setdefault(told, len(self._settings))  # noqa: SLF001 - ours
        return int(number)
