"""Canonical JSON is written in our own way, for speed: by the byte as the program that anybody verifies with has it."""

from __future__ import annotations

import hashlib
import json
import random
from pathlib import Path
from typing import Any

import pytest

from rettesnor.pages.api.sealing import sealed
from rettesnor.versions import verify
from rettesnor.versions.canonical import to_canonical

ROOT = Path(__file__).resolve().parents[2]
_LEAVES: tuple[Any, ...] = (
    "",
    'å «æ» " \\ / \n\t\x00\x1f\x7f\u2028 😀',
    "a",
    0,
    -7,
    1.5,
    1e300,
    True,
    False,
    None,
    [],
    {},
    (),
)


def _value(chance: random.Random, depth: int) -> Any:
    kind = chance.randrange(3) if depth else 2
    if kind == 0:
        return {chance.choice('abcæøå"\n') + str(n): _value(chance, depth - 1) for n in range(chance.randrange(5))}
    if kind == 1:
        return [_value(chance, depth - 1) for _ in range(chance.randrange(5))]
    return chance.choice(_LEAVES)


@pytest.mark.parametrize("seed", range(50))
def test_any_value_is_written_as_the_verifying_program_writes_it(seed: int) -> None:
    """Keys of any kind, empty ones, signs that are escaped, numbers and lists in lists."""
    chance = random.Random(seed)  # noqa: S311 - values that can be made again
    value = {str(n): _value(chance, 5) for n in range(6)}
    assert to_canonical(value) == verify.canonical(value)


def test_records_of_the_store_are_written_as_they_lie_there() -> None:
    """What is written anew of what was read is the file itself."""
    records = sorted((ROOT / "versions").glob("*/*/version.json"))[:200]
    assert records
    for path in records:
        content = path.read_bytes()
        assert to_canonical(json.loads(content)) == verify.canonical(json.loads(content)), path


def test_what_is_no_number_is_refused() -> None:
    """JSON has no word for what is no number."""
    with pytest.raises(ValueError, match="JSON"):
        to_canonical({"a": [float("nan")]})


@pytest.mark.parametrize(
    "values",
    [{}, {"å": 1}, {"id": "a"}, {"tekst": "b"}, {"sha": 1, "sha255": [], "sha2567": {"a": None}, "tittel": "å"}],
)
def test_an_answer_is_its_rest_with_the_hash_of_it(values: dict[str, Any]) -> None:
    """Each value is written once; the bytes are those of writing the rest, hashing it, and writing all of it."""

    def plainly(told: dict[str, Any]) -> bytes:
        return json.dumps(told, ensure_ascii=False, sort_keys=True, separators=(",", ":")).encode()

    seal = hashlib.sha256(plainly(values)).hexdigest()
    assert sealed(values) == plainly({**values, "sha256": seal})
