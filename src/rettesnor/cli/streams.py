"""What a terminal is sent: characters that it can show, and progress that leaves no trace.

Standard library only: prepare.py and tell_github.py run where nothing is installed.
"""

from __future__ import annotations

import io
import sys
from typing import TextIO

_CLEAR_LINE = "\r\x1b[K"


def print_what_can_be_shown() -> None:
    """Replace characters that the terminal cannot show, instead of stopping the command at them."""
    for stream in (sys.stdout, sys.stderr):
        if isinstance(stream, io.TextIOWrapper):
            stream.reconfigure(errors="replace")


class Progress:
    """Says on one line of a terminal what is being done; writes nothing where the stream is no terminal."""

    def __init__(self, stream: TextIO) -> None:
        self._stream = stream
        self.is_shown = stream.isatty()

    def step(self, text: str) -> None:
        """Show this instead of what was shown."""
        self._write(f"{_CLEAR_LINE}{text}")

    def finish(self, text: str = "") -> None:
        """Clear the line, or leave these last words on it."""
        self._write(f"{_CLEAR_LINE}{text}\n" if text else _CLEAR_LINE)

    def _write(self, text: str) -> None:
        if self.is_shown:
            self._stream.write(text)
            self._stream.flush()
