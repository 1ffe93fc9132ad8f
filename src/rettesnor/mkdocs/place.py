"""Where a site is made ready, and how it takes its place: whole, or by the files that are others than before."""

from __future__ import annotations

import os
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from rettesnor.mkdocs.site_files import copy_beside, write_site_file
from rettesnor.pages.build_manifest import PATH as MANIFEST
from rettesnor.pages.deployment import changes_between
from rettesnor.site.lying import Lying
from rettesnor.site.placing import put_among, take_place

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping
    from pathlib import Path

    from rettesnor.site.outputs import Outputs, Part


@dataclass
class Place:
    """Where a site is to lie (`target`), what was built before, there or elsewhere (`before`), and what lies there now.

    It is made ready in another folder. `files` are all files of the new site with their hashes, when they are known;
    those that lie in the place as they are to (`stay`) need not be in that folder.
    """

    target: Path
    before: Outputs
    lying: Lying = field(default_factory=Lying)
    files: Mapping[str, str] = field(default_factory=dict)
    stay: set[str] = field(default_factory=set)
    _made: set[str] = field(default_factory=set)

    def keep(self, part: Part, folder: Path) -> bool:
        """Keep a part as it was built before; return whether all of it lay as it was written."""
        if self.before.place != self.target:
            return copy_beside(self.before.place, folder, part.files)
        if any(self.lying.hashes.get(path) != own for path, own in part.files.items()):
            return False
        self.stay.update(part.files)
        return True

    def leave(self, path: str, own: str) -> bool:
        """Leave a file that lies in the place with the hash that it is to have; return whether it does.

        A path that is made twice is another file the second time: then what was left is written after all.
        """
        lies_there = path not in self._made and self.lying.hashes.get(path) == own
        self._made.add(path)
        if lies_there:
            self.stay.add(path)
        else:
            self.stay.discard(path)
        return lies_there

    def left(self) -> tuple[frozenset[str], frozenset[str]]:
        """Return which files were left where they lie, and which of all that were made."""
        return frozenset(self.stay), frozenset(self._made)

    def take(self, stayed: Iterable[str], made: Iterable[str]) -> None:
        """Take over what another process told (`left`)."""
        self.stay.update(stayed)
        self._made.update(made)

    def land(self, folder: Path, place: Path) -> None:
        """Put what was made ready in its place.

        Where most of a site stays, each other file is put among it by itself, in the order in which a site is deployed:
        no page leads to what is not there, also if that is broken off, and the next build makes it whole. Otherwise all
        of it takes the place at once.
        """
        if self._is_mostly_there(place):
            old, new = _but_manifest(self.lying.hashes), _but_manifest(self.files)
            changes = [change for change in changes_between(old, new) if change.step != "manifest"]
            gone = {change.path for change in changes if change.step == "delete"}
            put_among(folder, place, [*(change.path for change in changes), MANIFEST], gone)
            return
        for path in self.stay:
            _share(place / path, folder / path)
        take_place(folder, place)

    def _is_mostly_there(self, place: Path) -> bool:
        if not self.lying.is_plain or len(self.stay) * 2 < len(self.files):
            return False
        return not any(_stands_in_the_way(path, self.lying.hashes, place) for path in self.files.keys() - self.stay)


def _stands_in_the_way(path: str, lying: Mapping[str, str], place: Path) -> bool:
    """Return whether a folder lies where a file is to, or a file where one of its folders is to."""
    return path not in lying and ((place / path).is_dir() or any(above in lying for above in _above(path)))


def _above(path: str) -> Iterable[str]:
    parts = path.split("/")
    return ("/".join(parts[:count]) for count in range(1, len(parts)))


def _but_manifest(files: Mapping[str, str]) -> Mapping[str, str]:
    return {path: own for path, own in files.items() if path != MANIFEST}


def _share(source: Path, target: Path) -> None:
    """Let a file lie in two folders, as one where the disk can do that."""
    target.parent.mkdir(parents=True, exist_ok=True)
    try:
        os.link(source, target)
    except FileExistsError:  # another part has made it
        return
    except OSError:
        write_site_file(target.parent, target.name, source.read_bytes())
