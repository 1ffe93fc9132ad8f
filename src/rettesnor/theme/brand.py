"""What a site has of its own to be known by: its font, its logo and its icons, as files that lie in it."""

from __future__ import annotations

import hashlib
from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from pathlib import Path

_SHOWN = 12


@dataclass(frozen=True, slots=True)
class BrandFile:
    """A file of the site, known by what was in it when it was looked at."""

    path: Path
    sha256: str

    @property
    def short(self) -> str:
        """Return as much of its hash as stands in the names of files."""
        return self.sha256[:_SHOWN]

    def read(self) -> bytes:
        """Return its bytes."""
        return self.path.read_bytes()


@dataclass(frozen=True, slots=True)
class Face:
    """One look of the font: its style and weight as style sheets have them, and its file (WOFF2)."""

    style: str
    weight: int
    file: BrandFile


@dataclass(frozen=True, slots=True)
class Logo:
    """What stands in the header instead of the theme's mark; `ratio` is its width for each of its height."""

    light: BrandFile
    dark: BrandFile | None
    ratio: float


@dataclass(frozen=True, slots=True)
class Brand:
    """All of it; empty where the theme's own is used.

    `font_licence` is what is said of the font in the style sheet; `icons` are named as pages ask for them.
    """

    family: str = ""
    font_licence: str = ""
    faces: tuple[Face, ...] = ()
    logo: Logo | None = None
    icons: tuple[tuple[str, BrandFile], ...] = ()


NO_BRAND = Brand()
"""What a site has that uses the theme's own."""


def brand_file(path: Path) -> BrandFile:
    """Return a file as it is now."""
    return BrandFile(path, hashlib.sha256(path.read_bytes()).hexdigest())
