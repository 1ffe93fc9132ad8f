"""Records of data/ that say something in each language of a site, under the language's own code: `nb: …`, `gd: …`."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, TypeVar

from pydantic import ConfigDict, ValidationError, model_validator

from rettesnor.data.validation.fields import missing
from rettesnor.data.validation.models import StrictModel
from rettesnor.data.validation.yaml_files import read_entries
from rettesnor.locale.languages import is_a_language

if TYPE_CHECKING:
    from pathlib import Path

    from rettesnor.data.validation.yaml_files import Entry
    from rettesnor.problems import Problem


class SpokenModel(StrictModel):
    """A model with fields of its own, and one for each language; which languages those are is the site's affair.

    What a language may say is the annotation of `__pydantic_extra__`.
    """

    model_config = ConfigDict(extra="allow", frozen=True)

    @property
    def by_language(self) -> dict[str, Any]:
        """Return what is said, by language, in the order in which it is written."""
        return self.__pydantic_extra__ or {}

    @classmethod
    def names_a_language(cls, key: str) -> bool:
        """Return whether a field says something in a language."""
        return is_a_language(key)

    @model_validator(mode="before")
    @classmethod
    def _has_no_other_fields(cls, values: Any) -> Any:  # noqa: ANN401 - as typed
        """Refuse a field that is neither one of the model's nor a language."""
        if not isinstance(values, dict):
            return values
        known = {field.alias or name for name, field in cls.model_fields.items()}
        wrong = [key for key in values if key not in known and not cls.names_a_language(str(key))]
        if wrong:
            details = [{"type": "extra_forbidden", "loc": (key,), "input": values[key]} for key in wrong]
            raise ValidationError.from_exception_data(cls.__name__, details)  # type: ignore[arg-type]
        return values


Spoken = TypeVar("Spoken", bound=SpokenModel)


def read_spoken(
    root: Path, path: str, model: type[Spoken], check: str, main: str
) -> tuple[tuple[Entry[Spoken], ...], tuple[Problem, ...]]:
    """Return the valid records of a list in a file below `root`, and all problems.

    Each must be said in the main language of the site, and need be said in no other.
    """
    entries, problems = read_entries(root, path, model, check)
    lacking = tuple(entry.problem(missing(main), main) for entry in entries if main not in entry.model.by_language)
    return tuple(entry for entry in entries if main in entry.model.by_language), (*problems, *lacking)
