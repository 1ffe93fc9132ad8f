"""Moving a page: its texts in every language, the links to and from them, and the redirects from its old addresses.

Ids and published versions know nothing of paths, so they stay as they are.
"""

from __future__ import annotations

import posixpath
import re
from dataclasses import dataclass, field
from typing import TYPE_CHECKING
from urllib.parse import unquote

from rettesnor.data.redirects import PATH as REDIRECTS
from rettesnor.data.redirects import Redirect, read_redirects, write_redirects
from rettesnor.data.together import change_together
from rettesnor.docs.links import find_destinations
from rettesnor.locale.messages import words
from rettesnor.urls import follow, page_url, reserved_names

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence
    from pathlib import Path

    from rettesnor.locale.messages import Message
    from rettesnor.settings import Settings

_NAME = re.compile(r"(?:[a-z0-9]+(?:[-.][a-z0-9]+)*/)*[a-z0-9]+(?:-[a-z0-9]+)*\.md")


class MoveError(ValueError):
    """A page cannot be moved like this; `message` says why."""

    def __init__(self, message: Message) -> None:
        super().__init__(message.in_language("en"))
        self.message = message


@dataclass(frozen=True, slots=True)
class Move:
    """What moving a page changes, all paths below the root: files to move, and files with their new text."""

    moved: Mapping[str, str]
    written: Mapping[str, str]
    redirects: tuple[Redirect, ...] = field(default=())


def plan_move(settings: Settings, old: str, new: str) -> Move:
    """Return what moving the page `old` to `new` changes (paths inside a language's folder); nothing is written.

    Raises:
        MoveError: there is no such page, the new place is taken or cannot be an address, or a file cannot be read.
    """
    docs = settings.root / "docs"
    main = settings.default.code
    texts = {code: _uris(docs / code) for code in settings.codes}
    _refuse_impossible(old, new, texts[main], settings)
    moved, written = {}, {}
    for code, uris in texts.items():
        for uri in uris:
            path = f"docs/{code}/{uri}"
            place = f"docs/{code}/{new}" if uri == old else path
            text = _read(settings.root / path, path)
            changed = rewritten(text, uri, (old, new), language=code)
            if uri == old:
                moved[path] = place
            if changed != text:
                written[place] = changed
    redirects, header = _redirects(settings.root)
    _refuse_published(redirects, page_url(old, main, main), page_url(new, main, main))
    after = redirected(redirects, [(page_url(old, code, main), page_url(new, code, main)) for code in settings.codes])
    if after != redirects:
        written[REDIRECTS] = write_redirects(after, header)
    return Move(moved, written, after)


def apply_move(root: Path, move: Move, name: str = "move") -> None:
    """Carry out a move on disk, wholly or not at all (data/together.py); folders that it empties are taken away."""
    moved = {target: _read(root / source, source) for source, target in move.moved.items()}
    change_together(root, name, {**moved, **move.written}, [path for path in move.moved if path not in moved])


def rewritten(text: str, uri: str, move: tuple[str, str], *, language: str) -> str:
    """Return the text of the file `uri` with the links to and from a page that moves from the one path to the other."""
    old, new = move
    place = new if uri == old else uri
    for start, end in reversed(find_destinations(text)):
        destination = text[start:end]
        path, mark, rest = _taken_apart(destination)
        if not path or path.startswith("/") or re.match(r"[a-zA-Z][a-zA-Z0-9+.-]*:", destination):
            continue
        changed = _page_way(path, uri, place, move) if path.endswith(".md") else _file_way(path, (uri, place), language)
        if changed is not None and changed != path:
            text = f"{text[:start]}{changed}{mark}{rest}{text[end:]}"
    return text


def _taken_apart(destination: str) -> tuple[str, str, str]:
    match = re.fullmatch(r"([^?#]*)([?#]?)(.*)", destination, re.DOTALL)
    return (match[1], match[2], match[3]) if match else (destination, "", "")


def _page_way(path: str, uri: str, place: str, move: tuple[str, str]) -> str | None:
    """Return the way to a page after the move; None when it led nowhere before."""
    target = follow(uri, unquote(path))
    if target is None or (target != move[0] and uri == place):
        return None
    return posixpath.relpath(move[1] if target == move[0] else target, posixpath.dirname(place) or ".")


def _file_way(path: str, way: tuple[str, str], language: str) -> str | None:
    """Return the way to a picture after the move of the page that shows it."""
    uri, place = way
    if uri == place:
        return None
    target = follow(f"{language}/{uri}", unquote(path))
    if target is None:
        return None
    return posixpath.relpath(target, posixpath.dirname(f"{language}/{place}")).replace(" ", "%20")


def redirected(redirects: Sequence[Redirect], moves: Iterable[tuple[str, str]]) -> tuple[Redirect, ...]:
    """Return the redirects after pages have moved between addresses: no chains, no loops, no page shadowed."""
    found = {redirect.source: redirect.target for redirect in redirects}
    for old, new in moves:
        if old == new:
            continue
        found.pop(new, None)
        for source, target in found.items():
            page, mark, fragment = target.partition("#")
            if page == old:
                found[source] = f"{new}{mark}{fragment}"
        if old:  # the home page's own address is never without a page
            found[old] = new
    lines = {(redirect.source, redirect.target): redirect for redirect in redirects}
    return tuple(lines.get(pair) or Redirect(*pair) for pair in found.items())


def _uris(folder: Path) -> list[str]:
    return sorted(path.relative_to(folder).as_posix() for path in folder.rglob("*.md")) if folder.is_dir() else []


def _read(file: Path, path: str) -> str:
    try:
        return file.read_bytes().decode("utf-8")
    except UnicodeDecodeError as error:
        raise MoveError(words("move.not-utf8", path=path)) from error


def _redirects(root: Path) -> tuple[tuple[Redirect, ...], str]:
    redirects, problems = read_redirects(root)
    if problems:
        raise MoveError(words("move.redirects", path=REDIRECTS))
    file = root / REDIRECTS
    lines = file.read_text(encoding="utf-8").splitlines(keepends=True) if file.exists() else [_HEADER]
    header = []
    for line in lines:
        if line.strip() and not line.startswith("#"):
            break
        header.append(line)
    return redirects, "".join(header)


_HEADER = """\
# Where published addresses lead that no page stands at any more: one entry an address, written by scripts/move_page.py.
# from: the old address. to: the address of a page that exists, in the same language. Entries are never taken out.
"""


def _refuse_published(redirects: Sequence[Redirect], old: str, new: str) -> None:
    """Refuse an address that another page was published at; a page may move back to its own."""
    leads_to = next((redirect.target.partition("#")[0] for redirect in redirects if redirect.source == new), old)
    if leads_to != old:
        raise MoveError(words("move.was-published", address=f"/{new}", target=f"/{leads_to}"))


def _refuse_impossible(old: str, new: str, uris: Sequence[str], settings: Settings) -> None:
    main = settings.default.code
    if old not in uris:
        raise MoveError(words("move.no-page", path=f"docs/{main}/{old}"))
    if not _NAME.fullmatch(new):
        raise MoveError(words("move.not-an-address", path=new))
    top = new.partition("/")[0].removesuffix(".md")
    if top in reserved_names(settings):
        raise MoveError(words("move.reserved", top=top))
    if old == "index.md":
        raise MoveError(words("move.home"))
    taken = {page_url(uri, main, main): uri for uri in uris if uri != old}
    if page_url(new, main, main) in taken:
        other = taken[page_url(new, main, main)]
        raise MoveError(words("move.taken", other=other))
