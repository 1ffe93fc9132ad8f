"""Joins the site's style sheets and scripts into one file each, with a name that changes with its content."""

from __future__ import annotations

import hashlib
import posixpath
import re
from dataclasses import dataclass
from typing import TYPE_CHECKING

import rcssmin
import rjsmin

from rettesnor.locale.messages import words
from rettesnor.pages.assets.errors import AssetError

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from rettesnor.theme.layers import Layers

_CHARSET = re.compile(r'@charset\s+"[^"]*";\s*', re.IGNORECASE)
_COMMENT = re.compile(r"/\*(?!!).*?\*/\s*", re.DOTALL)
_IMPORT = re.compile(r'@import "([^"]+)";')


@dataclass(frozen=True, slots=True)
class Asset:
    """A finished file: its name below `assets/`, and its bytes."""

    name: str
    content: bytes


def read_sheets(theme: Layers, sheet: str, above: tuple[str, ...] = ()) -> Iterator[str]:
    """Yield a style sheet as the sheets it is joined from: those it imports, in their order, and then its own rules.

    An import stands on a line of its own above all rules, as `@import "name.css";`, and names a file by its way from
    the sheet that imports it; a layer's file stands in for the one below it. So what is joined is what a browser would
    read without a build.

    Raises:
        AssetError: an import names no file or its own importer, or is written otherwise.
    """
    own: list[str] = []
    path = theme.find(sheet)
    text = path.read_text(encoding="utf-8") if path is not None else ""
    for number, line in enumerate(text.splitlines(), start=1):
        if not line.startswith("@import"):
            own.append(line)
            continue
        match = _IMPORT.fullmatch(line.rstrip())
        if match is None or _COMMENT.sub("", "\n".join(own)).strip():
            raise AssetError(words("assets.sheet-form", path, number, line))
        wanted = posixpath.normpath(posixpath.join(posixpath.dirname(sheet), match[1]))
        if wanted in (*above, sheet):
            raise AssetError(words("assets.sheet-circle", path, number, match[1]))
        if theme.find(wanted) is None:
            raise AssetError(words("assets.no-sheet", path, number, match[1]))
        yield from read_sheets(theme, wanted, (*above, sheet))
    yield "\n".join(own)


def join_styles(sheets: Iterable[str]) -> Asset:
    """Return style sheets joined in order, as short as they can be written, without character sets of their own."""
    joined = "\n".join(filter(None, (_CHARSET.sub("", sheet).strip() for sheet in sheets)))
    return named("site", "css", f'@charset "UTF-8";{rcssmin.cssmin(joined, keep_bang_comments=True)}\n'.encode())


def join_scripts(modules: Iterable[str]) -> Asset:
    """Return modules joined that each define `start()` and import nothing; each keeps its names to itself."""
    return script("site", f'"use strict";\n{"".join(map(_block, modules))}')


def _block(module: str) -> str:
    lines = (line.strip().removeprefix("export ") for line in module.splitlines())
    return "{\n" + "\n".join(lines) + "\nstart();\n}\n"


def script(stem: str, text: str) -> Asset:
    """Return a script without comments and needless spaces, as a finished file."""
    return named(stem, "js", f"{rjsmin.jsmin(text)}\n".encode())


def named(stem: str, ending: str, content: bytes) -> Asset:
    """Return a file named by its content, so that browsers may cache it for ever."""
    return Asset(f"{stem}.{hashlib.sha256(content).hexdigest()[:12]}.{ending}", content)
