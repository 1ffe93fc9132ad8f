"""Problems as JSON can hold them, so that what was found can be kept and told again in any language."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from rettesnor.locale.messages import LanguageName, Message, Sayable
from rettesnor.problems import Level, Problem, Text

if TYPE_CHECKING:
    from collections.abc import Sequence


class CannotKeepError(TypeError):
    """A problem is filled with something that cannot be written down."""


def written_down(problem: Problem) -> list[Any]:
    """Return a problem as JSON can hold it.

    Raises:
        CannotKeepError: its words are filled with something else than words and numbers.
    """
    told = [_value(problem.message), _value(problem.help)]
    return [problem.path, problem.line, *told, problem.check, str(problem.level), problem.rule, problem.is_first]


def read_back(values: Sequence[Any]) -> Problem:
    """Return the problem that was written down."""
    path, line, message, cure, check, level, rule, is_first = values
    return Problem(
        path=path,
        line=line,
        message=_told(message),
        help=_told(cure),
        check=check,
        level=Level(level),
        rule=rule,
        is_first=is_first,
    )


def _value(value: object) -> Any:  # noqa: ANN401 - as JSON has it
    if isinstance(value, Message):
        named = [[name, _value(each)] for name, each in value.named]
        return {"key": value.key, "values": [_value(each) for each in value.values], "named": named}
    if isinstance(value, Text):
        return {"nb": value.nb, "en": value.en}
    if isinstance(value, LanguageName):
        return {"language": value.code}
    if value is None or type(value) in {str, int, float, bool}:
        return value
    if isinstance(value, Sayable):
        raise CannotKeepError(type(value).__name__)
    return str(value)  # as a message would say it


def _told(value: Any) -> Any:  # noqa: ANN401 - what `_value` wrote
    if not isinstance(value, dict):
        return value
    if "key" in value:
        named = tuple((name, _told(each)) for name, each in value["named"])
        return Message(value["key"], tuple(_told(each) for each in value["values"]), named)
    return LanguageName(value["language"]) if "language" in value else Text(value["nb"], value["en"])
