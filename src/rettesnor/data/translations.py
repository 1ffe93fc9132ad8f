"""What each translation was last confirmed against: data/translations/<id>.json, written by a command only.

{"en": {"rad": "<hash of the Norwegian section>", …}}
"""

from __future__ import annotations

import json
from typing import TYPE_CHECKING

from rettesnor.data.atomic import write_atomically
from rettesnor.problems import Rule

if TYPE_CHECKING:
    from collections.abc import Mapping
    from pathlib import Path

    from rettesnor.problems import Problem

FOLDER = "data/translations"
BROKEN = Rule("translations.broken-confirmations")
Confirmations = dict[str, dict[str, str]]
"""By language: the id of each confirmed section, and the hash that the section of the main language had."""


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
        values = json.loads(path.read_text(encoding="utf-8"))
        return {str(code): {str(key): str(seal) for key, seal in found.items()} for code, found in values.items()}
    except (ValueError, AttributeError) as error:
        line = error.lineno if isinstance(error, json.JSONDecodeError) else 1
        raise BrokenConfirmationsError(BROKEN.at(confirmations_path(page_id), line, page_id=page_id)) from error


def write_confirmations(root: Path, page_id: str, values: Mapping[str, Mapping[str, str]]) -> None:
    """Write what a page's translations are confirmed against."""
    text = json.dumps(values, ensure_ascii=False, indent=2, sort_keys=True) + "\n"
    write_atomically(root / confirmations_path(page_id), text.encode())
