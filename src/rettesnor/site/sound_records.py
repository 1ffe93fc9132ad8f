"""Which records of the store are in canonical form, with the hash that they say: known by the hash of their bytes.

That is seen of a record's bytes alone, so what was seen once need not be seen again. All else that makes a store sound
(which files there are, the chain, numbers and dates) is looked at in each build.
"""

from __future__ import annotations

import hashlib
import json
from contextlib import contextmanager, suppress
from typing import TYPE_CHECKING

from rettesnor.data.atomic import write_atomically
from rettesnor.site.inputs import program_hash
from rettesnor.site.kept import FOLDER

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

_FILE = "records.json"


@contextmanager
def sound_records(root: Path) -> Iterator[set[str]]:
    """Give the hashes of records that were seen to be sound, and keep those that are among them afterwards."""
    path = root / FOLDER / _FILE
    known = _recalled(path)
    found = set(known)
    yield found
    if found != known:
        content = json.dumps([program_hash(), *sorted(found)]).encode()
        with suppress(OSError):
            write_atomically(path, hashlib.sha256(content).hexdigest().encode() + b"\n" + content)


def _recalled(path: Path) -> frozenset[str]:
    """Return what a file keeps; nothing where it is not as it was written, or another program wrote it."""
    with suppress(OSError, ValueError):
        digest, _, content = path.read_bytes().partition(b"\n")
        if digest == hashlib.sha256(content).hexdigest().encode():
            program, *found = json.loads(content)
            return frozenset(found) if program == program_hash() else frozenset()
    return frozenset()
