"""What a check printed, kept for as long as nothing is another: then nothing need be read, found or said anew.

It lies under the hash of the whole site, of the dictionaries, and of what was asked for. The folder can be
deleted at any time.
"""

from __future__ import annotations

import json
from contextlib import suppress
from dataclasses import astuple, dataclass
from typing import TYPE_CHECKING

from rettesnor.checks.language.dictionaries import dictionaries_state
from rettesnor.data.whole_files import read_whole, write_whole
from rettesnor.site.inputs import hash_of, hash_of_site

if TYPE_CHECKING:
    from collections.abc import Mapping

    from rettesnor.settings import Settings

FOLDER = ".cache/checks/told"
_MOST = 12
"""So many times of telling are kept, each in a file of its own: of a few branches, in a few forms."""


@dataclass(frozen=True, slots=True)
class Told:
    """What was printed of problems, what was said of them in a sentence, and whether they stop publishing."""

    printed: str
    sentence: str
    is_refused: bool


class ToldBefore:
    """What was told of a site whose files have these hashes; `asked` is all else that decides how it is told."""

    def __init__(self, settings: Settings, sources: Mapping[str, str], *asked: object) -> None:
        self._folder = settings.root / FOLDER
        key = hash_of(hash_of_site(settings, sources), dictionaries_state(), *asked)
        self._file = self._folder / f"{key}.json"

    def find(self) -> Told | None:
        """Return what was told; None where the site was never told of as it is."""
        told = read_whole(self._file)
        return None if told is None else Told(*json.loads(told))

    def keep(self, told: Told) -> None:
        """Remember what was told, and forget the oldest; on a disk that is full or closed, nothing."""
        with suppress(OSError):
            write_whole(self._file, json.dumps(astuple(told), ensure_ascii=False).encode("utf-8", "surrogatepass"))
            others = [file for file in self._folder.glob("*.json") if file != self._file]
            for file in sorted(others, key=lambda file: file.stat().st_mtime)[: 1 - _MOST]:
                file.unlink(missing_ok=True)
