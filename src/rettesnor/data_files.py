"""Lists of records that editors keep in data/*.yml: read, validated one by one, each problem at its line."""

from __future__ import annotations

from typing import TYPE_CHECKING, TypeVar

from rettesnor.problems import Problem, Text
from rettesnor.validation import Place, StrictModel, validate
from rettesnor.yaml_text import YamlError, parse_yaml

if TYPE_CHECKING:
    from pathlib import Path

AnyEntry = TypeVar("AnyEntry", bound=StrictModel)


def read_entries(
    root: Path, path: str, model: type[AnyEntry], check: str
) -> tuple[list[AnyEntry], tuple[Problem, ...]]:
    """Give the valid entries of a list in a file below `root` (none when there is no file), and all problems.

    Every entry has an `id`; a second entry with the same id is a problem and is left out.
    """
    file = root / path
    if not file.exists():
        return [], ()
    try:
        document = parse_yaml(file.read_text(encoding="utf-8"))
    except (YamlError, UnicodeDecodeError) as error:
        line = error.line if isinstance(error, YamlError) else 1
        return [], (_unreadable(path, line, str(error), check),)
    if not isinstance(document.value, list):
        return [], (_unreadable(path, 1, "not a list", check),)
    place = Place(path, check, document.lines)
    entries: list[AnyEntry] = []
    problems: list[Problem] = []
    seen: set[str] = set()
    for number, values in enumerate(document.value):
        if not isinstance(values, dict):
            problems.append(_unreadable(path, place.line_of((number,)), "not a list of fields", check))
            continue
        entry, found = validate(model, values, place, below=(number,))
        problems += found
        if entry is None:
            continue
        identifier = str(values.get("id"))
        if identifier in seen:
            words = (
                Text(f"Id-en «{identifier}» står to ganger.", f"The id “{identifier}” stands twice."),
                Text(
                    "Gi oppføringen en egen id, eller slå de to sammen.", "Give the entry its own id, or merge the two."
                ),
            )
            problems.append(place.problem((number, "id"), words))
            continue
        seen.add(identifier)
        entries.append(entry)
    return entries, tuple(problems)


def _unreadable(path: str, line: int, reason: str, check: str) -> Problem:
    return Problem(
        path=path,
        line=line,
        message=Text(f"Fila kan ikke leses her: {reason}.", f"The file cannot be read here: {reason}."),
        help=Text(
            "Se hvordan oppføringene over og under er skrevet.", "See how the entries above and below are written."
        ),
        check=check,
    )
