"""Canonical JSON: one text for one value, so that a hash of it means something."""

from __future__ import annotations

import hashlib
import json
from typing import TYPE_CHECKING, Any

from rettesnor.data.validation.json_text import parse_json
from rettesnor.versions import verify

if TYPE_CHECKING:
    from collections.abc import Mapping


OWN_HASH = verify.OWN_HASH
_PLAIN = json.JSONEncoder(ensure_ascii=False, allow_nan=False)
_quoted = json.encoder.encode_basestring


def to_canonical(value: Mapping[str, Any]) -> bytes:
    """Write a mapping: keys in order, two spaces of indentation, UTF-8, LF, one line end at the end.

    The same by the byte as `verify.canonical`, whose writer of indented JSON calls itself for each piece of it.
    """
    return (_indented(value, "\n") + "\n").encode()


def _indented(value: Any, margin: str) -> str:  # noqa: ANN401 - whatever JSON can say
    """Return a value as JSON whose lines begin with a margin, which itself begins with a line end."""
    if isinstance(value, str):
        return _quoted(value)
    inner = f"{margin}  "
    if isinstance(value, dict) and value:
        told = [f"{_quoted(key)}: {_indented(each, inner)}" for key, each in sorted(value.items())]
        return f"{{{inner}{f',{inner}'.join(told)}{margin}}}"
    if isinstance(value, list | tuple) and value:
        return f"[{inner}{f',{inner}'.join(_indented(each, inner) for each in value)}{margin}]"
    return _PLAIN.encode(value)


def digest(content: bytes) -> str:
    """Return the SHA-256 of some bytes, in hexadecimal."""
    return hashlib.sha256(content).hexdigest()


def write_record(record: Mapping[str, Any]) -> bytes:
    """Return a record as it is written, with its own hash as its last key: the hash of all that stands before it."""
    rest = _rest(record)
    return _written(rest, digest(rest))


def write_emptied_record(record: Mapping[str, Any], own_hash: str) -> bytes:
    """Return a record of which fields were emptied as it is written: with the hash that it had before."""
    return _written(_rest(record), own_hash)


def hash_of_rest(record: Mapping[str, Any]) -> str:
    """Return the hash of all that a record says besides its own hash."""
    return digest(_rest(record))


class BrokenRecordError(ValueError):
    """The bytes are not a record in canonical form, or its hash is not its own."""


def read_record(content: bytes) -> dict[str, Any]:
    """Read a record.

    Raises:
        BrokenRecordError: the bytes are no JSON, are written in another form, or have another hash than they say.
    """
    record = _parsed(content)
    if write_record(record) != content:
        raise BrokenRecordError("the bytes are not what their hash says")
    return record


def read_emptied_record(content: bytes, own_hash: str, left: str) -> dict[str, Any]:
    """Read a record of which fields were emptied: it has kept its own hash, and the rest hashes to `left`.

    Raises:
        BrokenRecordError: it is another record, or is not what was left of it.
    """
    record = _parsed(content)
    rest = _rest(record)
    if record[OWN_HASH] != own_hash or digest(rest) != left or _written(rest, own_hash) != content:
        raise BrokenRecordError("the bytes are not what was left of the record")
    return record


def _parsed(content: bytes) -> dict[str, Any]:
    try:
        record = parse_json(content)
    except (UnicodeDecodeError, ValueError) as error:
        raise BrokenRecordError(f"not JSON: {error}") from error
    if not isinstance(record, dict) or OWN_HASH not in record:
        raise BrokenRecordError("not a record with a hash of its own")
    return record


def _rest(record: Mapping[str, Any]) -> bytes:
    return to_canonical({key: value for key, value in record.items() if key != OWN_HASH})


def _written(rest: bytes, own_hash: str) -> bytes:
    return rest.removesuffix(b"\n}\n") + f',\n  "{OWN_HASH}": "{own_hash}"\n}}\n'.encode()
