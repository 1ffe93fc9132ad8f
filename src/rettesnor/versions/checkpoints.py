"""Checkpoints: what the store was when it had so many records, in one hash that can be kept elsewhere.

They follow from the chain alone (verify.py: the Merkle tree of RFC 6962), one for every record, and never change: what
is published later has checkpoints of its own.
"""

from __future__ import annotations

from dataclasses import dataclass
from functools import cached_property
from typing import TYPE_CHECKING

from rettesnor.versions.verify import SIGNS, leaf_hash, node_hash, roots_of

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
        """Return the proof that a checkpoint's tree begins with that of the one before it; nothing for the first.

        It is that of verify.consistency_proof; nodes that many proofs have are made once, so that all of them cost
        little more than the tree does.
        """
        if checkpoint.size == 1:
            return ()
        return tuple(node.hex() for node in self._to_the_last(0, checkpoint.size, is_whole=True))

    def _to_the_last(self, start: int, stop: int, *, is_whole: bool) -> list[bytes]:
        """Return the nodes that prove the leaves of a tree but the last to lie in it."""
        middle = start + (1 << (stop - start - 1).bit_length() - 1)
        if middle == stop - 1:
            return [*([] if is_whole else [self._full(start, middle)]), self.leaves[middle]]
        return [*self._to_the_last(middle, stop, is_whole=False), self._full(start, middle)]

    def _full(self, start: int, stop: int) -> bytes:
        """Return the root over leaves of which there are a power of two: it never changes."""
        if stop - start == 1:
            return self.leaves[start]
        if (start, stop) not in self._nodes:
            middle = (start + stop) // 2
            self._nodes[start, stop] = node_hash(self._full(start, middle), self._full(middle, stop))
        return self._nodes[start, stop]

    @cached_property
    def _nodes(self) -> dict[tuple[int, int], bytes]:
        return {}
