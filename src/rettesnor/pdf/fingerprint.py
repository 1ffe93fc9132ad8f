"""What a PDF depends on, as hashes: what draws a sheet, what makes a PDF of it, and what the sheet says."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Mapping
from dataclasses import fields, is_dataclass
from functools import cache
from importlib import resources
from importlib.metadata import version
from typing import TYPE_CHECKING, Any

from rettesnor.pdf.fonts import fonts_hash

if TYPE_CHECKING:
    from collections.abc import Iterator
    from importlib.abc import Traversable

    from rettesnor.theme.layers import Layers

_MODULES = (
    "pdf.py",
    "page_fit.py",
    "tagging.py",
    "fonts.py",
    "sheets_before.py",
    "styles_before.py",
    "lines_before.py",
    "found_once.py",
)
_LIBRARIES = ("jinja2", "markupsafe", "lxml")


def digest(value: object) -> str:
    """Return the hash of what JSON can write, and of dataclasses and mappings of that.

    Raises:
        TypeError: something else is in it, so that two values could differ and have the same hash.
    """
    return hashlib.sha256(json.dumps(value, default=_plain).encode()).hexdigest()


@cache
def makers() -> tuple[str, ...]:
    """Return what makes a PDF from HTML: the libraries, the fonts, and our own modules as they are written."""
    own = "".join(resources.files("rettesnor.pdf").joinpath(name).read_text("utf-8") for name in _MODULES)
    return version("weasyprint"), version("pikepdf"), fonts_hash(), hashlib.sha256(own.encode()).hexdigest()


@cache
def drawers() -> tuple[str, ...]:
    """Return what makes HTML from a view, besides templates: the libraries, and this program as it is written."""
    return (*map(version, _LIBRARIES), digest(sorted(_sources(resources.files("rettesnor"), ""))))


def templates_hash(theme: Layers) -> str:
    """Return the hash of all templates of a site."""
    return digest([(name, path.read_text("utf-8")) for name, path in theme.files("**/*.html").items()])


def _sources(folder: Traversable, above: str) -> Iterator[tuple[str, str]]:
    for entry in folder.iterdir():
        name = f"{above}/{entry.name}"
        if entry.is_dir():
            yield from _sources(entry, name)
        elif name.endswith(".py"):
            yield name, entry.read_text("utf-8")


def _plain(value: Any) -> object:  # noqa: ANN401 - whatever JSON has no form for
    if is_dataclass(value):
        return [type(value).__name__, {each.name: getattr(value, each.name) for each in fields(value)}]
    if isinstance(value, Mapping):
        return dict(value)
    raise TypeError(f"a fingerprint cannot know {type(value).__name__}")
