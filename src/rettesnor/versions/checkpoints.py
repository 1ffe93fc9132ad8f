"""Checkpoints: what the store was when it had so many records, in one hash that can be kept elsewhere.

They follow from the chain alone (verify.py: the Merkle tree of RFC 6962), one for every record, and never change: what
is published later has checkpoints of its own.
"""

from __future__ import annotations

from dataclasses import dataclass
from functools import cached_property
from typing import TYPE_CHECKING

from rettesnor.versions.verify import SIGNS, consistency_proof, leaf_hash, roots_of

if TYPE_CHECKING:
    from collections.abc import Sequence
    from datetime import date

    from rettesnor.versions.reading import Seal


@dataclass(frozen=True, slots=True)
class Checkpoint:
    """The root over the first `size` records, the newest of which is of a day; in hexadecimal."""

    size: int
    day: date
    root: str

    @property
    def signs(self) -> str:
        """Return the letters that a sheet carries."""
        return self.root[:SIGNS]

    def __str__(self) -> str:
        return f"{self.size}:{self.root}"


@dataclass(frozen=True)
class Checkpoints:
    """The checkpoints of a store."""

    log: Sequence[Seal]

    @cached_property
    def leaves(self) -> tuple[bytes, ...]:
        """Return the leaves of the tree."""
        return tuple(leaf_hash(seal.own_hash) for seal in self.log)

    @cached_property
    def all(self) -> tuple[Checkpoint, ...]:
        """Return a checkpoint for each record, in their order; its day is never before that of the one before it."""
        found = []
        day: date | None = None
        for size, (seal, root) in enumerate(zip(self.log, roots_of(self.leaves), strict=True), start=1):
            day = seal.day if day is None else max(day, seal.day)
            found.append(Checkpoint(size, day, root.hex()))
        return tuple(found)

    def to_the_one_before(self, checkpoint: Checkpoint) -> tuple[str, ...]:
        """Return the proof that a checkpoint's tree begins with that of the one before it; nothing for the first."""
        leaves = self.leaves[: checkpoint.size]
        return tuple(node.hex() for node in consistency_proof(leaves, checkpoint.size - 1))
