"""How long `scripts/check.py` takes: on our own content, and on a large site. python -m bench.checking [PAGES].

The large site has PAGES pages (1,000) of about 900 words in two languages, published once, made by a seed of sentences
of our own texts (bench/store_corpus.py): words that a dictionary knows, as a real site has them. The command runs in a
process of its own, as an editor runs it, with all its checks: with nothing kept, with nothing changed, and three times
after a change of one page.
"""

from __future__ import annotations

import os
import resource
import shutil
import subprocess
import sys
import tempfile
import time
from pathlib import Path

from bench.store_corpus import own_sentences, page_name, write_store

ROOT = Path(__file__).resolve().parents[1]
MEMORY = Path("/dev/shm")  # noqa: S108 - only asked for where the system has it
TIMES = 3


def main() -> int:
    """Print the figures."""
    pages = int(sys.argv[1]) if len(sys.argv) > 1 else 1000
    with tempfile.TemporaryDirectory(dir=MEMORY if os.access(MEMORY, os.W_OK) else None) as folder:
        own, large = Path(folder) / "own", Path(folder) / "large"
        own.mkdir()
        for name in ("docs", "data", "versions"):
            shutil.copytree(ROOT / name, own / name)
        shutil.copy(ROOT / "mkdocs.yml", own)
        _measure_all("our own content", own, "rad/egne-mal")
        if pages:
            large.mkdir()
            write_store(large, pages, 1, own_sentences())
            _measure_all(f"{pages} pages, 2 languages", large, page_name(30))
    return 0


def _measure_all(name: str, root: Path, page: str) -> None:
    """Print how long the command takes in each state of what is kept."""
    print(f"{name}, nothing kept: {_measure(root)}")
    print(f"{name}, nothing changed: {_measure(root)}")
    for number in range(TIMES):
        with (root / "docs/nb" / f"{page}.md").open("a", encoding="utf-8") as file:
            file.write(f"\nDette er setning nummer {number}.\n")
        print(f"{name}, one page changed: {_measure(root)}")


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
