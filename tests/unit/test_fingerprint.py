"""What a hash of a view can know."""

from __future__ import annotations

from dataclasses import dataclass
from types import MappingProxyType

import pytest

from rettesnor.pdf.fingerprint import digest


@dataclass(frozen=True, slots=True)
class One:
    """A value with a name and more of the same kind."""

    name: str
    more: object = ()


@dataclass(frozen=True, slots=True)
class Other:
    """A value of another kind with the same fields."""

    name: str
    more: object = ()


def test_values_that_differ_anywhere_have_different_hashes() -> None:
    """However deep, in a mapping, and by their kind alone."""
    values = [
        One("a"),
        One("b"),
        Other("a"),
        One("a", None),
        One("a", (One("b"),)),
        One("a", (One("c"),)),
        One("a", (Other("c"),)),
        One("a", MappingProxyType({"b": "c"})),
        One("a", MappingProxyType({"b": "d"})),
    ]
    assert len({digest(value) for value in values}) == len(values)


def test_equal_values_have_the_same_hash() -> None:
    """Otherwise nothing would ever be found again."""
    assert digest(One("a", {"b": (1, True)})) == digest(One("a", MappingProxyType({"b": (1, True)})))


@pytest.mark.parametrize("unknown", [object(), {"a"}, b"a", lambda: "a"], ids=["object", "set", "bytes", "function"])
def test_what_a_hash_cannot_know_is_refused(unknown: object) -> None:
    """A part that was passed over could change without anybody seeing it."""
    with pytest.raises(TypeError, match=type(unknown).__name__):
        digest(One("a", (unknown,)))
