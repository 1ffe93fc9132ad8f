"""Editors' mistakes: each is found at its line. What is said of it stands in the catalogue."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest
import yaml
from tests.projects import FILES, write_project

from rettesnor.checks.registry import run_checks
from rettesnor.locale.dates import plain_today
from rettesnor.problems import MissingToolError, Problem, Rule
from rettesnor.settings import read_settings

CASES: list[dict[str, Any]] = yaml.safe_load(
    Path(__file__).with_name("editors_mistakes.yml").read_text(encoding="utf-8")
)


def _changes(case: dict[str, Any]) -> dict[str, str | bytes | None]:
    changes: dict[str, str | bytes | None] = dict(case.get("with", {}))
    if "bytes" in case:
        return {**changes, case["file"]: b"x" * case["bytes"]}
    text = case.get("content")
    if text is None:
        text = FILES[case["file"]]
        for old, new in case.get("replace", []):
            assert old in text, f"{case['mistake']}: the seed no longer fits the file"
            text = text.replace(old, new) if old == "\n" else text.replace(old, new, 1)
    changes[case["file"]] = text.encode(case.get("encoding", "utf-8"))
    return changes


def _found(case: dict[str, Any], root: Path) -> tuple[Problem, ...]:
    settings = read_settings(write_project(root, _changes(case)))
    finds = case["finds"]
    check = finds["check"] if "check" in finds else Rule(finds["rule"]).check
    try:
        return run_checks(settings, [check], plain_today())
    except MissingToolError as error:
        return error.problems


@pytest.mark.slow
@pytest.mark.parametrize("case", CASES, ids=lambda case: case["mistake"])
def test_it_is_found_at_its_line(case: dict[str, Any], tmp_path: Path) -> None:
    """By its rule; where it has none yet, by what is said in both languages."""
    said = [
        {
            "rule": problem.rule,
            "check": problem.check,
            "at": f"{problem.path}:{problem.line}",
            "level": str(problem.level),
            "nb": problem.message.in_language("nb"),
            "hjelp": problem.help.in_language("nb"),
            "en": problem.message.in_language("en"),
            "help": problem.help.in_language("en"),
        }
        for problem in _found(case, tmp_path)
    ]
    assert any(case["finds"].items() <= problem.items() for problem in said), said


def test_there_are_more_than_a_hundred() -> None:
    """Each another mistake."""
    assert len({case["mistake"] for case in CASES}) == len(CASES) >= 120
