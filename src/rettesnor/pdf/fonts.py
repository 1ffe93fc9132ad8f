"""The fonts that PDFs embed: Source Sans, in two editions (SIL Open Font License 1.1), each from its package.

Sheets are set in Source Sans Pro, whose files hold one weight each and cost nothing to embed; letters that its italics
lack are its upright ones, slanted. Its successor, Source Sans 3, lends what Pro does not have at all, such as signs of
keys. Its file holds all weights, and cutting one out takes a tenth of a second, so it is used only where it must be.
No font of the machine is used, so PDFs are the same everywhere.
"""

from __future__ import annotations

import hashlib
from dataclasses import dataclass
from functools import cache
from importlib import resources

FAMILY, LENDER = "Source Sans Pro", "Source Sans 3"


@dataclass(frozen=True, slots=True)
class Face:
    """A font file: its family and style, the weights it draws, and the package and folder that hold it."""

    family: str
    style: str
    weights: tuple[int, ...]
    package: str


_PRO, _THREE = "font_source_sans_pro", "fontpkg_source_sans_3"
UPRIGHT, LENT = "SourceSansPro-Regular.ttf", "SourceSans3[wght].ttf"
FILES = {
    UPRIGHT: Face(FAMILY, "normal", (400,), _PRO),
    "SourceSansPro-It.ttf": Face(FAMILY, "italic", (400,), _PRO),
    "SourceSansPro-Bold.ttf": Face(FAMILY, "normal", (700,), _PRO),
    "SourceSansPro-BoldIt.ttf": Face(FAMILY, "italic", (700,), _PRO),
    LENT: Face(LENDER, "normal", (400, 700), _THREE),
}
"""The files by their names."""

SCHEME = "font:"
FACES = "".join(
    f'@font-face {{font-family: "{face.family}"; font-style: {face.style}; font-weight: {weight}; '
    f'src: url("{SCHEME}{name}")}}\n'
    for name, face in FILES.items()
    for weight in face.weights
)
"""The style sheet that makes them known."""


def font_bytes(name: str) -> bytes:
    """Give a font file by its name.

    Raises:
        ModuleNotFoundError: the package that holds it is not installed.
    """
    return resources.files(FILES[name].package).joinpath("files", name).read_bytes()


@cache
def fonts_hash() -> str:
    """Give what differs when one of the files does."""
    return hashlib.sha256(b"".join(font_bytes(name) for name in FILES)).hexdigest()
