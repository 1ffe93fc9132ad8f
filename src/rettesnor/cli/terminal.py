"""What commands share at a terminal: their parser, which reports wrong use in one line in the editor's language."""

from __future__ import annotations

import argparse
import os
import re
import sys
from datetime import date
from difflib import get_close_matches
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING, Any, NoReturn

from rettesnor.cli.streams import Progress, print_what_can_be_shown
from rettesnor.data.profile import read_speaks
from rettesnor.locale.fold import UNSEEN, composed
from rettesnor.locale.messages import MAIN, languages, nearest, read_catalogue, speak_for, words
from rettesnor.settings import main_language

if TYPE_CHECKING:
    from collections.abc import Collection, Mapping, Sequence

__all__ = [
    "CommandParser",
    "Progress",
    "a_date",
    "about",
    "argparse_words",
    "language_asked_for",
    "print_what_can_be_shown",
    "speak_for_the_site_asked_for",
]

_OF_ARGPARSE = "en"
_SAYS_NOTHING = frozenset({"", "C", "POSIX", "no"})
"""What a machine is set to where nobody chose a language, and an old name of the main one."""

_PARSER = "argparse"
"""The part of the catalogue that holds what argparse says of wrong use, and options of themselves, by English words."""

_ABOUT = "help"
"""The part of the catalogue that says what each command does, by the name of its module."""


class CommandParser(argparse.ArgumentParser):
    """Explains a command, and reports wrong use in one line with exit code 2, in the language that `--lang` asks for.

    What a command and its options do is written where they are made, in English; other languages say it in the
    catalogue, by the command's name (`help`) or by the English words (`argparse`).
    """

    _is_reading = False

    def __init__(self, *args: Any, **kwargs: Any) -> None:  # noqa: ANN401 - as argparse has it
        said = argparse_words(_language(sys.argv))
        vars(argparse).update(_=lambda text: said.get(text, text), ngettext=partial(_counted, said))
        super().__init__(*args, **kwargs)

    def parse_known_args(self, args: Any = None, namespace: Any = None) -> Any:  # noqa: ANN401 - as argparse has it
        """Read the arguments (NFC); what is wrong with them is said in the editor's language."""
        translate_help(self, _language(sys.argv))
        self._is_reading = True
        typed = [composed(each) for each in (sys.argv[1:] if args is None else args)]
        if any(UNSEEN.search(each) for each in typed):
            self.error(words("terminal.invisible").in_language(_language(sys.argv)))
        if "--" in typed and not self._get_positional_actions():  # as other programs hand options on
            typed.remove("--")
        found = super().parse_known_args(typed, namespace)
        self._is_reading = False
        return found

    def error(self, message: str) -> NoReturn:
        """Exit with one line that says what to do."""
        more = words("terminal.more").in_language(_language(sys.argv)) if self._is_reading else ""
        self.exit(2, f"{self.prog}: {' '.join(message.split())}{more}\n")


def translate_help(parser: argparse.ArgumentParser, language: str) -> None:
    """Let a parser explain its options in a language, as far as the catalogue has them."""
    said = argparse_words(language)
    for action in parser._actions:  # noqa: SLF001 - argparse tells of its options nowhere else
        for each in (action, *getattr(action, "_choices_actions", ())):
            each.help = in_words(each.help, said)
        if isinstance(action.metavar, str):
            action.metavar = said.get(action.metavar, action.metavar)
        elif isinstance(action.metavar, tuple):
            action.metavar = tuple(said.get(each, each) for each in action.metavar)


def in_words(text: str | None, said: Mapping[str, str]) -> str | None:
    """Return what an option does in other words: all of it, or what stands before a list of choices."""
    if not text or text in said:
        return said.get(text or "", text)
    begins, colon, rest = text.partition(": ")
    return f"{said.get(begins, begins)}{colon}{rest}"


def about(command: str, english: str, language: str) -> str:
    """Return what a command does, in a language if the catalogue has it."""
    for code in nearest(language):
        if code == _OF_ARGPARSE:
            break
        said = read_catalogue(code).get(f"{_ABOUT}/{command}")
        if said is not None:
            return said
    return english


def argparse_words(language: str) -> dict[str, str]:
    """Return what argparse says of wrong use in a language, by its own English words; English needs none."""
    if language == _OF_ARGPARSE:
        return {}
    codes = nearest(language)
    theirs = codes[: codes.index(_OF_ARGPARSE)] if _OF_ARGPARSE in codes else codes
    everything = {key: text for code in reversed(theirs) for key, text in read_catalogue(code).items()}
    return {key.removeprefix(f"{_PARSER}/"): text for key, text in everything.items() if key.startswith(f"{_PARSER}/")}


def _counted(said: Mapping[str, str], one: str, many: str, count: int) -> str:
    text = one if count == 1 else many
    return said.get(text, text)


def after(option: str, arguments: Sequence[str]) -> str | None:
    """Return the value of an option, before argparse has read it."""
    found = re.search(rf"(?:^|\0){option}[\0=]([^\0]+)", "\0".join(arguments))
    return found[1] if found else None


def language_asked_for() -> str:
    """Return the language that the command line asks for, before it is read; else the main one of the site."""
    return _language(sys.argv)


def _language(arguments: Sequence[str]) -> str:
    """Return what `--lang` says, or of a site that is being begun `--language`; else the site: its main one by default.

    Where there is no site yet, the machine's own says it.
    """
    asked = after("--lang", arguments) or after("--language", arguments)
    root = _root(arguments)
    return asked or read_speaks(root).here() or main_language(root) or _of_the_machine()


def speak_for_the_site_asked_for() -> None:
    """Let what is said before settings are read be said as at the site that the command is for, if there is one."""
    root = _root(sys.argv)
    main = main_language(root)
    if main is not None:
        speak_for(root, main)


def _root(arguments: Sequence[str]) -> Path:
    return Path(after("--root", arguments) or ".")


def _of_the_machine() -> str:
    """Return the language that the machine is set to speak (as POSIX finds it), or the nearest that is shipped."""
    said = next(filter(None, map(os.environ.get, ("LC_ALL", "LC_MESSAGES", "LANG"))), "")
    code = re.split(r"[_.@]", said)[0]
    if code in _SAYS_NOTHING:
        return MAIN
    return code if code in languages() else _OF_ARGPARSE


def no_such_command(name: str, commands: Collection[str]) -> str:
    """Return what is said of a command that is none, with the nearest one, in the language asked for."""
    near = get_close_matches(name, commands, n=1)
    return words("terminal.no-command", name, words("overrides.guess", near[0]) if near else "").in_language(
        language_asked_for()
    )


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
