"""A site that was built before: whether it lies there as it was built, from the very same things."""

from __future__ import annotations

import json
import os
from contextlib import suppress
from dataclasses import dataclass
from functools import cached_property
from typing import TYPE_CHECKING

from rettesnor.data.atomic import write_atomically
from rettesnor.settings import read_settings
from rettesnor.site.inputs import hash_of, hash_of_folder, hash_of_site, hashes_of_sources
from rettesnor.site.kept import FOLDER
from rettesnor.site.lying import Lying, look_at

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence
    from pathlib import Path

_FILE = "site.json"
_PDFS = ".cache/pdf"


@dataclass(frozen=True)
class BuiltSite:
    """The site that the sources below `root` are built to, in its place."""

    root: Path
    place: Path

    def is_unchanged(self) -> bool:
        """Return whether a build would give what lies there: made of the same, and each file still as it was made."""
        try:
            key = self._key  # before anything is read to be built, also where nothing was built before
            known = json.loads((self.root / FOLDER / _FILE).read_bytes())
            return bool(known["key"] == key and known["files"] == _one_of(self.lying.hashes) and self.lying.is_plain)
        except (OSError, ValueError, KeyError, TypeError):
            return False

    def remember(self, files: Mapping[str, str], waiting: Sequence[str] = ()) -> None:
        """Write down what was built there, as hashes by path, and what it was made of before it was built.

        `waiting` are the pages whose changes were not published then. Where something was changed while it was built,
        nothing is written: some of it may have been read before, and some after.
        """
        if self._key_of(hashes_of_sources(self.root)) != self._key:
            return
        with suppress(OSError):
            known = {"key": self._key, "files": _one_of(files), "waiting": list(waiting)}
            write_atomically(self.root / FOLDER / _FILE, json.dumps(known, sort_keys=True).encode())

    def waiting(self) -> tuple[str, ...]:
        """Return the pages whose changes were not published when the site was built."""
        try:
            return tuple(json.loads((self.root / FOLDER / _FILE).read_bytes())["waiting"])
        except (OSError, ValueError, KeyError, TypeError):
            return ()

    @cached_property
    def lying(self) -> Lying:
        """Return what lay in the place when this was first asked for."""
        return look_at(self.root, self.place.resolve())

    @cached_property
    def sources(self) -> Mapping[str, str]:
        """Return the hash of each file of the sources by its path below the root, as it was when first asked for."""
        return hashes_of_sources(self.root)

    @cached_property
    def _key(self) -> str:
        """Return the hash of all that the site is made of, as it was when this was first asked for."""
        return self._key_of(self.sources)

    def _key_of(self, sources: Mapping[str, str]) -> str:
        configuration = (self.root / "mkdocs.yml").read_text(encoding="utf-8")
        named = sorted((name, value) for name, value in os.environ.items() if name in configuration)
        made_of = hash_of_site(read_settings(self.root), sources)
        return hash_of(made_of, hash_of_folder(self.root / _PDFS), named, str(self.place.resolve()))


def _one_of(files: Mapping[str, str]) -> str:
    """Return one hash of many files."""
    return hash_of(sorted(files.items()))
