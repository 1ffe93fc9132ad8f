"""Records of data/ that say something in each language of a site, under the language's own code: `nb: …`, `gd: …`."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, Self, TypeVar

from pydantic import ConfigDict, ModelWrapValidatorHandler, ValidationError, model_validator

from rettesnor.data.validation.fields import missing
from rettesnor.data.validation.models import StrictModel
from rettesnor.data.validation.yaml_files import read_entries
from rettesnor.locale.languages import is_a_language
from rettesnor.problems import Level, Rule

if TYPE_CHECKING:
    from collections.abc import Sequence
    from pathlib import Path

    from rettesnor.data.validation.yaml_files import Entry
    from rettesnor.problems import Problem

NOT_OF_THE_SITE = Rule("fields.not-of-the-site", Level.ADVICE)


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

    @model_validator(mode="wrap")
    @classmethod
    def _has_no_other_fields(cls, values: Any, handler: ModelWrapValidatorHandler[Self]) -> Self:  # noqa: ANN401
        """Refuse each field that is neither one of the model's nor a language, beside all else that is wrong."""
        if not isinstance(values, dict):
            return handler(values)
        known = {field.alias or name for name, field in cls.model_fields.items()}
        wrong = [key for key in values if key not in known and not cls.names_a_language(str(key))]
        details: list[Any] = [{"type": "extra_forbidden", "loc": (key,), "input": values[key]} for key in wrong]
        try:
            model = handler({key: value for key, value in values.items() if key not in wrong})
        except ValidationError as error:
            if not wrong:
                raise
            details += error.errors(include_url=False)
        if details:
            raise ValidationError.from_exception_data(cls.__name__, details)
        return model


Spoken = TypeVar("Spoken", bound=SpokenModel)


def read_spoken(
    root: Path, path: str, model: type[Spoken], check: str, codes: Sequence[str]
) -> tuple[tuple[Entry[Spoken], ...], tuple[Problem, ...]]:
    """Return the valid records of a list in a file below `root`, and all problems.

    `codes` are the site's languages. Each must be said in the first, and need be said in no other; what is said in one
    that the site does not have, where one that it has is missing, was meant for that one, and is told.
    """
    main, *_ = codes
    entries, problems = read_entries(root, path, model, check)
    unseen = tuple(
        entry.problem(NOT_OF_THE_SITE.of(code, ", ".join(codes)), code)
        for entry in entries
        if not entry.model.by_language.keys() >= set(codes)
        for code in entry.model.by_language
        if code not in codes
    )
    lacking = tuple(entry.problem(missing(main), main) for entry in entries if main not in entry.model.by_language)
    return tuple(entry for entry in entries if main in entry.model.by_language), (*problems, *lacking, *unseen)
