"""Canonical JSON is written in our own way, for speed: by the byte as the program that anybody verifies with has it."""

from __future__ import annotations

import hashlib
import json
import random
from pathlib import Path
from typing import Any

import pytest

from rettesnor.pages.api.models import Alert, Content, Guidance, LawUnder, Link, SectionHash, Translated
from rettesnor.pages.api.sealing import is_sealed, sealed
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


_EVERY_SIGN = "".join(map(chr, (*range(0xD800), *range(0xE000, 0x10000), 0x1F600, 0x10FFFF)))


def _answer(text: str, seed: int = 0) -> Content:
    chance = random.Random(seed)  # noqa: S311 - values that can be made again
    day, seal = "2026-11-22", "0" * 64
    return Content(
        id="a", info_id="a", info_type=text, language="nb", title=text, short_title=text, intro=text, citation=text,
        sender=text, text=text, markdown=text, version="1.0", status="current", first_published=day, last_changed=day,
        last_edited=day, answers_for=text, licence=text, newest_version="1.10",
        data=Guidance(practice=chance.choice([None, text])),
        links=tuple(Link(rel="self", href=text, type=chance.choice([None, text])) for _ in range(3)),
        sections=tuple(SectionHash(id=text, title=text, level=each, sha256=seal) for each in (1, 2, 3)),
        law=(LawUnder(act=text, section="3-1", paragraph=chance.choice([None, 2]), state=text, name=text),),
        translations=(Translated(language="en", version="1.0", place=1, published_on=day, text_hash=seal, href=text),),
        audience=(text, ""), alert=chance.choice([None, Alert(day=day, text=text)]),
    )  # fmt: skip


@pytest.mark.parametrize("seed", range(8))
def test_an_answer_is_its_rest_with_the_hash_of_it(seed: int) -> None:
    """The bytes are those of writing the rest with keys in order, hashing it, and writing all of it; for every sign."""

    def plainly(told: dict[str, Any]) -> bytes:
        return json.dumps(told, ensure_ascii=False, sort_keys=True, separators=(",", ":")).encode()

    answer = _answer(_EVERY_SIGN if seed == 0 else 'å «æ» " \\ / \n', seed)
    values = answer.model_dump(mode="json", by_alias=True)
    seal = hashlib.sha256(plainly(values)).hexdigest()
    assert sealed(answer) == (plainly({**values, "sha256": seal}), seal)


def test_an_answer_with_a_sign_changed_is_not_what_its_hash_says() -> None:
    """Each byte of a small answer counts, those of the hash among them."""
    content, _ = sealed(_answer("a"))
    assert is_sealed(content)
    for at in range(0, len(content), 7):
        assert not is_sealed(content[:at] + bytes([content[at] ^ 1]) + content[at + 1 :]), at
