"""The site without MkDocs as it is today: ProperDocs, which goes on with it, and no theme beside our own."""

from __future__ import annotations

import json
import shutil
import subprocess
import sys
from datetime import datetime
from pathlib import Path
from typing import TYPE_CHECKING

import pytest
from tests.conftest import build
from tests.programs import environment
from tests.projects import FILES, ROOT, write_project

from rettesnor.pages.state import BUILD

if TYPE_CHECKING:
    from collections.abc import Mapping

pytestmark = pytest.mark.slow


def _bytes_of(site: Path) -> Mapping[str, bytes]:
    return {path.relative_to(site).as_posix(): path.read_bytes() for path in site.rglob("*") if path.is_file()}


def _differences(one: Mapping[str, bytes], other: Mapping[str, bytes]) -> list[str]:
    return sorted(path for path in one.keys() | other.keys() if one.get(path) != other.get(path))


def test_properdocs_builds_the_same_real_site(real_site: Path, tmp_path: Path) -> None:
    """File by file and byte by byte, so that nothing is tied to the program that is no longer kept."""
    program = shutil.which("properdocs", path=str(Path(sys.executable).parent))
    assert program, "properdocs is missing: it stands in requirements-test.txt"
    state = json.loads((real_site / "tilstand/state.json").read_text(encoding="utf-8"))
    (day,) = {fact["day"] for fact in state["facts"] if fact["command"] == BUILD}
    noon = {"SOURCE_DATE_EPOCH": f"{datetime.fromisoformat(f'{day}T12:00Z').timestamp():.0f}"}
    command = [program, "build", "--strict", "-f", str(ROOT / "mkdocs.yml"), "-d", str(tmp_path / "site")]
    done = subprocess.run(command, check=False, capture_output=True, text=True, env=environment(noon), cwd=ROOT)
    assert done.returncode == 0, done.stderr
    built = _bytes_of(tmp_path / "site")
    assert len(built) > 1_000
    assert _differences(built, _bytes_of(real_site)) == []


def test_no_theme_is_needed(tmp_path: Path) -> None:
    """`name: null`, with a folder of the site's own, gives the same site: templates and styles are the package's."""
    named = build(write_project(tmp_path / "named"), tmp_path / "named-site")
    without = FILES["mkdocs.yml"].replace(
        "  name: material\n  language: nb\n  font: false\n", "  name: null\n  custom_dir: overrides\n"
    )
    assert without != FILES["mkdocs.yml"]
    other = build(
        write_project(tmp_path / "none", {"mkdocs.yml": without, "overrides/.keep": ""}), tmp_path / "none-site"
    )
    assert _differences(_bytes_of(named), _bytes_of(other)) == []
