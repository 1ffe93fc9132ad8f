"""What a check is: a name that editors know, what it looks at, and the function that looks."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator
    from datetime import date

    from rettesnor.problems import Problem
    from rettesnor.site.assembly import Assembly

    Look = Callable[[Assembly, date], Iterable[Problem]]


class Scope(StrEnum):
    """What a check must see to judge: one page by itself, all that is in docs/ and data/, or what was published."""

    PAGE = "page"
    SITE = "site"
    STORE = "store"


@dataclass(frozen=True, slots=True)
class Check:
    """A check of content. It reads, reports, and never writes. `look` is given what was read and the day it is.

    Of the checks that must see all pages, a live preview leaves one that `is_slow` until nobody has saved for a while.
    """

    name: str
    scope: Scope
    look: Look
    is_slow: bool = False

    def find(self, assembly: Assembly, today: date) -> Iterator[Problem]:
        """Yield what was already seen when the sources were read and rendered, then what a closer look finds.

        Raises:
            MissingToolError: it needs something that is not installed; what it found without it is in the error.
        """
        yield from (problem for problem in assembly.problems if problem.check == self.name)
        yield from self.look(assembly, today)


def on_any_day(look: Callable[[Assembly], Iterable[Problem]]) -> Look:
    """Return a look for which it does not matter what day it is."""
    return lambda assembly, _today: look(assembly)
