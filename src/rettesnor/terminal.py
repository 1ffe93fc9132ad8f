"""Printing on terminals that cannot show every sign: æ, ø and å are safe on Windows, an arrow is not."""

from __future__ import annotations

import io
import sys


def print_what_can_be_shown() -> None:
    """Replace signs that the terminal has no place for, instead of stopping the command at them."""
    for stream in (sys.stdout, sys.stderr):
        if isinstance(stream, io.TextIOWrapper):
            stream.reconfigure(errors="replace")
