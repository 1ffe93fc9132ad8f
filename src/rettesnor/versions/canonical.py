"""Canonical JSON: one text for one value, so that a hash of it means something."""

from __future__ import annotations

import hashlib
import json
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from collections.abc import Mapping

SEAL = "sha256"
"""The last key of a sealed record: the hash of all that stands before it."""


def to_canonical(value: Mapping[str, Any]) -> bytes:
    """Write a mapping: keys in order, two spaces of indentation, UTF-8, LF, one line end at the end."""
    return (json.dumps(value, ensure_ascii=False, indent=2, sort_keys=True, allow_nan=False) + "\n").encode()


def digest(content: bytes) -> str:
    """Give the SHA-256 of some bytes, in hexadecimal."""
    return hashlib.sha256(content).hexdigest()


def seal(record: Mapping[str, Any]) -> bytes:
    """Write a record with its own hash as its last key; the hash is over the canonical form without it."""
    return _sealed(record, hash_of_rest(record))


def hash_of_rest(record: Mapping[str, Any]) -> str:
    """Return the hash of all that a record says besides its own hash."""
    return digest(_rest(record))


def is_rest_of(content: bytes, own_hash: str, left: str) -> bool:
    """Tell whether some bytes are a record with fields taken out: it has kept its hash, and the rest hashes to `left`."""
    try:
        record = json.loads(content)
    except (UnicodeDecodeError, ValueError):
        return False
    if not isinstance(record, dict) or record.get(SEAL) != own_hash:
        return False
    return hash_of_rest(record) == left and _sealed(record, own_hash) == content


def _rest(record: Mapping[str, Any]) -> bytes:
    return to_canonical({key: value for key, value in record.items() if key != SEAL})


def _sealed(record: Mapping[str, Any], own_hash: str) -> bytes:
    return _rest(record).removesuffix(b"\n}\n") + f',\n  "{SEAL}": "{own_hash}"\n}}\n'.encode()


class BrokenSealError(ValueError):
    """The bytes are not a sealed record in canonical form, or its hash is not its own."""


def unseal(content: bytes) -> dict[str, Any]:
    """Read a sealed record.

    Raises:
        BrokenSealError: the bytes are no JSON, are written in another form, or have another hash than they say.
    """
    try:
        record = json.loads(content)
    except (UnicodeDecodeError, ValueError) as error:
        raise BrokenSealError(f"not JSON: {error}") from error
    if not isinstance(record, dict) or SEAL not in record:
        raise BrokenSealError("not a sealed record")
    if seal(record) != content:
        raise BrokenSealError("the bytes are not what their hash says")
    return record
