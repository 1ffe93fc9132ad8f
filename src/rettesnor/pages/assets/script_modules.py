"""Joins ES modules that import each other into one file: no bundler, no Node, and what is written is what runs."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from rettesnor.locale.messages import words
from rettesnor.pages.assets.errors import AssetError

if TYPE_CHECKING:
    from collections.abc import Mapping

_IMPORT = re.compile(r'^import \{((?:\s*\w+\s*,)*\s*\w*\s*)\} from "\./(\w+)\.js";$', re.MULTILINE)
_EXPORT = re.compile(r"^export ((?:async )?function|class|const) (\w+)")
_COMMENT = ("//", "/*", "*")


def join_modules(modules: Mapping[str, str], entry: str) -> str:
    """Return one module that does what the module `entry` does, with all that it imports; keys are names without `.js`.

    Each module keeps its names to itself. An import takes names from a file beside it, on one line or several;
    an export stands before a function, class or const. Lines that are comments, and indentation, are left out.

    Raises:
        AssetError: a module imports what is not there, or imports itself by way of others, or is written otherwise.
    """
    ordered: list[str] = []
    _visit(modules, entry, (), ordered)
    return "".join(_wrapped(name, modules[name]) for name in ordered)


def _visit(modules: Mapping[str, str], name: str, above: tuple[str, ...], ordered: list[str]) -> None:
    if name in above:
        raise AssetError(words("assets.import-circle", name, ", ".join(above)))
    if name not in modules:
        missing = words("assets.no-module-imported", name, above[-1]) if above else words("assets.no-module", name)
        raise AssetError(missing)
    if name in ordered:
        return
    for line in _IMPORT.sub("", modules[name]).splitlines():
        if line.startswith("import "):
            raise AssetError(words("assets.import-form", name, line))
    for match in _IMPORT.finditer(modules[name]):
        _visit(modules, match[2], (*above, name), ordered)
    ordered.append(name)


def _wrapped(name: str, text: str) -> str:
    lines, exported = [], []
    for line in map(str.strip, _IMPORT.sub(_taken, text).splitlines()):
        if not line or line.startswith(_COMMENT):
            continue
        if line.startswith("export "):
            match = _EXPORT.match(line)
            if match is None:
                raise AssetError(words("assets.export-form", name, line))
            exported.append(match[2])
        lines.append(line.removeprefix("export "))
    body = "\n".join(lines)
    return f"const {name}Module = (() => {{\n{body}\nreturn {{ {', '.join(exported)} }};\n}})();\n"


def _taken(imported: re.Match[str]) -> str:
    names = imported[1].replace(",", " ").split()
    return f"const {{ {', '.join(names)} }} = {imported[2]}Module;"
