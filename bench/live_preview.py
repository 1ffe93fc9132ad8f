#!/usr/bin/env python3
"""How long a save takes until the live preview shows it: python -m bench.live_preview [TIMES [PAGES]].

Works on a copy of the content, or on a site of so many pages that are made up, started with scripts/serve.py as
`make serve` does. Prints each time in seconds: from the save until the server answers with the new text (a browser asks
at once when the page tells it to). On Linux also how long the server worked in the meantime, which a busy machine does
not stretch, and its memory before the first save and after the last.
"""

from __future__ import annotations

import os
import re
import shutil
import statistics
import subprocess
import sys
import tempfile
import threading
import time
from pathlib import Path
from urllib.error import URLError
from urllib.request import urlopen

from bench.store_corpus import page_name, write_store

ROOT = Path(__file__).resolve().parents[1]
OWN_PAGE, MADE_UP_PAGE = "rad/egne-mal", page_name(30)
PATIENCE = 240
DEFAULTS = (5, 0)
AT_REST = 0.1
"""Seconds that a server works at most in three that has nothing to do."""


def main() -> int:
    """Give 0 when every save was shown."""
    times, pages, *_ = (*map(int, sys.argv[1:]), *DEFAULTS[len(sys.argv) - 1 :])
    with tempfile.TemporaryDirectory() as folder:
        root, page = Path(folder), MADE_UP_PAGE if pages else OWN_PAGE
        if pages:
            write_store(root, pages, 1)
        else:
            _copy_own(root)
        command = [sys.executable, str(ROOT / "scripts" / "serve.py"), "--root", str(root), "--port", "8137"]
        with subprocess.Popen(command, stdout=subprocess.PIPE, stderr=subprocess.STDOUT, text=True) as server:
            try:
                address = _after(server, r"http://[0-9.:]+/")
                threading.Thread(target=_read_on, args=(server,), daemon=True).start()
                file, url = root / "docs/nb" / f"{page}.md", f"{address}{page}/"
                _at_rest(server.pid)
                before, memory = _worked(server.pid), _memory(server.pid)
                seconds = [_one_save(file, url, number) for number in range(times)]
                worked = (_worked(server.pid) - before) / times
                after = _memory(server.pid)
            finally:
                server.terminate()
    print(
        " ".join(f"{second:.2f}" for second in seconds),
        f"median {statistics.median(seconds):.2f} s, work {worked:.2f} s, memory {memory} MB, then {after} MB",
    )
    return 0


def _copy_own(root: Path) -> None:
    for name in ("docs", "data", "versions"):
        shutil.copytree(ROOT / name, root / name)
    shutil.copy(ROOT / "mkdocs.yml", root)


def _read_on(server: subprocess.Popen[str]) -> None:
    """Read what the server says of each save: nobody waits for it, and a full pipe would stop the server."""
    for _ in server.stdout or ():
        pass


def _at_rest(pid: int) -> None:
    """Wait until the server has done what its first look left out: until it does next to nothing for a while."""
    for _ in range(PATIENCE // 3):
        before = _worked(pid)
        time.sleep(3)
        if _worked(pid) - before < AT_REST:
            return


def _memory(pid: int) -> int:
    """Return the megabytes that a process holds; 0 where the system does not tell."""
    try:
        status = Path(f"/proc/{pid}/status").read_text(encoding="utf-8")
    except OSError:
        return 0
    found = re.search(r"VmRSS:\s*(\d+)", status)
    return int(found[1]) // 1024 if found is not None else 0


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
