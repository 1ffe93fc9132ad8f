"""Lists of records that editors keep in data/*.yml: read, validated one by one, each problem at its line."""

from __future__ import annotations

from typing import TYPE_CHECKING, TypeVar

from rettesnor.data.validation.merge_marks import MERGE_MARKS, find_merge_marks
from rettesnor.data.validation.models import Place, StrictModel, validate
from rettesnor.data.validation.yaml_messages import explain
from rettesnor.data.validation.yaml_text import YamlError, parse_yaml
from rettesnor.problems import Problem, Text

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
        text = file.read_text(encoding="utf-8")
        marked = find_merge_marks(text)
        if marked is not None:
            return [], (Problem(path=path, line=marked, message=MERGE_MARKS[0], help=MERGE_MARKS[1], check=check),)
        document = parse_yaml(text)
    except YamlError as error:
        return [], (_unreadable(path, error.line, explain(error), check),)
    except UnicodeDecodeError as error:
        line = error.object.count(b"\n", 0, error.start) + 1
        return [], (_unreadable(path, line, _NOT_UTF8, check),)
    if not isinstance(document.value, list):
        return [], (_unreadable(path, 1, _NOT_A_LIST, check),)
    place = Place(path, check, document.lines)
    entries: list[AnyEntry] = []
    problems: list[Problem] = []
    seen: set[str] = set()
    for number, values in enumerate(document.value):
        if not isinstance(values, dict):
            problems.append(_unreadable(path, place.line_of((number,)), _NOT_FIELDS, check))
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


_NOT_UTF8 = Text("den er ikke lagret som UTF-8", "it was not saved as UTF-8")
_NOT_A_LIST = Text("den er ikke en liste", "it is not a list")
_NOT_FIELDS = Text("oppføringen er ikke en gruppe felter", "the entry is not a group of fields")


def _unreadable(path: str, line: int, reason: Text, check: str) -> Problem:
    return Problem(
        path=path,
        line=line,
        message=Text(f"Fila kan ikke leses her: {reason.nb}.", f"The file cannot be read here: {reason.en}."),
        help=Text(
            "Se hvordan oppføringene over og under er skrevet.", "See how the entries above and below are written."
        ),
        check=check,
    )
