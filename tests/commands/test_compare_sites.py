"""Two built sites against each other (scripts/compare_sites.py)."""

from __future__ import annotations

from typing import TYPE_CHECKING

from tests.programs import run_script

if TYPE_CHECKING:
    from pathlib import Path


def _compare(*arguments: str) -> tuple[int, list[str]]:
    done = run_script("compare_sites.py", *arguments)
    return done.returncode, done.stdout.splitlines()


def _sites(folder: Path) -> tuple[str, str]:
    for name, files in {"a": {"x": "1", "y/z": "2", "old": ""}, "b": {"x": "1", "y/z": "3", "new": ""}}.items():
        for path, text in files.items():
            (folder / name / path).parent.mkdir(parents=True, exist_ok=True)
            (folder / name / path).write_text(text)
    return str(folder / "a"), str(folder / "b")


def test_every_file_that_differs_is_named(tmp_path: Path) -> None:
    """Gone, new, and with other bytes."""
    assert _compare(*_sites(tmp_path)) == (1, ["+ new", "- old", "~ y/z"])


def test_what_may_differ_is_left_out(tmp_path: Path) -> None:
    """The rest still counts."""
    sites = _sites(tmp_path)
    assert _compare(*sites, "--but", "y/*") == (1, ["+ new", "- old"])
    assert _compare(sites[0], sites[0]) == (0, ["no difference"])
    assert _compare(sites[0], str(tmp_path / "none"))[0] == 2
