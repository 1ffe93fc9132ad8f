"""Help numbers: data/help.yml, validated, and how long ago somebody really rang or looked each of them up."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import TYPE_CHECKING, Annotated

from pydantic import Field, StringConstraints

from rettesnor.data.validation.data_files import read_entries
from rettesnor.data.validation.models import Identifier, IsoDate, StrictModel, Words
from rettesnor.data.validation.yaml_text import parse_yaml

if TYPE_CHECKING:
    from collections.abc import Mapping
    from pathlib import Path

    from rettesnor.problems import Problem

CHECK = "help"
PATH = "data/help.yml"
MONTHS = 6
_MONTHS_A_YEAR = 12
_LAST_DAY_OF_EVERY_MONTH = 28

PhoneNumber = Annotated[str, StringConstraints(pattern=r"^\+?[0-9]+( [0-9]+)*$")]


class HelpModel(StrictModel):
    """One entry of data/help.yml; mappings are by language."""

    id: Identifier
    name: dict[str, Words]
    number: PhoneNumber = Field(description="As people read it, in quotation marks: “116 117”")
    what: dict[str, Words] = Field(description="One sentence on when to call")
    source: Identifier | None = Field(description="The source in data/sources.yml that says so; null if none yet")
    checked_on: IsoDate | None = Field(description="The day a person checked the number; null if nobody has")


@dataclass(frozen=True, slots=True)
class HelpNumber:
    """A number to call: what it is, when to call, and the day (ISO) on which somebody checked it, if anybody has."""

    id: str
    name: Mapping[str, str]
    number: str
    what: Mapping[str, str]
    source: str | None
    checked_on: str | None
    line: int = 1

    @property
    def dialled(self) -> str:
        """Give the number as a telephone takes it (RFC 3966)."""
        return f"tel:{self.number.replace(' ', '')}"


def read_help(root: Path) -> tuple[tuple[HelpNumber, ...], tuple[Problem, ...]]:
    """Read data/help.yml: the numbers in the file's order, the most urgent first, and all that is wrong with it."""
    models, problems = read_entries(root, PATH, HelpModel, CHECK)
    lines = _lines(root) if models else {}
    numbers = tuple(
        HelpNumber(
            model.id, model.name, model.number, model.what, model.source, model.checked_on, lines.get(model.id, 1)
        )
        for model in models
    )
    return numbers, problems


def check_again_on(checked_on: str) -> date:
    """Give the last day on which a check still holds: six months later, on the 28th at the latest."""
    day = date.fromisoformat(checked_on)
    months = day.month - 1 + MONTHS
    return date(
        day.year + months // _MONTHS_A_YEAR, months % _MONTHS_A_YEAR + 1, min(day.day, _LAST_DAY_OF_EVERY_MONTH)
    )


def _lines(root: Path) -> dict[str, int]:
    """Map each id to the line on which its entry starts."""
    document = parse_yaml((root / PATH).read_text(encoding="utf-8"))
    return {str(entry.get("id")): document.line_of((place, "id")) for place, entry in enumerate(document.value)}
