"""What front matter may say, and what editors are told about the rest: one case a fact, in front_matter.yml."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest
import yaml
from tests.projects import ROOT

from rettesnor.data.profile import read_profile
from rettesnor.docs.documents import parse_document
from rettesnor.docs.front_matter import parse_record, parse_translation
from rettesnor.docs.record import MOST_QUESTIONS
from rettesnor.problems import in_order

PROFILE, _ = read_profile(ROOT)
CASES: list[dict[str, Any]] = yaml.safe_load((Path(__file__).parent / "front_matter.yml").read_text(encoding="utf-8"))


@pytest.mark.parametrize("case", CASES, ids=lambda case: case["fact"])
def test_fact(case: dict[str, Any]) -> None:
    """The file is fine, or this is said of it, at these lines, in both languages."""
    document = parse_document("docs/nb/x.md", case["file"].encode())
    _, found = parse_translation(document) if case.get("is_translation") else parse_record(document, PROFILE)
    problems = in_order([*document.problems, *found])
    said = [
        {
            "line": problem.line,
            "nb": problem.message.in_language("nb"),
            "en": problem.message.in_language("en"),
            "hjelp": problem.help.in_language("nb"),
            "help": problem.help.in_language("en"),
        }
        for problem in problems
    ]
    assert said == case.get("problems", [])
    assert {(problem.path, problem.check) for problem in problems} <= {("docs/nb/x.md", "frontmatter")}


def test_a_page_has_so_many_questions_at_most() -> None:
    """Each is searched for, and held against all the others, which takes as long as all of them multiplied."""
    asked = "".join(f'  - {{ask: "Hva er nummer {number} på lista?"}}\n' for number in range(MOST_QUESTIONS + 1))
    told = []
    for text in (asked, asked[: asked.rindex("  - {")]):
        raw = f"---\nid: om\ntype: page\ntitle: Om\nsummary: Om dette.\nquestions:\n{text}---\nTekst.\n".encode()
        told.append([problem.rule for problem in parse_record(parse_document("docs/nb/om.md", raw), PROFILE)[1]])
    assert "fields.too-many" in told[0]
    assert "fields.too-many" not in told[1]
