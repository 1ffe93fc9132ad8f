"""scripts/readability.py, and what scripts/check.py does where a dictionary is missing."""

from __future__ import annotations

import runpy
import sys
from typing import TYPE_CHECKING

import pytest
from tests.programs import run_script
from tests.projects import ROOT, front, page, write_project

if TYPE_CHECKING:
    from pathlib import Path

DATED = page(front("om", "Om oss"), "## Hvorfor {#hvorfor}\n\nDet begynte i fjor.\n")


def test_readability_prints_a_line_for_every_page(tmp_path: Path) -> None:
    """Words, middle sentence, and LIX, with the file at the end; the second figure only where people act on it."""
    done = run_script("readability.py", "--root", write_project(tmp_path))
    assert done.returncode == 0
    heading, *lines = done.stdout.splitlines()
    assert heading.split() == ["words", "median", "LIX", "LIX-direct", "page"]
    assert [line.split()[-1] for line in lines] == sorted(
        path.relative_to(tmp_path).as_posix() for path in (tmp_path / "docs").rglob("*.md")
    )
    [advice] = [line.split() for line in lines if line.endswith("docs/nb/rad/si-fra.md")]
    assert len(advice) == 5


def test_a_missing_dictionary_ends_with_two_and_one_line_but_hides_nothing(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    """What needs no dictionary is still found and printed; the line says what to install."""
    root = write_project(tmp_path, {"docs/nb/om.md": DATED})
    monkeypatch.setattr("rettesnor.checks.language.dictionaries._folders", lambda *_: ())
    monkeypatch.syspath_prepend(ROOT / "scripts")
    monkeypatch.setattr(sys, "argv", ["check.py", "language", "--root", str(root), "--lang", "en"])
    with pytest.raises(SystemExit) as ended:
        runpy.run_path(str(ROOT / "scripts/check.py"), run_name="__main__")
    printed = capsys.readouterr()
    assert ended.value.code == 2
    assert "docs/nb/om.md:10: error: “i fjor” stops being true as time goes." in printed.out
    [line] = printed.err.splitlines()
    assert "apt-get install hunspell-no" in line
