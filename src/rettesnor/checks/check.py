"""What a check is: a name that editors know, what it looks at, and the function that looks."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator
    from datetime import date

    from rettesnor.docs.tree import Page
    from rettesnor.problems import Problem
    from rettesnor.site.assembly import Assembly

    Look = Callable[[Assembly, date], Iterable[Problem]]
    LookAtPage = Callable[[Assembly, Page, date], Iterable[Problem]]


class Scope(StrEnum):
    """What a check must see to judge: one page by itself, all that is in docs/ and data/, or what was published."""

    PAGE = "page"
    SITE = "site"
    STORE = "store"


@dataclass(frozen=True, slots=True)
class Check:
    """A check of content. It reads, reports, and never writes. It is given what was read and the day it is.

    One that must see more than a page says in `look_at_page` what it finds in each page, whatever it asks of others:
    that is found again when the page or what it asked for is another. `look_at_all` finds the rest.

    Of the checks that must see all pages, a live preview leaves one that `is_slow` until nobody has saved for a while.
    """

    name: str
    scope: Scope
    look_at_all: Look
    look_at_page: LookAtPage | None = None
    is_slow: bool = False

    @property
    def is_by_page(self) -> bool:
        """Return whether what it finds in a page is found page by page."""
        return self.scope is Scope.PAGE or self.look_at_page is not None

    def look(self, assembly: Assembly, today: date) -> Iterator[Problem]:
        """Yield what a closer look finds; what was seen in the reading is not among it.

        Raises:
            MissingToolError: it needs something that is not installed; what it found without it is in the error.
        """
        yield from self.look_at_all(assembly, today)
        if self.look_at_page is not None:
            for page in assembly.tree.pages.values():
                yield from self.look_at_page(assembly, page, today)

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


def nothing_of_all(_assembly: Assembly, _today: date) -> tuple[Problem, ...]:
    """Find nothing: what a check tells that finds all of it page by page."""
    return ()
