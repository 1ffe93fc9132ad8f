"""Every page is valid HTML, by the Nu HTML Checker that the W3C uses."""

from __future__ import annotations

import json
import os
import shutil
import subprocess
from typing import TYPE_CHECKING

import pytest
from tests.projects import ROOT

if TYPE_CHECKING:
    from pathlib import Path

CHECKER = ROOT / "tests" / "browser" / "node_modules" / "vnu-jar" / "build" / "dist" / "vnu.jar"


@pytest.fixture(scope="session")
def java() -> str:
    """Give the program that runs the checker; where it or the checker is missing, tests are skipped, but not in CI."""
    found = shutil.which("java")
    if found is not None and CHECKER.is_file():
        return found
    message = "no Java or no checker: install what system-packages.txt names, and run `make ready-to-test`"
    if os.environ.get("CI") == "true":
        pytest.fail(message)
    pytest.skip(message)


def _errors(java: str, folder: Path) -> list[str]:
    command = [java, "-jar", str(CHECKER), "--errors-only", "--skip-non-html", "--format", "json", str(folder)]
    done = subprocess.run(command, check=False, capture_output=True, text=True, encoding="utf-8")
    messages = json.loads(done.stderr)["messages"]
    return [f"{each.get('url', '')}:{each.get('lastLine')}: {each['message']}" for each in messages]


@pytest.mark.slow
@pytest.mark.parametrize("name", ["real_site", "story_site"])
def test_every_page_is_valid(request: pytest.FixtureRequest, java: str, name: str) -> None:
    """The real site, and the one on which every kind of version, event and notice stands."""
    assert _errors(java, request.getfixturevalue(name)) == []


@pytest.mark.slow
def test_the_checker_finds_what_is_wrong(java: str, tmp_path: Path) -> None:
    """Otherwise the test above could not fail."""
    (tmp_path / "index.html").write_text("<!doctype html><html lang=en><title>T</title><p id=a><p id=a>")
    assert len(_errors(java, tmp_path)) == 1
