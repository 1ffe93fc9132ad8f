"""Verifies the store: every byte accounted for, one unbroken chain, numbers and dates in order."""

from __future__ import annotations

import json
import os
from collections import Counter
from contextlib import suppress
from dataclasses import dataclass
from datetime import date
from itertools import pairwise
from types import MappingProxyType
from typing import TYPE_CHECKING, Any, Protocol

from rettesnor.data.validation.json_text import parse_json
from rettesnor.versions.canonical import BrokenRecordError, digest, hash_of_rest, read_emptied_record, read_record
from rettesnor.markdown.body import pictures_in
from rettesnor.locale.messages import words
from rettesnor.problems import Level, Rule, in_order
from rettesnor.locale.slugs import ID
from rettesnor.versions import layout
from rettesnor.versions.reading import StoredRecord, StoreError, in_chain, store_of
from rettesnor.versions.model import FIRST, EventKind, Kind
from rettesnor.versions.people import PEOPLE_FILE, hashes_in, read_names
from rettesnor.versions.records import removed_fields_in

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence
    from pathlib import Path

    from rettesnor.locale.messages import Message
    from rettesnor.problems import Problem
    from rettesnor.versions.model import History, RemovedFields
    from rettesnor.versions.reading import Store

CHECK = "versions"
ALTERED = Rule("versions.altered")
MISSING = Rule("versions.missing")
RENAMED = Rule("versions.renamed")
EXTRA = Rule("versions.extra")
STILL_THERE = Rule("versions.still-there", Level.ADVICE)
UNUSED = Rule("versions.unused", Level.ADVICE)
SYMBOLIC_LINK = Rule("versions.symbolic-link")
WITHOUT_PREDECESSOR = Rule("versions.without-predecessor")
TWO_SUCCESSORS = Rule("versions.two-successors")
WRONG_START = Rule("versions.wrong-start")
WRONG_NUMBER = Rule("versions.wrong-number")
WRONG_ORDER = Rule("versions.wrong-order")
IN_THE_FUTURE = Rule("versions.in-the-future")


@dataclass(frozen=True, slots=True)
class Verified:
    """What was found of a store: everything that is not as it was published, in no order; and the store as it was read.

    Without an error among the problems the store is sound. One of which the chain is broken is not given.
    """

    problems: Sequence[Problem]
    store: Store | None = None

    def refusal(self) -> Message | None:
        """Return in one line why what is published here may not be shown: the first file that is wrong; None if none is."""
        wrong = in_order(problem for problem in self.problems if problem.level is Level.ERROR)
        wrong = tuple(sorted(wrong, key=lambda problem: problem.rule not in {ALTERED.name, MISSING.name}))
        if not wrong:
            return None
        return words("build.unsound", wrong[0].path, wrong[0].message, len(wrong))


class Known(Protocol):
    """What was seen of files by their bytes alone, under the hash of these."""

    def find(self, key: str) -> Any | None:  # noqa: ANN401 - what JSON can say
        """Return what was seen, or None."""

    def keep(self, key: str, made: Any) -> None:  # noqa: ANN401 - what JSON can say
        """Keep what was seen."""


class _NothingKnown:
    """Knows no file, and keeps nothing."""

    def find(self, _key: str) -> None:
        """Return None."""

    def keep(self, key: str, made: Any) -> None:  # noqa: ANN401 - what JSON can say
        """Do nothing."""


_NOTHING_KNOWN = _NothingKnown()


def verify_store(root: Path, today: date, known: Known = _NOTHING_KNOWN) -> list[Problem]:
    """Report everything that is not as it was published, in no order (`verified_store`)."""
    return list(verified_store(root, today, known).problems)


def verified_store(
    root: Path,
    today: date = date.max,
    known: Known = _NOTHING_KNOWN,
    hashes: Mapping[str, str] = MappingProxyType({}),
) -> Verified:
    """Read the store, and hold every byte of it against what its records say.

    `today` is the plain day: nothing in the store may lie after it; a site may be built as of any. What an interrupted
    command left behind, and the next run of it clears away, is advice. `known` tells of bytes that were seen before:
    of a record, that it is in canonical form with the hash that it says; of a text, which pictures it shows. `hashes`
    are those of files, by their paths below the root, that were read just now.
    """
    files, links = _files(root)
    records, problems = _records(root, files, known)
    problems += [SYMBOLIC_LINK.at(path, 1) for path in links]
    problems += _file_problems(_Bytes(root, known, hashes), files, records)
    try:
        chain = in_chain(records)
    except StoreError:
        return Verified([*problems, *_broken_links(records)])
    problems += _order_problems(chain, today)
    problems += _unfinished_removals(chain)
    try:
        store = store_of(root, chain)
    except (ValueError, KeyError, TypeError, AttributeError):
        return Verified([*problems, ALTERED.at(layout.FOLDER, 1)])
    for history in store.histories.values():
        problems += _history_problems(history)
    return Verified(problems, store)


@dataclass(frozen=True, slots=True)
class _Bytes:
    """The files of a store by their bytes."""

    root: Path
    known: Known
    hashes: Mapping[str, str]

    def digest(self, path: str) -> str:
        """Return the hash of a file's bytes."""
        return self.hashes.get(path) or digest((self.root / path).read_bytes())

    def pictures(self, path: str, own: str) -> Sequence[str]:
        """Return the content names of the pictures that a text shows whose bytes have a hash."""
        key = f"pictures {own}"
        found: Sequence[str] | None = self.known.find(key)
        if found is None:
            content = (self.root / path).read_bytes()
            found = sorted(pictures_in(content.decode("utf-8", "replace")))
            if digest(content) == own:
                self.known.keep(key, found)
        return found


def _files(root: Path) -> tuple[list[str], list[str]]:
    """Return the files of the store, and apart from them the symbolic links: there are none in a sound store."""
    files: list[str] = []
    links: list[str] = []
    folders = [layout.FOLDER]
    while folders:
        above = folders.pop()
        with suppress(OSError), os.scandir(root / above) as entries:
            for entry in entries:
                path = f"{above}/{entry.name}"
                if entry.is_symlink():
                    links.append(path)
                elif entry.is_dir():
                    folders.append(path)
                else:
                    files.append(path)
    return sorted(files), sorted(links)


def _records(root: Path, files: Sequence[str], known: Known) -> tuple[list[StoredRecord], list[Problem]]:
    """Read every sealed record, and report those that are broken or lie in another place than they say."""
    found: dict[str, StoredRecord] = {}
    broken: list[str] = []
    for path in files:
        if path.endswith(".json") and not path.endswith(f"/{PEOPLE_FILE}"):
            try:
                content = (root / path).read_bytes()
                key = f"record {digest(content)}"
                if known.find(key) is not None:
                    found[path] = StoredRecord(path, parse_json(content))
                else:
                    found[path] = StoredRecord(path, read_record(content))
                    known.keep(key, 1)
            except (BrokenRecordError, OSError):
                broken.append(path)
    problems = []
    taken = [each for record in found.values() for each in _removed_fields(record)]
    for path in broken:
        emptied = _emptied(root, path, [each for each in taken if each.record == path])
        if emptied is not None:
            found[path] = emptied
        else:
            problems.append(ALTERED.at(path, 1))
    records = []
    for path, record in sorted(found.items()):
        try:
            is_in_place = path in _places_of(record.values)
        except (KeyError, TypeError, ValueError):
            problems.append(ALTERED.at(path, 1))
            continue
        if is_in_place:
            records.append(record)
        else:
            problems.append(RENAMED.at(path, 1))
    return records, problems


def _emptied(root: Path, path: str, taken: Sequence[RemovedFields]) -> StoredRecord | None:
    """Return a record of which the law took fields, once or more often; None where it is not what was left of it."""
    for each in taken:
        try:
            return StoredRecord(path, read_emptied_record((root / path).read_bytes(), each.sha256, each.left))
        except (BrokenRecordError, OSError):
            continue
    return None


def _unfinished_removals(chain: Sequence[StoredRecord]) -> Iterator[Problem]:
    """Yield each record that still has fields which the newest removal of it took: that run was broken off."""
    newest = {each.record: each for record in chain for each in _removed_fields(record)}
    for record in chain:
        taken = newest.get(record.path)
        if taken is not None and hash_of_rest(record.values) != taken.left:
            yield STILL_THERE.at(record.path, 1)


def _removed_fields(record: StoredRecord) -> tuple[RemovedFields, ...]:
    """Return the fields that a record says were taken away by law; nothing for one that cannot say it."""
    try:
        return removed_fields_in(record.values)
    except (KeyError, TypeError):
        return ()


def _places_of(values: Mapping[str, Any]) -> Iterator[str]:
    """Yield the paths at which a record may lie; which of an event's, only the chain tells (_order_problems)."""
    page_id = values["id"]
    is_of_site = values["record"] == "event" and values["event"] == EventKind.OPENED
    if is_of_site and page_id == layout.SITE:
        yield layout.event_path(page_id, values["date"], values["event"], 1)
    if is_of_site or not ID.fullmatch(page_id):
        return
    if values["record"] == "version":
        yield f"{layout.version_folder(page_id, values['number'])}/{layout.VERSION_FILE}"
    elif values["record"] == "text":
        folder = layout.text_folder(page_id, values["number"], values["language"], values["text"])
        yield f"{folder}/{layout.TEXT_FILE}"
    else:
        for repeat in range(1, 100):
            yield layout.event_path(page_id, values["date"], values["event"], repeat)


def _file_problems(stored: _Bytes, files: Sequence[str], records: Sequence[StoredRecord]) -> list[Problem]:
    """Compare the files of the store with those that its records name, and the pictures with those that are shown."""
    removed = {path for record in records for path in record.values.get("removed", {})}
    named = {
        f"{record.folder}/{name}": str(own)
        for record in records
        for name, own in record.values.get("files", {}).items()
    }
    present = frozenset(files)
    shown: set[str] = set()
    problems = [MISSING.at(path, 1) for path in named.keys() - present - removed]
    for path in named.keys() & present:
        own = stored.digest(path)
        if own != named[path]:
            problems.append(ALTERED.at(path, 1))
        elif path in removed:
            problems.append(STILL_THERE.at(path, 1))
        elif path.endswith(".html"):
            shown |= {f"{layout.PICTURES}/{name}" for name in stored.pictures(path, own)}
    problems += [MISSING.at(path, 1) for path in shown - present - removed]
    people = {f"{record.folder}/{PEOPLE_FILE}": hashes for record in records if (hashes := hashes_in(record.values))}
    for path in files:
        if path in people:
            if not _are_names_of(stored.root / path, people[path]):
                problems.append(ALTERED.at(path, 1))
        elif path.startswith(f"{layout.PICTURES}/"):
            problems += _picture_problems(stored, path, is_shown=path in shown, is_removed=path in removed)
        elif path not in named and (not path.endswith(".json") or path.endswith(f"/{PEOPLE_FILE}")):
            problems.append(EXTRA.at(path, 1))
    return problems


def _are_names_of(path: Path, hashes: frozenset[str]) -> bool:
    """Return whether each name in a `people.json` is one that the record beside it knows."""
    try:
        return read_names(path.read_bytes()).keys() <= hashes
    except (ValueError, OSError):
        return False


def _picture_problems(stored: _Bytes, path: str, *, is_shown: bool, is_removed: bool) -> Iterator[Problem]:
    if stored.digest(path) != path.rpartition("/")[2].partition(".")[0]:
        yield ALTERED.at(path, 1)
    elif not is_shown:
        yield (STILL_THERE if is_removed else UNUSED).at(path, 1)


def _broken_links(records: Sequence[StoredRecord]) -> list[Problem]:
    """Find where the chain is broken: a record whose predecessor is gone, or that shares it with another."""
    known = {record.own_hash for record in records}
    before = Counter(record.values["before"] for record in records)
    problems = []
    for record in records:
        link = record.values["before"]
        if link is not None and link not in known:
            problems.append(WITHOUT_PREDECESSOR.at(record.path, 1))
        elif before[link] > 1:
            problems.append(TWO_SUCCESSORS.at(record.path, 1))
    return problems or [WITHOUT_PREDECESSOR.at(layout.FOLDER, 1)]


def _order_problems(chain: Sequence[StoredRecord], today: date) -> list[Problem]:
    """Follow the chain page by page: no date before the last, none to come, and events named in their order."""
    last: dict[str, date] = {}
    repeats: Counter[str] = Counter()
    problems = []
    for record in chain:
        page_id, day = record.values["id"], date.fromisoformat(record.values["date"])
        if day < last.get(page_id, day):
            problems.append(WRONG_ORDER.at(record.path, 1, day, last[page_id]))
        if day > today:
            problems.append(IN_THE_FUTURE.at(record.path, 1, day))
        last[page_id] = day
        if record.values["record"] == "event":
            of_a_kind = layout.event_path(page_id, record.values["date"], record.values["event"], 1)
            repeats[of_a_kind] += 1
            place = layout.event_path(page_id, record.values["date"], record.values["event"], repeats[of_a_kind])
            if record.path != place:
                problems.append(RENAMED.at(record.path, 1))
    return problems


def _history_problems(history: History) -> list[Problem]:
    """Check the numbers: of versions, and of the texts in other languages."""
    problems = []
    first = history.versions[0]
    if first.number != FIRST or first.kind is not Kind.NEW:
        problems.append(WRONG_START.at(first.folder, 1))
    for older, newer in pairwise(history.versions):
        if newer.number != older.number.after(newer.kind):
            problems.append(WRONG_NUMBER.at(newer.folder, 1, str(newer.number), str(older.number)))
    for version in history.versions:
        for texts in version.texts.values():
            problems += [RENAMED.at(text.folder, 1) for place, text in enumerate(texts, start=1) if text.place != place]
    return problems
