"""From each checkpoint to the one before it: the proof of RFC 6962, at a cost that does not grow with the square."""

from __future__ import annotations

import hashlib
from datetime import date
from typing import TYPE_CHECKING

from rettesnor.versions import checkpoints
from rettesnor.versions.checkpoints import Checkpoints
from rettesnor.versions.reading import Seal
from rettesnor.versions.verify import consistency_proof, node_hash

if TYPE_CHECKING:
    import pytest


def _log(count: int) -> Checkpoints:
    names = [hashlib.sha256(str(number).encode()).hexdigest() for number in range(count)]
    return Checkpoints([Seal(name, date(2026, 1, 1), f"versions/{name}/x.json") for name in names])


def test_each_proof_is_that_of_the_rfc() -> None:
    """For trees of any shape, full ones and others."""
    known = _log(70)
    for checkpoint in known.all:
        expected = consistency_proof(known.leaves[: checkpoint.size], checkpoint.size - 1)
        assert known.to_the_one_before(checkpoint) == tuple(node.hex() for node in expected)


def test_all_proofs_together_cost_less_than_two_hashes_a_record(monkeypatch: pytest.MonkeyPatch) -> None:
    """Each node of the tree is made once, whatever the number of proofs that have it."""
    known = _log(2_000)
    every = known.all
    made: list[int] = []

    def counted(left: bytes, right: bytes) -> bytes:
        made.append(1)
        return node_hash(left, right)

    monkeypatch.setattr(checkpoints, "node_hash", counted)
    for checkpoint in every:
        known.to_the_one_before(checkpoint)
    assert 0 < len(made) < 2 * len(every)
