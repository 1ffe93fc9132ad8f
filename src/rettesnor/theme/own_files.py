"""A site's own files over the packaged theme: which of them stand over nothing, and what keeps a template from use."""

from __future__ import annotations

import posixpath
import re
from dataclasses import dataclass
from difflib import get_close_matches
from typing import TYPE_CHECKING

import jinja2
from jinja2 import nodes

from rettesnor.theme.bounded import with_bounds
from rettesnor.theme.layers import PACKAGED, Layers

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping
    from pathlib import Path

_PAPER = "paper/"
"""Templates below it are looked for first where sheets are drawn, by their names without it."""

_NAMES_OTHERS = (nodes.Extends, nodes.Include, nodes.Import, nodes.FromImport)
_ALL_ARE_USED = re.compile(r"assets/(?:[^/]+\.js|icons/[^/]+)")
"""Scripts that are joined and icons that are sent whatever they are called."""

_OF_NO_SITE = re.compile(r"(?:^|/)(?:\.|README)", re.IGNORECASE)
_IMPORT = {
    ".css": re.compile(r'^@import "([^"]+)";', re.MULTILINE),
    ".js": re.compile(r'^import [^;]*? from "([^"]+)";', re.MULTILINE),
}
_ALIKE = 0.6


@dataclass(frozen=True, slots=True)
class Fault:
    """What keeps a template from use: its file and line, and what Jinja says of it, or the template it asks for."""

    file: Path
    line: int
    said: str = ""
    missing: str = ""


@dataclass(frozen=True, slots=True)
class _Named:
    """A template that another one names: where, and whether nothing can be drawn without it."""

    name: str
    line: int
    is_needed: bool


def own_files(theme: Layers) -> Mapping[str, Path]:
    """Return the files of a site's own layers, by their names."""
    own = Layers(tuple(folder for folder in theme.folders if folder != PACKAGED))
    return {name: path for name, path in own.files("**/*").items() if not _OF_NO_SITE.search(name)}


def unused_files(theme: Layers) -> Iterator[tuple[str, Path]]:
    """Yield each own file that covers no packaged one, and that no template, sheet or script uses."""
    own = own_files(theme)
    loose = {name for name in own if not (PACKAGED / name).is_file() and not _ALL_ARE_USED.fullmatch(name)}
    if not loose:
        return
    used = {name for file, path in theme.files("**/*").items() for name in _used_by(file, path)}
    yield from ((name, own[name]) for name in sorted(loose - used))


def template_faults(theme: Layers) -> Iterator[Fault]:
    """Yield what keeps each own template from use, with its line."""
    environment = with_bounds(jinja2.Environment(autoescape=True))
    for name, path in own_files(theme).items():
        if path.suffix != ".html":
            continue
        try:
            text = path.read_text(encoding="utf-8")
            environment.compile(text, name, raw=True)
            named = list(_named_by(environment, text))
        except UnicodeDecodeError:
            yield Fault(path, 1, "UTF-8?")
        except jinja2.TemplateSyntaxError as error:
            yield Fault(path, error.lineno, error.message or "")
        else:
            for other in named:
                if other.is_needed and not any(map(theme.find, _candidates(other.name))):
                    yield Fault(path, other.line, missing=other.name)


def nearest_file(name: str) -> str:
    """Return the packaged file that somebody meant by a name: of its kind, called so elsewhere, or nearly; or ""."""
    packaged = [each for each in Layers().files("**/*") if posixpath.splitext(each)[1] == posixpath.splitext(name)[1]]
    same = [each for each in packaged if posixpath.basename(each) == posixpath.basename(name)]
    near = get_close_matches(name, same or packaged, n=1, cutoff=0 if same else _ALIKE)
    return near[0] if near else ""


def _used_by(name: str, path: Path) -> Iterator[str]:
    """Yield the files that a file of the theme uses, by the names that they may have."""
    try:
        text = path.read_text(encoding="utf-8")
    except UnicodeDecodeError:
        return
    if path.suffix in _IMPORT:
        for found in _IMPORT[path.suffix].finditer(text):
            yield posixpath.normpath(posixpath.join(posixpath.dirname(name), found[1]))
    elif path.suffix == ".html":
        try:
            for other in _named_by(jinja2.Environment(autoescape=True), text):
                yield from _candidates(other.name)
        except jinja2.TemplateSyntaxError:
            return


def _candidates(name: str) -> tuple[str, str]:
    return name, f"{_PAPER}{name}"


def _named_by(environment: jinja2.Environment, text: str) -> Iterator[_Named]:
    """Yield the templates that a template names in so many words."""
    for node in environment.parse(text).find_all(_NAMES_OTHERS):
        asked = node.template  # type: ignore[attr-defined]
        several = isinstance(asked, nodes.List | nodes.Tuple)
        is_needed = not several and not getattr(node, "ignore_missing", False)
        for each in asked.items if several else [asked]:
            if isinstance(each, nodes.Const) and isinstance(each.value, str):
                yield _Named(each.value, node.lineno, is_needed)
