"""Validation at the edge: what an editor typed, against a Pydantic model, with problems at the line of the key."""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import date
from typing import TYPE_CHECKING, Annotated, Any, TypeVar

from pydantic import AfterValidator, BaseModel, ConfigDict, StringConstraints, ValidationError
from pydantic_core import PydanticCustomError

from rettesnor.data.validation import fields
from rettesnor.locale.slugs import ID

if TYPE_CHECKING:
    from collections.abc import Mapping

    from rettesnor.data.validation.yaml_text import KeyPath
    from rettesnor.problems import Mistake, Problem


def _is_a_date(value: str) -> str:
    try:
        date.fromisoformat(value)
    except ValueError as error:
        raise PydanticCustomError("no_such_date", "no such date") from error
    return value


Identifier = Annotated[str, StringConstraints(pattern=f"^{ID.pattern}$", max_length=60)]
Title = Annotated[str, StringConstraints(min_length=3, max_length=120, strip_whitespace=True)]
Summary = Annotated[str, StringConstraints(min_length=60, max_length=300, strip_whitespace=True)]
IsoDate = Annotated[str, StringConstraints(pattern=r"^[0-9]{4}-[0-9]{2}-[0-9]{2}$"), AfterValidator(_is_a_date)]
Words = Annotated[str, StringConstraints(min_length=1, strip_whitespace=True)]


class StrictModel(BaseModel):
    """A model that knows its fields and takes no others."""

    model_config = ConfigDict(extra="forbid", frozen=True)


AnyModel = TypeVar("AnyModel", bound=StrictModel)


@dataclass(frozen=True, slots=True)
class Place:
    """Where typed values stand: a file, the check that reads them, and the line of every key."""

    path: str
    check: str
    lines: Mapping[KeyPath, int]

    def line_of(self, key: KeyPath) -> int:
        """Return the line of a key, or of the nearest one around it, or 1."""
        while key and key not in self.lines:
            key = key[:-1]
        return self.lines.get(key, 1)

    def problem(self, key: KeyPath, mistake: Mistake) -> Problem:
        """Return a problem at the line of a key."""
        return self.at(self.line_of(key), mistake)

    def at(self, line: int, mistake: Mistake) -> Problem:
        """Return a problem at a line of the file."""
        return replace(mistake.at(self.path, line), check=self.check)


def validate(
    model: type[AnyModel], values: Mapping[str, Any], place: Place, *, below: KeyPath = ()
) -> tuple[AnyModel | None, tuple[Problem, ...]]:
    """Return the values as the model has them, or None and everything that is wrong with them.

    `below` is the key under which the values stand in the file, when they are not the whole of it.
    """
    try:
        return model.model_validate(dict(values)), ()
    except ValidationError as error:
        found = []
        for detail in error.errors(include_url=False):
            key = (*below, *detail["loc"])
            found.append(place.problem(key, fields.invalid_field(detail["loc"], detail, tuple(model.model_fields))))
        return None, tuple(found)
