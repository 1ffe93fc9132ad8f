"""What to send of a site that was built anew, and in which order, so that no page points at what is not there yet.

First what pages are shown with, whose names hold their content, and sheets and pictures; then pages, new ones before
those that may lead to them; then lists of pages: feeds, site map, the search's beginning. What is no more is taken
away after that, pages before what they are shown with, and the manifest comes last: as long as it is the old one, the
same can be done again.
"""

from __future__ import annotations

import json
import re
from dataclasses import dataclass
from pathlib import PurePosixPath
from typing import TYPE_CHECKING

from rettesnor.pages.build_manifest import PATH as MANIFEST
from rettesnor.search.index_files import FOLDER as SEARCH
from rettesnor.urls import API, ASSETS

if TYPE_CHECKING:
    from collections.abc import Mapping
    from pathlib import Path

STEPS = ("assets", "pages", "lists", "delete", "manifest")
"""In the order in which they are done."""

_PAGES = frozenset({".html", ".md"})
_ANSWERS = re.compile(rf"(?:[^/]+/)?{re.escape(API)}(?:content/(?!index\.json)|versions/|schemas/)")
"""Answers that are of one page, as the pages themselves are; the others are lists."""

_SHOWN_WITH = frozenset({".pdf", ".woff2", ".png", ".jpg", ".jpeg", ".webp", ".avif", ".gif", ".svg"})


class ManifestError(ValueError):
    """A manifest cannot be used; the text names the file."""


@dataclass(frozen=True, slots=True)
class Change:
    """A file to send or, in the step `delete`, to take away; those of a later `turn` of a step wait for the others."""

    step: str
    path: str
    turn: int = 0


def read_files(place: Path) -> Mapping[str, str]:
    """Return the hash of each file of a site, from its folder or its manifest.

    Raises:
        ManifestError: there is no manifest, it names no files, or names one outside the site.
    """
    file = place / MANIFEST if place.is_dir() else place
    try:
        return files_in(file.read_bytes(), str(file))
    except OSError as error:
        raise ManifestError(str(file)) from error


def files_in(manifest: bytes, name: str) -> Mapping[str, str]:
    """Return the hash of each file that a manifest names; `name` tells where it lies.

    Raises:
        ManifestError: it names no files, or one outside the site.
    """
    try:
        files = json.loads(manifest)["files"]
    except (ValueError, KeyError, TypeError) as error:
        raise ManifestError(name) from error
    if not isinstance(files, dict) or not all(map(_is_inside, files)):
        raise ManifestError(name)
    return files


def _is_inside(path: str) -> bool:
    """Return whether a path is a plain one below the site: what is taken away must not lie elsewhere."""
    parts = PurePosixPath(path).parts
    return bool(parts) and path == "/".join(parts) and ".." not in parts and path.isprintable() and "\\" not in path


def changes_between(old: Mapping[str, str], new: Mapping[str, str]) -> tuple[Change, ...]:
    """Return what to do, in its order, to make of an old site a new one; nothing where they are the same."""
    sent = [Change(_step(path), path, _turn(path, old)) for path, digest in new.items() if old.get(path) != digest]
    gone = [Change("delete", path, int(_step(path) != "pages")) for path in old.keys() - new.keys()]
    changes = sorted([*sent, *gone], key=lambda change: (STEPS.index(change.step), change.turn, change.path))
    return (*changes, Change("manifest", MANIFEST)) if changes else ()


def _turn(path: str, old: Mapping[str, str]) -> int:
    """Return when in its step a file is sent: the new ones first, the home page last, since it leads to all others."""
    return 2 if path == "index.html" else int(path in old)


def _step(path: str) -> str:
    known = PurePosixPath(path)
    if known.suffix in _PAGES or _ANSWERS.match(path):
        return "pages"
    is_shard = path.startswith(SEARCH) and len(known.parts) > len(PurePosixPath(SEARCH).parts) + 1
    return "assets" if known.parts[0] == ASSETS or is_shard or known.suffix in _SHOWN_WITH else "lists"
