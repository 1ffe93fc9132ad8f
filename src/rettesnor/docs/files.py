"""The files below docs/ that belong to the site, and what would otherwise be lost without a word."""

from __future__ import annotations

import os
import re
from contextlib import suppress
from pathlib import PurePosixPath
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
    for name, is_folder, is_link in sorted(_below(docs)):
        path = docs / name
        top, _, rest = name.partition("/")
        if any(part.startswith(".") for part in name.split("/")) or (rest and top not in {*settings.codes, ASSETS}):
            continue  # hidden, or in a folder that was reported as a whole
        mistake = _misplaced_folder(name, settings) if is_folder else _misplaced_file(name, settings, is_link=is_link)
        if mistake is not None:
            problems.append(mistake.at(f"docs/{name}", 1))
        if not is_folder and mistake in {None, _NOT_ASCII, _RESERVED_NAME}:
            if top == ASSETS and path.stat().st_size > HEAVIEST_PICTURE:
                size = path.stat().st_size // 1000
                problems.append(_TOO_HEAVY.at(f"docs/{name}", 1, size=size, most=HEAVIEST_PICTURE // 1000))
            yield path, name


def _below(docs: Path, folder: str = "") -> Iterator[tuple[str, bool, bool]]:
    """Yield what lies below docs/ by its path there: whether it is a folder, and whether it is a symbolic link."""
    with suppress(OSError), os.scandir(docs / folder) as entries:
        for entry in entries:
            name, is_folder = f"{folder}{entry.name}", entry.is_dir(follow_symlinks=False)
            yield name, is_folder, entry.is_symlink()
            if is_folder:
                yield from _below(docs, f"{name}/")


def _misplaced_folder(name: str, settings: Settings) -> Mistake | None:
    return None if "/" in name or name in {*settings.codes, ASSETS} else _unknown_folder(name, settings)


def _misplaced_file(name: str, settings: Settings, *, is_link: bool) -> Mistake | None:
    """Return what is wrong with where a file lies or what it is called, if anything is."""
    top, _, rest = name.partition("/")
    found: Mistake | None = None
    if is_link:
        found = _SYMBOLIC_LINK
    elif not rest or top not in {*settings.codes, ASSETS}:
        found = _IN_NO_BUILD.of(folders=_folders(settings))
    elif top == ASSETS and PurePosixPath(name).suffix[1:].lower() not in PICTURE_ENDINGS:
        found = _NOT_A_PICTURE
    elif top != ASSETS and PurePosixPath(name).suffix != ".md":
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
