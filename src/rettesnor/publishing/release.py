"""Whether the first release has been made: until then the store may be made anew, after it never."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from pathlib import Path

_FIRST_RELEASE = re.compile(r"^## \[0\.1\.0\]", re.MULTILINE)


def is_released(root: Path) -> bool:
    """Tell whether release 0.1.0 stands in CHANGELOG.md."""
    path = root / "CHANGELOG.md"
    return path.exists() and _FIRST_RELEASE.search(path.read_text(encoding="utf-8")) is not None
