"""Which Chromium the tests use."""

from __future__ import annotations

import os
from typing import TYPE_CHECKING

import pytest

from rettesnor.cli.chromium import find_chromium

if TYPE_CHECKING:
    from pathlib import Path

pytestmark = pytest.mark.skipif(os.name != "posix", reason="the programs made here run on Linux and macOS")


def _program(folder: Path, name: str) -> Path:
    folder.mkdir(parents=True, exist_ok=True)
    path = folder / name
    path.write_text("#!/bin/sh\n")
    path.chmod(0o755)
    return path


def test_the_variable_wins(tmp_path: Path) -> None:
    """CHROMIUM is what somebody decided."""
    named = _program(tmp_path / "own", "my-chromium")
    _program(tmp_path / "bin", "chromium")
    assert find_chromium({"CHROMIUM": str(named), "PATH": str(tmp_path / "bin")}) == named


def test_the_variable_may_be_a_name_on_path(tmp_path: Path) -> None:
    """CHROMIUM=brave finds it as a shell does."""
    brave = _program(tmp_path / "bin", "brave")
    assert find_chromium({"CHROMIUM": "brave", "PATH": str(tmp_path / "bin")}) == brave


def test_a_variable_that_names_nothing_finds_nothing(tmp_path: Path) -> None:
    """Another Chromium than the one that was asked for would be a surprise."""
    _program(tmp_path / "bin", "chromium")
    assert find_chromium({"CHROMIUM": "/nowhere/chromium", "PATH": str(tmp_path / "bin")}) is None


def test_the_free_one_on_path_comes_before_others(tmp_path: Path) -> None:
    """Debian's chromium before a google-chrome."""
    _program(tmp_path / "a", "google-chrome")
    free = _program(tmp_path / "b", "chromium")
    assert find_chromium({"PATH": f"{tmp_path / 'a'}{os.pathsep}{tmp_path / 'b'}"}) == free


def test_playwrights_own_comes_last_and_newest_first(tmp_path: Path) -> None:
    """What `playwright install chromium` has fetched, wherever it was told to put it."""
    _program(tmp_path / "browsers" / "chromium-999" / "chrome-linux", "chrome")
    newest = _program(tmp_path / "browsers" / "chromium-1200" / "chrome-linux", "chrome")
    environment = {"PATH": str(tmp_path / "bin"), "PLAYWRIGHT_BROWSERS_PATH": str(tmp_path / "browsers")}
    assert find_chromium(environment) == newest


def test_nothing_anywhere_is_none(tmp_path: Path) -> None:
    """Then the browser tests are skipped, visibly, and fail where CI=true."""
    assert find_chromium({"PATH": str(tmp_path), "HOME": str(tmp_path)}) is None
