#!/usr/bin/env python3
"""How long a save takes until the live preview shows it: python bench/live_preview.py [TIMES].

Works on a copy of the content, started with scripts/serve.py as `make serve` does. Prints each time in seconds: from
the save until the server answers with the new text (a browser asks at once when the page tells it to). On Linux also
how long the server worked in the meantime, which a busy machine does not stretch.
"""

from __future__ import annotations

import os
import re
import shutil
import statistics
import subprocess
import sys
import tempfile
import time
from pathlib import Path
from urllib.error import URLError
from urllib.request import urlopen

ROOT = Path(__file__).resolve().parents[1]
PAGE, URL = "docs/nb/rad/egne-mal.md", "rad/egne-mal/"
PATIENCE = 120


def main() -> int:
    """Give 0 when every save was shown."""
    times = int(sys.argv[1]) if len(sys.argv) > 1 else 5
    with tempfile.TemporaryDirectory() as folder:
        root = Path(folder)
        for name in ("docs", "data", "versions"):
            shutil.copytree(ROOT / name, root / name)
        shutil.copy(ROOT / "mkdocs.yml", root)
        command = [sys.executable, str(ROOT / "scripts" / "serve.py"), "--root", str(root), "--port", "8137"]
        with subprocess.Popen(command, stdout=subprocess.PIPE, stderr=subprocess.STDOUT, text=True) as server:
            try:
                address = _after(server, r"http://[0-9.:]+/")
                time.sleep(10)  # what the first look leaves out
                before = _worked(server.pid)
                seconds = [_one_save(root / PAGE, address + URL, number) for number in range(times)]
                worked = (_worked(server.pid) - before) / times
            finally:
                server.terminate()
    print(
        " ".join(f"{second:.2f}" for second in seconds),
        f"median {statistics.median(seconds):.2f} s, work {worked:.2f} s",
    )
    return 0


def _worked(pid: int) -> float:
    """Give the seconds of processor time that a process has used; 0 where the system does not tell."""
    try:
        fields = Path(f"/proc/{pid}/stat").read_text(encoding="utf-8").rpartition(")")[2].split()
    except OSError:
        return 0.0
    return (int(fields[11]) + int(fields[12])) / os.sysconf("SC_CLK_TCK")


def _after(server: subprocess.Popen[str], pattern: str) -> str:
    """Wait until the server prints something, and give it."""
    for line in server.stdout or ():
        found = re.search(pattern, line)
        if found:
            return found[0]
    raise RuntimeError(f"the server never said {pattern}")


def _one_save(page: Path, url: str, number: int) -> float:
    word = f"lagret{number}"
    _wait_for(url, "")
    time.sleep(1)
    page.write_text(re.sub(r" ?lagret[0-9]+\.?|$", "", page.read_text("utf-8")) + f"\n{word}\n", encoding="utf-8")
    start = time.perf_counter()
    _wait_for(url, word)
    return time.perf_counter() - start


def _wait_for(url: str, word: str) -> None:
    end = time.monotonic() + PATIENCE
    while time.monotonic() < end:
        try:
            with urlopen(url, timeout=PATIENCE) as answer:  # noqa: S310 - our own server
                if word in answer.read().decode("utf-8"):
                    return
        except URLError:
            pass
        time.sleep(0.05)
    raise RuntimeError(f"{url}: never showed {word}")


if __name__ == "__main__":
    sys.exit(main())
