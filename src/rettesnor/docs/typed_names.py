"""Pages as somebody types their names: an id, or a path with or without its folder, language and ending."""

from __future__ import annotations

from difflib import get_close_matches
from pathlib import PurePosixPath
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Collection, Iterable, Mapping


def uri_of(path: str, codes: Iterable[str]) -> str:
    """Return a page's path inside its language's folder, however it was typed (`docs/nb/rad/x.md`, `./rad/x`)."""
    uri = path.replace("\\", "/").strip("/").removeprefix("./").removeprefix("docs/")
    for code in codes:
        uri = uri.removeprefix(f"{code}/")
    return uri if uri.endswith(".md") else f"{uri}.md"


def find_page_id(name: str, codes: Iterable[str], ids: Collection[str], uris: Mapping[str, str]) -> str | None:
    """Return the id that somebody named, by itself or by the path of its file; `uris` maps such paths to ids."""
    return name if name in ids else uris.get(uri_of(name, codes))


def nearest_page_id(name: str, ids: Iterable[str]) -> str | None:
    """Return the id that is most like what somebody typed, or None where none is."""
    close = get_close_matches(PurePosixPath(name).stem, sorted(set(ids)), n=1)
    return close[0] if close else None
