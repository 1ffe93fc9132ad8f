"""Verifies the store: every byte accounted for, one unbroken chain, numbers and dates in order."""

from __future__ import annotations

from collections import Counter
from itertools import pairwise
from typing import TYPE_CHECKING, Any

from rettesnor.canonical import BrokenSealError, digest, unseal
from rettesnor.problems import Problem, Text
from rettesnor.slugs import ID
from rettesnor.store import layout
from rettesnor.store.reading import StoredRecord, StoreError, in_chain, store_of
from rettesnor.versions import FIRST, Kind

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence
    from datetime import date
    from pathlib import Path

    from rettesnor.versions import History

CHECK = "versions"


def verify_store(root: Path, today: date) -> list[Problem]:
    """Report everything that is not as it was published; an empty list means that the store is sound.

    `today` is the plain day: nothing in the store may lie after it.
    """
    files = _files(root)
    records, problems = _records(root, files)
    problems += _file_problems(root, files, records)
    try:
        chain = in_chain(records)
        store = store_of(root, chain)
    except (StoreError, ValueError, KeyError, TypeError):
        return [*problems, *_broken_links(records)]
    for history in store.histories.values():
        problems += _history_problems(history, today)
    return problems


def _files(root: Path) -> list[str]:
    base = root / layout.FOLDER
    return sorted(path.relative_to(root).as_posix() for path in base.rglob("*") if not path.is_dir())


def _records(root: Path, files: Sequence[str]) -> tuple[list[StoredRecord], list[Problem]]:
    """Read every sealed record, and report those that are broken or lie in another place than they say."""
    found: list[StoredRecord] = []
    problems = []
    for path in files:
        if not path.endswith(".json"):
            continue
        try:
            record = StoredRecord(path, unseal((root / path).read_bytes()))
            is_in_place = path in _places_of(record.values)
        except BrokenSealError as error:
            problems.append(_problem(path, _altered(str(error))))
            continue
        except (KeyError, TypeError, ValueError) as error:
            problems.append(_problem(path, _altered(f"{error}")))
            continue
        if is_in_place:
            found.append(record)
        else:
            problems.append(_problem(path, _RENAMED))
    return found, problems


def _places_of(values: Mapping[str, Any]) -> Iterator[str]:
    """Give the paths at which a record may lie; an event's name tells when there were several of a kind that day."""
    page_id = values["id"]
    if not ID.fullmatch(page_id):
        return
    if values["record"] == "version":
        yield f"{layout.version_folder(page_id, values['number'])}/{layout.VERSION_FILE}"
    elif values["record"] == "text":
        folder = layout.text_folder(page_id, values["number"], values["language"], values["text"])
        yield f"{folder}/{layout.TEXT_FILE}"
    else:
        for repeat in range(1, 100):
            yield layout.event_path(page_id, values["date"], values["event"], repeat)


def _file_problems(root: Path, files: Sequence[str], records: Sequence[StoredRecord]) -> list[Problem]:
    """Compare the files of the store with those that its records name."""
    removed = {path: seal for record in records for path, seal in record.values.get("removed", {}).items()}
    named = {
        f"{record.folder}/{name}": str(seal)
        for record in records
        for name, seal in record.values.get("files", {}).items()
    }
    problems = []
    present = set(files)
    for path, expected in sorted(named.items()):
        if path in removed:
            if path in present:
                problems.append(_problem(path, _STILL_THERE))
        elif path not in present:
            problems.append(_problem(path, _MISSING))
        elif digest((root / path).read_bytes()) != expected:
            problems.append(_problem(path, _altered("its hash is another than its record's")))
    for path in files:
        if path.startswith(f"{layout.PICTURES}/"):
            if digest((root / path).read_bytes()) != path.rpartition("/")[2].partition(".")[0]:
                problems.append(_problem(path, _altered("its hash is another than its name")))
        elif path not in named and not path.endswith(".json"):
            problems.append(_problem(path, _EXTRA))
    return problems


def _broken_links(records: Sequence[StoredRecord]) -> list[Problem]:
    """Find where the chain is broken: a record whose predecessor is gone, or that shares it with another."""
    seals = {record.seal for record in records}
    before = Counter(record.values["before"] for record in records)
    problems = []
    for record in records:
        link = record.values["before"]
        if link is not None and link not in seals:
            problems.append(_problem(record.path, _WITHOUT_PREDECESSOR))
        elif before[link] > 1:
            problems.append(_problem(record.path, _TWO_SUCCESSORS))
    if records and None not in before:
        problems.append(_problem(layout.FOLDER, _WITHOUT_PREDECESSOR))
    return problems or [_problem(layout.FOLDER, _WITHOUT_PREDECESSOR)]


def _history_problems(history: History, today: date) -> list[Problem]:
    problems = []
    first = history.versions[0]
    if first.number != FIRST or first.kind is not Kind.NEW:
        problems.append(_problem(first.folder, _WRONG_START))
    for older, newer in pairwise(history.versions):
        if newer.number != older.number.after(newer.kind):
            problems.append(_problem(newer.folder, _wrong_number(str(newer.number), str(older.number))))
        if newer.published_on < older.published_on:
            problems.append(
                _problem(newer.folder, _wrong_order(str(newer.number), newer.published_on, older.published_on))
            )
    dated = [(version.folder, version.published_on) for version in history.versions]
    for version in history.versions:
        for texts in version.texts.values():
            dated += [(text.folder, text.published_on) for text in texts]
            for place, text in enumerate(texts, start=1):
                if text.place != place:
                    problems.append(_problem(text.folder, _RENAMED))
                if text.published_on < version.published_on:
                    words = _wrong_order(text.language, text.published_on, version.published_on)
                    problems.append(_problem(text.folder, words))
    dated += [(event.path, event.happened_on) for event in history.events]
    problems += [_problem(path, _in_the_future(day)) for path, day in dated if day > today]
    return problems


_Words = tuple[Text, Text]


def _problem(path: str, words: _Words) -> Problem:
    return Problem(path=path, line=1, message=words[0], help=words[1], check=CHECK)


_BRING_BACK = Text(
    "Hent fila tilbake slik den var: «git checkout <siste godkjente utgave> -- <fil>». Lageret endres aldri for hånd.",
    "Bring the file back as it was: “git checkout <last approved commit> -- <file>”. The store is never edited.",
)
_MISSING: _Words = (Text("Fila mangler i lageret.", "The file is missing from the store."), _BRING_BACK)
_RENAMED: _Words = (
    Text("Oppføringen ligger et annet sted enn den selv sier.", "The record lies in another place than it says."),
    _BRING_BACK,
)
_EXTRA: _Words = (
    Text("Fila hører ikke til noen oppføring i lageret.", "The file belongs to no record of the store."),
    Text("Fjern den. Bare publish.py legger til filer her.", "Remove it. Only publish.py adds files here."),
)
_STILL_THERE: _Words = (
    Text("Fila er fjernet etter loven, men ligger her ennå.", "The file was removed by law, but still lies here."),
    Text("Slett den, også fra git-historien.", "Delete it, from git's history too."),
)
_WITHOUT_PREDECESSOR: _Words = (
    Text(
        "Kjeden er brutt: Oppføringen foran denne finnes ikke.",
        "The chain is broken: the record before this one does not exist.",
    ),
    _BRING_BACK,
)
_TWO_SUCCESSORS: _Words = (
    Text(
        "Kjeden deler seg: To oppføringer har samme forgjenger.",
        "The chain forks: two records have the same one before.",
    ),
    Text(
        "Publiser bare fra main. Ta bort det som ble publisert ved siden av, og kjør publish.py på nytt.",
        "Publish from main only. Take away what was published beside it, and run publish.py again.",
    ),
)
_WRONG_START: _Words = (
    Text("Den første versjonen er ikke 1.0.", "The first version is not 1.0."),
    _BRING_BACK,
)


def _altered(reason: str) -> _Words:
    return Text(f"Fila er endret: {reason}.", f"The file was altered: {reason}."), _BRING_BACK


def _wrong_number(newer: str, older: str) -> _Words:
    return Text(f"{newer} følger ikke etter {older}.", f"{newer} does not follow {older}."), _BRING_BACK


def _wrong_order(name: str, day: date, other: date) -> _Words:
    return (
        Text(
            f"{name} ({day}) er datert før det den bygger på ({other}).",
            f"{name} ({day}) is dated before what it rests on ({other}).",
        ),
        _BRING_BACK,
    )


def _in_the_future(day: date) -> _Words:
    return (
        Text(f"Datoen ligger fram i tid: {day}.", f"The date lies in the future: {day}."),
        Text("Still klokka på maskinen, eller hent fila tilbake.", "Set the machine's clock, or bring the file back."),
    )
