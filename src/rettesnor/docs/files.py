"""The files below docs/ that belong to the site, and what would otherwise be lost without a word."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from rettesnor.problems import Rule
from rettesnor.urls import ASSETS, reserved_names

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from rettesnor.problems import Mistake, Problem
    from rettesnor.settings import Settings

CHECK = "frontmatter"
PICTURE_ENDINGS = frozenset({"png", "jpg", "jpeg", "webp", "avif", "gif"})
HEAVIEST_PICTURE = 300_000
"""Bytes of a picture that readers on a phone do not wait long for."""

_ADDRESSABLE = re.compile(r"[a-z0-9]+(?:[-.][a-z0-9]+)*")


def find_files(docs: Path, problems: list[Problem], settings: Settings) -> Iterator[tuple[Path, str]]:
    """Yield every page and picture in order, with its path inside `docs`; add a problem for what is out of place."""
    for path in sorted(docs.rglob("*"), key=lambda path: path.relative_to(docs).as_posix()):
        name = path.relative_to(docs).as_posix()
        top, _, rest = name.partition("/")
        if any(part.startswith(".") for part in name.split("/")) or (rest and top not in {*settings.codes, ASSETS}):
            continue  # hidden, or in a folder that was reported as a whole
        mistake = _misplaced_folder(name, settings) if _is_folder(path) else _misplaced_file(path, name, settings)
        if mistake is not None:
            problems.append(mistake.at(f"docs/{name}", 1))
        if not _is_folder(path) and mistake in {None, _NOT_ASCII, _RESERVED_NAME}:
            if top == ASSETS and path.stat().st_size > HEAVIEST_PICTURE:
                size = path.stat().st_size // 1000
                problems.append(_TOO_HEAVY.at(f"docs/{name}", 1, size=size, most=HEAVIEST_PICTURE // 1000))
            yield path, name


def _is_folder(path: Path) -> bool:
    return path.is_dir() and not path.is_symlink()


def _misplaced_folder(name: str, settings: Settings) -> Mistake | None:
    return None if "/" in name or name in {*settings.codes, ASSETS} else _unknown_folder(name, settings)


def _misplaced_file(path: Path, name: str, settings: Settings) -> Mistake | None:
    """Return what is wrong with where a file lies or what it is called, if anything is."""
    top, _, rest = name.partition("/")
    found: Mistake | None = None
    if path.is_symlink():
        found = _SYMBOLIC_LINK
    elif not rest or top not in {*settings.codes, ASSETS}:
        found = _IN_NO_BUILD.of(folders=_folders(settings))
    elif top == ASSETS and path.suffix[1:].lower() not in PICTURE_ENDINGS:
        found = _NOT_A_PICTURE
    elif top != ASSETS and path.suffix != ".md":
        found = _NOT_MARKDOWN
    elif not all(_ADDRESSABLE.fullmatch(part) for part in rest.split("/")):
        found = _NOT_ASCII
    elif top != ASSETS and rest.partition("/")[0].removesuffix(".md") in reserved_names(settings):
        found = _RESERVED_NAME
    return found


def _unknown_folder(name: str, settings: Settings) -> Mistake:
    is_like_a_language = re.fullmatch(r"[a-z]{2}(-[a-zA-Z]{2})?", name) is not None
    return (_UNKNOWN_LANGUAGE if is_like_a_language else _UNKNOWN_FOLDER).of(name=name, folders=_folders(settings))


def _folders(settings: Settings) -> str:
    return ", ".join(f"docs/{code}/" for code in settings.codes)


_SYMBOLIC_LINK = Rule("frontmatter.symbolic-link")
_NOT_MARKDOWN = Rule("frontmatter.not-markdown")
_NOT_A_PICTURE = Rule("frontmatter.not-a-picture").of(endings=", ".join(sorted(PICTURE_ENDINGS)))
_RESERVED_NAME = Rule("frontmatter.reserved-name")
_NOT_ASCII = Rule("frontmatter.not-ascii")
_UNKNOWN_LANGUAGE = Rule("frontmatter.unknown-language")
_UNKNOWN_FOLDER = Rule("frontmatter.unknown-folder")
_IN_NO_BUILD = Rule("frontmatter.in-no-build")
_TOO_HEAVY = Rule("frontmatter.too-heavy")
