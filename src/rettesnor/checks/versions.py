"""The check `versions`: the store against itself, against docs/, and against the branch that a change leaves from."""

from __future__ import annotations

import json
from dataclasses import dataclass
from typing import TYPE_CHECKING

from rettesnor.checks.waiting import check_waiting
from rettesnor.git import changes_since
from rettesnor.locale.dates import plain_today
from rettesnor.problems import Level, Problem, Text, Told
from rettesnor.versions import layout
from rettesnor.versions.rendering import is_rendering
from rettesnor.versions.verification import CHECK, verify_store

if TYPE_CHECKING:
    from collections.abc import Iterator

    from rettesnor.git import FileChange
    from rettesnor.site.assembly import Assembly


@dataclass(frozen=True, slots=True)
class Base:
    """What a change is compared with: a git reference, and whether it may add to the store (publishing may)."""

    reference: str
    allow_new: bool = False


def check_versions(assembly: Assembly, base: Base | None) -> Iterator[Problem]:
    """Report what is wrong with the store or waits to be published.

    Raises:
        GitError: a base is given, and git cannot compare with it.
    """
    root = assembly.site.settings.root
    yield from verify_store(root, plain_today())
    yield from check_waiting(assembly)
    if base is not None:
        for change in changes_since(root, base.reference, layout.FOLDER):
            yield from _touched(assembly, change, base)


def _touched(assembly: Assembly, change: FileChange, base: Base) -> Iterator[Problem]:
    """Judge one file of the store that a change touched."""
    if change.letter == "D" and change.path in _removed_by_law(assembly):
        return
    if change.letter == "M" and change.path in _emptied_by_law(assembly):
        return
    if change.letter != "A":
        yield _problem(change.path, _TOUCHED, base.reference)
    elif not base.allow_new:
        yield _problem(change.path, _ADDED)
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
    store = assembly.site.store
    text = next((text for text in store.frozen_texts() if text.html_path == path and not text.is_removed), None)
    if text is None or not (store.root / text.markdown_path).exists():
        return
    if not is_rendering(store.read_text(path), store.read_text(text.markdown_path), text):
        yield _problem(path, _OTHERWISE)


def _problem(path: str, words: Told, *values: str, level: Level = Level.ERROR) -> Problem:
    message, mend = (each.filled(*values) for each in words)
    return Problem(path=path, line=1, message=message, help=mend, check=CHECK, level=level)


_TOUCHED = (
    Text("En publisert fil er endret eller fjernet siden {0}.", "A published file was changed or removed since {0}."),
    Text(
        "Hent den tilbake: «git checkout {0} -- <fil>». Publiserte utgaver endres aldri.",
        "Bring it back: “git checkout {0} -- <file>”. Published editions are never changed.",
    ),
)
_ADDED = (
    Text("Fila er lagt til i lageret utenom publiseringen.", "The file was added to the store outside publishing."),
    Text("Fjern den. Bare publiseringen på main legger til her.", "Remove it. Only publishing on main adds here."),
)
_OTHERWISE = (
    Text("HTML-en er ikke det teksten ved siden av blir til.", "The HTML is not what the text beside it renders to."),
    Text("Fjern den nye utgaven og kjør publish.py på nytt.", "Remove the new edition and run publish.py again."),
)
