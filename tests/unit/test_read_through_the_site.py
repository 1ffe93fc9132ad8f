"""What a page is made from is read of its site, which notes it: what is read from disk is not known to a build."""

from __future__ import annotations

import re

from tests.projects import ROOT

PAGES = ROOT / "src" / "rettesnor" / "pages"
LISTS = {"link_status.py", "proof.py", "state.py"}
"""Lists of the whole site, which hang on all of data/ and of the store (mkdocs/whole_site.py)."""


def test_only_lists_of_the_whole_site_read_files() -> None:
    """A page that read one would stay as it is when the file changes (docs-dev/speed.md)."""
    modules = {path.name: path.read_text("utf-8") for path in PAGES.rglob("*.py")}
    reading = {name for name, code in modules.items() if re.search(r"(settings|store)\.root", code)}
    assert reading <= LISTS
