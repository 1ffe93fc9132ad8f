"""The health of links out of the site (data/link-health.json), as the last runs found it."""

from __future__ import annotations

import json
from dataclasses import asdict, dataclass
from datetime import date, timedelta
from enum import StrEnum
from typing import TYPE_CHECKING

from rettesnor.data.validation.json_text import parse_json

if TYPE_CHECKING:
    from collections.abc import Mapping
    from pathlib import Path


CHECK = "links"
PATH = "data/link-health.json"
PATIENCE = timedelta(days=7)
"""How far apart two failures must be before anybody is told: sites are down for an hour, or for maintenance."""


class Verdict(StrEnum):
    """What came of asking for an address."""

    OK = "ok"
    MOVED = "moved"
    UNKNOWN = "unknown"
    FAILED = "failed"


@dataclass(frozen=True, slots=True)
class Health:
    """An address's state: the last check (ISO day), what it found, and since when it has failed without a good answer.

    `status` is the HTTP status (0 where there was none); `words` says more, in English, as the program gave it.
    """

    verdict: Verdict
    status: int
    words: str
    checked_on: str
    failing_since: str | None = None
    last_ok_on: str | None = None
    leads_to: str | None = None
    archived: str | None = None

    @property
    def is_dead(self) -> bool:
        """Return whether it failed now and a week or more before, with no good answer between."""
        if self.verdict is not Verdict.FAILED or self.failing_since is None:
            return False
        return date.fromisoformat(self.checked_on) - date.fromisoformat(self.failing_since) >= PATIENCE


def read_health(root: Path) -> Mapping[str, Health]:
    """Read data/link-health.json, by address; nothing where there is no file."""
    file = root / PATH
    if not file.is_file():
        return {}
    rows = parse_json(file.read_text(encoding="utf-8"))["addresses"]
    return {url: Health(**{**row, "verdict": Verdict(row["verdict"])}) for url, row in rows.items()}


def write_health(root: Path, states: Mapping[str, Health]) -> None:
    """Write data/link-health.json: by address in alphabetical order, and never half."""
    rows = {url: {key: value for key, value in asdict(states[url]).items() if value} for url in sorted(states)}
    for row in rows.values():
        row.setdefault("status", 0)
        row.setdefault("words", "")
    text = json.dumps({"addresses": rows}, ensure_ascii=False, indent=1)
    (root / PATH).parent.mkdir(parents=True, exist_ok=True)
    new = (root / PATH).with_suffix(".json.new")
    new.write_text(f"{text}\n", encoding="utf-8", newline="\n")
    new.replace(root / PATH)
