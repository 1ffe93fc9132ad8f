"""What each translation was last confirmed against: data/translations/<id>.json, written by a command only.

{"en": {"why": {"original": "<hash of the Norwegian section>", "translation": "<hash of the English one>"}, …}}

Files that were written before both sides were bound have the original's hash alone: {"en": {"why": "<hash>"}}.
"""

from __future__ import annotations

import json
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any

from rettesnor.data.together import write_one
from rettesnor.data.validation.json_text import parse_json
from rettesnor.problems import Rule

if TYPE_CHECKING:
    from collections.abc import Container, Mapping
    from pathlib import Path

    from rettesnor.problems import Problem

FOLDER = "data/translations"
BROKEN = Rule("translations.broken-confirmations")


@dataclass(frozen=True, slots=True)
class Confirmed:
    """What somebody read: by section, the hash of the original and that of the translation, as both were then.

    Of a section that was confirmed before both were kept, the translation's is not there.
    """

    original: Mapping[str, str] = field(default_factory=dict)
    translation: Mapping[str, str] = field(default_factory=dict)

    def only(self, sections: Container[str]) -> Confirmed:
        """Return what is confirmed of some sections."""
        return Confirmed(
            {section: seal for section, seal in self.original.items() if section in sections},
            {section: seal for section, seal in self.translation.items() if section in sections},
        )

    def and_also(self, other: Confirmed) -> Confirmed:
        """Return this with what was confirmed anew; nothing older is left of those sections."""
        kept = {section: seal for section, seal in self.translation.items() if section not in other.original}
        return Confirmed({**self.original, **other.original}, {**kept, **other.translation})


NOTHING_CONFIRMED = Confirmed()
Confirmations = dict[str, Confirmed]
"""What is confirmed of each language."""


class BrokenConfirmationsError(ValueError):
    """The file cannot be read; the text names it, and `problem` tells an editor."""

    def __init__(self, problem: Problem) -> None:
        super().__init__(f"{problem.path}:{problem.line}: {problem.message.in_language('en')}")
        self.problem = problem


def confirmations_path(page_id: str) -> str:
    """Return the path of a page's confirmations below the root."""
    return f"{FOLDER}/{page_id}.json"


def read_confirmations(root: Path, page_id: str) -> Confirmations:
    """Read what a page's translations were confirmed against; nothing where nobody has confirmed anything.

    Raises:
        BrokenConfirmationsError: the file is not what the command writes.
    """
    path = root / confirmations_path(page_id)
    if not path.exists():
        return {}
    try:
        values = parse_json(path.read_text(encoding="utf-8"))
        return {str(code): _confirmed(found) for code, found in values.items()}
    except (ValueError, AttributeError, KeyError, TypeError) as error:
        line = error.lineno if isinstance(error, json.JSONDecodeError) else 1
        raise BrokenConfirmationsError(BROKEN.at(confirmations_path(page_id), line, page_id=page_id)) from error


def write_confirmations(root: Path, page_id: str, values: Mapping[str, Confirmed]) -> None:
    """Write what a page's translations are confirmed against."""
    written = {code: {section: _seals(found, section) for section in found.original} for code, found in values.items()}
    text = json.dumps(written, ensure_ascii=False, indent=2, sort_keys=True) + "\n"
    write_one(root, confirmations_path(page_id), text)


def _confirmed(found: Mapping[str, Any]) -> Confirmed:
    original, translation = {}, {}
    for section, seals in found.items():
        if isinstance(seals, str):
            original[section] = seals
        else:
            original[section] = str(seals["original"])
            translation[section] = str(seals["translation"])
    return Confirmed(original, translation)


def _seals(found: Confirmed, section: str) -> str | dict[str, str]:
    if section not in found.translation:
        return found.original[section]
    return {"original": found.original[section], "translation": found.translation[section]}
