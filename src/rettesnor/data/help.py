"""Help numbers: data/help.yml, validated, and how long ago somebody really rang or looked each of them up."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING, Annotated

from pydantic import Field, StringConstraints

from rettesnor.data.validation.models import Identifier, IsoDate, StrictModel, Words
from rettesnor.data.validation.yaml_files import Entry, read_entries

if TYPE_CHECKING:
    from pathlib import Path

    from rettesnor.problems import Problem

CHECK = "help"
PATH = "data/help.yml"
CRIES, SAME, CALM, SIGNS = "cries", "same", "calm", "signs"
"""The fields by which records that say what fear sounds like are told from numbers (data/cries.py)."""

MONTHS = 6
_MONTHS_A_YEAR = 12
_LAST_DAY_OF_EVERY_MONTH = 28

Year = Annotated[str, StringConstraints(pattern=r"^[0-9]{4}$")]
PhoneNumber = Annotated[str, StringConstraints(pattern=r"^\+?[0-9]+( [0-9]+)*$")]


class Stated(StrictModel):
    """Who says that a number is theirs or somebody's, by language, and in which year."""

    by: dict[str, Words] = Field(description="The body whose page says so, as readers know it")
    year: Year | None = Field(description="The year of that page, in quotation marks: “2023”; null if it has none")


class HelpNumber(StrictModel):
    """A number to call: one entry of data/help.yml; mappings are by language.

    Readers see who states it and when, save of an emergency number: nothing beside that casts doubt on it.
    """

    id: Identifier
    name: dict[str, Words]
    number: PhoneNumber = Field(description="As people read it, in quotation marks: “116 117”")
    what: dict[str, Words] = Field(description="One sentence on when to call")
    source: Identifier | None = Field(description="The source in data/sources.yml that says so; null if none yet")
    checked_on: IsoDate | None = Field(
        default=None, description="The day a person checked the number; null if nobody has"
    )
    is_emergency: bool = Field(
        default=False, alias="emergency", description="True for a number that readers see with nothing beside it"
    )
    stated: Stated | None = Field(default=None, description="Who states the number, and when")

    @property
    def dialled(self) -> str:
        """Return the number as a telephone takes it (RFC 3966)."""
        return f"tel:{self.number.replace(' ', '')}"


def read_help(root: Path) -> tuple[tuple[Entry[HelpNumber], ...], tuple[Problem, ...]]:
    """Return the numbers of data/help.yml, the most urgent first as in the file, and all that is wrong with it.

    Records of what fear sounds like are another matter (data/cries.py).
    """
    return read_entries(root, PATH, HelpNumber, CHECK, wanted={CRIES, SAME, CALM, SIGNS}.isdisjoint)


def check_again_on(checked_on: str) -> date:
    """Return the last day on which a check still holds: six months later, on the 28th at the latest."""
    day = date.fromisoformat(checked_on)
    months = day.month - 1 + MONTHS
    return date(
        day.year + months // _MONTHS_A_YEAR, months % _MONTHS_A_YEAR + 1, min(day.day, _LAST_DAY_OF_EVERY_MONTH)
    )
