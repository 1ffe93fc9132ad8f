"""Commands on a terminal: signs that it can show, wrong use told in one line, and progress that leaves no trace."""

from __future__ import annotations

import argparse
import io
import re
import sys
from datetime import date
from typing import TYPE_CHECKING, NoReturn, TextIO

if TYPE_CHECKING:
    from collections.abc import Sequence

_CLEAR_LINE = "\r\x1b[K"
_IN_NORWEGIAN: tuple[tuple[str, str], ...] = (
    (r"argument (?P<name>[^:]+): (?P<value>.+) is not a date: write .*", "{value} er ikke en dato: skriv 2027-11-22"),
    (r"the following arguments are required: (?P<names>.+)", "dette mangler: {names}"),
    (r"unrecognized arguments: (?P<names>.+)", "dette forstås ikke: {names} (står alle tekster i anførselstegn?)"),
    (r"argument (?P<name>[^:]+): expected one argument", "skriv noe etter {name}; tekst står i anførselstegn"),
    (r"argument (?P<name>[^:]+): expected (?P<count>\d+) arguments", "skriv {count} ting etter {name}"),
    (
        r"argument (?P<name>[^:]+): invalid choice: '(?P<value>.*)' \(choose from (?P<choices>.+)\)",
        "«{value}» kan ikke brukes her. Velg en av: {choices}",
    ),
    (r"argument (?P<name>[^:]+): invalid \w+ value: '(?P<value>.*)'", "«{value}» passer ikke etter {name}"),
    (r"one of the arguments (?P<names>.+) is required", "skriv en av disse: {names}"),
    (r"argument (?P<name>[^:]+): not allowed with argument (?P<other>.+)", "{name} og {other} kan ikke brukes sammen"),
    (r"ambiguous option: (?P<value>\S+) could match (?P<choices>.+)", "{value} kan bety flere: {choices}"),
)
"""What argparse says of wrong use, and the same to an editor."""


class CommandParser(argparse.ArgumentParser):
    """Tells wrong use in one line, in the language that `--lang` asks for (Norwegian without it), and leaves with 2."""

    def error(self, message: str) -> NoReturn:
        """Leave with one line that says what to do."""
        language = _language(sys.argv[1:])
        norwegian = _in_norwegian(message)
        said = " ".join((message if language == "en" or norwegian is None else norwegian).split())
        more = {"en": ". --help tells what it can do.", "nb": ". --help sier hva den kan."}[language]
        self.exit(2, f"{self.prog}: {said}{more if norwegian is not None else ''}\n")


def a_date(text: str) -> date:
    """Read a date as an argument.

    Raises:
        ArgumentTypeError: it is written otherwise than 2027-11-22, or there is no such day.
    """
    try:
        if re.fullmatch(r"\d{4}-\d{2}-\d{2}", text):
            return date.fromisoformat(text)
    except ValueError:
        pass
    raise argparse.ArgumentTypeError(f"“{text}” is not a date: write 2027-11-22")


def print_what_can_be_shown() -> None:
    """Replace signs that the terminal has no place for, instead of stopping the command at them."""
    for stream in (sys.stdout, sys.stderr):
        if isinstance(stream, io.TextIOWrapper):
            stream.reconfigure(errors="replace")


class Progress:
    """Says on one line of a terminal what is being done; writes nothing where the stream is no terminal."""

    def __init__(self, stream: TextIO) -> None:
        self._stream = stream
        self.is_shown = stream.isatty()

    def step(self, text: str) -> None:
        """Put this in place of what stood there."""
        self._write(f"{_CLEAR_LINE}{text}")

    def finish(self, text: str = "") -> None:
        """Take the line away, or let these last words stand."""
        self._write(f"{_CLEAR_LINE}{text}\n" if text else _CLEAR_LINE)

    def _write(self, text: str) -> None:
        if self.is_shown:
            self._stream.write(text)
            self._stream.flush()


def _language(arguments: Sequence[str]) -> str:
    joined = " ".join(arguments)
    return "en" if re.search(r"--lang[ =]en\b", joined) else "nb"


def _in_norwegian(message: str) -> str | None:
    """Say what argparse says of wrong use in Norwegian; None for what a command itself says."""
    for pattern, said in _IN_NORWEGIAN:
        match = re.fullmatch(pattern, message, re.DOTALL)
        if match:
            marks = str.maketrans({"'": None, "“": "«", "”": "»"})
            return said.format(**{name: value.translate(marks) for name, value in match.groupdict().items()})
    return None
