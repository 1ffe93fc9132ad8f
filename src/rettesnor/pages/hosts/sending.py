"""Send a site to a store of objects, only what changed and in an order in which nothing is missed (deployment.py).

The store holds two files of ours: the manifest of the site that lies there, and while a deployment goes on, what it
touches. One that was broken off is made good by the next, be it of another site: of whatever was touched it is asked
what lies there now.
"""

from __future__ import annotations

import hashlib
import json
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass
from itertools import groupby
from typing import TYPE_CHECKING, Protocol

from rettesnor.pages.build_manifest import PATH as MANIFEST
from rettesnor.pages.deployment import Change, changes_between, files_in, read_files
from rettesnor.pages.hosts.addresses import BY_ENDING, LIVING
from rettesnor.site.inputs import hash_of_file

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Mapping, Sequence
    from pathlib import Path

    from rettesnor.pages.hosts.addresses import Served

TOUCHED = "deploying.json"
"""Names what a deployment touches, as long as it goes on."""

_NO_FILE = frozenset({"delete", "manifest"})
"""Steps that send no file of the site whose hash the manifest tells."""

_AT_ONCE = 16
_ANYTHING = "application/octet-stream"


class ChangedSinceBuiltError(ValueError):
    """A file is not as it was built; the text is its path."""


@dataclass(frozen=True, slots=True)
class Sent:
    """An object as it is sent: what it holds, what it is, how long it may be kept, and where it leads on to, or ``."""

    content: bytes
    content_type: str
    cache: str
    leads_to: str = ""


class Bucket(Protocol):
    """A store of objects by name; several threads may use it at once."""

    def get(self, name: str) -> bytes | None:
        """Return what an object holds, or None where there is none."""

    def put(self, name: str, sent: Sent) -> None:
        """Put an object there, in the place of the one that was."""

    def delete(self, name: str) -> None:
        """Take an object away; one that is not there is none."""


@dataclass(frozen=True, slots=True)
class Sending:
    """Sends the site that was built in a folder."""

    built: Path
    served: Served
    bucket: Bucket

    def plan(self) -> tuple[Change, ...]:
        """Return what is to be done, in its order.

        Raises:
            ManifestError: a manifest cannot be used.
        """
        changes = changes_between(self._there(), read_files(self.built))
        is_told = self.bucket.get(MANIFEST) == (self.built / MANIFEST).read_bytes()
        return changes if changes or is_told else (Change("manifest", MANIFEST),)

    def send(self, changes: Sequence[Change], told: Callable[[str, int], None] = lambda _step, _count: None) -> None:
        """Do what was planned; `told` hears of each step, and how many files it has.

        Raises:
            ChangedSinceBuiltError: a file is not as the manifest has it: as a broken-off build leaves it.
                Nothing was sent then, if it was so from the start.
        """
        files = read_files(self.built)
        self._refuse_changed((change.path for change in changes if change.step not in _NO_FILE), files)
        touched = {*self._touched(), *(change.path for change in changes if change.step != "manifest")}
        listed = {"files": dict.fromkeys(sorted(touched), "")}
        self._put(TOUCHED, json.dumps(listed).encode(), content_type(TOUCHED))
        send = self._sender()
        for (step, _), group in groupby(changes, key=lambda change: (change.step, change.turn)):
            paths = [change.path for change in group]
            told(step, len(paths))
            self._refuse_changed(paths if step not in _NO_FILE else (), files)
            with ThreadPoolExecutor(_AT_ONCE) as pool:
                for _ in pool.map(self.bucket.delete if step == "delete" else send, paths):
                    pass
        self.bucket.delete(TOUCHED)

    def _refuse_changed(self, paths: Iterable[str], files: Mapping[str, str]) -> None:
        for path in paths:
            file = self.built / path
            if not file.is_file() or hash_of_file(file) != files[path]:
                raise ChangedSinceBuiltError(path)

    def _there(self) -> Mapping[str, str]:
        """Return the hash of each file that lies there: as the manifest has it, or as it is where that may be wrong."""
        manifest = self.bucket.get(MANIFEST)
        known = {} if manifest is None else dict(files_in(manifest, MANIFEST))
        touched = sorted(self._touched())
        with ThreadPoolExecutor(_AT_ONCE) as pool:
            for name, content in zip(touched, pool.map(self.bucket.get, touched), strict=True):
                known.pop(name, None)
                if content is not None:
                    known[name] = hashlib.sha256(content).hexdigest()
        return known

    def _touched(self) -> frozenset[str]:
        """Return what a deployment that was broken off may have sent or taken away."""
        told = self.bucket.get(TOUCHED)
        return frozenset() if told is None else frozenset(files_in(told, TOUCHED))

    def _sender(self) -> Callable[[str], None]:
        """Return what sends a file by its path, with all that the store is told of it."""
        kinds = {path: kind for kind in self.served.kinds for path in self.served.files_of(kind)}
        ways = self._ways()

        def send(path: str) -> None:
            kind = kinds[path]
            content = (self.built / path).read_bytes()
            self._put(path, content, kind.content_type or content_type(path), kind.cache, ways.get(path, ""))

        return send

    def _put(self, name: str, content: bytes, kind: str, cache: str = LIVING, leads_to: str = "") -> None:
        self.bucket.put(name, Sent(content, kind, cache, leads_to))

    def _ways(self) -> Mapping[str, str]:
        """Return where files that only lead on lead to, by path, from the server's root."""
        found = {}
        for one in self.served.redirects:
            path = f"{one.source}index.html" if one.source.endswith("/") else one.source
            found[path] = f"{self.served.prefix}{one.target}"
        return found


def content_type(path: str) -> str:
    """Return what a file is, by its ending."""
    return BY_ENDING.get(path.rpartition(".")[2].lower(), _ANYTHING)
