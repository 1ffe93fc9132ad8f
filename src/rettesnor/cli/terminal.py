"""What commands share at a terminal: their parser, which reports wrong use in one line in the editor's language."""

from __future__ import annotations

import argparse
import re
import sys
from datetime import date
from functools import partial
from typing import TYPE_CHECKING, Any, NoReturn

from rettesnor.cli.streams import Progress, print_what_can_be_shown
from rettesnor.locale.fold import FORBIDDEN, composed
from rettesnor.locale.messages import MAIN, read_catalogue, words

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

__all__ = ["CommandParser", "Progress", "a_date", "print_what_can_be_shown"]

_OF_ARGPARSE = "en"
_PARSER = "argparse"
"""The part of the catalogue that holds what argparse says of wrong use, by its own English words."""


class CommandParser(argparse.ArgumentParser):
    """Reports wrong use in one line, in the language that `--lang` asks for, and exits with 2."""

    _is_reading = False

    def parse_known_args(self, args: Any = None, namespace: Any = None) -> Any:  # noqa: ANN401 - as argparse has it
        """Read the arguments (NFC); what is wrong with them is said in the editor's language."""
        said = argparse_words(_language(sys.argv))
        vars(argparse).update(_=lambda text: said.get(text, text), ngettext=partial(_counted, said))
        self._is_reading = True
        typed = [composed(each) for each in (sys.argv[1:] if args is None else args)]
        if any(FORBIDDEN.search(each) for each in typed):
            self.error(words("terminal.invisible").in_language(_language(sys.argv)))
        found = super().parse_known_args(typed, namespace)
        self._is_reading = False
        return found

    def error(self, message: str) -> NoReturn:
        """Exit with one line that says what to do."""
        more = words("terminal.more").in_language(_language(sys.argv)) if self._is_reading else ""
        self.exit(2, f"{self.prog}: {' '.join(message.split())}{more}\n")


def argparse_words(language: str) -> dict[str, str]:
    """Return what argparse says of wrong use in a language, by its own English words; English needs none."""
    if language == _OF_ARGPARSE:
        return {}
    everything = {**read_catalogue(MAIN), **read_catalogue(language)}
    return {key.removeprefix(f"{_PARSER}/"): text for key, text in everything.items() if key.startswith(f"{_PARSER}/")}


def _counted(said: Mapping[str, str], one: str, many: str, count: int) -> str:
    text = one if count == 1 else many
    return said.get(text, text)


def after(option: str, arguments: Sequence[str]) -> str | None:
    """Return the value of an option, before argparse has read it."""
    found = re.search(rf"(?:^|\0){option}[\0=]([^\0]+)", "\0".join(arguments))
    return found[1] if found else None


def _language(arguments: Sequence[str]) -> str:
    return after("--lang", arguments) or MAIN


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
    raise argparse.ArgumentTypeError(words("terminal.no-date", text).in_language(_language(sys.argv)))
