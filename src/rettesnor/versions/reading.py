"""Reads the store: every record into the history of its page. Fast, and trusting: verification.py is the check."""

from __future__ import annotations

import hashlib
import os
import json
from collections import defaultdict
from dataclasses import dataclass, field, replace
from datetime import date
from functools import cached_property
from typing import TYPE_CHECKING, Any

from rettesnor.data.validation.json_text import parse_json
from rettesnor.locale.messages import words
from rettesnor.markdown.body import NOTHING, Body
from rettesnor.versions.canonical import OWN_HASH
from rettesnor.versions.checkpoints import Checkpoints
from rettesnor.versions import layout, records
from rettesnor.versions.model import Event, EventKind, History, TextVersion, Version
from rettesnor.versions.people import PEOPLE_FILE, hashes_in, read_names

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence
    from pathlib import Path

    from rettesnor.locale.messages import Sayable
    from rettesnor.versions.checkpoints import Checkpoint

Frozen = Version | TextVersion
"""Whatever has a text that was frozen."""


class StoreError(ValueError):
    """The store cannot be read; the message names the file. `rettesnor check versions` says all that is wrong."""

    def __init__(self, said: Sayable) -> None:
        super().__init__(said.in_language("en"))
        self._said = said

    def __reduce__(self) -> tuple[type[StoreError], tuple[Sayable]]:
        """Return what another process makes the same of."""
        return type(self), (self._said,)

    def in_language(self, language: str) -> str:
        """Return the one line in a language."""
        return self._said.in_language(language)


@dataclass(frozen=True, slots=True)
class StoredRecord:
    """A record as it lies on disk: its path below the root, and its values."""

    path: str
    values: Mapping[str, Any]

    @property
    def own_hash(self) -> str:
        """Return the record's own hash."""
        return str(self.values[OWN_HASH])

    @property
    def folder(self) -> str:
        """Return the folder the record lies in."""
        return self.path.rpartition("/")[0]


@dataclass(frozen=True, slots=True)
class Seal:
    """What is remembered of each record in the order of the chain: its own hash, its day, and its path below the root."""

    own_hash: str
    day: date
    path: str

    @property
    def page_id(self) -> str:
        """Return the page that it is of, or layout.SITE."""
        return self.path.split("/")[1]


@dataclass(frozen=True)
class Store:
    """Everything published, by page id; `head` is the hash of the newest record, None in an empty store.

    `opening` is the event that ended the trial, None where no record tells of one. `log` has the seal of every record.
    """

    root: Path
    histories: Mapping[str, History] = field(default_factory=dict)
    head: str | None = None
    newest_date: date | None = None
    opening: Event | None = None
    log: tuple[Seal, ...] = ()

    @cached_property
    def checkpoints(self) -> Checkpoints:
        """Return what is kept elsewhere of this store."""
        return Checkpoints(self.log)

    def checkpoint_after(self, place: int) -> Checkpoint:
        """Return the first checkpoint that covers the record at a place of the chain."""
        return self.checkpoints.all[place]

    def seals_of(self, page_id: str) -> tuple[tuple[int, Seal], ...]:
        """Return the seal of every record of a page (or layout.SITE), each with its place in the chain, from 1."""
        return self._seals.get(page_id, ())

    @cached_property
    def _seals(self) -> Mapping[str, tuple[tuple[int, Seal], ...]]:
        found: dict[str, list[tuple[int, Seal]]] = {}
        for place, seal in enumerate(self.log, start=1):
            found.setdefault(seal.page_id, []).append((place, seal))
        return {page_id: tuple(own) for page_id, own in found.items()}

    @cached_property
    def opened_on(self) -> date | None:
        """Return the day on which the site opened: as a record tells, else the first on which anything was published."""
        if self.opening is not None:
            return self.opening.happened_on
        return min((history.first_published for history in self.histories.values()), default=None)

    def read_text(self, path: str) -> str:
        """Read a frozen file by its path below the root.

        Raises:
            StoreError: the file is gone, or is no text.
        """
        try:
            return (self.root / path).read_text(encoding="utf-8")
        except (OSError, UnicodeDecodeError) as error:
            raise StoreError(words("store.no-text", path)) from error

    def frozen_texts(self) -> Iterator[Frozen]:
        """Yield every text in the store, page by page, those that the law removed among them."""
        for history in self.histories.values():
            for version in history.versions:
                yield version
                for texts in version.texts.values():
                    yield from texts

    def body(self, text: Frozen) -> Body:
        """Return a frozen text's body; nothing where the law removed it.

        Raises:
            StoreError: the file is gone, or is no text.
        """
        return NOTHING if text.is_removed else Body.read(self.read_text(text.html_path))


def record_paths(root: Path) -> Iterator[str]:
    """Yield the path of every JSON record in the store, in alphabetical order."""
    return (path for path in _json_paths(root) if not path.endswith(f"/{PEOPLE_FILE}"))


def state_of_records(root: Path) -> str:
    """Return a hash of the bytes of all that `read_store` reads: the same hash, the same store."""
    state = hashlib.sha256()
    for path in _json_paths(root):
        try:
            content = (root / path).read_bytes()
        except OSError:
            content = b""
        state.update(f"{path} {len(content)}\n".encode("utf-8", "surrogateescape") + content)
    return state.hexdigest()


def _json_paths(root: Path) -> list[str]:
    """Return the path of every JSON file in a folder of the store, folder by folder in alphabetical order."""
    base = str(root / layout.FOLDER)
    found = [
        f"{layout.FOLDER}{folder[len(base) :]}/{name}".replace(os.sep, "/")
        for folder, _, names in os.walk(base)
        if folder != base
        for name in names
        if name.endswith(".json")
    ]
    return sorted(found, key=lambda path: path.split("/"))


def read_store(root: Path) -> Store:
    """Read the whole store.

    Raises:
        StoreError: a record cannot be read, or the records are not one chain.
    """
    found = []
    for path in record_paths(root):
        try:
            values = parse_json((root / path).read_bytes())
            found.append(StoredRecord(path, values))
            _ = (values[OWN_HASH], values["before"], values["record"], values["id"])
        except (ValueError, KeyError, TypeError) as error:
            raise StoreError(words("store.no-record", path, error)) from error
    try:
        return store_of(root, in_chain(found))
    except StoreError:
        raise
    except (ValueError, KeyError, TypeError, AttributeError) as error:
        raise StoreError(words("store.no-store", layout.FOLDER, error)) from error


def stored_pictures(root: Path) -> dict[str, Path]:
    """Map the content name of every picture in the store to its file."""
    return {path.name: path for path in sorted((root / layout.PICTURES).glob("*"))}


def in_chain(found: Sequence[StoredRecord]) -> list[StoredRecord]:
    """Put records in the order in which they were written.

    Raises:
        StoreError: they are not one unbroken chain.
    """
    following = {record.values["before"]: record for record in found}
    ordered: list[StoredRecord] = []
    link: str | None = None
    while link in following and len(ordered) < len(found):
        record = following[link]
        ordered.append(record)
        link = record.own_hash
    if len(ordered) != len(found):
        lost = sorted({record.path for record in found} - {record.path for record in ordered})
        raise StoreError(words("store.no-link", lost[0]))
    return ordered


def store_of(root: Path, chain: Sequence[StoredRecord]) -> Store:
    """Make the store from its records in their order."""
    removed = {path for record in chain if record.values["record"] == "event" for path in record.values["removed"]}
    texts: defaultdict[str, defaultdict[str, list[TextVersion]]] = defaultdict(lambda: defaultdict(list))
    for place, record in enumerate(chain):
        if record.values["record"] == "text":
            version_folder = layout.version_folder(record.values["id"], record.values["number"])
            text = records.text_from_json(
                record.values, record.folder, is_removed=f"{record.folder}/{record.values['language']}.html" in removed
            )
            texts[version_folder][text.language].append(replace(text, chain_place=place))
    versions: defaultdict[str, list[Version]] = defaultdict(list)
    events: defaultdict[str, list[Event]] = defaultdict(list)
    for place, record in enumerate(chain):
        values = record.values
        if values["record"] == "version":
            own_texts = {language: tuple(found) for language, found in texts[record.folder].items()}
            is_removed = f"{record.folder}/{values['language']}.html" in removed
            version = records.version_from_json(
                values, record.folder, own_texts, _names(root, record), is_removed=is_removed
            )
            versions[values["id"]].append(replace(version, chain_place=place))
        elif values["record"] == "event":
            events[values["id"]].append(records.event_from_json(values, record.path, place))
    histories = {
        page_id: History(page_id, tuple(found), tuple(events[page_id])) for page_id, found in sorted(versions.items())
    }
    dates = [version.published_on for found in versions.values() for version in found]
    dates += [event.happened_on for found in events.values() for event in found]
    opening = next((event for event in events[layout.SITE] if event.kind is EventKind.OPENED), None)
    log = tuple(Seal(each.own_hash, date.fromisoformat(each.values["date"]), each.path) for each in chain)
    return Store(root, histories, chain[-1].own_hash if chain else None, max(dates, default=None), opening, log)


def _names(root: Path, record: StoredRecord) -> Mapping[str, str]:
    """Return the names of the people that a version knows by their hashes, as far as they stand beside it."""
    path = root / record.folder / PEOPLE_FILE
    return read_names(path.read_bytes()) if hashes_in(record.values) and path.is_file() else {}
