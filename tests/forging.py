"""Forge a store as somebody would who may write to the disk: change what is published, and seal every record anew.

    reseal(root, lambda path, values: values | {"answers_for": "Another"} if path == "…" else values)

What is forged verifies by itself: seals without a secret prove the order, not who wrote. Only what was known before
tells.
"""

from __future__ import annotations

import json
from typing import TYPE_CHECKING, Any

from rettesnor.versions.canonical import OWN_HASH, digest, write_record
from rettesnor.versions.reading import StoredRecord, in_chain, record_paths

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping
    from pathlib import Path


def reseal(root: Path, change: Callable[[str, dict[str, Any]], Mapping[str, Any]] = lambda _, values: values) -> int:
    """Seal the store anew, with the hashes that its files have now; give how many records are other ones."""
    known = [StoredRecord(path, json.loads((root / path).read_bytes())) for path in record_paths(root)]
    before: str | None = None
    changed = 0
    for record in in_chain(known):
        path = root / record.path
        values = dict(change(record.path, dict(record.values)))
        if "files" in values:
            values["files"] = {name: digest((path.parent / name).read_bytes()) for name in values["files"]}
        content = write_record({**{key: value for key, value in values.items() if key != OWN_HASH}, "before": before})
        before = json.loads(content)[OWN_HASH]
        changed += content != path.read_bytes()
        path.write_bytes(content)
    return changed
