#!/usr/bin/env python3
"""Run the accessibility suite in a real browser, and write what was tested and found to data/accessibility.json."""

from __future__ import annotations

import os
import sys
from pathlib import Path

import pytest

from rettesnor.cli.terminal import CommandParser
from rettesnor.data.accessibility import PATH


def main() -> int:
    """Give 0 when nothing was found, 1 when something was (it is in the report), 2 where there is no browser."""
    parser = CommandParser(description=__doc__)
    parser.add_argument("--root", type=Path, default=Path(), help="the folder that holds mkdocs.yml")
    root = parser.parse_args().root.resolve()
    report = root / PATH
    os.environ["ACCESSIBILITY_REPORT"] = str(report)
    before = report.read_bytes() if report.is_file() else b""
    suite = root / "tests" / "browser" / "test_accessibility.py"
    result = pytest.main(["-q", "-p", "no:cacheprovider", "-k", "axe", str(suite)])
    if not report.is_file() or report.read_bytes() == before:
        print(f"{PATH} is as it was.")
    return 0 if result == pytest.ExitCode.OK else 1


if __name__ == "__main__":
    sys.exit(main())
