"""The fonts that PDFs embed: Source Sans, in two editions (SIL Open Font License 1.1), each from its package.

Sheets are set in Source Sans Pro, whose files hold one weight each and cost nothing to embed. A glyph that its italic
lacks is its upright one, slanted. Source Sans 3, its successor, is the fallback font for characters that Pro does not
have at all, such as those of keys. Its file is variable: taking one weight out of it costs a tenth of a second.
No font of the machine is used, so PDFs are the same everywhere.
"""

from __future__ import annotations

import hashlib
import io
import struct
from dataclasses import dataclass
from functools import cache
from importlib import resources
from importlib.util import find_spec
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from rettesnor.theme.brand import BrandFile

FAMILY, FALLBACK_FAMILY = "Source Sans Pro", "Source Sans 3"
FAMILIES = f'"{FAMILY}", "{FALLBACK_FAMILY}"'


@dataclass(frozen=True, slots=True)
class Face:
    """A font file: its family and style, the weights it draws, and the package and folder that hold it."""

    family: str
    style: str
    weights: tuple[int, ...]
    package: str


_PRO, _THREE = "font_source_sans_pro", "fontpkg_source_sans_3"
UPRIGHT, FALLBACK = "SourceSansPro-Regular.ttf", "SourceSans3[wght].ttf"
FILES = {
    UPRIGHT: Face(FAMILY, "normal", (400,), _PRO),
    "SourceSansPro-It.ttf": Face(FAMILY, "italic", (400,), _PRO),
    "SourceSansPro-Bold.ttf": Face(FAMILY, "normal", (700,), _PRO),
    "SourceSansPro-BoldIt.ttf": Face(FAMILY, "italic", (700,), _PRO),
    FALLBACK: Face(FALLBACK_FAMILY, "normal", (400, 700), _THREE),
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


class FontError(ValueError):
    """A file is no font that can be read."""


def fonts_are_installed() -> bool:
    """Return whether the packages that hold the fonts are there; the extra `pdf` brings them."""
    return all(find_spec(face.package) is not None for face in FILES.values())


def font_bytes(name: str) -> bytes:
    """Return a font file by its name.

    Raises:
        ModuleNotFoundError: the package that holds it is not installed.
    """
    return resources.files(FILES[name].package).joinpath("files", name).read_bytes()


@cache
def fonts_hash() -> str:
    """Return a hash of all the files."""
    return hashlib.sha256(b"".join(font_bytes(name) for name in FILES)).hexdigest()


@cache
def packaged_characters() -> frozenset[int]:
    """Return the characters that the packaged fonts draw, as numbers."""
    return frozenset().union(*(_characters(font_bytes(name)) for name in (UPRIGHT, FALLBACK)))


@cache
def characters_of(file: BrandFile) -> frozenset[int]:
    """Return the characters that a site's own font draws, as numbers.

    Raises:
        FontError: it cannot be read.
    """
    return _characters(file.read())


def _characters(content: bytes) -> frozenset[int]:
    import brotli  # noqa: PLC0415 - comes with the extra `pdf`, as the next
    from fontTools.ttLib import TTFont, TTLibError  # noqa: PLC0415

    try:
        return frozenset(TTFont(io.BytesIO(content), lazy=True).getBestCmap() or ())
    except (TTLibError, brotli.error, OSError, ValueError, KeyError, AssertionError, struct.error) as error:
        raise FontError from error
