"""The one font that every PDF embeds: Source Sans Pro (SIL Open Font License 1.1), from the package of its name.

It has Norwegian and Sámi letters, boxes to tick and arrows; no other font is ever used, so PDFs are the same everywhere.
"""

from __future__ import annotations

import hashlib
from functools import cache
from importlib import resources

FAMILY = "Source Sans Pro"
FILES = (
    "SourceSansPro-Regular.ttf",
    "SourceSansPro-It.ttf",
    "SourceSansPro-Semibold.ttf",
    "SourceSansPro-Bold.ttf",
    "SourceSansPro-BoldIt.ttf",
)


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
