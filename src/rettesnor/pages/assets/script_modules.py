"""Joins ES modules that import each other into one file: no bundler, no Node, and what is written is what runs."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING

from rettesnor.locale.messages import words
from rettesnor.pages.assets.errors import AssetError
from rettesnor.pages.assets.joined import EXPORT

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from rettesnor.locale.messages import Message

_IMPORT = re.compile(r'^import \{((?:\s*\w+\s*,)*\s*\w*\s*)\} from "\./(\w+)\.js";$', re.MULTILINE)
_COMMENT = ("//", "/*", "*")


def join_modules(modules: Mapping[str, str], entry: str, folder: str = "", exports: Sequence[str] = ()) -> str:
    """Return one module that does what the module `entry` does, with all that it imports; keys are names without `.js`.

    Each module keeps its names to itself. An import takes names from a file beside it, on one line or several;
    an export stands before a function, class or const. Lines that are comments, and indentation, are left out.
    `folder` is where the files are, for what must be said of them; `exports` are names of the entry that the whole
    gives on to who imports it.

    Raises:
        AssetError: a module imports what is not there, or imports itself by way of others, or is written otherwise.
    """
    if entry not in modules:
        raise AssetError(words("assets.no-module", entry))
    ordered: list[str] = []
    _visit(_Modules(modules, folder), entry, (), ordered)
    whole = "".join(_wrapped(name, modules[name], f"{folder}{name}.js") for name in ordered)
    return f"{whole}export const {{ {', '.join(exports)} }} = {entry}Module;\n" if exports else whole


@dataclass(frozen=True, slots=True)
class _Modules:
    """Modules by their names without `.js`, and the folder that they are in."""

    texts: Mapping[str, str]
    folder: str

    def refused(self, said: Message, name: str, line: int) -> AssetError:
        return AssetError(said, f"{self.folder}{name}.js", line)


def _visit(modules: _Modules, name: str, above: tuple[str, ...], ordered: list[str]) -> None:
    if name in ordered:
        return
    text = modules.texts[name]
    for line in _IMPORT.sub("", text).splitlines():
        if line.startswith("import "):
            raise modules.refused(words("assets.import-form", line), name, _line_of(text, line))
    for match in _IMPORT.finditer(text):
        wanted, number = match[2], text.count("\n", 0, match.start()) + 1
        if wanted not in modules.texts:
            raise modules.refused(words("assets.no-module-imported", wanted), name, number)
        if wanted in (*above, name):
            raise modules.refused(words("assets.import-circle", wanted), name, number)
        _visit(modules, wanted, (*above, name), ordered)
    ordered.append(name)


def _line_of(text: str, line: str) -> int:
    return text.count("\n", 0, text.index(line)) + 1


def _wrapped(name: str, text: str, file: str) -> str:
    lines, exported = [], []
    for line in map(str.strip, _IMPORT.sub(_taken, text).splitlines()):
        if not line or line.startswith(_COMMENT):
            continue
        if line.startswith("export "):
            match = EXPORT.match(line)
            if match is None:
                raise AssetError(words("assets.export-form", line), file, _line_of(text, line))
            exported.append(match[2])
        lines.append(line.removeprefix("export "))
    body = "\n".join(lines)
    return f"const {name}Module = (() => {{\n{body}\nreturn {{ {', '.join(exported)} }};\n}})();\n"


def _taken(imported: re.Match[str]) -> str:
    names = imported[1].replace(",", " ").split()
    return f"const {{ {', '.join(names)} }} = {imported[2]}Module;"
