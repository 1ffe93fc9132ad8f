"""Colours stand in one sheet, each once with its light and its dark form."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from rettesnor.pages.assets.palette import Colour, read_palette
from rettesnor.theme.layers import PACKAGED, Layers

if TYPE_CHECKING:
    from pathlib import Path

STYLES = PACKAGED / "assets" / "styles"
COLOUR = re.compile(r"#[0-9a-f]{3,8}\b", re.IGNORECASE)
NAMED = re.compile(r"^  (--rs-[\w-]+): var\(--rs-light, (#\w+)\) var\(--rs-dark, (#\w+)\);$", re.MULTILINE)


def test_every_colour_of_the_screen_has_a_light_and_a_dark_form() -> None:
    """The palette writes no colour but in such pairs, and no other sheet writes one."""
    palette = (STYLES / "palette.css").read_text(encoding="utf-8")
    assert len(NAMED.findall(palette)) >= 10
    assert COLOUR.findall(NAMED.sub("", palette)) == []
    others = {path.name: COLOUR.findall(path.read_text(encoding="utf-8")) for path in STYLES.glob("*.css")}
    assert {name: found for name, found in others.items() if found and name != "palette.css"} == {}


def test_browsers_draw_their_own_bars_in_the_colour_of_the_page() -> None:
    """`theme-color` cannot name a colour of the palette, so the frame repeats two."""
    paper = read_palette(Layers())["paper"]
    frame = (PACKAGED / "frame.html").read_text(encoding="utf-8")
    said = dict(re.findall(r'theme-color" content="(#\w+)" media="\(prefers-color-scheme: (\w+)\)', frame))
    assert {scheme: colour for colour, scheme in said.items()} == {"light": paper.light, "dark": paper.dark}


def test_every_colour_is_read_in_full(tmp_path: Path) -> None:
    """`#fff` as `#ffffff`; a theme without the sheet has no colours."""
    palette = read_palette(Layers())
    assert len(palette) == len(NAMED.findall((STYLES / "palette.css").read_text(encoding="utf-8")))
    assert palette["accent"] == Colour("#17614f", "#86d0b8")
    assert palette["paper"].light == "#ffffff"
    assert read_palette(Layers((tmp_path,))) == {}
