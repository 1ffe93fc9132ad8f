"""A real screen reader (Orca) reading pages in a real Chromium on a screen nobody sees, and all that it says.

Everything runs below one folder and on a session bus of its own, so that nothing of the machine's own desktop is
touched. Orca writes each thing it would say to its debug file; a speech synthesiser is not needed for that, and where
one is installed it is left out.
"""

from __future__ import annotations

import os
import re
import shutil
import subprocess
import time
from contextlib import ExitStack, contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

from rettesnor.cli.chromium import find_chromium

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

NEEDED = ("orca", "Xvfb", "dbus-daemon", "speech-dispatcher", "pgrep")
"""Programs, from the Debian packages orca, xvfb, dbus, speech-dispatcher and procps; at-spi2-core comes with Orca."""

_LAUNCHERS = ("/usr/libexec/at-spi-bus-launcher", "/usr/lib/at-spi2-core/at-spi-bus-launcher")
_SPOKEN = re.compile(r"SPEECH OUTPUT: '(?P<words>.*?)'\s*(?:\{|\n\d\d:\d\d:\d\d)", re.DOTALL)
_SILENT = 'LogLevel 3\nLogDir "default"\nAddModule "dummy" "sd_dummy" ""\nDefaultModule dummy\n'
"""What the speech dispatcher is told: a synthesiser that waits for a sound card keeps Orca waiting for it."""
_SIZE = "1280,900"
_PATIENCE, _LONGEST, _SETTLING, _QUIET, _STEP = 40.0, 120.0, 5.0, 5.0, 0.1


def missing() -> list[str]:
    """Return which of the needed programs this machine lacks."""
    lacking = [name for name in NEEDED if shutil.which(name) is None]
    if _launcher() is None:
        lacking.append("at-spi-bus-launcher")
    return lacking if find_chromium() else [*lacking, "chromium"]


@dataclass
class Reader:
    """Orca at a page, by what it writes down that it says."""

    log: Path

    def heard(self) -> list[str]:
        """Return all that was said, in order."""
        text = self.log.read_text(encoding="utf-8", errors="replace") if self.log.exists() else ""
        return [found["words"].strip() for found in _SPOKEN.finditer(text)]

    def wait_for(self, words: str) -> None:
        """Wait until something with these words is said."""
        end = time.monotonic() + _PATIENCE
        while not any(words in said for said in self.heard()):
            if time.monotonic() > end:
                raise TimeoutError(f"never heard {words!r}, only {self.heard()}")
            time.sleep(_STEP)

    def listen(self) -> list[str]:
        """Return all that is said until it has been quiet for a while: Orca reads a page that has come by itself."""
        size, began = -1, time.monotonic()
        since = began
        while time.monotonic() - since < _QUIET and time.monotonic() - began < _LONGEST:
            now = self.log.stat().st_size if self.log.exists() else 0
            if now != size:
                size, since = now, time.monotonic()
            time.sleep(_STEP)
        return self.heard()


@contextmanager
def reading(folder: Path, url: str, title: str) -> Iterator[Reader]:
    """Start Orca, open a page, and give the reader once it has said the page's title."""
    if (
        subprocess.run([str(shutil.which("pgrep")), "-x", "orca"], check=False, stdout=subprocess.DEVNULL).returncode
        == 0
    ):
        raise RuntimeError("a screen reader runs on this machine already: close it first, or listen on another one")
    for name in ("home", "run", "data", "config", "cache"):
        (folder / name).mkdir(parents=True)
    (folder / "run").chmod(0o700)
    (folder / "config" / "speech-dispatcher").mkdir()
    (folder / "config" / "speech-dispatcher" / "speechd.conf").write_text(_SILENT, encoding="utf-8")
    environment = {
        **os.environ,
        "HOME": str(folder / "home"),
        "XDG_RUNTIME_DIR": str(folder / "run"),
        "XDG_DATA_HOME": str(folder / "data"),
        "XDG_CONFIG_HOME": str(folder / "config"),
        "XDG_CACHE_HOME": str(folder / "cache"),
        "LC_ALL": "C.UTF-8",
    }
    with ExitStack() as running:
        environment["DISPLAY"] = ":" + _said_by(running, ["Xvfb", "-displayfd", "1", "-nolisten", "tcp"], environment)
        bus = ["dbus-daemon", "--session", "--nofork", "--print-address=1"]
        environment["DBUS_SESSION_BUS_ADDRESS"] = _said_by(running, bus, environment)
        _start(running, [str(_launcher()), "--launch-immediately", "--a11y=1", "--screen-reader=1"], environment)
        time.sleep(1)
        _start(running, ["orca", f"--debug-file={folder / 'orca.log'}"], environment)
        reader = Reader(folder / "orca.log")
        time.sleep(_SETTLING)  # what Orca writes comes in lots: that it is on is not seen before a page is
        _start(running, _chromium(folder, url), environment)
        reader.wait_for(title)
        yield reader


def _chromium(folder: Path, url: str) -> list[str]:
    flags = (
        "--no-sandbox",
        "--no-first-run",
        "--disable-gpu",
        "--force-renderer-accessibility",
        "--disable-sync",
        "--disable-features=Translate",
    )
    return [str(find_chromium()), *flags, f"--user-data-dir={folder / 'chromium'}", f"--window-size={_SIZE}", url]


def _launcher() -> str | None:
    return next((path for path in _LAUNCHERS if Path(path).exists()), None)


def _start(
    running: ExitStack, command: list[str], environment: Mapping[str, str], *, is_read: bool = False
) -> subprocess.Popen[str]:
    """Start a program that is ended, with those that it started, when the page is left."""
    program = subprocess.Popen(
        command,
        env=dict(environment),
        stdout=subprocess.PIPE if is_read else subprocess.DEVNULL,
        stderr=subprocess.DEVNULL,
        text=True,
        start_new_session=True,
    )
    running.callback(_end, program)
    return program


def _said_by(running: ExitStack, command: list[str], environment: Mapping[str, str]) -> str:
    """Start a program that tells on its first line where it is, and return that."""
    program = _start(running, command, environment, is_read=True)
    if program.stdout is None:
        raise RuntimeError(f"{command[0]}: no output")
    return program.stdout.readline().strip()


def _end(program: subprocess.Popen[str]) -> None:
    for signal in (15, 9):
        try:
            os.killpg(program.pid, signal)
            program.wait(timeout=5)
        except ProcessLookupError:
            break
        except subprocess.TimeoutExpired:
            continue
        else:
            break
    if program.stdout is not None:
        program.stdout.close()
