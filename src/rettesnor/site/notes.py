"""Notes that wait: data/pending/<id>.yml says, for readers, what a change is and why."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

import yaml
from pydantic import Field

from rettesnor.data.together import write_one
from rettesnor.data.validation.models import Place, Words, validate
from rettesnor.data.validation.spoken import SpokenModel
from rettesnor.data.validation.yaml_files import read_record
from rettesnor.locale.languages import OfLanguages, is_a_language
from rettesnor.problems import Rule
from rettesnor.versions.model import Kind, wording_of

if TYPE_CHECKING:
    from collections.abc import Mapping
    from pathlib import Path

    from rettesnor.problems import Problem
    from rettesnor.versions.model import Wording

CHECK = "versions"
FOLDER = "data/pending"
UNREADABLE = Rule("versions.note-unreadable")
PLACEHOLDER = Rule("versions.placeholder")
STRAY = Rule("versions.stray-note")
_READ_OR_TOLD = frozenset({".yml", ".yaml"})
_SAID = frozenset({"note", "reason", "action"})
_OTHERS = frozenset({"README.md", ".gitkeep", ".gitignore"})
UNWRITTEN = OfLanguages({"nb": "Skriv teksten din her", "nn": "Skriv teksten din her", "en": "Write your text here"})
"""What prepared notes and new pages (page_templates/) say where somebody must write."""


class NoteModel(SpokenModel):
    """A waiting note as an editor writes it; `note_en`, `reason_gd` … say the same in other languages."""

    __pydantic_extra__: dict[str, Words | None]

    kind: Kind
    note: Words = Field(description="What readers are told, in the main language")
    reason: Words | None = None
    action: Words | None = Field(default=None, description="What readers do differently now")
    still_editorial: Words | None = Field(
        default=None, description="Why a change of normative words does not change the meaning"
    )
    editions: tuple[Words, ...] = Field(default=(), description="Of a correction: the editions that held the error")
    sections: tuple[Words, ...] = Field(default=(), description="Of a correction: the sections in which it stood")

    @classmethod
    def names_a_language(cls, key: str) -> bool:
        """Return whether a field says again, in a language, what one of the note's own says in the main one."""
        field, _, code = key.partition("_")
        return field in _SAID and is_a_language(code)

    def said(self, field: str, main: str) -> Wording:
        """Return what readers are told, by language."""
        others = {key.partition("_")[2]: text for key, text in self.by_language.items() if key.startswith(f"{field}_")}
        return wording_of(main, getattr(self, field), others)


@dataclass(frozen=True, slots=True)
class Note:
    """A waiting note: the kind of change, and the words to readers by language.

    Of a correction, `editions` and `sections` are those that held the error, where the editor says so.
    """

    page_id: str
    path: str
    kind: Kind
    note: Wording
    reason: Wording
    action: Wording
    still_editorial: str
    editions: tuple[str, ...] = ()
    sections: tuple[str, ...] = ()


def note_path(page_id: str) -> str:
    """Return the path of a page's waiting note below the root."""
    return f"{FOLDER}/{page_id}.yml"


def read_notes(root: Path, main: str) -> tuple[Mapping[str, Note], tuple[Problem, ...]]:
    """Return all waiting notes by page id, and everything that is wrong with them; `main` is the main language."""
    notes: dict[str, Note] = {}
    problems: list[Problem] = []
    for file in sorted((root / FOLDER).glob("*.yml")):
        note, found = read_note(root, file.stem, main)
        problems += found
        if note is not None:
            notes[file.stem] = note
    strays = (
        file
        for file in sorted((root / FOLDER).glob("*"))
        if file.suffix not in _READ_OR_TOLD and file.name not in _OTHERS
    )
    problems += [STRAY.at(f"{FOLDER}/{file.name}", 1, f"{file.name.partition('.')[0]}.yml") for file in strays]
    return notes, tuple(problems)


def read_note(root: Path, page_id: str, main: str) -> tuple[Note | None, tuple[Problem, ...]]:
    """Return the note that waits with a page, None where it cannot be read, and everything that is wrong with it."""
    path = note_path(page_id)
    entry, problems = read_record(root, path, NoteModel, CHECK, UNREADABLE)
    return None if entry is None else _to_note(page_id, path, entry.model, main), tuple(problems)


def note_of(page_id: str, values: Mapping[str, str | list[str]], main: str) -> tuple[Note | None, tuple[Problem, ...]]:
    """Return a note that is not written yet (empty values are left out), and everything that is wrong with its words.

    `main` is the main language.
    """
    path = note_path(page_id)
    place = Place(path, CHECK, {})
    model, problems = validate(NoteModel, _filled(values), place)
    unwritten = any(mark in str(value) for value in values.values() for mark in UNWRITTEN.values())
    if model is None or unwritten:
        return None, (*problems, *((PLACEHOLDER.at(path, 1),) if unwritten else ()))
    return _to_note(page_id, path, model, main), ()


def write_note(root: Path, page_id: str, values: Mapping[str, str | list[str]]) -> str:
    """Write a waiting note and return its path; empty values are left out."""
    path = note_path(page_id)
    text = yaml.safe_dump(_filled(values), allow_unicode=True, sort_keys=False, width=100)
    write_one(root, path, text)
    return path


def _filled(values: Mapping[str, str | list[str]]) -> dict[str, str | list[str]]:
    return {key: value for key, value in values.items() if value}


def check_written(root: Path, notes: Mapping[str, Note]) -> list[Problem]:
    """Report notes that still hold the placeholder for what readers are told."""
    found = []
    for note in notes.values():
        lines = (root / note.path).read_text(encoding="utf-8").split("\n")
        found += [
            PLACEHOLDER.at(note.path, number)
            for number, line in enumerate(lines, start=1)
            if any(mark in line for mark in UNWRITTEN.values())
        ]
    return found


def _to_note(page_id: str, path: str, model: NoteModel, main: str) -> Note:
    return Note(
        page_id=page_id,
        path=path,
        kind=model.kind,
        note=model.said("note", main),
        reason=model.said("reason", main),
        action=model.said("action", main),
        still_editorial=model.still_editorial or "",
        editions=model.editions,
        sections=model.sections,
    )
