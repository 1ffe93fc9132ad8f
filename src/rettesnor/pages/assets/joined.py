"""Joins the site's style sheets and scripts into one file each, with a name that changes with its content."""

from __future__ import annotations

import hashlib
import re
from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterable

_CHARSET = re.compile(r'@charset\s+"[^"]*";\s*', re.IGNORECASE)
_SOURCE_MAP = re.compile(r"/\*#\s*sourceMappingURL=[^*]*\*/\s*")
_COMMENT = re.compile(r"/\*(?!!).*?\*/\s*", re.DOTALL)


@dataclass(frozen=True, slots=True)
class Asset:
    """A finished file: its name below `assets/`, and its bytes."""

    name: str
    content: bytes


def join_styles(sheets: Iterable[str]) -> Asset:
    """Join style sheets in order, without comments, character sets and source maps of their own."""
    joined = "\n".join(_COMMENT.sub("", _SOURCE_MAP.sub("", _CHARSET.sub("", sheet))).strip() for sheet in sheets)
    return named("site", "css", f'@charset "UTF-8";\n{joined}\n'.encode())


def join_scripts(modules: Iterable[str]) -> Asset:
    """Join modules that each define `start()` and import nothing; each keeps its names to itself.

    Comments on lines of their own, and indentation, are left out.
    """
    return named("site", "js", f'"use strict";\n{"".join(map(_block, modules))}'.encode())


def _block(module: str) -> str:
    lines = (line.strip() for line in _COMMENT.sub("", module).splitlines())
    kept = [line.removeprefix("export ") for line in lines if line and not line.startswith("//")]
    return "{\n" + "\n".join(kept) + "\nstart();\n}\n"


def named(stem: str, ending: str, content: bytes) -> Asset:
    """Name a file by its content, so that it may be kept by browsers for ever."""
    return Asset(f"{stem}.{hashlib.sha256(content).hexdigest()[:12]}.{ending}", content)
