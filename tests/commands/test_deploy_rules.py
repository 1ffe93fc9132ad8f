"""`rettesnor deploy-rules`: written for the site that was built, with what the host cannot do."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from tests.programs import run_rettesnor

from rettesnor.pages.hosts.hosts import HOSTS

if TYPE_CHECKING:
    import subprocess
    from pathlib import Path

    from tests.published_site import PublishedProject

pytestmark = pytest.mark.slow


def _written(*arguments: str | Path) -> subprocess.CompletedProcess[str]:
    return run_rettesnor("deploy-rules", *arguments, "--lang", "en")


@pytest.mark.parametrize("host", HOSTS)
def test_rules_are_written_for_the_site_that_was_built(
    story: PublishedProject, story_site: Path, tmp_path: Path, host: str
) -> None:
    """Each file is named, and nginx and Caddy are told where the site lies on the server."""
    done = _written(host, "--root", story.root, "--site", story_site, "--folder", "/srv/guide", "--out", tmp_path)
    assert done.returncode == 0, done.stderr
    names = {path.name for path in tmp_path.iterdir()}
    assert names
    assert all(str(tmp_path / name) in done.stdout for name in names)
    if host in {"nginx", "caddy"}:
        assert any("/srv/guide" in path.read_text(encoding="utf-8") for path in tmp_path.iterdir())


def test_no_rules_are_written_for_a_site_that_was_not_built(story: PublishedProject, tmp_path: Path) -> None:
    """They name what was built; the message says how."""
    done = _written("nginx", "--root", story.root, "--site", tmp_path / "none", "--out", tmp_path / "rules")
    assert done.returncode == 2
    assert "rettesnor build" in done.stderr
    assert not (tmp_path / "rules").exists()
