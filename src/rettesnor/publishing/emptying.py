"""Fields of a sealed record that the law takes away: the one exception to “never rewritten”.

An event names the record, the fields, the record's own hash and the hash of what is left. The record keeps its own
hash, so the chain holds; the verifier takes it for what it is only with such an event (versions/canonical.py).
"""

from __future__ import annotations

import json
from typing import TYPE_CHECKING, Any

from rettesnor.versions import layout
from rettesnor.versions.canonical import OWN_HASH, BrokenRecordError, hash_of_rest, read_record, write_emptied_record
from rettesnor.versions.model import RemovedFields

if TYPE_CHECKING:
    from collections.abc import Sequence
    from pathlib import Path

OMITTED = "[…]"
"""What stands in the place of a title or a summary: a page that has none cannot be shown."""

_MAY_GO = frozenset(
    {"action", "answers_for", "approved_by", "date_reason", "note", "reason", "statement.summary", "statement.title",
     "still_editorial", "summary", "title", "took_part"}
)  # fmt: skip
_SHOWN = frozenset({"statement.summary", "statement.title", "summary", "title"})


class CannotEmptyError(ValueError):
    """A field is not one of words or names of this record; the text is the field, or the record's path."""


def fields_that_may_go() -> tuple[str, ...]:
    """Return the fields that may be taken away, those by language without theirs (`note` stands for `note.nb` too)."""
    return tuple(sorted(_MAY_GO))


def plan_emptying(
    root: Path, folder: str, path: str, fields: Sequence[str], earlier: Sequence[str] = ()
) -> RemovedFields:
    """Return what an event says of the fields that are taken out of a record of a page; nothing is written.

    `earlier` are those that events took before: they are gone from what is left, also where that run was broken off.

    Raises:
        CannotEmptyError: there is no such record in the page's folder, or a field is not one that may go.
    """
    if not path.startswith(f"{folder}/"):
        raise CannotEmptyError(path)
    values = _values(root, path)
    return RemovedFields(
        path, tuple(fields), str(values[OWN_HASH]), hash_of_rest(_emptied(values, [*earlier, *fields]))
    )


def empty(root: Path, taken: RemovedFields, earlier: Sequence[str] = ()) -> tuple[str, bytes]:
    """Return a record's path, and its bytes without the fields; a record that has lost them already is as it is.

    `earlier` are the fields that other events took of it.

    Raises:
        CannotEmptyError: there is no such record, or a field is not one that may go.
    """
    fields = (*earlier, *taken.fields)
    return taken.record, write_emptied_record(_emptied(_values(root, taken.record), fields), taken.sha256)


def _values(root: Path, path: str) -> dict[str, Any]:
    if not path.startswith(f"{layout.FOLDER}/") or ".." in path:
        raise CannotEmptyError(path)
    try:
        content = (root / path).read_bytes()
    except OSError as error:
        raise CannotEmptyError(path) from error
    try:
        return read_record(content)
    except BrokenRecordError:  # fields of it went before
        values: dict[str, Any] = json.loads(content)
        return values


def _emptied(values: dict[str, Any], fields: Sequence[str]) -> dict[str, Any]:
    """Return the record without the words or names of some fields, such as `took_part`, `note`, `note.nb`."""
    found: dict[str, Any] = json.loads(json.dumps(values))
    for field in fields:
        name = field if field in _MAY_GO else field.rpartition(".")[0]
        if name not in _MAY_GO:
            raise CannotEmptyError(field)
        *above, last = field.split(".")
        place = found
        for key in above:
            place = place.get(key) or {}
        if last not in place:
            raise CannotEmptyError(field)
        place[last] = _nothing_like(place[last], OMITTED if name in _SHOWN else "")
    return found


def _nothing_like(value: object, words: str) -> object:
    if isinstance(value, dict):
        return {key: _nothing_like(each, words) for key, each in value.items()}
    return [] if isinstance(value, list) else words
