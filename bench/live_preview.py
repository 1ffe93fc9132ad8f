#!/usr/bin/env python3
"""How long a save takes until the live preview shows it: python -m bench.live_preview [TIMES [PAGES]].

Works on a copy of the content, or on a site of so many pages that are made up, started with scripts/serve.py as
`make serve` does. Each save has a mistake in it. Prints each time in seconds: from the save until the server answers
with the new text and with what is wrong in it, asked as a browser asks: when the server tells of something newer. On
Linux also how long the server worked for each save, with all that follows it and with what other processes of its
did, which a busy machine does not stretch, and its memory before the first save, after every fiftieth and the last.
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
from urllib.request import urlopen

from bench.store_corpus import own_sentences, page_name, write_store

ROOT = Path(__file__).resolve().parents[1]
OWN_PAGE, MADE_UP_PAGE = "rad/egne-mal", page_name(30)
PATIENCE = 240
MOST_PATIENCE = 1800
"""So many seconds a server has at most to look at a whole site for the first time."""
DEFAULTS = (5, 0)
BETWEEN = 50
"""So many saves are made between two looks at the server's memory."""
AT_REST = 0.3
"""Seconds that a server works at most in three that has nothing to do but to see whether something was saved."""


def main() -> int:
    """Give 0 when every save was shown."""
    times, pages, *_ = (*map(int, sys.argv[1:]), *DEFAULTS[len(sys.argv) - 1 :])
    with tempfile.TemporaryDirectory() as folder:
        root, page = Path(folder), MADE_UP_PAGE if pages else OWN_PAGE
        if pages:
            write_store(root, pages, 1, own_sentences())
        else:
            _copy_own(root)
        command = [sys.executable, str(ROOT / "scripts" / "serve.py"), "--root", str(root), "--port", "8137"]
        with subprocess.Popen(command, stdout=subprocess.PIPE, stderr=subprocess.STDOUT, text=True) as server:
            try:
                address = _after(server, r"http://[0-9.:]+/")
                threading.Thread(target=_read_on, args=(server,), daemon=True).start()
                file = root / "docs/nb" / f"{page}.md"
                _at_rest(server.pid)
                before, memory, seconds = _worked(server.pid), [_memory(server.pid)], []
                for number in range(times):
                    seconds.append(_one_save(file, address, page, number))
                    if (number + 1) % BETWEEN == 0 or number + 1 == times:
                        memory.append(_memory(server.pid))
                worked = (_worked(server.pid) - before) / times
            finally:
                server.terminate()
    print(
        " ".join(f"{second:.2f}" for second in seconds),
        f"median {statistics.median(seconds):.2f} s, work {worked:.2f} s, memory {' '.join(map(str, memory))} MB",
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
    for _ in range(MOST_PATIENCE // 3):
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
    """Give the seconds of processor time that a process and those it began have used; 0 where nobody tells."""
    ticks = 0
    for process in Path("/proc").glob("[0-9]*/stat"):
        try:
            fields = process.read_text(encoding="utf-8").rpartition(")")[2].split()
        except OSError:
            continue
        if str(pid) in {process.parent.name, fields[1]}:
            ticks += sum(map(int, fields[11:15]))
    return ticks / os.sysconf("SC_CLK_TCK")


def _after(server: subprocess.Popen[str], pattern: str) -> str:
    """Wait until the server prints something, and give it."""
    for line in server.stdout or ():
        found = re.search(pattern, line)
        if found:
            return found[0]
    raise RuntimeError(f"the server never said {pattern}")


def _one_save(file: Path, address: str, page: str, number: int) -> float:
    """Save a page, and give the seconds until it is shown with what is wrong in it."""
    url, missing = f"{address}{page}/", f"lagret-{number}.md"
    shown = _get(url)
    time.sleep(1)
    text = re.sub(r"\n\[Lagret\]\(.*|\Z", "", file.read_text("utf-8"), flags=re.DOTALL)
    file.write_text(f"{text}\n[Lagret]({missing}), lagring {number}.\n", encoding="utf-8")
    start = time.perf_counter()
    while True:
        if f"lagring {number}." in shown and missing in shown:  # the address stands in what is told alone
            return time.perf_counter() - start
        if time.perf_counter() - start > PATIENCE:
            break
        edition = shown.partition('data-edition="')[2].partition('"')[0]
        _get(f"{address}__preview__/after/{edition}")
        shown = _get(url)
    raise RuntimeError(f"{url}: never showed {number}")


def _get(url: str) -> str:
    with urlopen(url, timeout=PATIENCE) as answer:  # noqa: S310 - our own server
        return str(answer.read().decode("utf-8"))


if __name__ == "__main__":
    sys.exit(main())
