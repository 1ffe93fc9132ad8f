"""How long the PDFs that are left will take, on one line of a terminal."""

from __future__ import annotations

import time
from io import StringIO

from rettesnor.cli.pdf import TimeLeft
from rettesnor.cli.terminal import Progress


class _Terminal(StringIO):
    def isatty(self) -> bool:
        return True


def test_the_rest_takes_as_long_each_as_those_before() -> None:
    """Ten of thirty in a hundred seconds: two hundred are left; and nothing is said where nobody looks."""
    shown, unseen = _Terminal(), StringIO()
    for stream in (shown, unseen):
        TimeLeft(Progress(stream), "en", time.monotonic() - 100)(10, 30)
    assert shown.getvalue().endswith("10 of 30 PDFs; about 200 seconds left …")
    assert unseen.getvalue() == ""


def test_how_long_is_not_told_before_it_is_known_how_many() -> None:
    """While sheets are still drawn, their number would be too low, and the time with it."""
    shown = _Terminal()
    TimeLeft(Progress(shown), "en", time.monotonic() - 100)(10, None)
    assert shown.getvalue().endswith("10 PDFs are made; still finding out how many there will be …")
