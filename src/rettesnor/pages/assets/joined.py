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
    from collections.abc import Iterable, Iterator, Mapping
    from pathlib import Path

    from rettesnor.theme.layers import Layers

_CHARSET = re.compile(r'@charset\s+"[^"]*";\s*', re.IGNORECASE)
_COMMENT = re.compile(r"/\*(?!!).*?\*/\s*", re.DOTALL)
_IMPORTS = re.compile(r"import\b(?!\s*\()")
_START = re.compile(r"(?:export )?(?:async )?function start\(")
EXPORT = re.compile(r"^export ((?:async )?function|class|const) (\w+)")
"""What modules export: functions, classes and constants."""

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
        AssetError: an import names no file or its own importer, or is written otherwise; a sheet is not UTF-8.
    """
    own: list[str] = []
    path = theme.find(sheet)
    text = text_of(sheet, path) if path is not None else ""
    for number, line in enumerate(text.splitlines(), start=1):
        if not line.startswith("@import"):
            own.append(line)
            continue
        match = _IMPORT.fullmatch(line.rstrip())
        if match is None or _COMMENT.sub("", "\n".join(own)).strip():
            raise AssetError(words("assets.sheet-form", line), sheet, number)
        wanted = posixpath.normpath(posixpath.join(posixpath.dirname(sheet), match[1]))
        if wanted in (*above, sheet):
            raise AssetError(words("assets.sheet-circle", match[1]), sheet, number)
        if theme.find(wanted) is None:
            raise AssetError(words("assets.no-sheet", match[1]), sheet, number)
        yield from read_sheets(theme, wanted, (*above, sheet))
    yield "\n".join(own)


def join_styles(sheets: Iterable[str]) -> Asset:
    """Return style sheets joined in order, as short as they can be written, without character sets of their own."""
    joined = "\n".join(filter(None, (_CHARSET.sub("", sheet).strip() for sheet in sheets)))
    return named("site", "css", f'@charset "UTF-8";{rcssmin.cssmin(joined, keep_bang_comments=True)}\n'.encode())


def join_scripts(modules: Mapping[str, str]) -> Asset:
    """Return modules joined, by the names of their files; each keeps its names to itself.

    Raises:
        AssetError: one does not define `start()`, or imports or exports what cannot be joined.
    """
    blocks = [_block(name, text) for name, text in modules.items()]
    return script("site", f'"use strict";\n{"".join(blocks)}')


def _block(name: str, module: str) -> str:
    lines = [line.strip() for line in module.splitlines()]
    for number, line in enumerate(lines, start=1):
        if _IMPORTS.match(line):
            raise AssetError(words("assets.imports", line), name, number)
        if line.startswith("export ") and EXPORT.match(line) is None:
            raise AssetError(words("assets.export-form", line), name, number)
    if not any(map(_START.match, lines)):
        raise AssetError(words("assets.no-start"), name)
    return "{\n" + "\n".join(line.removeprefix("export ") for line in lines) + "\nstart();\n}\n"


def script(stem: str, text: str) -> Asset:
    """Return a script without comments and needless spaces, as a finished file."""
    return named(stem, "js", f"{rjsmin.jsmin(text)}\n".encode())


def named(stem: str, ending: str, content: bytes) -> Asset:
    """Return a file named by its content, so that browsers may cache it for ever."""
    return Asset(f"{stem}.{hashlib.sha256(content).hexdigest()[:12]}.{ending}", content)


def text_of(name: str, path: Path) -> str:
    """Return the text of a file of the theme.

    Raises:
        AssetError: it is not UTF-8.
    """
    try:
        return path.read_text(encoding="utf-8")
    except UnicodeDecodeError as error:
        raise AssetError(words("yaml.not-utf8"), name, error.object.count(b"\n", 0, error.start) + 1) from error
