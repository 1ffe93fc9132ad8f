"""answers.yml, case by case."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest
import yaml
from tests.histories import body_of, history_of

from rettesnor.versions.answers import answer_for
from rettesnor.versions.corrections import compare_editions

CASES: list[dict[str, Any]] = yaml.safe_load(Path(__file__).with_name("answers.yml").read_text(encoding="utf-8"))


@pytest.mark.parametrize("case", CASES, ids=[case["name"] for case in CASES])
def test_each_version_answers(case: dict[str, Any]) -> None:
    """Every version that the case names answers as it says, in the words of the record that brought it about."""
    history = history_of(case["records"])
    compared = compare_editions(history, body_of)
    found = {}
    for version in history.versions:
        answer = answer_for(history, version, compared)
        note = answer.note.by_language.get("nb", "").split()
        cause = str(answer.number) if answer.number is not None and answer.kind != "removed" else "".join(note[1:2])
        found[str(version.number)] = f"{answer.kind} {cause}".strip()
    assert {number: found[number] for number in case["answers"]} == case["answers"]
