"""What the suite tested, and what it found: data/accessibility.json, and the kinds of page it covers."""

from __future__ import annotations

import json
from dataclasses import asdict, dataclass
from datetime import date
from typing import TYPE_CHECKING, Any

from rettesnor.data.validation.json_text import parse_json
from rettesnor.problems import Level, Problem, Rule
from rettesnor.urls import ADDRESSES, generated_url

if TYPE_CHECKING:
    from collections.abc import Mapping
    from pathlib import Path

    from rettesnor.data.profile import Profile
    from rettesnor.settings import Settings

CHECK = "structure"
PATH = "data/accessibility.json"
NOT_A_REPORT = Rule("structure.not-a-report", Level.ADVICE)


def kinds_of(profile: Profile, settings: Settings) -> tuple[tuple[str, str], ...]:
    """Return one page of each kind, by its address in the main language; the suite tests each in every language.

    data/site.yml names those that are written, and those of kinds that have more than one.
    """
    site = Configuration(settings)
    own = tuple((kind, address) for kind, address in profile.audited.items() if kind not in ADDRESSES)
    made = tuple(
        (kind, profile.audited.get(kind) or generated_url(site, kind, settings.default.code))
        for kind in ADDRESSES
        if kind != "short" and (kind in profile.audited or kind not in _MANY)
    )
    return (("home", ""), *own, *made, ("not-found", "404.html"))


_MANY = frozenset({"level", "versions", "hearing", "day"})
"""Kinds of page that have none at their own address, or only while there is something to show."""


@dataclass(frozen=True, slots=True)
class Configuration:
    """Settings alone, where no more of a site is known."""

    settings: Settings


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
class Visit:
    """What a page cost whoever came to it first of all: bytes as a server that compresses sends them, and requests."""

    kind: str
    language: str
    bytes: int
    requests: int


@dataclass(frozen=True, slots=True)
class Reading:
    """How the texts read: how many were measured, the middle LIX, and how many are harder than the check allows."""

    texts: int
    lix: int
    hard: int


@dataclass(frozen=True, slots=True)
class Report:
    """A run of the suite; `tools` are (name, version), `screens` the schemes and widths it used.

    A report of an older program has no visits and no reading.
    """

    tested_on: str
    tools: tuple[tuple[str, str], ...]
    kinds: tuple[str, ...]
    languages: tuple[str, ...]
    screens: tuple[tuple[str, int], ...]
    pages: int
    findings: tuple[Finding, ...]
    visits: tuple[Visit, ...] = ()
    reading: Reading | None = None


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
        values: dict[str, Any] = parse_json(path.read_text(encoding="utf-8"))
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
        visits=tuple(Visit(**visit) for visit in values.get("visits", ())),
        reading=Reading(**values["reading"]) if values.get("reading") else None,
    )
