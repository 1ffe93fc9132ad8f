"""Every entry of a generated page that was ever published (data/anchors.txt), such as `/ordliste/#samtykke`.

Pages that people write hold their sections in the store; these have no edition, and links lead to their entries all
the same. The file is written when something is published, with data/urls.txt.
"""

from __future__ import annotations

import re

from rettesnor.data.lasting import Record
from rettesnor.urls import FOLDERS

PATH = "data/anchors.txt"
_ANCHOR = re.compile(rf"{FOLDERS}*#[A-Za-z0-9_-]+")
RECORD = Record(PATH, lambda address: _ANCHOR.fullmatch(address) is not None)
