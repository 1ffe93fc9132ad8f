"""What was tested for accessibility, and what was found: data/accessibility.json, and the kinds of page it covers."""

from __future__ import annotations

import json
from dataclasses import asdict, dataclass
from datetime import date
from typing import TYPE_CHECKING, Any

from rettesnor.problems import Level, Problem, Rule
from rettesnor.urls import ADDRESSES

if TYPE_CHECKING:
    from collections.abc import Mapping
    from pathlib import Path

CHECK = "structure"
PATH = "data/accessibility.json"
NOT_A_REPORT = Rule("structure.not-a-report", Level.ADVICE)

_SAMPLES = {"level": "individ/", "versions": "respektere-nei/"}
"""Which page to test of the kinds that have more than one."""

KINDS: tuple[tuple[str, str], ...] = (
    ("home", ""),
    ("section", "rad/"),
    ("advice", "rad/respektere-nei/"),
    ("ground-rules", "grunnregler/"),
    ("strategy-goal", "strategi/mal-3/"),
    ("summit", "toppmotet-2017/"),
    ("article", "hvorfor-medvirkning/"),
    ("project", "prosjektet-bak-radene/"),
    ("tool", "verktoy/hva-kan-jeg-si/"),
    ("page", "tilgjengelighet/"),
    ("role", "roller/ansatte/"),
    ("version", "v/respektere-nei/1.0/"),
    ("comparison", "v/respektere-nei/1.0/siden/"),
    *((kind, f"{address.slug}{_SAMPLES.get(kind, '')}") for kind, address in ADDRESSES.items() if kind != "short"),
    ("not-found", "404.html"),
)
"""One page of each kind, by its address in the main language; the suite tests each in every language."""


@dataclass(frozen=True, slots=True)
class Finding:
    """A rule that a page broke: the page's kind and language, the scheme and width it was shown in, how many places."""

    rule: str
    kind: str
    language: str
    scheme: str
    width: int
    places: int


@dataclass(frozen=True, slots=True)
class Report:
    """A run of the accessibility suite; `tools` are (name, version), `screens` the schemes and widths it used."""

    tested_on: str
    tools: tuple[tuple[str, str], ...]
    kinds: tuple[str, ...]
    languages: tuple[str, ...]
    screens: tuple[tuple[str, int], ...]
    pages: int
    findings: tuple[Finding, ...]


def write_report(path: Path, report: Report) -> None:
    """Write a report as JSON, the same bytes for the same report."""
    values = {**asdict(report), "tools": dict(report.tools)}
    path.write_text(json.dumps(values, ensure_ascii=False, indent=2, sort_keys=True) + "\n", encoding="utf-8")


def read_report(root: Path) -> tuple[Report | None, tuple[Problem, ...]]:
    """Read the report below `root`; None where the suite never ran, or where the file is not its report."""
    path = root / PATH
    if not path.is_file():
        return None, ()
    try:
        values: dict[str, Any] = json.loads(path.read_text(encoding="utf-8"))
        return _report(values), ()
    except (KeyError, TypeError, ValueError, AttributeError):
        return None, (NOT_A_REPORT.at(PATH, 1),)


def _report(values: Mapping[str, Any]) -> Report:
    return Report(
        tested_on=date.fromisoformat(values["tested_on"]).isoformat(),
        tools=tuple(sorted((str(name), str(version)) for name, version in values["tools"].items())),
        kinds=tuple(map(str, values["kinds"])),
        languages=tuple(map(str, values["languages"])),
        screens=tuple((str(scheme), int(width)) for scheme, width in values["screens"]),
        pages=int(values["pages"]),
        findings=tuple(Finding(**finding) for finding in values["findings"]),
    )
