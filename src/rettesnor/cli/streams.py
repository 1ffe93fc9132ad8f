"""What a terminal is sent: characters that it can show, and progress that leaves no trace.

Standard library only: prepare.py and tell_github.py run where nothing is installed.
"""

from __future__ import annotations

import io
import os
import sys
from typing import TYPE_CHECKING, TextIO

if TYPE_CHECKING:
    from collections.abc import Callable

_BROKEN_PIPE = 141
"""What a shell says of a program that was stopped since nobody reads it any more (128 + SIGPIPE)."""

_CLEAR_LINE = "\r\x1b[K"


_DRIVES = {number: "\ufffd" for number in (*range(0x20), *range(0x7F, 0xA0)) if chr(number) not in "\n\t"}
_DRIVES |= dict.fromkeys((0x061C, 0x200E, 0x200F, *range(0x202A, 0x202F), *range(0x2066, 0x206A)), "\ufffd")
"""Signs that a terminal obeys instead of showing them, or that turn a line round."""


def heard(act: Callable[[], int]) -> int:
    """Return the exit code of what prints, when all that it said has left.

    Whoever reads it may stop before the end, as `head` does.
    """
    try:
        try:
            return act()
        finally:
            sys.stdout.flush()
    except BrokenPipeError:
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        return _BROKEN_PIPE


def print_what_can_be_shown() -> None:
    """Replace characters that the terminal cannot show, or would obey, instead of stopping or sending them."""
    for stream in (sys.stdout, sys.stderr):
        if isinstance(stream, io.TextIOWrapper):
            stream.reconfigure(errors="replace")
    sys.stdout, sys.stderr = _plain(sys.stdout), _plain(sys.stderr)


def _plain(stream: TextIO) -> TextIO:
    """Return a stream whose text cannot drive a terminal: nothing that somebody else wrote gets there raw."""
    if type(stream) is io.TextIOWrapper:  # not what a test puts in its place
        return PlainText(stream.detach(), encoding=stream.encoding, errors="replace", line_buffering=True)
    return stream


class PlainText(io.TextIOWrapper):
    """Writes text without the signs that a terminal obeys."""

    def write(self, text: str) -> int:
        """Write a text as it may be shown."""
        return super().write(text.translate(_DRIVES))

    def write_raw(self, text: str) -> None:
        """Write our own signs to the terminal."""
        super().write(text)


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
            raw = self._stream.write_raw if isinstance(self._stream, PlainText) else self._stream.write
            raw(text)
            self._stream.flush()
