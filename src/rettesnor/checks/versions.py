"""The check `versions`: the store against itself, against docs/, and against the branch that a change leaves from."""

from __future__ import annotations

import json
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from rettesnor.checks.check import Check, Scope
from rettesnor.checks.waiting import check_notes, check_page_waiting
from rettesnor.data import anchors, urls
from rettesnor.git import changes_since, nearest_before, start_of, text_at
from rettesnor.problems import Level, Rule
from rettesnor.site.sound_records import sound_records
from rettesnor.versions import layout
from rettesnor.versions.people import PEOPLE_FILE
from rettesnor.versions.rendering import is_rendering
from rettesnor.versions.verification import verify_store

if TYPE_CHECKING:
    from collections.abc import Collection, Iterator, Mapping
    from datetime import date

    from rettesnor.git import FileChange
    from rettesnor.problems import Problem
    from rettesnor.site.assembly import Assembly
    from rettesnor.versions.reading import Frozen, Store


@dataclass(frozen=True, slots=True)
class Base:
    """What a change is compared with: a git reference, and whether it may add to the store (publishing may).

    A change is what a branch did since it left the reference; where `is_exact`, all that is other than it is there.
    """

    reference: str
    allow_new: bool = False
    is_exact: bool = False


FORGOTTEN = Rule("versions.forgotten")
ADDED = Rule("versions.added")
OTHERWISE = Rule("versions.otherwise")
TOUCHED = Rule("versions.touched")
NEW_BRANCH = Rule("versions.new-branch", Level.ADVICE)
NOTHING_COMPARED = Rule("versions.nothing-compared")
NOTHING_DEPLOYED = Rule("versions.nothing-deployed", Level.ADVICE)


def check_versions(assembly: Assembly, today: date) -> Iterator[Problem]:
    """Report what is wrong with the store, the notes that wait, and published pages that are lost."""
    yield from _of_store(assembly, today)
    yield from check_notes(assembly, today)


def _of_store(assembly: Assembly, today: date) -> list[Problem]:
    """Return what is wrong with the store; records that an earlier look found sound are known by their bytes."""
    root = assembly.site.settings.root
    if assembly.site.kept is None:
        return verify_store(root, today)
    with sound_records(root) as known:
        return verify_store(root, today, known)


def check_changes(assembly: Assembly, base: Base) -> Iterator[Problem]:
    """Report what changed in the store since a reference that may not have.

    A host gives zeros for what a new branch was before: it is held against the nearest commit there is, and the editor
    is told which. Where there is none, and something was published, that nothing could be compared is an error.

    Raises:
        GitError: git cannot compare with it.
    """
    root = assembly.site.settings.root
    if base.reference.strip("0"):
        yield from _changes(assembly, base)
    elif assembly.site.store.head is None:
        return
    elif (nearest := nearest_before(root)) is None:
        yield NOTHING_COMPARED.at(layout.FOLDER, 1)
    else:
        yield NEW_BRANCH.at(layout.FOLDER, 1, nearest)
        yield from _changes(assembly, replace(base, reference=nearest))


def _changes(assembly: Assembly, base: Base) -> Iterator[Problem]:
    root = assembly.site.settings.root
    for change in changes_since(root, base.reference, layout.FOLDER, is_exact=base.is_exact):
        yield from _touched(assembly, change, base)
    start = start_of(root, base.reference, is_exact=base.is_exact)
    for record in (urls.RECORD, anchors.RECORD):
        known = {f"/{address}" for address in record.read(root)[0]}
        gone = [line for line in (text_at(root, start, record.path) or "").split() if line not in known]
        if gone:
            yield FORGOTTEN.at(record.path, 1, gone[0], len(gone), base.reference, file=record.path)


def _touched(assembly: Assembly, change: FileChange, base: Base) -> Iterator[Problem]:
    """Report one file of the store that a change touched."""
    if change.letter == "D" and change.path in _removed_by_law(assembly):
        return
    if change.letter == "M" and change.path in _emptied_by_law(assembly):
        return
    if change.letter in {"D", "M"} and change.path.endswith(f"/{PEOPLE_FILE}"):  # names may go, and no others come
        return
    if change.letter != "A":
        yield TOUCHED.at(change.path, 1, base.reference)
    elif not base.allow_new:
        yield ADDED.at(change.path, 1)
    elif change.path.endswith(".html"):
        yield from _rendered_otherwise(assembly, change.path)


def _removed_by_law(assembly: Assembly) -> frozenset[str]:
    root = assembly.site.settings.root
    events = (
        event
        for history in assembly.site.store.histories.values()
        for event in history.events
        if event.number is not None
    )
    return frozenset(name for event in events for name in json.loads((root / event.path).read_text("utf-8"))["removed"])


def _emptied_by_law(assembly: Assembly) -> frozenset[str]:
    """Return the records that an event has taken fields out of; what is left of them was verified."""
    histories = assembly.site.store.histories.values()
    events = (event for history in histories for event in history.events)
    return frozenset(each.record for event in events for each in event.removed_fields)


def _rendered_otherwise(assembly: Assembly, path: str) -> Iterator[Problem]:
    """Compare a new frozen HTML with what the Markdown beside it renders to."""
    text = next((text for text in assembly.site.store.frozen_texts() if text.html_path == path), None)
    if text is not None:
        yield from _otherwise(assembly.site.store, text, _uris(assembly.site.store))


def nothing_deployed() -> Problem:
    """Return that the store could not be held against what readers have, since nothing was put before them yet."""
    return NOTHING_DEPLOYED.at(layout.FOLDER, 1)


def check_rendered(assembly: Assembly) -> Iterator[Problem]:
    """Report every frozen HTML that is not what its Markdown renders to, over the whole store."""
    uris = _uris(assembly.site.store)
    for text in assembly.site.store.frozen_texts():
        yield from _otherwise(assembly.site.store, text, uris)


def _uris(store: Store) -> Mapping[str, Collection[str]]:
    """Return the paths at which the file of each page has lain, by the page's id."""
    return {page: {each.uri for each in history.versions} for page, history in store.histories.items()}


def _otherwise(store: Store, text: Frozen, uris: Mapping[str, Collection[str]]) -> Iterator[Problem]:
    """Hold one frozen text against its Markdown; that both are there is for the store's own verification to say."""
    paths = (text.html_path, text.markdown_path)
    if text.is_removed or not all((store.root / path).exists() for path in paths):
        return
    html, markdown = (store.read_text(path) for path in paths)
    if not is_rendering(html, markdown, text, uris):
        yield OTHERWISE.at(text.html_path, 1)


CHECK = Check("versions", Scope.STORE, check_versions, check_page_waiting)
