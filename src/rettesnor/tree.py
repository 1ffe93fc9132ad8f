"""The site's sources as they lie on disk: pages in their languages, pictures, and what is out of place."""

from __future__ import annotations

import hashlib
import re
from dataclasses import dataclass, field
from functools import cached_property
from typing import TYPE_CHECKING

from rettesnor.documents import Document, parse_document
from rettesnor.front_matter import parse_record, parse_translation
from rettesnor.problems import Problem, Text
from rettesnor.record import Record, Translation

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping
    from pathlib import Path

    from rettesnor.settings import Settings

CHECK = "frontmatter"
SHARED = "assets"
PICTURE_ENDINGS = frozenset({"png", "jpg", "jpeg", "webp", "avif", "gif"})
UNREADABLE = "UNREADABLE"
"""Stands for the id of a page that is there but cannot be read: links to it are not what is wrong."""
_ADDRESSABLE = re.compile(r"[a-z0-9]+(?:[-.][a-z0-9]+)*")


@dataclass(frozen=True, slots=True)
class PageText:
    """A page in one language as an editor wrote it; `uri` is its path inside the language's folder."""

    language: str
    uri: str
    document: Document
    record: Record | Translation

    @property
    def path(self) -> str:
        """Give the file's path below the root, with `/`."""
        return self.document.path


@dataclass(frozen=True, slots=True)
class Page:
    """A page in all its languages. `record` is the one of the main language."""

    record: Record
    uri: str
    texts: Mapping[str, PageText]


@dataclass(frozen=True)
class Tree:
    """All sources of a site, by id; `unreadable` holds texts whose record could not be read, by language and uri."""

    pages: Mapping[str, Page]
    pictures: Mapping[str, Path]
    unreadable: Mapping[tuple[str, str], Document]
    problems: tuple[Problem, ...] = field(default=())

    @cached_property
    def ids(self) -> Mapping[str, str]:
        """Map each path inside a language's folder to the id of its page, or to UNREADABLE."""
        broken = {uri: UNREADABLE for _, uri in self.unreadable}
        return broken | {page.uri: page.record.id for page in self.pages.values()}

    def page_id(self, uri: str) -> str | None:
        """Give the id of the page at a path inside a language's folder; None where there is no file."""
        return self.ids.get(uri)

    @cached_property
    def picture_names(self) -> Mapping[str, str]:
        """Map each picture's path inside docs/ to its content name, `<sha256>.<ending>`."""
        return {uri: _content_name(path) for uri, path in self.pictures.items()}

    def picture_name(self, uri: str) -> str | None:
        """Give the content name of a picture at a path inside `docs/`, or None."""
        return self.picture_names.get(uri)

    def pictures_by_name(self) -> Mapping[str, Path]:
        """Map the content name of every picture to its file."""
        return {name: self.pictures[uri] for uri, name in self.picture_names.items()}


def _content_name(path: Path) -> str:
    return f"{hashlib.sha256(path.read_bytes()).hexdigest()}{path.suffix.lower()}"


def read_tree(settings: Settings) -> Tree:
    """Read all pages below `docs/`; a page that cannot be read never hides the others."""
    docs = settings.root / "docs"
    problems: list[Problem] = []
    texts: dict[str, dict[str, PageText]] = {code: {} for code in settings.codes}
    unreadable: dict[tuple[str, str], Document] = {}
    pictures: dict[str, Path] = {}
    for path, name in _files(docs, problems, settings):
        top, _, uri = name.partition("/")
        if top == SHARED:
            if path.suffix[1:].lower() in PICTURE_ENDINGS:
                pictures[name] = path
            else:
                problems.append(_misplaced(f"docs/{name}", *_NOT_A_PICTURE))
            continue
        document = parse_document(f"docs/{name}", path.read_bytes())
        problems += document.problems
        parse = parse_record if top == settings.default.code else parse_translation
        record, found = parse(document)
        problems += found
        if record is None:
            unreadable[top, uri] = document
        else:
            texts[top][uri] = PageText(top, uri, document, record)
    pages = _pair(texts, unreadable, settings, problems)
    return Tree(pages, pictures, unreadable, tuple(problems))


def _files(docs: Path, problems: list[Problem], settings: Settings) -> Iterator[tuple[Path, str]]:
    """Give every file that belongs to the site, with its path inside docs/; report what would be lost silently."""
    for path in sorted(docs.rglob("*")):
        name = path.relative_to(docs).as_posix()
        parts = name.split("/")
        if any(part.startswith(".") for part in parts):
            continue
        if path.is_symlink():
            problems.append(_misplaced(f"docs/{name}", *_SYMBOLIC_LINK))
            continue
        if path.is_dir():
            if len(parts) == 1 and name not in {*settings.codes, SHARED}:
                problems.append(_misplaced(f"docs/{name}", *_unknown_folder(name, settings)))
            continue
        if parts[0] not in {*settings.codes, SHARED} or len(parts) == 1:
            if len(parts) == 1:
                problems.append(_misplaced(f"docs/{name}", *_in_no_build(settings)))
            continue
        if parts[0] != SHARED and path.suffix != ".md":
            problems.append(_misplaced(f"docs/{name}", *_NOT_MARKDOWN))
            continue
        if not all(_ADDRESSABLE.fullmatch(part) for part in parts):
            problems.append(_misplaced(f"docs/{name}", *_NOT_ASCII))
        yield path, name


def _pair(
    texts: Mapping[str, Mapping[str, PageText]],
    unreadable: Mapping[tuple[str, str], Document],
    settings: Settings,
    problems: list[Problem],
) -> dict[str, Page]:
    """Bring the languages of each page together; ids are unique, and a translation has its original."""
    pages: dict[str, Page] = {}
    main = settings.default.code
    for uri, text in texts[main].items():
        record = text.record
        if not isinstance(record, Record):
            continue
        if record.id in pages:
            words = _taken(record.id, pages[record.id].texts[main].path)
            problems.append(text.document.place(CHECK).problem(("id",), words))
            continue
        found = {main: text}
        for code in settings.codes[1:]:
            translation = texts[code].get(uri)
            if translation is None:
                continue
            if translation.record.id != record.id:
                words = _another_id(translation.record.id, record.id)
                problems.append(translation.document.place(CHECK).problem(("id",), words))
                continue
            found[code] = translation
        pages[record.id] = Page(record, uri, found)
    for code in settings.codes[1:]:
        for uri, text in texts[code].items():
            if uri not in texts[main] and (main, uri) not in unreadable:
                problems.append(text.document.place(CHECK).problem(("id",), _without_original(main, uri)))
    return pages


_Words = tuple[Text, Text]


def _misplaced(path: str, message: Text, mend: Text) -> Problem:
    return Problem(path=path, line=1, message=message, help=mend, check=CHECK)


_SYMBOLIC_LINK: _Words = (
    Text("Fila er en symbolsk lenke.", "The file is a symbolic link."),
    Text("Legg selve fila her. Lenker følges ikke.", "Put the file itself here. Links are not followed."),
)
_NOT_MARKDOWN: _Words = (
    Text(
        "Fila er ikke en .md-fil og kommer ikke med på nettstedet.", "The file is no .md file and ends up in no build."
    ),
    Text(
        "Legg bilder i docs/assets/. Sider heter noe som slutter på «.md».",
        "Put pictures in docs/assets/. Pages have names that end in “.md”.",
    ),
)
_NOT_A_PICTURE: _Words = (
    Text("Fila er ikke et bilde som nettstedet viser.", "The file is no picture that the site shows."),
    Text(
        f"Bruk en av disse filtypene: {', '.join(sorted(PICTURE_ENDINGS))}.",
        f"Use one of these kinds of file: {', '.join(sorted(PICTURE_ENDINGS))}.",
    ),
)
_NOT_ASCII: _Words = (
    Text("Navnet kan ikke bli en adresse.", "The name cannot become an address."),
    Text(
        "Bruk små bokstaver a–z, tall og bindestrek (å→a, ø→o, æ→ae).",
        "Use small letters a–z, digits and hyphens (å→a, ø→o, æ→ae).",
    ),
)


def _unknown_folder(name: str, settings: Settings) -> _Words:
    folders = ", ".join(f"docs/{code}/" for code in settings.codes)
    if re.fullmatch(r"[a-z]{2}(-[a-zA-Z]{2})?", name):
        message = Text(
            f"Mappa «{name}» ser ut som et språk, men nettstedet har ikke det språket. Alt i den blir borte.",
            f"The folder “{name}” looks like a language, but the site has no such language. All in it is lost.",
        )
    else:
        message = Text(
            f"Ingenting i mappa «{name}» kommer med på nettstedet.",
            f"Nothing in the folder “{name}” ends up in a build.",
        )
    return message, Text(
        f"Flytt sidene til {folders} og bilder til docs/{SHARED}/.",
        f"Move pages to {folders} and pictures to docs/{SHARED}/.",
    )


def _in_no_build(settings: Settings) -> _Words:
    folders = ", ".join(f"docs/{code}/" for code in settings.codes)
    return (
        Text("Fila kommer ikke med på nettstedet.", "The file ends up in no build."),
        Text(f"Flytt den til {folders} eller docs/{SHARED}/.", f"Move it to {folders} or docs/{SHARED}/."),
    )


def _taken(page_id: str, other: str) -> _Words:
    return (
        Text(f"Id-en «{page_id}» er alt i bruk i {other}.", f"The id “{page_id}” is already used in {other}."),
        Text(
            "Gi den nye siden en egen id. En id brukes aldri om igjen.",
            "Give the new page an id of its own. An id is never used again.",
        ),
    )


def _another_id(page_id: str, expected: str) -> _Words:
    return (
        Text(
            f"Id-en «{page_id}» er ikke den samme som originalens, «{expected}».",
            f"The id “{page_id}” is not the original's, “{expected}”.",
        ),
        Text(f"Skriv «id: {expected}».", f"Write “id: {expected}”."),
    )


def _without_original(main: str, uri: str) -> _Words:
    return (
        Text("Oversettelsen har ingen original.", "The translation has no original."),
        Text(f"Skriv siden i docs/{main}/{uri} først.", f"Write the page in docs/{main}/{uri} first."),
    )
