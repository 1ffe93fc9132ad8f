"""What Markdown becomes, and what a page may not hold: one case a fact, in rendering.yml and markup.yml."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest
import yaml

from rettesnor.locale.messages import read_messages
from rettesnor.markdown.renderer import Origin, Renderer

HERE = Path(__file__).parent
CASES = [
    case
    for name in ("rendering.yml", "markup.yml")
    for case in yaml.safe_load((HERE / name).read_text(encoding="utf-8"))
]
FIRST_LINE = 10


class _Targets:
    """Two pages and a picture."""

    def page_id(self, uri: str) -> str | None:
        return {"rad/a.md": "a", "om.md": "om"}.get(uri)

    def picture_name(self, uri: str) -> str | None:
        return {"assets/b.png": "00000000.png"}.get(uri)


@pytest.fixture(scope="module")
def renderer() -> Renderer:
    """Give one renderer for all cases, as a site has: nothing of one text may reach the next."""
    return Renderer(read_messages("nb"), {"IP": "individuell plan"})


@pytest.mark.parametrize("case", CASES, ids=lambda case: case["fact"])
def test_fact(case: dict[str, Any], renderer: Renderer) -> None:
    """The text becomes this HTML, and this is said of it (lines count from the text's first)."""
    body = renderer.render(case["text"], Origin("docs/nb/rad/x.md", FIRST_LINE, "rad/x.md"), _Targets())
    said = {f"{problem.line - FIRST_LINE + 1}: {problem.message.in_language('nb')}" for problem in body.problems}
    assert "\n".join(line for line in body.html.splitlines() if line.strip()) == case["html"]
    assert said == set(case.get("problems", []))


def test_there_are_enough_attempts() -> None:
    """The allow-list is tried in at least forty ways."""
    assert sum(1 for case in CASES if case.get("problems")) >= 40
