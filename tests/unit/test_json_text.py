"""JSON that somebody may have written: whatever is wrong with it is a ValueError."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from rettesnor.data.accessibility import read_report
from rettesnor.data.address_words import read_address_words
from rettesnor.data.translations import BrokenConfirmationsError, read_confirmations
from rettesnor.data.validation.json_text import parse_json
from rettesnor.versions.canonical import BrokenRecordError, read_record

if TYPE_CHECKING:
    from pathlib import Path

DEEP = "[" * 100_000


@pytest.mark.parametrize("content", [DEEP, DEEP.encode(), '{"a":' * 100_000, "{", "9" * 5_000, b"\xff"])
def test_what_is_no_json_is_one_kind_of_error(content: str | bytes) -> None:
    """Also what lies too deep for the program that reads it."""
    with pytest.raises(ValueError, match=r"."):
        parse_json(content)


def test_data_that_lie_too_deep_are_told_of(tmp_path: Path) -> None:
    """As every other file that cannot be read."""
    (tmp_path / "data" / "translations").mkdir(parents=True)
    for name in ("accessibility.json", "address-words.json", "translations/rad.json"):
        (tmp_path / "data" / name).write_text(DEEP, encoding="utf-8")
    assert len(read_report(tmp_path)[1]) == 1
    assert len(read_address_words(tmp_path)[1]) == 1
    with pytest.raises(BrokenConfirmationsError):
        read_confirmations(tmp_path, "rad")


def test_a_record_that_lies_too_deep_is_broken() -> None:
    """And nothing else of the store is hidden by it."""
    with pytest.raises(BrokenRecordError):
        read_record(DEEP.encode())
