"""The same input gives the same bytes: in another folder, time zone, locale and hash seed."""

from __future__ import annotations

import hashlib
import shutil
from typing import TYPE_CHECKING

import pytest
from tests.programs import run_script
from tests.projects import ROOT

if TYPE_CHECKING:
    from pathlib import Path

EPOCH = "1795345200"  # 22 November 2026, 11:00 UTC
NEAR_MIDNIGHT = "1795388340"  # 22:59 UTC on that day: 23:59 in Oslo, the next day further east


def _built(folder: Path, variables: dict[str, str]) -> dict[str, str]:
    """Copy the real sources into a folder, build them there, and give the hash of every file of the site."""
    for name in ("docs", "data", "versions"):
        if (ROOT / name).exists():
            shutil.copytree(ROOT / name, folder / name)
    shutil.copy(ROOT / "mkdocs.yml", folder)
    done = run_script("build.py", cwd=folder, variables={"SITE_DIR": str(folder / "site"), **variables})
    assert done.returncode == 0, done.stderr
    site = folder / "site"
    return {
        path.relative_to(site).as_posix(): hashlib.sha256(path.read_bytes()).hexdigest()
        for path in site.rglob("*")
        if path.is_file()
    }


@pytest.mark.slow
def test_two_builds_of_a_day_are_the_same_byte_for_byte(tmp_path: Path) -> None:
    """Nothing of where, when on that day, in which language or by which hashes it was built is in the site.

    On both machines it is another day than in Oslo.
    """
    first = _built(
        _new(tmp_path / "here"),
        {"SOURCE_DATE_EPOCH": NEAR_MIDNIGHT, "TZ": "Pacific/Kiritimati", "LC_ALL": "C", "PYTHONHASHSEED": "1"},
    )
    second = _built(
        _new(tmp_path / "a folder further" / "away"),
        {"SOURCE_DATE_EPOCH": EPOCH, "TZ": "Etc/GMT+12", "LC_ALL": "nb_NO.UTF-8", "PYTHONHASHSEED": "2"},
    )
    assert len(first) > 90
    assert first == second


def _new(folder: Path) -> Path:
    folder.mkdir(parents=True)
    return folder
