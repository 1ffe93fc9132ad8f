"""What each page was last confirmed against in the law: data/law/confirmed/<id>.json, written by a command only.

{"confirmed_on": "2026-12-01", "law": {"pbrl/3-1/1": "<hash of the provision's words>", …}}
"""

from __future__ import annotations

import json
from dataclasses import dataclass
from datetime import date
from typing import TYPE_CHECKING

from rettesnor.data.law.model import FOLDER
from rettesnor.data.together import write_one
from rettesnor.data.validation.json_text import parse_json
from rettesnor.problems import Rule

if TYPE_CHECKING:
    from collections.abc import Mapping
    from pathlib import Path

    from rettesnor.problems import Problem

BROKEN = Rule("law.broken-confirmation")


@dataclass(frozen=True, slots=True)
class Confirmation:
    """That somebody read a page against the law on a day: the hash of each provision that it rested on, by key."""

    confirmed_on: date
    law: Mapping[str, str]


def confirmation_path(page_id: str) -> str:
    """Return the path of a page's confirmation below the root."""
    return f"{FOLDER}/confirmed/{page_id}.json"


def read_law_confirmations(root: Path) -> tuple[dict[str, Confirmation], tuple[Problem, ...]]:
    """Read every page's confirmation, by the page's id, and what is wrong with the files."""
    found: dict[str, Confirmation] = {}
    problems: list[Problem] = []
    for file in sorted((root / FOLDER / "confirmed").glob("*.json")):
        try:
            values = parse_json(file.read_text(encoding="utf-8"))
            law = {str(key): str(sha256) for key, sha256 in values["law"].items()}
            found[file.stem] = Confirmation(date.fromisoformat(values["confirmed_on"]), law)
        except (ValueError, KeyError, TypeError, AttributeError):
            problems.append(BROKEN.at(confirmation_path(file.stem), 1, file.stem))
    return found, tuple(problems)


def write_law_confirmation(root: Path, page_id: str, confirmation: Confirmation) -> None:
    """Write that a page was read against the law.

    Raises:
        BusyError: another command writes.
        OSError: the disk said no; the file is as it was.
    """
    values = {"confirmed_on": confirmation.confirmed_on.isoformat(), "law": dict(confirmation.law)}
    text = json.dumps(values, ensure_ascii=False, indent=2, sort_keys=True) + "\n"
    write_one(root, confirmation_path(page_id), text)
