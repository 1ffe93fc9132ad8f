"""Answers and twins as bytes: one form for one content, and in each the hash of all the rest.

Answers are written as RFC 8785 has it (keys in order, no white space), so that programs in any language can make the
hash again. Our keys are ASCII and our numbers whole, and for those Pydantic's and Python's own writers give that form:
Pydantic's where a model keeps its fields in that order (models.py), which a text's does all the way down.
"""

from __future__ import annotations

import json
import re
from functools import cache
from typing import TYPE_CHECKING, Any

from rettesnor.versions.canonical import OWN_HASH, digest

if TYPE_CHECKING:
    from collections.abc import Mapping

    from rettesnor.pages.api.models import Answer, TextAnswer

_PLAIN = json.JSONEncoder(ensure_ascii=False, sort_keys=True, separators=(",", ":"), allow_nan=False)
_FRONT = json.JSONEncoder(ensure_ascii=False)
_SEAL_LINE = re.compile(rb'^sha256: "([0-9a-f]{64})"\n', re.MULTILINE)


def values_of(answer: Answer) -> dict[str, Any]:
    """Return what an answer says, by the names that programs know."""
    return answer.model_dump(mode="json", by_alias=True)


def plain(values: Mapping[str, Any]) -> bytes:
    """Return values in their one form."""
    return _PLAIN.encode(values).encode()


def sealed(answer: TextAnswer) -> tuple[bytes, str]:
    """Return a text's answer with the hash of all of it, which is put in at its place among the keys, and that hash."""
    before = _fields_before(type(answer))
    return _sealed(
        answer.model_dump_json(by_alias=True, include=before).encode()[1:-1],
        answer.model_dump_json(by_alias=True, exclude=before).encode()[1:-1],
    )


@cache
def _fields_before(model: type[TextAnswer]) -> set[str]:
    """Return the fields of a model whose names stand before that of the hash."""
    return {field for field, told in model.model_fields.items() if (told.serialization_alias or field) < OWN_HASH}


def _sealed(before: bytes, after: bytes) -> tuple[bytes, str]:
    """Return members of an object with their hash between them, and that hash."""
    own = digest(_object(before, after))
    return _object(before, f'"{OWN_HASH}":"{own}"'.encode(), after), own


def _members(values: Mapping[str, Any]) -> bytes:
    return plain(values)[1:-1]


def _object(*members: bytes) -> bytes:
    return b"{" + b",".join(filter(None, members)) + b"}"


def is_sealed(content: bytes) -> bool:
    """Return whether an answer is what its own hash says, in its one form."""
    try:
        values = json.loads(content)
    except (UnicodeDecodeError, ValueError):
        return False
    if not isinstance(values, dict) or OWN_HASH not in values:
        return False
    before = _members({key: value for key, value in values.items() if key < OWN_HASH})
    after = _members({key: value for key, value in values.items() if key > OWN_HASH})
    return _sealed(before, after)[0] == content


def sealed_markdown(front: Mapping[str, Any], text: str) -> bytes:
    """Return a text in Markdown below its front matter, of which the last line is the hash of all other bytes."""
    lines = "".join(f"{key}: {_FRONT.encode(value)}\n" for key, value in front.items())
    rest = f"---\n{lines}---\n\n{text}".encode()
    seal = f'{OWN_HASH}: "{digest(rest)}"\n'.encode()
    start = len(f"---\n{lines}".encode())
    return rest[:start] + seal + rest[start:]


def is_sealed_markdown(content: bytes) -> bool:
    """Return whether a twin is what the hash in its front matter says."""
    found = _SEAL_LINE.search(content)
    return found is not None and digest(content[: found.start()] + content[found.end() :]).encode() == found[1]
