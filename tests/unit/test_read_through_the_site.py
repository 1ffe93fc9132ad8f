"""What a site is made from is read of the site, which notes it: what is read from disk is not known to a build."""

from __future__ import annotations

import re

from tests.projects import ROOT

MAKERS = ("pages", "search")


def test_nothing_that_is_shown_is_read_from_disk() -> None:
    """What read a file itself would stay as it is when the file changes (docs-dev/speed.md)."""
    modules = [path for name in MAKERS for path in (ROOT / "src" / "rettesnor" / name).rglob("*.py")]
    assert modules
    assert [path.name for path in modules if re.search(r"(settings|store)\.root", path.read_text("utf-8"))] == []
