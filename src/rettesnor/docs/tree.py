"""The site's sources as they lie on disk: pages in their languages, pictures, and what is out of place."""

from __future__ import annotations

import hashlib
from dataclasses import dataclass, field
from difflib import get_close_matches
from functools import cached_property
from typing import TYPE_CHECKING
from urllib.parse import unquote

from rettesnor.docs.documents import Document, parse_document
from rettesnor.docs.files import CHECK, find_files
from rettesnor.docs.front_matter import parse_record, parse_translation
from rettesnor.docs.record import Record, Translation
from rettesnor.problems import Rule
from rettesnor.urls import ASSETS, page_url

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping
    from pathlib import Path

    from rettesnor.data.profile import Profile
    from rettesnor.problems import Mistake, Problem
    from rettesnor.settings import Settings

UNREADABLE = "UNREADABLE"
"""Stands for the id of a page that is there but cannot be read: links to it are not what is wrong."""


@dataclass(frozen=True, slots=True)
class PageText:
    """A page in one language as an editor wrote it; `uri` is its path inside the language's folder."""

    language: str
    uri: str
    document: Document
    record: Record | Translation

    @property
    def path(self) -> str:
        """Return the file's path below the root, with `/`."""
        return self.document.path


@dataclass(frozen=True, slots=True)
class Page:
    """A page in all its languages. `record` is the one of the main language."""

    record: Record
    uri: str
    texts: Mapping[str, PageText]


@dataclass(frozen=True)
class Tree:
    """All sources of a site, by id; `unreadable` holds texts that cannot be shown, by language and uri.

    `published` maps the path of every page that was published to its id.
    """

    pages: Mapping[str, Page]
    pictures: Mapping[str, Path]
    unreadable: Mapping[tuple[str, str], Document]
    problems: tuple[Problem, ...] = field(default=())
    published: Mapping[str, str] = field(default_factory=dict)

    @cached_property
    def ids(self) -> Mapping[str, str]:
        """Map each path inside a language's folder to the id of its page, or to UNREADABLE.

        A page whose id was changed keeps the one it was published with for all that leads to it.
        """
        broken = {
            uri: self.published.get(uri) or document.written_id or UNREADABLE
            for (_, uri), document in self.unreadable.items()
        }
        return broken | {page.uri: self._lasting_id(page) for page in self.pages.values()}

    def _lasting_id(self, page: Page) -> str:
        before = self.published.get(page.uri, page.record.id)
        return page.record.id if before in self.pages else before

    @cached_property
    def known_ids(self) -> frozenset[str]:
        """Return the id of every page that is there, also one that cannot be read, and that it was published with.

        Such pages have mistakes of their own; that they are missing is not one of them.
        """
        published = {self.published[uri] for uri in self.ids if uri in self.published}
        return (frozenset(self.ids.values()) | published) - {UNREADABLE}

    def page_id(self, uri: str) -> str | None:
        """Return the id of the page at a path inside a language's folder; None where there is no file."""
        return self.ids.get(uri)

    @cached_property
    def picture_names(self) -> Mapping[str, str]:
        """Map each picture's path inside docs/ to its content name, `<sha256>.<ending>`."""
        return {uri: _content_name(path) for uri, path in self.pictures.items()}

    def picture_name(self, uri: str) -> str | None:
        """Return the content name of a picture at a path inside `docs/`, or None."""
        return self.picture_names.get(uri)

    def way_to_picture(self, address: str, uri: str) -> str | None:
        """Return the way from a page to the picture whose file is called most like that of an address, or None.

        `uri` is the page's path inside its language's folder.
        """
        by_name = {picture.rpartition("/")[2].lower(): picture for picture in self.pictures}
        close = get_close_matches(unquote(address).rpartition("/")[2].lower(), by_name, n=1, cutoff=0.75)
        return f"{'../' * (uri.count('/') + 1)}{by_name[close[0]]}" if close else None

    def pictures_by_name(self) -> Mapping[str, Path]:
        """Map the content name of every picture to its file."""
        return {name: self.pictures[uri] for uri, name in self.picture_names.items()}


def _content_name(path: Path) -> str:
    return f"{hashlib.sha256(path.read_bytes()).hexdigest()}{path.suffix.lower()}"


def read_tree(
    settings: Settings,
    profile: Profile,
    published: Mapping[str, str] | None = None,
    parse: Callable[[str, bytes], Document] = parse_document,
) -> Tree:
    """Read all pages below `docs/`; a page that cannot be read never hides the others.

    `profile` says what the site itself names that records may say. `published` maps the path of every page that was
    published to its id. `parse` takes a text apart, or knows how it was taken apart before.
    """
    docs = settings.root / "docs"
    problems: list[Problem] = []
    texts: dict[str, dict[str, PageText]] = {code: {} for code in settings.codes}
    unreadable: dict[tuple[str, str], Document] = {}
    pictures: dict[str, Path] = {}
    for path, name in find_files(docs, problems, settings):
        top, _, uri = name.partition("/")
        if top == ASSETS:
            pictures[name] = path
            continue
        document = parse(f"docs/{name}", path.read_bytes())
        problems += document.problems
        is_main = top == settings.default.code
        record, found = parse_record(document, profile) if is_main else parse_translation(document)
        problems += found
        if record is None:
            unreadable[top, uri] = document
        else:
            texts[top][uri] = PageText(top, uri, document, record)
    known = published or {}
    pages = _pair(texts, unreadable, settings, problems, known)
    return Tree(pages, pictures, unreadable, tuple(problems), known)


def _pair(
    texts: Mapping[str, Mapping[str, PageText]],
    unreadable: dict[tuple[str, str], Document],
    settings: Settings,
    problems: list[Problem],
    published: Mapping[str, str],
) -> dict[str, Page]:
    """Bring the languages of each page together; a text that fits nowhere is reported, and added to `unreadable`."""
    pages: dict[str, Page] = {}
    addresses: dict[str, str] = {}
    main = settings.default.code
    at_home = {text.record.id: text for uri, text in texts[main].items() if text.record.id == published.get(uri)}
    for text in texts[main].values():
        if not isinstance(text.record, Record):
            continue
        address = page_url(text.uri, main, main)
        namesake = pages[text.record.id].texts[main] if text.record.id in pages else at_home.get(text.record.id, text)
        if namesake is not text:
            mistake: Mistake = _TAKEN.of(page_id=text.record.id, other=namesake.path)
        elif address in addresses:
            mistake = _SAME_ADDRESS.of(other=addresses[address])
        else:
            addresses[address] = text.path
            pages[text.record.id] = Page(text.record, text.uri, {main: text})
            continue
        problems.append(text.document.place(CHECK).problem(("id",), mistake))
        unreadable[main, text.uri] = text.document
    ids = {page.uri: page.record.id for page in pages.values()}
    for code in settings.codes[1:]:
        for uri, text in texts[code].items():
            page = pages.get(ids.get(uri, ""))
            if page is not None and text.record.id == page.record.id:
                pages[page.record.id] = Page(page.record, uri, {**page.texts, code: text})
            elif (main, uri) not in unreadable:
                mistake = _fits_nowhere(text, page, pages.get(text.record.id), main)
                if page is None or text.record.id != published.get(uri):  # otherwise the original's id is wrong
                    problems.append(text.document.place(CHECK).problem(("id",), mistake))
                unreadable[code, uri] = text.document
    return pages


def _fits_nowhere(text: PageText, page: Page | None, namesake: Page | None, main: str) -> Mistake:
    """Return why a translation belongs to no page: `page` stands at its path, `namesake` has its id."""
    if page is not None:
        return _ANOTHER_ID.of(page_id=text.record.id, expected=page.record.id)
    if namesake is not None and text.language not in namesake.texts:
        place = f"docs/{text.language}/{namesake.uri}"
        return _ORIGINAL_ELSEWHERE.of(original=namesake.texts[main].path, place=place)
    return _WITHOUT_ORIGINAL.of(main=main, uri=text.uri)


_TAKEN = Rule("frontmatter.taken")
_SAME_ADDRESS = Rule("frontmatter.same-address")
_ANOTHER_ID = Rule("frontmatter.another-id")
_ORIGINAL_ELSEWHERE = Rule("frontmatter.original-elsewhere")
_WITHOUT_ORIGINAL = Rule("frontmatter.without-original")
