"""How commands talk with the person at the keyboard: what they print, ask and refuse."""

from __future__ import annotations

import sys
from dataclasses import dataclass
from typing import TYPE_CHECKING

from rettesnor.docs.typed_names import nearest_page_id
from rettesnor.locale.messages import MAIN, words
from rettesnor.problems import FORMATS, errors_first, has_errors, in_order

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from rettesnor.locale.messages import Message, Sayable
    from rettesnor.problems import Problem, Text
    from rettesnor.site.assembly import Assembly

_YES = {"j", "ja", "y", "yes"}


class WrongUseError(Exception):
    """What was asked for makes no sense; the text says what to write instead."""

    def __init__(self, said: str | Sayable) -> None:
        super().__init__(said if isinstance(said, str) else said.in_language(MAIN))
        self._said = said

    def in_language(self, language: str) -> str:
        """Return what to write instead."""
        return self._said if isinstance(self._said, str) else self._said.in_language(language)


class RefusedError(WrongUseError):
    """What was asked for is not there; the text says so by itself."""


@dataclass(frozen=True, slots=True)
class Console:
    """Talks in one language; with `--format json`, standard output holds problems and nothing else.

    `agrees_to_all` is for machines: nobody is asked.
    """

    language: str
    format: str = "text"
    agrees_to_all: bool = False

    def say(self, text: str | Sayable) -> None:
        """Print what is planned or done."""
        said = text if isinstance(text, str) else text.in_language(self.language)
        if said:
            print(said, file=sys.stdout if self.format == "text" else sys.stderr, flush=True)

    def complain(self, message: Text | Message) -> None:
        """Print why something is not done."""
        print(message.in_language(self.language), file=sys.stderr, flush=True)

    def report(self, problems: Iterable[Problem]) -> bool:
        """Print problems in the format asked for, errors first; return whether one stands against going on."""
        found = in_order(problems)
        self.print(self.printed(found))
        return has_errors(found)

    def printed(self, problems: Sequence[Problem]) -> str:
        """Return problems that stand in order in the format asked for, errors first."""
        return FORMATS[self.format](errors_first(problems), self.language)

    def print(self, printed: str) -> None:
        """Print problems as they are to be printed; nothing where there are none to be told of."""
        if printed:
            print(printed, flush=True)

    def agrees(self, question: Message, otherwise: Message | None = None) -> bool:
        """Ask whether to go on, and return the answer; `otherwise` is what is said of a no.

        Raises:
            WrongUseError: nobody is there to answer.
        """
        if self.agrees_to_all:
            return True
        print(question.in_language(self.language), end="", file=sys.stderr, flush=True)
        answer = sys.stdin.readline()
        if not answer:
            raise WrongUseError(words("publish.nobody"))
        if answer.strip().lower() not in _YES:
            self.say(otherwise or words("publish.no"))
            return False
        return True


def named_page(assembly: Assembly, name: str) -> str:
    """Return the id of a page of docs/ that an editor names by its id or by the path of its file.

    Raises:
        RefusedError: there is none; the message guesses which one was meant.
    """
    page_id = assembly.find_page_id(name)
    if page_id is None or page_id not in assembly.tree.pages:
        guess = nearest_page_id(name, assembly.known_ids)
        raise RefusedError(words("page.guess", name, guess) if guess else words("page.unknown", name))
    return page_id
