"""Where this machine has a Chromium, for the browser tests, the screenshot and the accessibility suite.

Standard library only: scripts/prepare.py asks before anything is installed.
"""

from __future__ import annotations

import os
import shutil
import sys
from pathlib import Path
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

NAMES = ("chromium", "chromium-browser", "google-chrome", "google-chrome-stable", "chrome", "msedge")
"""What a Chromium may be called on PATH, the free one first."""

_BINARIES = ("chrome", "headless_shell", "chrome-headless-shell", "Chromium", "Google Chrome for Testing", "chrome.exe")


def find_chromium(environment: Mapping[str, str] = os.environ) -> Path | None:
    """Return the Chromium to use: the one that CHROMIUM names, the first on PATH, or Playwright's own download."""
    named = environment.get("CHROMIUM")
    if named:
        found = shutil.which(named, path=environment.get("PATH", ""))
        return Path(found) if found else None
    for name in NAMES:
        found = shutil.which(name, path=environment.get("PATH", ""))
        if found:
            return Path(found)
    return next(_downloaded(_browsers_path(environment)), None)


def _browsers_path(environment: Mapping[str, str]) -> Path:
    """Return the folder of Playwright's browsers (https://playwright.dev/python/docs/browsers)."""
    if environment.get("PLAYWRIGHT_BROWSERS_PATH", "0") != "0":
        return Path(environment["PLAYWRIGHT_BROWSERS_PATH"])
    home = Path(environment.get("HOME") or environment.get("USERPROFILE") or ".")
    caches = {"darwin": home / "Library" / "Caches", "win32": home / "AppData" / "Local"}
    return caches.get(sys.platform, home / ".cache") / "ms-playwright"


def _downloaded(folder: Path) -> Iterator[Path]:
    """Yield the programs in it, the newest version first."""
    versions = sorted(folder.glob("chromium*-*"), key=lambda path: path.name.rpartition("-")[2].zfill(8), reverse=True)
    for version in versions:
        yield from sorted(path for path in version.rglob("*") if path.name in _BINARIES and os.access(path, os.X_OK))
