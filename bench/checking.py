"""How long `scripts/check.py` takes: on our own content, and on a large site. python -m bench.checking [PAGES].

The large site has PAGES pages (1,000) of about 650 words in two languages, published once, written by a seed
(bench/store_corpus.py). The command runs in a process of its own, as an editor runs it, with all its checks.
"""

from __future__ import annotations

import os
import resource
import subprocess
import sys
import tempfile
import time
from pathlib import Path

from bench.store_corpus import write_store

ROOT = Path(__file__).resolve().parents[1]
MEMORY = Path("/dev/shm")  # noqa: S108 - only asked for where the system has it
TIMES = 3


def main() -> int:
    """Print the figures."""
    pages = int(sys.argv[1]) if len(sys.argv) > 1 else 1000
    for _ in range(TIMES):
        print(f"our own content: {_measure(ROOT)}")
    with tempfile.TemporaryDirectory(dir=MEMORY if os.access(MEMORY, os.W_OK) else None) as folder:
        root = Path(folder)
        write_store(root, pages, 1)
        print(f"{pages} pages, 2 languages: {_measure(root)}")
    return 0


def _measure(root: Path) -> str:
    before, start = resource.getrusage(resource.RUSAGE_CHILDREN), time.perf_counter()
    command = [sys.executable, str(ROOT / "scripts" / "check.py"), "--root", str(root), "--format", "json"]
    done = subprocess.run(command, check=False, capture_output=True, text=True)
    seconds, after = time.perf_counter() - start, resource.getrusage(resource.RUSAGE_CHILDREN)
    worked = after.ru_utime + after.ru_stime - before.ru_utime - before.ru_stime
    found = done.stdout.count('"check":')
    return f"{worked:.1f} s of the processor, {seconds:.1f} s by the clock, {found} problems, exit {done.returncode}"


if __name__ == "__main__":
    sys.exit(main())
