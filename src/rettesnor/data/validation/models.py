"""Validation at the edge: what an editor typed, against a Pydantic model, with problems at the line of the key."""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import date
from typing import TYPE_CHECKING, Annotated, Any, TypeVar, get_args, get_origin

from pydantic import AfterValidator, BaseModel, BeforeValidator, ConfigDict, StringConstraints, ValidationError
from pydantic import ValidationInfo as Info
from pydantic_core import PydanticCustomError

from rettesnor.data.validation import fields
from rettesnor.locale.slugs import ID

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence

    from pydantic_core import ErrorDetails

    from rettesnor.data.validation.yaml_text import KeyPath
    from rettesnor.problems import Mistake, Problem


def _is_a_date(value: str) -> str:
    try:
        date.fromisoformat(value)
    except ValueError as error:
        raise PydanticCustomError("no_such_date", "no such date") from error
    return value


def _is_a_choice(value: Any, info: Info) -> Any:  # noqa: ANN401 - whatever was typed
    """Refuse what the field may not say, where it is known what it may (the context of `validate`, by field)."""
    known = (info.context or {}).get(info.field_name)
    if known is not None and value not in known:
        raise PydanticCustomError("enum", "not a choice", {"expected": ", ".join(known)})
    return value


Choice = Annotated[str, BeforeValidator(_is_a_choice)]
"""One of the words that a site itself names for a field."""
Identifier = Annotated[str, StringConstraints(pattern=f"^{ID.pattern}$", max_length=60)]
Title = Annotated[str, StringConstraints(min_length=3, max_length=120, strip_whitespace=True)]
Summary = Annotated[str, StringConstraints(min_length=60, max_length=300, strip_whitespace=True)]
IsoDate = Annotated[str, StringConstraints(pattern=r"^[0-9]{4}-[0-9]{2}-[0-9]{2}$"), AfterValidator(_is_a_date)]
Https = Annotated[str, StringConstraints(pattern=r"^https://[^\s]+$")]
WebAddress = Annotated[str, StringConstraints(pattern=r"^https?://[^\s<>\"]+$")]
LanguageCode = Annotated[str, StringConstraints(pattern=r"^[a-z]{2,3}(-[A-Za-z0-9]{2,8})*$")]
Words = Annotated[str, StringConstraints(min_length=1, strip_whitespace=True)]


class StrictModel(BaseModel):
    """A model that knows its fields and takes no others."""

    model_config = ConfigDict(extra="forbid", frozen=True, defer_build=True)


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
    model: type[AnyModel],
    values: Mapping[str, Any],
    place: Place,
    *,
    below: KeyPath = (),
    choices: Mapping[str, tuple[str, ...]] | None = None,
) -> tuple[AnyModel | None, tuple[Problem, ...]]:
    """Return the values as the model has them, or None and everything that is wrong with them.

    `below` is the key under which the values stand in the file, when they are not the whole of it; `choices` are the
    words that fields may say of those that the site itself names, by field.
    """
    try:
        return model.model_validate(dict(values), context=choices), ()
    except ValidationError as error:
        found = []
        for detail in error.errors(include_url=False):
            key = (*below, *detail["loc"])
            may_say = (choices or {}).get(str(detail["loc"][-1]), ()) or _choices_at(model, detail["loc"])
            mistake = fields.invalid_field(detail["loc"], detail, _fields_at(model, detail), may_say)
            found.append(place.problem(key, mistake))
        return None, tuple(found)


def _choices_at(model: type[BaseModel], key: Sequence[str | int]) -> tuple[str, ...]:
    """Return what the field at a key may say, where that is one of a few words; nothing of any other."""
    kinds = _kinds_at(model, key)
    return tuple(str(choice) for kind in kinds for choice in getattr(kind, "__members__", {}).values())


def _fields_at(model: type[BaseModel], detail: ErrorDetails) -> tuple[str, ...]:
    """Return the fields beside one that is not known; of a group that is none, those that it must have."""
    is_unknown = detail["type"] == "extra_forbidden"
    kinds = _kinds_at(model, detail["loc"][:-1] if is_unknown else detail["loc"])
    owner = next((kind for kind in kinds if issubclass(kind, BaseModel)), None)
    if owner is None:
        return ()
    return tuple(field.alias or name for name, field in owner.model_fields.items() if is_unknown or field.is_required())


def _kinds_at(model: type[BaseModel], key: Sequence[str | int]) -> list[type]:
    """Return the classes that the field at a key is made of; none where there is no such field."""
    annotation: object = model
    for name in (part for part in key if isinstance(part, str)):
        if get_origin(annotation) is dict:
            annotation = get_args(annotation)[1]
            continue
        owner = next((kind for kind in _classes_in(annotation) if issubclass(kind, BaseModel)), None)
        annotation = _field_of(owner, name) if owner is not None else None
    return list(_classes_in(annotation))


def _field_of(model: type[BaseModel], name: str) -> object:
    """Return the annotation of a field, by its name or alias; None where there is no such field."""
    fields_by_name = {field.alias or own: field.annotation for own, field in model.model_fields.items()}
    return fields_by_name.get(name)


def _classes_in(annotation: object) -> Iterator[type]:
    """Yield the classes that an annotation is made of."""
    if isinstance(annotation, type):
        yield annotation
    for part in get_args(annotation):
        yield from _classes_in(part)
