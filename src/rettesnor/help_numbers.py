"""Help numbers: data/help.yml, validated, and how long ago somebody really rang or looked each of them up."""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import date
from typing import TYPE_CHECKING, Annotated

from pydantic import Field, StringConstraints

from rettesnor.problems import Level, Problem, Text, Told
from rettesnor.validation.data_files import read_entries
from rettesnor.validation.models import Identifier, IsoDate, StrictModel, Words
from rettesnor.validation.yaml_text import parse_yaml

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence
    from pathlib import Path

CHECK = "help"
PATH = "data/help.yml"
MONTHS = 6
_MONTHS_A_YEAR = 12
_LAST_DAY_OF_EVERY_MONTH = 28

PhoneNumber = Annotated[str, StringConstraints(pattern=r"^\+?[0-9]+( [0-9]+)*$")]


Year = Annotated[str, StringConstraints(pattern=r"^[0-9]{4}$")]


class StatedModel(StrictModel):
    """Who says that the number is theirs or somebody's, and in which year."""

    by: dict[str, Words] = Field(description="The body whose page says so, as readers know it")
    year: Year | None = Field(description="The year of that page, in quotation marks: “2023”; null if it has none")


class HelpModel(StrictModel):
    """One entry of data/help.yml; mappings are by language."""

    id: Identifier
    name: dict[str, Words]
    number: PhoneNumber = Field(description="As people read it, in quotation marks: “116 117”")
    what: dict[str, Words] = Field(description="One sentence on when to call")
    source: Identifier | None = Field(description="The source in data/sources.yml that says so; null if none yet")
    checked_on: IsoDate | None = Field(description="The day a person checked the number; null if nobody has")
    emergency: bool = Field(default=False, description="True for a number that readers see with nothing beside it")
    stated: StatedModel | None = Field(default=None, description="Who states the number, and when")


@dataclass(frozen=True, slots=True)
class Stated:
    """Who states a number, by language, and the year of the page that does; None where the page has no date."""

    by: Mapping[str, str]
    year: str | None


@dataclass(frozen=True, slots=True)
class HelpNumber:
    """A number to call: what it is, when to call, and the day (ISO) on which somebody checked it, if anybody has.

    Readers see who states it and when, save of an emergency number: nothing beside that casts doubt on it.
    """

    id: str
    name: Mapping[str, str]
    number: str
    what: Mapping[str, str]
    source: str | None
    checked_on: str | None
    line: int = 1
    is_emergency: bool = False
    stated: Stated | None = None

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
            model.id,
            model.name,
            model.number,
            model.what,
            model.source,
            model.checked_on,
            lines.get(model.id, 1),
            model.emergency,
            Stated(model.stated.by, model.stated.year) if model.stated else None,
        )
        for model in models
    )
    return numbers, problems


def check_help(numbers: Sequence[HelpNumber], sources: Mapping[str, object], today: date) -> list[Problem]:
    """Report numbers that nobody has checked, or not for six months, that nobody states, and sources not there."""
    problems = [_problem(number, _NOT_CHECKED) for number in numbers if number.checked_on is None]
    for number in numbers:
        if number.stated is None and not number.is_emergency:
            problems.append(replace(_problem(number, _NOBODY_STATES), level=Level.ERROR))
        if number.source is not None and number.source not in sources:
            problems.append(replace(_problem(number, _NO_SOURCE, number.source), level=Level.ERROR))
        if number.checked_on is None:
            continue
        if date.fromisoformat(number.checked_on) > today:
            problems.append(replace(_problem(number, _IN_THE_FUTURE, number.checked_on), level=Level.ERROR))
        elif today > check_again_on(number.checked_on):
            problems.append(_problem(number, _LONG_AGO, number.checked_on))
    return problems


def check_help_for_deploying(
    numbers: Sequence[HelpNumber], sources: Mapping[str, object], today: date
) -> list[Problem]:
    """Report the same as errors: a site with numbers that nobody has checked lately may be built, not deployed."""
    return [replace(problem, level=Level.ERROR) for problem in check_help(numbers, sources, today)]


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


def _problem(number: HelpNumber, words: Told, value: str = "") -> Problem:
    message, mend = (text.filled(number.number, value) for text in words)
    return Problem(path=PATH, line=number.line, message=message, help=mend, check=CHECK, level=Level.ADVICE)


_HOW = Text(
    "Ring nummeret, eller se hos den som har det, og skriv dagen i checked_on («2026-12-01»).",
    "Call the number, or look it up where its owner says it, and write the day in checked_on (“2026-12-01”).",
)
_NOT_CHECKED = (
    Text("Ingen har kontrollert hjelpenummeret {}.", "Nobody has checked the help number {}."),
    _HOW,
)
_LONG_AGO = (
    Text(
        f"Hjelpenummeret {{}} ble kontrollert {{}}, for mer enn {MONTHS} måneder siden.",
        f"The help number {{}} was checked on {{}}, more than {MONTHS} months ago.",
    ),
    _HOW,
)
_IN_THE_FUTURE = (
    Text("Hjelpenummeret {} er datert fram i tid: {}.", "The help number {} is dated in the future: {}."),
    _HOW,
)
_NOBODY_STATES = (
    Text("Hjelpenummeret {} sier ikke hvem som oppgir det.", "The help number {} does not say who states it."),
    Text(
        "Skriv hvem og når: stated: {{by: {{nb: Bufdir, en: Bufdir}}, year: '2023'}}. Et nødnummer har "
        "emergency: true.",
        "Write who and when: stated: {{by: {{nb: Bufdir, en: Bufdir}}, year: '2023'}}. An emergency number has "
        "emergency: true.",
    ),
)
_NO_SOURCE = (
    Text("Kilden til hjelpenummeret {} finnes ikke: {}.", "The source of the help number {} does not exist: {}."),
    Text("Bruk en id fra data/sources.yml, eller skriv null.", "Use an id of data/sources.yml, or write null."),
)
