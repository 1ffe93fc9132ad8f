"""The names of people, beside the records that know them by salted hashes: a name can be taken out, a record cannot.

`people.json` beside a version maps hashes to names and salts. Without its salt, a hash does not give its name away.
"""

from __future__ import annotations

import hashlib
import json
from typing import TYPE_CHECKING, Any

from rettesnor.data.validation.json_text import parse_json
if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence

PEOPLE_FILE = "people.json"
ROLES = ("approved_by", "took_part")


def name_hash(name: str, salt: str) -> str:
    """Return what a record knows a person by."""
    return hashlib.sha256(f"{salt}:{name}".encode()).hexdigest()


def written_names(names: Mapping[str, Sequence[str]], salts: Iterable[str]) -> tuple[dict[str, list[str]], bytes]:
    """Return what a record knows people by, by role, and the `people.json` beside it; each name takes a salt."""
    unused = iter(salts)
    told: dict[str, dict[str, str]] = {}
    hashes: dict[str, list[str]] = {role: [] for role in ROLES}
    for role in ROLES:
        for name in names[role]:
            salt = next(unused)
            hashes[role].append(name_hash(name, salt))
            told[hashes[role][-1]] = {"name": name, "salt": salt}
    return hashes, (json.dumps(told, ensure_ascii=False, indent=2, sort_keys=True) + "\n").encode()


def read_names(content: bytes) -> dict[str, str]:
    """Map the hashes of a `people.json` to the names.

    Raises:
        ValueError: it is not the file that was written, or a name is not the one that its hash was made of.
    """
    try:
        found = {str(key): (str(each["name"]), str(each["salt"])) for key, each in parse_json(content).items()}
    except (AttributeError, KeyError, TypeError, UnicodeDecodeError) as error:
        raise ValueError("not a file of names") from error
    if any(name_hash(name, salt) != key for key, (name, salt) in found.items()):
        raise ValueError("a name is not the one of its hash")
    return {key: name for key, (name, _) in found.items()}


def hashes_in(values: Mapping[str, Any]) -> frozenset[str]:
    """Return the hashes of the people that a record of a version names."""
    people = values.get("people", {})
    return frozenset(each for role in ROLES for each in people.get(role, ()))
