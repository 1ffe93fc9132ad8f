"""Run the accessibility suite in a real browser, and write what was tested and found to data/accessibility.json."""

from __future__ import annotations

import os
from typing import TYPE_CHECKING

from rettesnor.cli.console import WrongUseError
from rettesnor.cli.options import add_site
from rettesnor.data.accessibility import PATH

if TYPE_CHECKING:
    import argparse

    from rettesnor.cli.console import Console

EXAMPLE = ""
add_options = add_site


def act(given: argparse.Namespace, console: Console) -> int:
    """Return 0 when nothing was found, 1 when something was (it is in the report), 2 without the programs for tests."""
    try:
        import pytest  # noqa: PLC0415 - a program for tests, which a site without them need not have
    except ModuleNotFoundError as error:
        raise WrongUseError("pytest is missing: python scripts/prepare.py test") from error
    root = given.root.resolve()
    report = root / PATH
    os.environ["ACCESSIBILITY_REPORT"] = str(report)
    before = report.read_bytes() if report.is_file() else b""
    suite = root / "tests" / "browser" / "test_accessibility.py"
    result = pytest.main(["-q", "-p", "no:cacheprovider", "-k", "axe", str(suite)])
    if not report.is_file() or report.read_bytes() == before:
        console.say(f"{PATH} is as it was.")
    return 0 if result == pytest.ExitCode.OK else 1
