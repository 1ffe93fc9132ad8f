"""The one font that every PDF embeds: Source Sans Pro (SIL Open Font License 1.1), from the package of its name.

It has Norwegian and Sámi letters, boxes to tick and arrows; its italics have the letters of Norwegian and of most
languages with Latin script, not those of Sámi. No other font is used, so PDFs are the same everywhere.
"""

from __future__ import annotations

import hashlib
from functools import cache
from importlib import resources

FAMILY = "Source Sans Pro"
UPRIGHT, ITALIC = "SourceSansPro-Regular.ttf", "SourceSansPro-It.ttf"
FILES = {
    UPRIGHT: ("normal", 400),
    ITALIC: ("italic", 400),
    "SourceSansPro-Bold.ttf": ("normal", 700),
    "SourceSansPro-BoldIt.ttf": ("italic", 700),
}
"""The files, with the style and weight of each."""

SCHEME = "font:"
FACES = "".join(
    f'@font-face {{font-family: "{FAMILY}"; font-style: {style}; font-weight: {weight}; src: url("{SCHEME}{name}")}}\n'
    for name, (style, weight) in FILES.items()
)
"""The style sheet that makes them known."""


def font_bytes(name: str) -> bytes:
    """Give a font file by its name.

    Raises:
        ModuleNotFoundError: the package `font-source-sans-pro` is not installed.
    """
    return resources.files("font_source_sans_pro").joinpath("files", name).read_bytes()


@cache
def fonts_hash() -> str:
    """Give what differs when one of the files does."""
    return hashlib.sha256(b"".join(font_bytes(name) for name in FILES)).hexdigest()
