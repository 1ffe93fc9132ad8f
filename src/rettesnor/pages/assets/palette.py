"""The colours of the palette sheet, for files that cannot use its names."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

    from rettesnor.theme.layers import Layers

PATH = "assets/styles/palette.css"
"""The sheet, in the theme."""

_NAMED = re.compile(r"^ *--rs-([\w-]+): var\(--rs-light, (#\w+)\) var\(--rs-dark, (#\w+)\);$", re.MULTILINE)
_SHORT = len("#fff")


@dataclass(frozen=True, slots=True)
class Colour:
    """A colour in its light and its dark form, each as `#rrggbb`."""

    light: str
    dark: str


def read_palette(theme: Layers) -> Mapping[str, Colour]:
    """Return the colours by their names without `--rs-`; nothing for a theme without the sheet."""
    sheet = theme.find(PATH)
    text = sheet.read_text(encoding="utf-8") if sheet is not None else ""
    return {name: Colour(_whole(light), _whole(dark)) for name, light, dark in (*_NAMED.findall(text), *theme.colours)}


def own_colours(theme: Layers) -> str:
    """Return the rules that give a screen the site's own colours; nothing where it has none."""
    return _rules((name, f"var(--rs-light, {light}) var(--rs-dark, {dark})") for name, light, dark in theme.colours)


def own_colours_on_paper(theme: Layers) -> str:
    """Return the rules that give paper the site's own colours, in their light form."""
    return _rules((name, light) for name, light, _ in theme.colours)


def _rules(colours: Iterable[tuple[str, str]]) -> str:
    rules = "".join(f"  --rs-{name}: {colour};\n" for name, colour in colours)
    return f":root {{\n{rules}}}\n" if rules else ""


def _whole(colour: str) -> str:
    """Return `#fff` as `#ffffff`."""
    return colour if len(colour) > _SHORT else "#" + "".join(digit * 2 for digit in colour[1:])
