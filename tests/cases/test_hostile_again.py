"""Kinds of hostile and careless input, tried again with other inputs: each is told once, at its line."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING

import pytest
from tests.projects import FILES, front, page, write_project

from rettesnor.checks.births import born_in
from rettesnor.checks.registry import run_checks
from rettesnor.settings import read_settings

if TYPE_CHECKING:
    from pathlib import Path

HEADING = "## Innhold {#innhold}\n\n"
NAMES = ("frontmatter", "structure", "references", "links", "markup", "fields")


def told(root: Path, changes: dict[str, str]) -> list[tuple[str, int]]:
    """Give the rules and lines of what is said of a project with these files, and not of the one without."""
    names = [name for name in NAMES if name != "fields"]
    found = run_checks(read_settings(write_project(root, changes)), names, date(2026, 11, 28))
    return [(each.rule, each.line) for each in found if each.path in changes]


@pytest.mark.parametrize("sign", ["\u2066", "\u2069", "\U000e0041", "\u061c", "\u180e", "\u3164", "\ufff9", "\x9b"])
def test_a_sign_that_nobody_sees_is_told(tmp_path: Path, sign: str) -> None:
    """Isolates, tags, fillers and old control signs as well as those of before."""
    changes = {"docs/nb/prove.md": page(front("prove"), f"{HEADING}Ring{sign} 113.\n")}
    unseen = {("markup.invisible", 10), ("frontmatter.control-character", 10)}
    assert len(unseen.intersection(told(tmp_path, changes))) == 1


@pytest.mark.parametrize("signs", ["<a ", "<!-- ", "</b ", "<?php "])
def test_signs_that_are_opened_and_never_closed_are_refused(tmp_path: Path, signs: str) -> None:
    """Before the work begins, since they take time that grows with the square."""
    changes = {"docs/nb/prove.md": page(front("prove"), f"{HEADING}{signs * 60}\n")}
    assert ("frontmatter.open-tags", 10) in told(tmp_path, changes)


def test_a_misspelt_field_does_not_make_its_sources_unused(tmp_path: Path) -> None:
    """A page that cannot be read for it still names them: one mistake, one message."""
    written = FILES["docs/nb/rad/si-fra.md"].replace("level:", "levell:")
    rules = told(tmp_path, {"docs/nb/rad/si-fra.md": written, "data/sources.yml": FILES["data/sources.yml"]})
    assert [rule for rule, _ in rules if not rule.startswith("fields.")] == []


@pytest.mark.parametrize(
    ("line", "language"),
    [
        ("Kari Nordmann (f. 12.03.1984) var der.", "nb"),
        ("Ola Nordmann, født 3. mai 1979, sa det.", "nb"),
        ("Per Hansen 120384 ble innlagt.", "nb"),
        ("Hun har fnr. 12038412345.", "nb"),
        ("Anne Smith (born 12 March 1984) was there.", "en"),
        ("Anne Lie, date of birth: 1984-03-12", "en"),
    ],
)
def test_a_name_with_a_day_of_birth_is_told(line: str, language: str) -> None:
    """It may be somebody who gets help."""
    assert list(born_in(line, language)) != []


@pytest.mark.parametrize(
    ("line", "language"),
    [
        ("Helsedirektoratet (30. april 2025) skriver det.", "nb"),
        ("En kvinne født i 1984 fikk hjelp.", "nb"),
        ("Ring Mental Helse, 116 123, eller 22 33 44 55.", "nb"),
        ("Se [Norsk Helse](https://x.example/12038412345).", "nb"),
        ("Statsforvalteren i Oslo svarte 12.03.2024.", "nb"),
        ("The Directorate of Health, 12 March 2024.", "en"),
    ],
)
def test_other_names_and_days_are_left_alone(line: str, language: str) -> None:
    """A day on which something was written, a telephone number, a year alone."""
    assert list(born_in(line, language)) == []
