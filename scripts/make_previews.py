#!/usr/bin/env python3
"""Build a change for looking at: make_previews.py --base REF writes the whole site, and each changed page as one file.

All of it is marked as a draft, and none of it is for search engines.
"""

from __future__ import annotations

import argparse
import shutil
import sys
import tempfile
from pathlib import Path

import own_python  # noqa: F401 - runs this command in .venv, if need be
from rettesnor.adapters.mkdocs.generator import BuildFailedError, build_preview
from rettesnor.assembly import Assembler
from rettesnor.git import GitError, export
from rettesnor.page_changes import changed_pages
from rettesnor.self_contained import self_contained
from rettesnor.settings import SettingsError, read_settings
from rettesnor.terminal import CommandParser, print_what_can_be_shown

CONTENT = ("docs", "data", "versions", "mkdocs.yml")


def main() -> int:
    """Give 0 when the preview is built, 2 for wrong use."""
    print_what_can_be_shown()
    parser = CommandParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--base", required=True, metavar="REF", help="what the change is compared with")
    parser.add_argument("--into", type=Path, default=Path("build/preview"), help="the folder it is written to")
    parser.add_argument("--root", type=Path, default=Path(), help="the folder that holds mkdocs.yml")
    arguments = parser.parse_args()
    site, pages = arguments.into / "site", arguments.into / "pages"
    try:
        settings = read_settings(arguments.root)
        shutil.rmtree(arguments.into, ignore_errors=True)
        build_preview(arguments.root, site)
        with tempfile.TemporaryDirectory() as folder:
            before = Path(folder)
            export(arguments.root, arguments.base, CONTENT, before)
            old = Assembler(read_settings(before)).assemble(is_preview=True)
    except (SettingsError, GitError, BuildFailedError) as error:
        parser.error(str(error))
    new = Assembler(settings).assemble(is_preview=True)
    pages.mkdir(parents=True, exist_ok=True)
    for change in changed_pages(old, new, 0):
        page = new.site.pages.get(change.id)
        if page is None:
            continue
        for code in page.texts:
            path = pages / f"{change.id}.{code}.html"
            path.write_text(self_contained(site, new.site.url(page, code)), encoding="utf-8")
            print(path)
    return 0


if __name__ == "__main__":
    sys.exit(main())
