"""What was seen of the files of the store by their bytes alone, known by the hash of these.

Which records are in canonical form, with the hash that they say, and which pictures a text shows: what was seen once
need not be seen again. All else that makes a store sound (which files there are and that each is as it was sealed, the
chain, numbers and dates) is looked at in each build.
"""

from __future__ import annotations

from contextlib import contextmanager
from typing import TYPE_CHECKING

from rettesnor.site.kept import FOLDER
from rettesnor.site.kept_table import KeptTable

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

_FILE = "records.json"


@contextmanager
def sound_records(root: Path) -> Iterator[KeptTable]:
    """Give what was seen of files, by the hash of their bytes; what is asked for and added is kept afterwards."""
    table = KeptTable(root / FOLDER / _FILE)
    yield table
    table.close()
